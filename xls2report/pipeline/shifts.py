"""A table whose amounts all stand a row or a column beside their places: moved back, and everything looked at again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.finding import Finding, at_table, compared, in_order
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.workbook.findings import where

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.pipeline.inputs import Inputs
    from xls2report.sheets.grid import Sheet, SheetFile, Value
    from xls2report.tables.form import TableForm

_LEAST_FINDINGS = 4
"""Fewer errors in one table have likelier causes."""
_MOST_TABLES = 3
_GONE_FOR_NEW = 5


class _Move(Struct, frozen=True):
    """How far amounts stand from their places; the words say where."""

    down: int
    right: int
    words: str


_MOVES = (
    _Move(1, 0, _("下移了一行")),
    _Move(-1, 0, _("上移了一行")),
    _Move(0, 1, _("右移了一栏")),
    _Move(0, -1, _("左移了一栏")),
)


def with_shifts(inputs: Inputs, found: list[Finding], look: Callable[[Inputs], list[Finding]]) -> list[Finding]:
    """Give the findings, those of a table whose amounts were moved below one that says so.

    Args:
        inputs: what was read.
        found: everything found in it.
        look: finds everything in other inputs.
    """
    causes: list[Finding] = []
    for form in _suspects(inputs, found):
        # What made it suspect may have followed from another.
        for move in _MOVES if form in _suspects(inputs, found) else ():
            again = look(inputs.supposing(_moved_back(inputs.book, form, move), {}))
            gone, left, new = compared(found, again)
            if len(gone) >= max(_LEAST_FINDINGS, _GONE_FOR_NEW * len(new)):
                causes.append(replace(_told(form, move, len(gone)), follows=in_order(gone)))
                found = left
                break
    return [*causes, *found]


def _suspects(inputs: Inputs, found: list[Finding]) -> list[TableForm]:
    """Give the tables with the most errors, those with many of them."""
    errors = Counter(
        (one.sources[0].file, one.sources[0].sheet)
        for one in found
        # What is no number is none elsewhere either.
        if one.severity is Severity.ERROR and one.sources and not one.follows and one.code != "W-NUM"
    )
    forms = {(form.file, form.sheet): form for form in inputs.tables.forms}
    return [
        forms[place] for place, count in errors.most_common(_MOST_TABLES) if count >= _LEAST_FINDINGS and place in forms
    ]


def _moved_back(book: SheetFile, form: TableForm, move: _Move) -> SheetFile:
    """Give the workbook with the amounts of one table where they belong; texts stay where they are."""
    columns = [form.first_column + index for index, kind in enumerate(form.columns) if kind is ColumnKind.AMOUNT]
    sheet = next(one for one in book.sheets if one.name == form.sheet)
    rows = [list(row) for row in sheet.rows]
    for cells in form.rows:
        row = cells[0].row
        rows[row] += [None] * (columns[-1] + 1 - len(rows[row]))
        for place, column in enumerate(columns):
            # What was moved out of the last column stands beside the table.
            beside = [None, *columns, columns[-1] + 1][place + 1 + move.right]
            rows[row][column] = None if beside is None else _amount_at(sheet, row + move.down, beside)
    sheets = (replace(sheet, rows=rows) if one is sheet else one for one in book.sheets)
    return replace(book, sheets=tuple(sheets))


def _amount_at(sheet: Sheet, row: int, column: int) -> Value:
    cells = sheet.rows[row] if 0 <= row < len(sheet.rows) else []
    value = cells[column] if column < len(cells) else None
    return None if isinstance(value, str) else value


def _told(form: TableForm, move: _Move, count: int) -> Finding:
    """Say which table's amounts were moved; ``count`` is how many findings that explains."""
    source = form.ref(form.rows[0][form.columns.index(ColumnKind.AMOUNT)])
    return Finding(
        code="W-ROW",
        severity=Severity.ERROR,
        pattern=_("{file}：工作表“{sheet}”的数从{cell}起像是整体{words}：移回去，由此引起的{count}条问题都没有了"),
        arguments=(*where(source), ("words", _(move.words)), ("count", str(count))),
        remedy=_("核对这张表是否错行、错列，把数移回原来的行和栏"),
        sources=(source,),
        place=at_table(form.kind),
    )
