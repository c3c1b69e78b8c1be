"""One sheet as a table that stands as it stood: its form, the folded paths of its headings, its odd cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, address_of
from xls2report.sheets.grid import Odd, OddKind
from xls2report.tables.form import ColumnKind, HeadCell, TableForm
from xls2report.tables.kind import TableKind
from xls2report.workbook.body import read_body
from xls2report.workbook.columns import is_known_column, unknown_columns
from xls2report.workbook.findings import listed, short, shown, where
from xls2report.workbook.head import read_head
from xls2report.workbook.layout import layout
from xls2report.workbook.left_out import left_out, printed_only
from xls2report.workbook.normalise import plain
from xls2report.workbook.other_years import tell_head_of_another_year, with_last_year_as_money, without_other_years
from xls2report.workbook.selection import UNUSABLE_WITHOUT, has_numbers, sheet_ref
from xls2report.workbook.shown import as_shown, hidden_amounts, hidden_texts, tell_formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.model.money import MoneyUnit
    from xls2report.sheets.grid import Sheet, Value
    from xls2report.tables.cell import Cell
    from xls2report.workbook.body import Body
    from xls2report.workbook.findings import Arguments
    from xls2report.workbook.head import Head
    from xls2report.workbook.recognise import Identity

_SUMMARIES = frozenset(
    {
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE,
    }
)
_MOST_TOLD = 20
"""A slid column makes every row a problem: twenty show it, and the rest are counted."""


class RawTable(Struct, frozen=True):
    """A table before its rows are understood.

    Attributes:
        form: the table as it stood.
        paths: the folded headings of each column, outermost first.
        head_top: the row of the sheet at which the head begins.
        unsaved: the cells with formulas that were saved without a result.
    """

    form: TableForm
    paths: tuple[tuple[str, ...], ...]
    head_top: int
    unsaved: tuple[CellRef, ...] = ()

    def head_ref(self, index: int = 0) -> CellRef:
        """Give the lowest heading of a column."""
        form = self.form
        cell = HeadCell("", 0, index, 1, 1)
        for over in form.heads:
            # A number of the 栏次 row is no heading.
            if (
                over.text
                and over.column <= index < over.column + over.column_span
                and over.text in form.headings[index]
            ):
                cell = over
        address = address_of(self.head_top + cell.row, form.first_column + cell.column)
        return CellRef(form.file, form.sheet, address, cell.text, "", form.headings[index])


def read_raw(
    identity: Identity, kind: TableKind, unit: MoneyUnit, year: int | None
) -> tuple[RawTable | None, list[Finding]]:
    """Read head and body of a sheet; None and a finding where no head is to be found."""
    sheet = identity.frame.sheet
    head = read_head(sheet, identity.frame.head_top, coded=layout().signatures[kind].coded)
    if head is None or ColumnKind.AMOUNT not in head.columns:
        return None, [_no_head(identity, kind)]
    head = with_last_year_as_money(without_other_years(head, year), unit)
    sheet, formatted = as_shown(sheet, head, unit)
    body = read_body(sheet, head, keep_blank_rows=kind in _SUMMARIES)
    if foreign := _foreign_columns(kind, head, body):
        columns = (ColumnKind.OTHER if index in foreign else own for index, own in enumerate(head.columns))
        head = replace(head, columns=tuple(columns))
        body = read_body(sheet, head, keep_blank_rows=kind in _SUMMARIES)
    form = _form(identity, kind, unit, year, head, body)
    problems, unsaved = _problems(sheet, form, body)
    raw = RawTable(form, head.paths, identity.frame.head_top, unsaved)
    findings = [
        *tell_formats(formatted, form),
        *problems,
        *hidden_amounts(sheet, form, lambda cells, index: row_label(form, cells, index)),
        *hidden_texts(sheet, form),
        *left_out(sheet, raw, head, body),
        *tell_head_of_another_year(raw, head, year),
    ]
    others = {index for index, own in enumerate(head.columns) if own is ColumnKind.OTHER}
    if foreign:
        findings.append(unknown_columns(raw, sorted(foreign)))
    if others - foreign:
        findings.append(printed_only(raw, sorted(others - foreign)))
    return raw, findings


def _foreign_columns(kind: TableKind, head: Head, body: Body) -> frozenset[int]:
    """Find the amount columns that the form does not have and that hold something else than amounts, such as 51.3%."""
    odd = {index for _row, index in body.problems if head.columns[index] is ColumnKind.AMOUNT}
    return frozenset(index for index in odd if not is_known_column(kind, head.paths[index]))


def _form(identity: Identity, kind: TableKind, unit: MoneyUnit, year: int | None, head: Head, body: Body) -> TableForm:
    frame = identity.frame
    title_cell = next((ref.address for title, ref in frame.titles if title.kind is kind), "")
    return TableForm(
        kind=kind,
        file=frame.sheet.file,
        sheet=frame.sheet.name,
        title=identity.title.text if identity.title else kind.term,
        label=frame.label.text if frame.label else "",
        department=frame.department.text if frame.department else "",
        department_prefix=frame.department_prefix,
        unit=unit,
        first_column=head.first,
        columns=head.columns,
        headings=head.headings,
        heads=head.cells,
        head_rows=head.rows,
        rows=body.rows,
        spans=body.spans,
        notes=body.notes,
        year=year,
        title_cell=title_cell,
        area=frame.area,
        unit_cell=frame.money[0].source.address if frame.money else "",
    )


def _no_head(identity: Identity, kind: TableKind) -> Finding:
    source = sheet_ref(identity.frame)
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR if kind in UNUSABLE_WITHOUT or has_numbers(identity.frame) else Severity.WARNING,
        pattern=_("{file}：工作表“{sheet}”认作{table}，但找不到表头，没有读取"),
        arguments=(*where(source), ("table", kind.term)),
        remedy=_("请按统一的表式补上表头（项目、科目编码、决算数等栏目）"),
        sources=(source,),
    )


def row_label(form: TableForm, cells: tuple[Cell, ...], index: int) -> str:
    """Give what names the row of a cell: code and name of the lane it stands in, else what its row begins with."""
    words: list[str] = []
    for place in range(index - 1, -1, -1):
        kind = form.columns[place]
        if kind is ColumnKind.AMOUNT and words:
            break
        if kind in (ColumnKind.CODE, ColumnKind.NAME) and cells[place].text:
            words.insert(0, _in_one_line(cells[place].text))
    return " ".join(words)


def _in_one_line(text: str) -> str:
    # As the trace names the same row: line breaks go, blanks inside stay.
    return text.replace("\r", "").replace("\n", "").strip()


def _problems(sheet: Sheet, form: TableForm, body: Body) -> tuple[list[Finding], tuple[CellRef, ...]]:
    """Give a finding for each cell that holds something else than it should; formulas without a result stand apart."""
    told: list[tuple[int, int, Value]] = []
    unsaved: list[tuple[int, int, Value]] = []
    for row, index in body.problems:
        cell = body.rows[row][index]
        if form.columns[index] in (ColumnKind.ORDINAL, ColumnKind.OTHER) or _is_told_apart(sheet, cell):
            continue
        value = sheet.rows[cell.row][cell.column]
        is_unsaved = isinstance(value, Odd) and value.kind is OddKind.NO_CACHED_VALUE
        (unsaved if is_unsaved else told).append((row, index, value))

    # Of cells that are named alone: to look for a row's name takes long on a sheet of thousands of columns.
    def ref(row: int, index: int, value: Value) -> CellRef:
        cells = body.rows[row]
        return replace(form.ref(cells[index], row_label(form, cells, index)), value=shown(value))

    findings = [
        _problem(form, form.columns[index], ref(row, index, value), value) for row, index, value in told[:_MOST_TOLD]
    ]
    if len(told) > _MOST_TOLD:
        findings.append(_more_problems(form, ref(*told[_MOST_TOLD]), len(told) - _MOST_TOLD))
    return findings, tuple(ref(*one) for one in unsaved)


def unsaved_formulas(tables: Iterable[RawTable]) -> Iterator[Finding]:
    """Yield one finding for all formulas without a result: whoever saved the file did not calculate.

    Where they stand on several sheets, what is the matter with each follows from it.
    """
    found = [(_unsaved(table.form, table.unsaved), len(table.unsaved)) for table in tables if table.unsaved]
    if len(found) <= 1:
        yield from (finding for finding, _count in found)
        return
    sheets = [finding.sources[0].sheet.strip() for finding, _count in found]
    yield Finding(
        code="W-NUM",
        severity=Severity.ERROR,
        pattern=_("{file}：{sheets}张工作表共有{count}个公式没有保存结果，没有当作0：{names}"),
        arguments=(
            ("file", found[0][0].sources[0].file),
            ("sheets", str(len(sheets))),
            ("count", str(sum(count for _finding, count in found))),
            ("names", listed(sheets)),
        ),
        remedy=found[0][0].remedy,
        sources=tuple(finding.sources[0] for finding, _count in found),
        follows=tuple(finding for finding, _count in found),
    )


def _unsaved(form: TableForm, sources: tuple[CellRef, ...]) -> Finding:
    others = [f"{source.address} {short(source.row_label)}".strip() for source in sources[1:]]
    return Finding(
        code="W-NUM",
        severity=Severity.ERROR,
        pattern=_(
            "{file}：工作表“{sheet}”有{count}个公式没有保存结果，没有当作0："
            "{cell}（行：{row}；栏：{column}）是“{value}”{others}"
        ),
        arguments=(
            *where(sources[0]),
            ("count", str(len(sources))),
            *_named(sources[0]),
            ("others", _("；还有{cells}").format(cells=listed(others)) if others else ""),
        ),
        remedy=_("用 Excel 或 WPS 打开这个文件，按 F9 重新计算，保存后再试；另存它的程序没有计算公式"),
        sources=sources[:MOST_SOURCES],
        place=at_table(form.kind),
    )


def _is_told_apart(sheet: Sheet, cell: Cell) -> bool:
    """Whether one finding of the whole sheet tells of a cell."""
    cells = sheet.rows[cell.row]
    value = cells[cell.column] if cell.column < len(cells) else None
    return isinstance(value, Odd) and value.kind is OddKind.UNCLEAR


def _named(source: CellRef) -> Arguments:
    """Give the slots {row}, {column} and {value} of a message."""
    return (
        ("row", short(source.row_label) or _("无名称")),
        ("column", short(source.column_heading) or _("无栏目名")),
        ("value", short(source.value)),
    )


def _problem(form: TableForm, kind: ColumnKind, source: CellRef, value: Value) -> Finding:
    slots = (*where(source), *_named(source))
    code, severity, pattern = {
        ColumnKind.CODE: (
            "W-CODE",
            Severity.ERROR,
            _("{file}：工作表“{sheet}”{cell}应是科目编码，现在是“{value}”"),
        ),
        ColumnKind.NAME: (
            "W-NAME",
            Severity.WARNING,
            _("{file}：工作表“{sheet}”{cell}应是名称，现在是“{value}”"),
        ),
    }.get(
        kind,
        (
            "W-NUM",
            Severity.ERROR,
            _("{file}：工作表“{sheet}”{cell}（行：{row}；栏：{column}）应是数字，现在是“{value}”，没有当作0"),
        ),
    )
    return Finding(
        code=code,
        severity=severity,
        pattern=pattern,
        arguments=slots,
        remedy=_remedy(value),
        sources=(source,),
        place=at_table(form.kind),
    )


def _remedy(value: Value) -> str:
    if isinstance(value, Odd):
        return {
            OddKind.ERROR_VALUE: _("公式出错，请改正公式，或直接填数"),
            OddKind.DATE: _("单元格格式是日期，请改成“数值”后重新填写"),
            OddKind.TRUTH_VALUE: _("单元格里是逻辑值，请重新填写"),
            OddKind.UNCLEAR: _("请把数字格式改成“数值”后重新填写"),
        }[value.kind]
    if plain(str(value)).endswith("%"):
        return _("这里要填金额，不要填百分比")
    if plain(str(value)) in layout().head_words:
        return _("这一格写的是栏目名，请把它移到表头，在这一格填数")
    return _("请只填数字，去掉单位和文字；没有数就留空")


def _more_problems(form: TableForm, source: CellRef, count: int) -> Finding:
    return Finding(
        code="W-NUM",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”从{cell}起还有{count}个单元格不是数字，不再逐个列出"),
        arguments=(*where(source), ("count", str(count))),
        remedy=_("请核对这张表是否错行、错列"),
        sources=(source,),
        place=at_table(form.kind),
    )
