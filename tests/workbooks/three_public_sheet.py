"""The sheet of the “三公” table: one row of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbooks.frame import put_frame, put_notes, start
from tests.workbooks.grid import Role
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.frame import Draft
    from tests.workbooks.grid import Grid
    from tests.workbooks.profile import Profile
    from tests.workbooks.tables import NineTables

_ITEMS = 6
_VEHICLES = ("小计", "公务用车购置费", "公务用车运行费")


def three_public_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw the “三公” table."""
    draft = start(facts, tables, profile, TableKind.THREE_PUBLIC_EXPENSES)
    row = put_frame(draft, (14,) * (2 * _ITEMS))
    budget, final = tables.three_public_budget.row, tables.three_public_final.row
    if profile.interleaved:
        row = _put_interleaved_head(draft, row)
        figures = [amount for pair in zip(budget, final, strict=True) for amount in pair]
    else:
        row = _put_block_heads(draft, row)
        figures = [*budget, *final]
    if profile.ordinals:
        draft.ordinals(row, 0, len(figures))
        row += 1
    for column, amount in enumerate(figures):
        if any(figures):
            draft.amount(row, column, amount)
        else:
            # A row of nothing but blanks would say that the table was not filled in.
            draft.grid.put(row, column, 0, Role.AMOUNT)
    put_notes(draft, row + 1, _note(profile))
    return draft.grid


def _note(profile: Profile) -> str:
    note = "注：本表反映部门本年度“三公”经费支出预决算情况。"
    if not profile.ordinals:
        return note
    return (
        f"{note}其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；"
        "决算数是包括当年财政拨款预算和以前年度结转资金安排的实际支出。"
    )


def _put_block_heads(draft: Draft, row: int) -> int:
    grid = draft.grid
    for first, half in ((0, "预算数"), (_ITEMS, "决算数")):
        grid.put(row, first, half, Role.HEAD, across=_ITEMS)
        grid.put(row + 1, first, "合计", Role.HEAD, down=2)
        grid.put(row + 1, first + 1, "因公出国（境）费", Role.HEAD, down=2)
        grid.put(row + 1, first + 2, "公务用车购置及运行费", Role.HEAD, across=len(_VEHICLES))
        for place, text in enumerate(_VEHICLES):
            grid.put(row + 2, first + 2 + place, text, Role.HEAD)
        grid.put(row + 1, first + 5, "公务接待费", Role.HEAD, down=2)
    return row + 3


def _put_interleaved_head(draft: Draft, row: int) -> int:
    grid = draft.grid
    grid.put(row, 0, "财政拨款“三公”经费", Role.HEAD, across=2 * _ITEMS)
    grid.put(row + 1, 0, "合计", Role.HEAD, down=2, across=2)
    grid.put(row + 1, 2, "因公出国（境）费", Role.HEAD, down=2, across=2)
    grid.put(row + 1, 4, "公务用车购置及运行维护费", Role.HEAD, across=2 * len(_VEHICLES))
    for place, text in enumerate(("小计", "公务用车购置费", "公务用车运行维护费")):
        grid.put(row + 2, 4 + 2 * place, text, Role.HEAD, across=2)
    grid.put(row + 1, 10, "公务接待费", Role.HEAD, down=2, across=2)
    for column in range(2 * _ITEMS):
        grid.put(row + 3, column, "决算数" if column % 2 else "预算数", Role.HEAD)
    return row + 4
