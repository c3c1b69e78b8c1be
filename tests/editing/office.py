# python-docx has no public way to the elements below a paragraph, and they have no types.
# ruff: noqa: SLF001
# pyright: basic
"""What an office does to a report, in Word: through python-docx; and a second run with a corrected workbook."""

from __future__ import annotations

import copy
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
from docx.oxml.ns import qn
from msgspec.structs import replace

from xls2report.document.record import PART
from xls2report.editing.documents import open_edited
from xls2report.model.errors import RefusedError
from xls2report.options import ConvertOptions
from xls2report.packages.archive import pack, read_archive, unpack, write_archive
from xls2report.pipeline.editing import Carried, carry_over
from xls2report.pipeline.report import Report, make_report
from xls2report.pipeline.reviewing import published
from xls2report.word.package import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from xls2report.model.finding import Finding

LUSONG = Path(__file__).resolve().parents[2] / "examples" / "lusong"
WORKBOOK = LUSONG / "2020年度部门决算公开表.xlsx"
_PAY = {
    1: "C7 F7 C33 F33 C37 F37",
    2: "E8 F8 E9 F9 E10 F10 E11 F11",
    3: "E8 F8 E9 F9 E10 F10 E11 F11",
    4: "C7 F7 G7 C33 F33 G33 C38 F38 G38",
    5: "E8 F8 E9 F9 E10 F10 E11 F11",
    6: "C6 C7 C37",
}
"""Where pay and what contains it stand in the nine tables."""


def options(workbook: Path = WORKBOOK, **more: Path | date | bool | None) -> ConvertOptions:
    given = ConvertOptions(
        workbook=workbook,
        previous=LUSONG / "2019年度部门决算公开表.xlsx",
        supplement=LUSONG / "2020年度部门决算补充信息表.xlsx",
    )
    return replace(given, **more)


@cache
def report() -> Report:
    """Give the report that goes to the office."""
    return make_report(options())


def with_more_pay(folder: Path) -> Path:
    """Write the workbook with 2.00 万元 more pay, everywhere where it is contained."""
    target = folder / WORKBOOK.name
    target.write_bytes(_more_pay())
    return target


@cache
def _more_pay() -> bytes:
    book = openpyxl.load_workbook(WORKBOOK)
    for number, cells in _PAY.items():
        sheet = book.worksheets[number - 1]
        for cell in cells.split():
            sheet[cell] = round(float(sheet[cell].value or 0) + 2, 2)
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_reason(folder: Path, reason: str) -> Path:
    """Write the form with another first reason."""
    target = folder / "补充信息表.xlsx"
    target.write_bytes(_with_reason(reason))
    for name in LUSONG.glob("*.docx"):
        (folder / name.name).write_bytes(name.read_bytes())
    return target


@cache
def _with_reason(reason: str) -> bytes:
    book = openpyxl.load_workbook(LUSONG / "2020年度部门决算补充信息表.xlsx")
    book["变动原因"]["G6"] = reason
    return _saved(book)


def with_cell(folder: Path, sheet: str, cell: str, value: float) -> Path:
    """Write the form with another number in a cell."""
    book = openpyxl.load_workbook(LUSONG / "2020年度部门决算补充信息表.xlsx")
    book[sheet][cell] = value
    target = folder / "补充信息表.xlsx"
    target.write_bytes(_saved(book))
    for name in LUSONG.glob("*.docx"):
        (folder / name.name).write_bytes(name.read_bytes())
    return target


def edited(change: Callable[[Document], object], data: bytes | None = None) -> bytes:
    """Give the report as somebody edited it."""
    document = docx.Document(io.BytesIO(data or report().document))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def carried(data: bytes, given: ConvertOptions | Path = WORKBOOK) -> Carried:
    """Carry the edits over into what is made of a workbook."""
    given = given if isinstance(given, ConvertOptions) else options(given)
    return carry_over(given, report() if given == options() else make_report(given), data, "报告.docx")


def found(document: Document, words: str) -> Paragraph:
    """Give the last paragraph with these words."""
    return [paragraph for paragraph in document.paragraphs if words in paragraph.text][-1]


def typed_over(paragraph: Paragraph, old: str, new: str) -> None:
    """Type over words, as Word does: the first run touched takes the new ones."""
    texts = list(paragraph._p.iter(qn("w:t")))
    whole = "".join(text.text or "" for text in texts)
    start = whole.index(old)
    end, at, done = start + len(old), 0, False
    for text in texts:
        own = text.text or ""
        low, high = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if low < high:
            text.text = own[:low] + ("" if done else new) + own[high:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            done = True


def reworded(document: Document) -> None:
    """Put a sentence into other words."""
    typed_over(found(document, "本年支出合计3"), "本年支出合计", "本年支出共计")


def figure_mistyped(document: Document) -> None:
    """Swap two digits of a figure in a sentence."""
    typed_over(found(document, "本年收入合计4"), "254.27", "245.27")


def cell_mistyped(document: Document) -> None:
    """Type another digit into a table."""
    typed_over(cell_with(document, "38.52"), "38.52", "39.52")


def paragraph_like(paragraph: Paragraph, words: str) -> Paragraph:
    """Write a paragraph behind another, in its look."""
    new = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(new)
    for mark in list(new.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    texts = list(new.iter(qn("w:t")))
    for text in texts:
        text.text = ""
    texts[0].text = words
    return type(paragraph)(new, paragraph._parent)


def removed(paragraph: Paragraph) -> None:
    """Delete a paragraph."""
    paragraph._p.getparent().remove(paragraph._p)


def moved_before(paragraph: Paragraph, other: Paragraph) -> None:
    """Move the second paragraph before the first."""
    paragraph._p.addprevious(other._p)


def marks_cut_short(document: Document) -> None:
    """End each figure's bookmark one character early, as LibreOffice does beside comments."""
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        runs = [one for one in start.itersiblings() if one.tag == qn("w:r")][:2]
        texts = [text for run in runs for text in run.iter(qn("w:t"))]
        if start.get(qn("w:name")).startswith("f_") and len(texts) == len(runs) == 2:
            texts[1].text = f"{texts[0].text[-1]}{texts[1].text}"
            texts[0].text = texts[0].text[:-1]


def cell_with(document: Document, text: str) -> Paragraph:
    """Give the paragraph of the first table cell with this text."""
    return cells_with(document, text)[0]


def cells_with(document: Document, text: str) -> list[Paragraph]:
    """Give the paragraphs of all table cells with this text."""
    cells = (cell for table in document.tables for row in table.rows for cell in dict.fromkeys(row.cells))
    return [cell.paragraphs[0] for cell in cells if cell.text == text]


def without_record(data: bytes) -> bytes:
    """Give a report without the record of what the program wrote, as a cleaner of documents leaves it."""
    members = {name: member for name, member in read_archive(data, LIMITS).items() if name != PART}
    return write_archive(members.values())


def with_markup(data: bytes, old: str, new: str) -> bytes:
    """Give a report in whose main part another program wrote something else, everywhere."""
    members = dict(read_archive(data, LIMITS))
    main = unpack(members["word/document.xml"])
    assert old.encode() in main, old
    members["word/document.xml"] = pack("word/document.xml", main.replace(old.encode(), new.encode()))
    return write_archive(members.values())


def texts(data: bytes) -> list[str]:
    """Give the paragraphs of the body."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def comments(data: bytes) -> list[str]:
    """Give the texts of the comments."""
    return [one.text for one in open_edited(data, "报告.docx").comments]


def second_run(
    given: ConvertOptions, typed: tuple[str, ...], *, stripped: bool, twice: bool, publish: bool
) -> list[Finding]:
    """Give what is found when an edited report is carried over; what was typed stands as in the cases of the rules."""
    lines = [line.split("|") for line in typed]
    data = edited(lambda document: [_typed(document, *line) for line in lines if line[0] != "标记"])
    for where, old, new in lines:
        data = with_markup(data, old, new) if where == "标记" else data
    if stripped:
        data = without_record(data)
    if twice:
        data = carried(data, given).report.document
    done = carried(data, given)
    if not publish:
        return list(done.report.findings)
    try:
        published(done, given, accept_revisions=False)
    except RefusedError as error:
        return list(error.findings)
    return []


def _typed(document: Document, where: str, old: str, new: str) -> None:
    if where == "单元格":
        typed_over(cell_with(document, old), old, new)
    elif old == "+":
        paragraph_like(found(document, where), new)
    elif old == "-":
        removed(found(document, where))
    else:
        typed_over(found(document, where), old, new)
