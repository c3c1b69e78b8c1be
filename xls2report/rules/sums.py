"""The plain identities inside functional tables: a row's total beside its parts, a level above the one below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _, listed
from xls2report.rules.amounts import of_row
from xls2report.rules.comparing import adds_up, is_sum_of
from xls2report.tables.form import ColumnKind
from xls2report.tables.functional import CATEGORY_DIGITS, LEVEL_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.rules.base import Difference
    from xls2report.tables.functional import Column, FunctionalRow, FunctionalTable


def row_sums(table: FunctionalTable | None, total: Column, parts: Sequence[Column]) -> Iterator[Difference]:
    """Say of every row that the total is the sum of the parts. Columns that the form lacks are left out.

    Nothing is said where a part is missing and the form has a column that was not understood: it may be that part.
    """
    if table is None or total not in table.columns:
        return
    there = [column for column in parts if column in table.columns]
    if not there or (len(there) < len(parts) and _has_unknown_columns(table)):
        return
    index, places = table.columns[total], [table.columns[column] for column in there]
    what = _("{total}等于{parts}之和").format(total=total, parts=listed(there))
    for row in _all_rows(table):
        cells = row.cells
        # The raw amounts first: they share a unit, and a sound row of a large table needs no more.
        if not is_sum_of(cells[index], [cells[place] for place in places]):
            yield from adds_up(of_row(table, row, total), [of_row(table, row, column) for column in there], what)


def hierarchy(table: FunctionalTable | None) -> Iterator[Difference]:
    """Say of 合计, every 类 and every 款, under every column, that it is the sum of what is listed below it.

    What is below a row is what has it as its nearest ancestor that is listed; a row with nothing below is right.
    """
    if table is None:
        return
    families = _families(table)
    for column, index in table.columns.items():
        for parent, children in families:
            if not is_sum_of(parent.cells[index], [child.cells[index] for child in children]):
                what = _("{name}的{column}等于{level}之和").format(
                    name=_name(parent), column=column, level=_level(children)
                )
                yield from adds_up(
                    of_row(table, parent, column), [of_row(table, child, column) for child in children], what
                )


def flow(table: FunctionalTable | None, columns: tuple[Column, Column, Column, Column]) -> Iterator[Difference]:
    """Say of every row that opening + revenue - expenditure = closing, where the form has all four ``columns``."""
    if table is None or not all(column in table.columns for column in columns):
        return
    opening, revenue, expenditure, closing = columns
    what = _("{closing}等于{opening}加本年收入减本年支出").format(closing=closing, opening=opening)
    for row in _all_rows(table):
        yield from adds_up(
            of_row(table, row, closing),
            (of_row(table, row, opening), of_row(table, row, revenue)),
            what,
            less=(of_row(table, row, expenditure),),
        )


def _all_rows(table: FunctionalTable) -> tuple[FunctionalRow, ...]:
    return table.rows if table.total is None else (table.total, *table.rows)


def _has_unknown_columns(table: FunctionalTable) -> bool:
    known = set(table.columns.values())
    return any(kind is ColumnKind.AMOUNT and index not in known for index, kind in enumerate(table.form.columns))


def _families(table: FunctionalTable) -> list[tuple[FunctionalRow, list[FunctionalRow]]]:
    """Give every row that has others below it, with those, 合计 first."""
    below: dict[str, list[FunctionalRow]] = {}
    first = {row.code: row for row in reversed(table.rows)}
    for row in table.rows:
        below.setdefault(_ancestor(row.code, first), []).append(row)
    families = [(first[code], children) for code, children in below.items() if code]
    top = below.get("", [])
    return [(table.total, top), *families] if table.total is not None and top else families


def _ancestor(code: str, listed: dict[str, FunctionalRow]) -> str:
    """Give the nearest ancestor that has a row; empty when none has."""
    above = code[:-LEVEL_DIGITS]
    while len(above) >= CATEGORY_DIGITS and above not in listed:
        above = above[:-LEVEL_DIGITS]
    return above if len(above) >= CATEGORY_DIGITS else ""


def _name(row: FunctionalRow) -> str:
    return f"{row.code}{row.name}"


def _level(children: list[FunctionalRow]) -> str:
    return {3: _("各类"), 5: _("各款"), 7: _("各项")}.get(len(children[0].code), _("下级科目"))
