"""The sheets with a row for each functional class: tables 02, 03, 05, fund and state capital."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.workbooks.frame import broken, put_frame, put_notes, start
from tests.workbooks.grid import Role
from tests.workbooks.profile import CodeStyle
from tests.workbooks.tables import APPROPRIATION_COLUMNS
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.frame import Draft
    from tests.workbooks.grid import Grid
    from tests.workbooks.profile import Profile
    from tests.workbooks.tables import AmountRow, FunctionalAmounts, NineTables
    from xls2report.tables.functional import Column


class _Head(NamedTuple):
    """An amount column's heading, under a group where it has one."""

    text: str
    group: str = ""


_SPENT = (_Head("小计", "本年支出"), _Head("基本支出", "本年支出"), _Head("项目支出", "本年支出"))
_FLOW = (_Head("年初结转和结余"), _Head("本年收入"), *_SPENT, _Head("年末结转和结余"))
_FLAT = (_Head("合计"), _Head("基本支出"), _Head("项目支出"))

_FUND_NOTE = "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。"
_CAPITAL_NOTE = "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。"


def revenue_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw table 02."""
    draft = start(facts, tables, profile, TableKind.REVENUE)
    heads = tuple(_Head(column.value) for column in tables.revenue.columns)
    row = _put_table(draft, tables.revenue, tables.revenue.columns, heads)
    put_notes(draft, row, "注：本表反映部门本年度取得的各项收入情况。")
    return draft.grid


def expenditure_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw table 03."""
    draft = start(facts, tables, profile, TableKind.EXPENDITURE)
    heads = tuple(_Head(column.value) for column in tables.expenditure.columns)
    row = _put_table(draft, tables.expenditure, tables.expenditure.columns, heads)
    put_notes(draft, row, "注：本表反映部门本年度各项支出情况。")
    return draft.grid


def general_public_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw table 05."""
    draft = start(facts, tables, profile, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE)
    heads = _SPENT if profile.ordinals else _FLAT
    row = _put_table(draft, tables.general_public, APPROPRIATION_COLUMNS, heads)
    put_notes(draft, row, "注：本表反映部门本年度一般公共预算财政拨款支出情况。")
    return draft.grid


def fund_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw the government-fund table."""
    draft = start(facts, tables, profile, TableKind.GOVERNMENT_FUND_BUDGET)
    table = tables.government_fund
    row = _put_table(draft, table, table.columns, _FLOW)
    put_notes(draft, row, *_notes(draft, table, _FUND_NOTE, "政府性基金预算财政拨款收入和支出"))
    return draft.grid


def state_capital_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw the state-capital table, with revenue and carryovers where the profile has them."""
    draft = start(facts, tables, profile, TableKind.STATE_CAPITAL_OPERATIONS_BUDGET)
    table = tables.state_capital
    flow = profile.state_capital_flow
    row = _put_table(draft, table, table.columns if flow else APPROPRIATION_COLUMNS, _FLOW if flow else _SPENT)
    put_notes(draft, row, *_notes(draft, table, _CAPITAL_NOTE, "国有资本经营预算财政拨款支出"))
    return draft.grid


def _notes(draft: Draft, table: FunctionalAmounts, note: str, what: str) -> tuple[str, ...]:
    if table.rows or not draft.profile.empty_sentence:
        return (note,)
    return (note, f"说明：{draft.facts.unit}{draft.facts.year}年度没有{what}，故本表无数据。")


def _put_table(draft: Draft, table: FunctionalAmounts, columns: tuple[Column, ...], heads: tuple[_Head, ...]) -> int:
    """Write head and rows; give the row below."""
    codes = draft.profile.codes
    first = codes.columns + 1
    lead = (6,) * 3 if codes.columns == 3 else (12,)
    row = put_frame(draft, (*lead, 36, *(16 for _ in heads)))
    _put_code_head(draft, row)
    _put_amount_heads(draft, row, first, heads)
    row += 3
    if draft.profile.ordinals:
        if codes is CodeStyle.MERGED_LEVELS:
            for place, level in enumerate("类款项"):
                draft.grid.put(row, place, level, Role.HEAD, down=2)
            draft.grid.put(row, codes.columns, "栏次", Role.HEAD)
        else:
            draft.grid.put(row, 0, "栏次", Role.HEAD, across=first)
        draft.ordinals(row, first, len(heads))
        row += 1
    indexes = tuple(table.columns.index(column) for column in columns)
    return _put_rows(draft, row, table, indexes)


def _put_code_head(draft: Draft, row: int) -> None:
    grid, codes = draft.grid, draft.profile.codes
    grid.put(row, 0, "项目", Role.HEAD, across=codes.columns + 1)
    if codes is CodeStyle.LEVELS:
        grid.put(row + 1, 0, "功能分类科目编码", Role.HEAD, across=codes.columns)
        for place, level in enumerate("类款项"):
            grid.put(row + 2, place, level, Role.HEAD)
    else:
        grid.put(row + 1, 0, "功能分类科目编码", Role.HEAD, down=2, across=codes.columns)
    grid.put(row + 1, codes.columns, "科目名称", Role.HEAD, down=2)


def _put_amount_heads(draft: Draft, row: int, first: int, heads: tuple[_Head, ...]) -> None:
    for place, head in enumerate(heads):
        if not head.group:
            draft.grid.put(row, first + place, broken(draft, head.text), Role.HEAD, down=3)
            continue
        if place == 0 or heads[place - 1].group != head.group:
            width = sum(other.group == head.group for other in heads)
            draft.grid.put(row, first + place, head.group, Role.HEAD, across=width)
        draft.grid.put(row + 1, first + place, head.text, Role.HEAD, down=2)


def _put_rows(draft: Draft, row: int, table: FunctionalAmounts, indexes: tuple[int, ...]) -> int:
    profile = draft.profile
    rows = [line for line in table.rows if any(line.amounts[index] for index in indexes)]
    if rows or not profile.empty_sentence:
        total_last = profile.total_last and draft.kind is TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE
        rows = [*rows, table.total] if total_last else [table.total, *rows]
    for line in rows:
        _put_key(draft, row, line)
        for place, index in enumerate(indexes):
            draft.amount(row, profile.codes.columns + 1 + place, line.amounts[index])
        row += 1
    return row


def _put_key(draft: Draft, row: int, line: AmountRow) -> None:
    grid, codes = draft.grid, draft.profile.codes
    if not line.code:
        # Beside 类, 款 and 项 running down, 合计 stands in the name's column.
        first = codes.columns if codes is CodeStyle.MERGED_LEVELS else 0
        grid.put(row, first, line.name, Role.HEAD, across=codes.columns + 1 - first)
        return
    match codes:
        case CodeStyle.LEVELS:
            grid.put(row, 0, int(line.code[:3]), Role.CODE)
            for place, digits in enumerate((line.code[3:5], line.code[5:7]), start=1):
                grid.put(row, place, int(digits) if digits else None, Role.CODE)
        case CodeStyle.NUMBER:
            grid.put(row, 0, int(line.code), Role.CODE)
        case CodeStyle.TEXT:
            grid.put(row, 0, line.code, Role.CODE)
        case CodeStyle.MERGED | CodeStyle.MERGED_LEVELS:
            grid.put(row, 0, line.code, Role.CODE, across=codes.columns)
    indent = "" if draft.profile.messy else "  " * (len(line.code) // 2 - 1)
    grid.put(row, codes.columns, indent + broken(draft, line.name), Role.NAME)
