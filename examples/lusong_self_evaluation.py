"""The seed unit's self-evaluation report: a Word file as an office writes it, figures left to placeholders."""
# python-docx leaves the XML below its objects untyped.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from examples.lusong_self_evaluation_text import AFTER_TABLE, BEFORE_TABLE, TARGETS, TITLE
from tests.workbooks.stable_zip import without_clock

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

_THREE = Pt(16)
"""三号; 二号 is 22 pt, 小四 12 pt."""
_LINE = Pt(28)


class _Face(NamedTuple):
    font: str
    size: Pt
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: Pt = Pt(32)


_FACES = {
    "Normal": _Face("仿宋_GB2312", _THREE),
    "Title": _Face("方正小标宋简体", Pt(22), WD_ALIGN_PARAGRAPH.CENTER, Pt(0)),
    "Heading 1": _Face("黑体", _THREE, WD_ALIGN_PARAGRAPH.LEFT),
    "Heading 2": _Face("楷体_GB2312", _THREE, WD_ALIGN_PARAGRAPH.LEFT),
    "List Number": _Face("仿宋_GB2312", _THREE),
    "表格文字": _Face("仿宋_GB2312", Pt(12), WD_ALIGN_PARAGRAPH.CENTER, Pt(0)),
}


def lusong_self_evaluation() -> bytes:
    """Write the report; the bytes are the same every time."""
    document = Document()
    _drop_old_styles(document)
    _set_page(document)
    document.styles.add_style("表格文字", WD_STYLE_TYPE.PARAGRAPH)
    for name, face in _FACES.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of _FACES are; this is for the type checker
        _dress(style, face)
    # Centred at the paragraph too: format checkers look there.
    document.add_paragraph(TITLE, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for style, text in BEFORE_TABLE:
        document.add_paragraph(text, style=style)
    _add_table(document)
    for style, text in AFTER_TABLE:
        document.add_paragraph(text, style=style)
    document.core_properties.title = "绩效自评报告"
    document.core_properties.author = "株洲市芦淞区征地工作协调服务中心"
    document.core_properties.comments = ""
    target = BytesIO()
    document.save(target)
    return without_clock(target.getvalue())


def _drop_old_styles(document: DocumentObject) -> None:
    """Drop the second set of styles for Word 2010, which python-docx does not keep in step with the first."""
    relations = document.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/stylesWithEffects")]:
        del relations[key]


def _set_page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)


def _dress(style: ParagraphStyle, face: _Face) -> None:
    style.font.size = face.size
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for slot in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(slot), face.font)
    fonts.set(qn("w:eastAsia"), face.font)
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
    layout = style.paragraph_format
    layout.alignment = face.align
    layout.left_indent = Pt(0)
    layout.first_line_indent = face.indent
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = _LINE


def _add_table(document: DocumentObject) -> None:
    table = document.add_table(len(TARGETS), len(TARGETS[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, texts in zip(table.rows, TARGETS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].style = "表格文字"
            cell.paragraphs[0].add_run(text)
