"""Reports that are Word files: ours or anyone's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.table_cells import MAX_COLUMNS, SpanningCell, laid_out
from xls2report.audit.records import FigureMark, ReadParagraph, ReportRead
from xls2report.model.errors import ReportError, TemplateError
from xls2report.model.language import _
from xls2report.packages.archive import ArchiveError, unpack
from xls2report.packages.xml_parser import XmlError
from xls2report.word.numbering import NO_NUMBERING, ListCounter, read_numbering
from xls2report.word.package import MAX_XML, open_package
from xls2report.word.paragraphs import Walker
from xls2report.word.styles import StyleSheet, read_styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.records import ReadTable
    from xls2report.word.package import Package
    from xls2report.word.part_text import Bookmark, Paragraph, Table
    from xls2report.word.rawxml import Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")
_NO_OUTLINE = 9
_OUR_MARK = "f_"
NOTES = ("footnote", "endnote")
"""Kinds of notes, in the order in which they follow the body."""


def read_word_file(data: bytes, name: str) -> ReportRead:
    """Read a .docx: its body, then its footnotes and endnotes.

    Raises:
        ReportError: it is no .docx, is damaged, too large or protected, or holds what no report has.
    """
    try:
        package = open_package(data, name)
        styles, numbers = _styles(package), _numbers(package)
    except TemplateError as error:
        raise ReportError(error.message, error.remedy) from error
    body = walked(package, package.main)
    paragraphs = [
        _read(paragraph, paragraph.index, styles, numbers.next(_list(paragraph, styles), paragraph.style))
        for paragraph in body.paragraphs
    ]
    for kind in NOTES:
        for part in note_parts(package, kind):
            for paragraph in walked(package, part).paragraphs:
                paragraphs.append(_read(paragraph, len(paragraphs), styles, ""))
    marks = tuple(_figure_mark(mark, paragraphs) for mark in body.bookmarks if mark.name.startswith(_OUR_MARK))
    return ReportRead(name, tuple(paragraphs), tuple(map(_read_table, body.tables)), marks)


def _figure_mark(mark: Bookmark, paragraphs: Sequence[ReadParagraph]) -> FigureMark:
    """Give a figure's mark, round the whole number: LibreOffice moves a mark's ends, and what is typed beside one stays outside of it."""
    text = paragraphs[mark.paragraph].text
    within = (one.span() for one in _NUMBER.finditer(text) if one.start() <= mark.start and mark.end <= one.end())
    start, end = next(within, (mark.start, mark.end))
    return FigureMark(mark.name.removeprefix(_OUR_MARK), mark.paragraph, start, end)


def _read_table(table: Table) -> ReadTable:
    """Put the cells of a Word table in their places: rows may begin late and end early, and leave places empty."""
    rows: list[list[SpanningCell]] = []
    going_on = [{(cell.column, cell.columns) for cell in cells if cell.goes_on} for cells in table.rows]
    for number, cells in enumerate(table.rows):
        row: list[SpanningCell] = []
        column = 0
        for cell in cells:
            row += [SpanningCell("")] * min(cell.column - column, MAX_COLUMNS)
            column = cell.column + cell.columns
            if not cell.goes_on or number == 0:
                end = number + 1
                while end < len(going_on) and (cell.column, cell.columns) in going_on[end]:
                    end += 1
                row.append(SpanningCell("\n".join(cell.texts), cell.first, cell.columns, end - number))
        rows.append(row)
    return laid_out(table.first, rows)


def walked(package: Package, part: str) -> Walker:
    """Read the paragraphs of a part.

    Raises:
        ReportError: it is damaged, too large, or has a document type definition.
    """
    walker = Walker()
    try:
        walker.walk(unpack(package.members[part], MAX_XML))
    except (ArchiveError, XmlError) as error:
        raise ReportError(
            _(_REASONS.get(error.reason, _BROKEN)).format(file=package.name, part=part),
            _("请用 WPS 或 Word 打开，确认内容无误后另存为新的 .docx 文件"),
        ) from error
    return walker


_BROKEN = _("{file} 的部件 {part} 已损坏，不能检查")
_REASONS = {
    "dtd": _("{file} 的部件 {part} 含有文档类型定义（DTD），不能检查"),
    "large": _("{file} 的部件 {part} 过大，不能检查"),
}


class _Style(Struct, frozen=True):
    """What a style says of its paragraphs."""

    level: int | None
    in_contents: bool
    list_id: str | None
    list_level: int | None


class _Styles:
    """What each style says, told once for all its paragraphs."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._known: dict[str, _Style] = {}
        self._default = next(
            (
                style_id
                for style_id, style in sheet.styles.items()
                if style.attributes.get("w:type") == "paragraph" and style.attributes.get("w:default") in ("1", "true")
            ),
            "",
        )

    def of(self, style_id: str) -> _Style:
        """Tell what the style with this id says; an unknown one says nothing."""
        found = self._known.get(style_id)
        if found is None:
            found = self._known[style_id] = self._tell(style_id or self._default)
        return found

    def _tell(self, style_id: str) -> _Style:
        level: int | None = None
        in_contents = False
        for style in self._ancestry(style_id):
            name = style.get("w:name", "w:val") or ""
            in_contents = in_contents or _CONTENTS.fullmatch(name) is not None
            outline = style.get("w:pPr", "w:outlineLvl", "w:val")
            heading = _HEADING.fullmatch(name)
            if level is None and outline and outline.isdecimal():
                level = int(outline)
            elif level is None and heading:
                level = int(heading[1]) - 1
        number = self._sheet.number(style_id)
        list_id, list_level = number or (None, None)
        return _Style(level, in_contents, list_id, list_level)

    def _ancestry(self, style_id: str) -> list[Element]:
        found: list[Element] = []
        seen: set[str] = set()
        while style_id not in seen and style_id in self._sheet.styles:
            seen.add(style_id)
            found.append(self._sheet.styles[style_id])
            style_id = found[-1].get("w:basedOn", "w:val") or ""
        return found


def _read(paragraph: Paragraph, index: int, styles: _Styles, number: str) -> ReadParagraph:
    style = styles.of(paragraph.style)
    outline = style.level if paragraph.outline is None else paragraph.outline
    return ReadParagraph(
        index=index,
        text=paragraph.text,
        level=None if outline is None or outline >= _NO_OUTLINE else outline + 1,
        in_table=paragraph.in_table,
        in_contents=paragraph.in_contents or style.in_contents,
        number=number.strip() if any(map(str.isalnum, number)) else "",
    )


def _list(paragraph: Paragraph, styles: _Styles) -> tuple[str, int | None] | None:
    """Give the list and the level that number a paragraph: its own, else its style's."""
    style = styles.of(paragraph.style)
    list_id = style.list_id if paragraph.list_id is None else paragraph.list_id
    level = style.list_level if paragraph.list_level is None else paragraph.list_level
    return None if list_id in (None, "", "0") else (list_id, level)


def _styles(package: Package) -> _Styles:
    part = next(iter(_parts(package, "styles")), None)
    return _Styles(StyleSheet({}, {}, None) if part is None else read_styles(package.xml(part).root))


def _numbers(package: Package) -> ListCounter:
    part = next(iter(_parts(package, "numbering")), None)
    return ListCounter(NO_NUMBERING if part is None else read_numbering(package.xml(part).root))


def note_parts(package: Package, kind: str) -> list[str]:
    """Give the parts that hold the notes of a kind."""
    return _parts(package, f"{kind}s")


def _parts(package: Package, kind: str) -> list[str]:
    links = package.relationships(package.main)
    return [link.target for link in links if link.kind == kind and link.target in package.members]
