"""Make the Word templates from nothing: ``python -m templates.build``. The same source gives the same bytes.

An office edits the .docx in Word; this script is for those who change the look for everybody.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from templates.look import (
    FANG_SONG,
    GRID,
    PAGE,
    XIAO_BIAO_SONG,
    R,
    W,
    font_table_xml,
    numbering_xml,
    settings_xml,
    styles_xml,
)
from templates.places import TEMPLATES, Rows, Template
from templates.theme import theme_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE_TYPE}.wordprocessingml"


_TITLES = {"CoverYear", "CoverTitle", "ContentsTitle", "Heading1"}


def _paragraph(style: str, text: str, section: str = "") -> str:
    # Format checkers look for a title's centring in the paragraph itself.
    centred = '<w:jc w:val="center"/>' if style in _TITLES else ""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{centred}{section}</w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _table(rows: Rows) -> str:
    """Write a table of a head and a row that repeats for each element of a list."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _heading, _text, width in rows.columns)
    head = [(heading, width, "TableHead") for heading, _text, width in rows.columns]
    body = [(text, width, "TableText") for _heading, text, width in rows.columns]
    written = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(style, text)}</w:tc>'
            for text, width, style in cells
        )
        + "</w:tr>"
        for cells in (head, body)
    )
    whole = sum(width for _heading, _text, width in rows.columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="FinalAccountsTable"/><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>'
    )


def _section(*, numbered: bool) -> str:
    """Write section properties. The cover counts as page 1 without showing it: odd pages are right-hand pages."""
    headers = '<w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="even" r:id="rId7"/>'
    footers = '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="even" r:id="rId9"/>'
    if numbered:
        return f'<w:sectPr>{headers}{footers}<w:type w:val="nextPage"/>{PAGE}{GRID}</w:sectPr>'
    return f"<w:sectPr>{headers}{PAGE}{GRID}</w:sectPr>"


def _document(template: Template) -> str:
    *first, (style, text) = template.cover
    body = [_paragraph(*line) for line in first]
    body.append(_paragraph(style, text, _section(numbered=False)))
    body.append(_paragraph("ContentsTitle", "目\u3000录"))
    body.append(_paragraph("TOC1", "{{目录}}"))
    for part in template.parts:
        body.append(_paragraph("Heading1", part.title))
        body.extend(_table(line) if isinstance(line, Rows) else _paragraph(*line) for line in part.paragraphs)
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(body)}{_section(numbered=True)}</w:body></w:document>'


def _header() -> str:
    return f'<w:hdr xmlns:w="{W}">{_paragraph("Header", "{{草稿}}")}</w:hdr>'


def _footer(alignment: str) -> str:
    """Write ``— 1 —``, one character in from the outer edge."""
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>'
        f'<w:ind w:{alignment}Chars="100" w:{alignment}="280"/><w:jc w:val="{alignment}"/></w:pPr>{text.format("— ")}'
        f'<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>{text.format(" —")}</w:p></w:ftr>'
    )


_PARTS = (
    ("theme", "theme/theme1.xml"),
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)


_TYPES = {"theme": _OFFICE_TYPE}


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_TYPES.get(kind, _WORD)}.{kind}+xml"/>'
        for kind, name in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}'
        f'<Override PartName="/docProps/core.xml"'
        f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relationships(targets: tuple[tuple[str, str], ...]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>部门决算公开模板</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def build(template: Template) -> dict[str, str]:
    """Give the parts of the .docx by name, in the order they are stored."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (
                (f"{_OFFICE}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": _document(template),
        "word/_rels/document.xml.rels": _relationships(tuple((f"{_OFFICE}/{kind}", name) for kind, name in _PARTS)),
        "word/theme/theme1.xml": theme_xml(XIAO_BIAO_SONG, FANG_SONG),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(template.levels),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/header1.xml": _header(),
        "word/header2.xml": _header(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }


def write(template: Template, path: Path) -> None:
    """Write ``template`` to ``path``; stored times are fixed, so that the bytes are always the same."""
    with zipfile.ZipFile(path, "w") as package:
        for name, text in build(template).items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')


if __name__ == "__main__":
    for place, template in TEMPLATES.items():
        write(template, Path(__file__).with_name(f"{place}.docx"))
