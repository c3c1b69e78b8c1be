"""Prepares, once, the Word files that the peers fill: as an office would set them up in Word.

``template.docx`` is docxtpl's: jinja in the text, loops around rows and paragraphs. ``skeleton.docx`` is python-docx's:
the same pages, with slots for ``str.format`` and a line for each list. Both have the look of our own template.
"""

# What python-docx gives is partly unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from openpyxl import load_workbook

from benchmarks.peers.prose import CONTENTS_TITLE, COVER, EMPTY_TABLES, PARTS, Line, Loop, contents
from benchmarks.peers.reading import FORMS, FRAME
from benchmarks.peers.views import WITH_HALVES, WITH_TOTAL

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.table import Table, _Row
    from openpyxl.worksheet.worksheet import Worksheet

LOOK = Path(__file__).parents[2] / "templates" / "hunan.docx"
LYING = {"GK02", "GK03", "GK04", "GK06", "GK07", "GK08"}
"""The tables that take a page on its side."""
TEXT, AMOUNT, HEAD = "表格文字", "表格金额", "表格表头"


class Dialect(NamedTuple):
    """How a slot and a list are written in one of the two files."""

    jinja: bool

    def text(self, text: str) -> str:
        """Write a text's slots."""
        return re.sub(r"\{([\w.]+)\}", r"{{ \1 }}", text) if self.jinja else text


def build(sample: Path, target: Path, *, jinja: bool) -> None:
    """Write one of the files; ``sample`` is a workbook whose titles and heads the tables take."""
    dialect = Dialect(jinja)
    document = Document(str(LOOK))
    _clear(document)
    sheets = {sheet.title[:4]: sheet for sheet in load_workbook(sample).worksheets}
    for line in COVER:
        _line(document, line, dialect)
    document.add_section()
    titles = [str(sheets[name]["A1"].value) for name in FORMS]
    for line in (CONTENTS_TITLE, *contents(titles)):
        _line(document, line, dialect)
    for part in PARTS:
        for block in part:
            if isinstance(block, Line):
                _line(document, block, dialect)
            elif isinstance(block, Loop):
                _loop(document, block, dialect)
            else:
                for name in FORMS:
                    _sheet(document, name, sheets[name], dialect)
    document.save(str(target))


def _clear(document: DocumentType) -> None:
    body = document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    for section in document.sections:
        for header in (section.header, section.even_page_header):
            header.paragraphs[0].text = ""


def _line(document: DocumentType, line: Line, dialect: Dialect) -> None:
    document.add_paragraph(dialect.text(line.text), line.style)


def _loop(document: DocumentType, loop: Loop, dialect: Dialect) -> None:
    if not dialect.jinja:
        document.add_paragraph(f"[[{loop.list}]]")
        return
    document.add_paragraph(f"{{%p for each in {loop.list} %}}")
    for line in loop.lines:
        if line.when:
            document.add_paragraph(f"{{%p if each.kind == '{line.when}' %}}")
        _line(document, line, dialect)
        if line.when:
            document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _sheet(document: DocumentType, name: str, sheet: Worksheet, dialect: Dialect) -> None:
    lying = document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if lying != (name in LYING):
        section = document.add_section()
        section.orientation = WD_ORIENT.PORTRAIT if lying else WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph(str(sheet["A1"].value), "表格标题")
    document.add_paragraph(str(sheet.cell(2, sheet.max_column).value), "表格编号")
    document.add_paragraph(dialect.text(f"部门：{{unit}}\t{sheet.cell(3, sheet.max_column).value}"), "表格单位")
    table = document.add_table(0, sheet.max_column, "决算表格")
    _head(table, sheet, FORMS[name].body)
    if dialect.jinja:
        _rows(table, name)
    document.add_paragraph(dialect.text(f"{{{name}.note}}"), "表格附注")
    if name in EMPTY_TABLES:
        document.add_paragraph(dialect.text(EMPTY_TABLES[name]), "表格附注")


def _head(table: Table, sheet: Worksheet, body: int) -> None:
    rows = [_add_row(table) for _ in range(FRAME, body)]
    for row in rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no public way
    for span in sheet.merged_cells.ranges:
        if FRAME < span.min_row <= body:
            first, last = rows[span.min_row - FRAME - 1], rows[span.max_row - FRAME - 1]
            first.cells[span.min_col - 1].merge(last.cells[span.max_col - 1])
    for values, row in zip(sheet.iter_rows(FRAME + 1, body, values_only=True), rows, strict=True):
        for cell in row.cells:
            cell.paragraphs[0].style = HEAD
        for value, cell in zip(values, row.cells, strict=True):
            if value is not None:
                cell.paragraphs[0].text = str(value)


def _rows(table: Table, name: str) -> None:
    """Write the rows of docxtpl's template: 合计 before the loop, or the halves of table 06 behind it."""
    if name in WITH_TOTAL:
        _values(table, name, f"{name}.total", ((0, 3),))
    _tag(table, f"{{%tr for row in {name}.rows %}}")
    _values(table, name, "row", ((0, 2),) if name in WITH_TOTAL else ())
    _tag(table, "{%tr endfor %}")
    if name in WITH_HALVES:
        _values(table, name, f"{name}.last", ((0, 1), (3, 7)))


def _tag(table: Table, tag: str) -> None:
    _add_row(table).cells[0].paragraphs[0].text = tag


def _values(table: Table, name: str, row_name: str, spans: tuple[tuple[int, int], ...]) -> None:
    row = _add_row(table)
    amounts = FORMS[name].amounts
    covered = {column for first, last in spans for column in range(first + 1, last + 1)}
    for column, cell in enumerate(row.cells):
        cell.paragraphs[0].style = AMOUNT if column in amounts else TEXT
        if column not in covered:
            cell.paragraphs[0].text = f"{{{{ {row_name}[{column}] }}}}"
    for first, last in spans:
        row.cells[first].merge(row.cells[last])


def _add_row(table: Table) -> _Row:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no public way
    return row


def main(arguments: list[str]) -> None:
    """Write both files into a folder: ``python -m benchmarks.peers.template SAMPLE FOLDER``."""
    sample, folder = Path(arguments[0]), Path(arguments[1])
    build(sample, folder / "template.docx", jinja=True)
    build(sample, folder / "skeleton.docx", jinja=False)


if __name__ == "__main__":
    main(sys.argv[1:])
