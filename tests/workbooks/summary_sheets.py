"""The sheets of tables 01 and 04: two sides, labels beside amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.workbooks.catalogue import CHINESE_ORDINALS, functional_name
from tests.workbooks.frame import broken, put_frame, put_notes, start
from tests.workbooks.grid import Role
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.frame import Draft
    from tests.workbooks.grid import Grid
    from tests.workbooks.profile import Profile
    from tests.workbooks.tables import NineTables

_DEBT_CLASSES = ("231", "232")


class _Line(NamedTuple):
    label: str
    amounts: tuple[Decimal, ...]


_NOTHING = _Line("", ())


class _Side(NamedTuple):
    """One side of a table: its heading, the names of its amount columns, its lines."""

    heading: str
    amount_names: tuple[str, ...]
    lines: list[_Line]


def summary_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw table 01."""
    draft = start(facts, tables, profile, TableKind.REVENUE_EXPENDITURE_SUMMARY)
    table = tables.summary
    amount_name = "金额" if profile.ordinals else "决算数"
    left = [_Line(f"{CHINESE_ORDINALS[i]}、{name}", (v,)) for i, (name, v) in enumerate(table.revenue.items())]
    right = _class_lines(draft, {code: (amount,) for code, amount in table.classes.items()})
    _level(left, right)
    left += [
        _Line("本年收入合计", (table.current_year_revenue,)),
        _Line("使用非财政拨款结余", (table.use_of_surplus,)),
        _Line("年初结转和结余", (table.opening,)),
        _NOTHING,
        _Line("总计", (table.revenue_total,)),
    ]
    right += [
        _Line("本年支出合计", (table.current_year_expenditure,)),
        _Line("结余分配", (table.surplus_distribution,)),
        _Line("年末结转和结余", (table.closing,)),
        _NOTHING,
        _Line("总计", (table.expenditure_total,)),
    ]
    row = _put_sides(draft, _Side("收入", (amount_name,), left), _Side("支出", (amount_name,), right))
    put_notes(draft, row, "注：本表反映部门本年度的总收支和年末结转结余情况。")
    return draft.grid


def appropriation_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw table 04."""
    draft = start(facts, tables, profile, TableKind.APPROPRIATION_SUMMARY)
    table = tables.appropriation
    amount_name = "金额" if profile.ordinals else "决算数"
    left = _budget_lines(table.revenue)
    right = _class_lines(draft, table.classes)
    _level(left, right)
    left += [
        _Line("本年收入合计", (table.current_year_revenue,)),
        _Line("年初财政拨款结转和结余", (table.opening_total,)),
        *_budget_lines(table.opening),
        _Line("总计", (table.revenue_total,)),
    ]
    right += [
        _Line("本年支出合计", table.current_year_expenditure),
        _Line("年末财政拨款结转和结余", table.closing),
        *[_NOTHING] * len(table.budgets),
        _Line("总计", table.expenditure_total),
    ]
    names = ("合计", *(budget.value for budget in table.budgets))
    row = _put_sides(draft, _Side("收入", (amount_name,), left), _Side("支出", names, right))
    put_notes(draft, row, _appropriation_note(table.budgets))
    return draft.grid


def _appropriation_note(budgets: tuple[Budget, ...]) -> str:
    if Budget.STATE_CAPITAL_OPERATIONS in budgets:
        return (
            "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款"
            "和国有资本经营预算财政拨款的总收支和年末结转结余情况。"
        )
    return "注：本表反映部门本年度一般公共预算财政拨款和政府性基金预算财政拨款的总收支和年末结转结余情况。"


def _budget_lines(amounts: dict[Budget, Decimal]) -> list[_Line]:
    return [
        _Line(f"{CHINESE_ORDINALS[index]}、{budget}", (amount,))
        for index, (budget, amount) in enumerate(amounts.items())
    ]


def _class_lines(draft: Draft, classes: dict[str, tuple[Decimal, ...]]) -> list[_Line]:
    codes = [code for code in classes if not (draft.profile.old_classes and code in _DEBT_CLASSES)]
    year = draft.facts.year
    return [
        _Line(f"{CHINESE_ORDINALS[index]}、{functional_name(code, year)}", classes[code])
        for index, code in enumerate(codes)
    ]


def _level(left: list[_Line], right: list[_Line]) -> None:
    """Fill the shorter side up with empty lines."""
    for side, other in ((left, right), (right, left)):
        side.extend([_NOTHING] * (len(other) - len(side)))


def _put_sides(draft: Draft, left: _Side, right: _Side) -> int:
    """Write head and lines; give the row below."""
    ordinals = draft.profile.ordinals
    lead = 2 if ordinals else 1
    widths = tuple(
        width
        for side in (left, right)
        for width in ((38, 6) if ordinals else (38,)) + tuple(16 for _ in side.amount_names)
    )
    row = put_frame(draft, widths)
    body = row + (3 if ordinals else 2)
    first, ordinal, heading = 0, 1, 1
    for side in (left, right):
        _put_head(draft, row, first, side, heading)
        for index, line in enumerate(side.lines):
            draft.grid.put(body + index, first, broken(draft, line.label), Role.NAME)
            if ordinals:
                draft.grid.put(body + index, first + 1, ordinal + index, Role.HEAD)
            for place in range(len(side.amount_names)):
                if line.amounts:
                    draft.amount(body + index, first + lead + place, line.amounts[place])
                else:
                    draft.grid.put(body + index, first + lead + place, None, Role.AMOUNT)
        ordinal += len(side.lines)
        heading += len(side.amount_names)
        first += lead + len(side.amount_names)
    return body + len(left.lines)


def _put_head(draft: Draft, row: int, first: int, side: _Side, number: int) -> None:
    grid, ordinals = draft.grid, draft.profile.ordinals
    lead = 2 if ordinals else 1
    grid.put(row, first, side.heading, Role.HEAD, across=lead + len(side.amount_names))
    grid.put(row + 1, first, "项目", Role.HEAD)
    if ordinals:
        grid.put(row + 1, first + 1, "行次", Role.HEAD)
        grid.put(row + 2, first, "栏次", Role.HEAD)
        grid.put(row + 2, first + 1, None, Role.HEAD)
    for place, name in enumerate(side.amount_names):
        grid.put(row + 1, first + lead + place, name, Role.HEAD)
        if ordinals:
            grid.put(row + 2, first + lead + place, number + place, Role.HEAD)
