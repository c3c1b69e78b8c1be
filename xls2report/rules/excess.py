"""Parts that cannot be more than their whole, row by row under one code: what 05, 08 and 09 share with 03."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _, listed
from xls2report.rules.amounts import of_row
from xls2report.rules.comparing import at_most
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.rules.base import Difference
    from xls2report.tables.functional import FunctionalRow, FunctionalTable

_NIL = Decimal(0)
_LAST_PLACE = Decimal("0.01")
_MOST_NAMED = 8


def beyond(
    parts: Sequence[FunctionalTable],
    whole: FunctionalTable,
    column: Column,
    what: str,
    codes: Iterable[str] | None = None,
) -> Iterator[Difference]:
    """Yield where the parts of one code (of ``codes``, by default all) are together more than the whole.

    A row above others is passed over when what it has too much is what rows below it have too much.
    """
    if column not in whole.columns:
        return
    tables = [(table, _rows(table)) for table in parts if column in table.columns]
    wholes = _rows(whole)
    asked = {code for _table, rows in tables for code in rows} if codes is None else set(codes)
    explained: dict[str, Decimal] = {}
    same_unit = all(table.form.unit is whole.form.unit for table, _rows in tables)
    for code in sorted(asked, key=lambda code: (-len(code), code)):
        row = wholes.get(code)
        there = [(table, rows[code]) for table, rows in tables if code in rows]
        if row is None or not there:
            continue
        # The raw amounts first: most rows are sound, and a large unit has thousands.
        if same_unit and sum(_raw(table, one, column) for table, one in there) <= _raw(whole, row, column):
            continue
        amounts = [of_row(table, one, column) for table, one in there]
        # Beside what other tables have of it, the first one's part must find room.
        for difference in at_most(amounts[0], (of_row(whole, row, column),), what, less=amounts[1:]):
            size = difference.left.value - difference.expected
            if size > explained.get(code, _NIL) + (_LAST_PLACE if code in explained else _NIL):
                yield difference
                for length in (5, 3, 0):
                    if length < len(code):
                        above = code[:length]
                        explained[above] = explained.get(above, _NIL) + size


def absent(code: str, table: FunctionalTable, whole: FunctionalTable) -> Iterator[Finding]:
    """Yield one finding for the rows with expenditure that the whole does not list at all.

    A whole that leaves out a level altogether (only 类 and 款) is not asked for its rows.
    """
    known, levels = whole.by_code(), {len(row.code) for row in whole.rows}
    column = Column.CURRENT_YEAR_EXPENDITURE
    missing = [
        row
        for row in table.rows
        if row.code not in known and len(row.code) in levels and (cell := table.cell(row, column)) and cell.value
    ]
    if not missing:
        return
    sources = tuple(ref for row in missing[:MOST_SOURCES] if (ref := table.ref(row, column)))
    names = listed(f"{row.code}{row.name}" for row in missing[:_MOST_NAMED])
    yield Finding(
        code=code,
        pattern=_("{file}：工作表“{sheet}”{cell}等{count}个科目有支出，“{other}”却没有这些科目：{names}"),
        arguments=(
            ("file", table.form.file),
            ("sheet", table.form.sheet.strip()),
            ("cell", sources[0].address),
            ("count", str(len(missing))),
            ("other", whole.form.sheet.strip()),
            ("names", names),
        ),
        remedy=_("核对科目编码是否填错、是否漏行，改正其中一张表"),
        sources=sources,
        place=at_table(table.form.kind),
    )


def _raw(table: FunctionalTable, row: FunctionalRow, column: Column) -> Decimal:
    return row.cells[table.columns[column]].value or _NIL


def _rows(table: FunctionalTable) -> Mapping[str, FunctionalRow]:
    """Give the rows by code, 合计 under the empty one."""
    rows = table.by_code()
    return rows if table.total is None else {"": table.total, **rows}
