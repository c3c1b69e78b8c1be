"""The sheet of table 06: economic items in two or three lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbooks.catalogue import PERSONNEL_CLASSES
from tests.workbooks.frame import broken, put_frame, put_notes, start
from tests.workbooks.grid import Role
from tests.workbooks.profile import EconomicLanes
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.frame import Draft
    from tests.workbooks.grid import Grid
    from tests.workbooks.profile import Profile
    from tests.workbooks.tables import EconomicRow, NineTables

_Lane = list["EconomicRow"]
_SHORT_FORM = ("302", "310")


def basic_sheet(facts: UnitFacts, tables: NineTables, profile: Profile) -> Grid:
    """Draw table 06."""
    draft = start(facts, tables, profile, TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE)
    lanes = _lanes(draft)
    wide = profile.lanes is EconomicLanes.EIGHT
    step = 4 if wide else 3
    row = put_frame(draft, ((5, 5, 32, 14) if wide else (9, 32, 14)) * len(lanes))
    draft.grid.put(row, 0, "人员经费", Role.HEAD, across=step)
    draft.grid.put(row, step, "公用经费", Role.HEAD, across=step * (len(lanes) - 1))
    for index in range(len(lanes)):
        _put_lane_head(draft, row + 1, index * step)
    row += 3 if wide else 2
    for index, lane in enumerate(lanes):
        for offset, item in enumerate(lane):
            _put_item(draft, row + offset, index * step, item)
    row += max(len(lane) for lane in lanes)
    _put_totals(draft, row, step, len(lanes))
    put_notes(draft, row + 1, "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。")
    return draft.grid


def _lanes(draft: Draft) -> list[_Lane]:
    rows = draft.tables.basic.rows
    personnel = [row for row in rows if row.code[:3] in PERSONNEL_CLASSES]
    public = [row for row in rows if row.code[:3] not in PERSONNEL_CLASSES]
    if draft.profile.lanes is EconomicLanes.NINE:
        middle = (len(public) + 1) // 2
        return [personnel, public[:middle], public[middle:]]
    used = {row.code[:3] for row in public if row.amount}
    return [personnel, [row for row in public if row.code[:3] in used or row.code[:3] in _SHORT_FORM]]


def _put_lane_head(draft: Draft, row: int, first: int) -> None:
    grid = draft.grid
    if draft.profile.lanes is EconomicLanes.EIGHT:
        grid.put(row, first, "经济分类科目编码", Role.HEAD, across=2)
        grid.put(row + 1, first, "类", Role.HEAD)
        grid.put(row + 1, first + 1, "款", Role.HEAD)
        grid.put(row, first + 2, "科目名称", Role.HEAD, down=2)
        grid.put(row, first + 3, "决算数", Role.HEAD, down=2)
        return
    for place, text in enumerate(("科目编码", "科目名称", "金额" if draft.profile.ordinals else "决算数")):
        grid.put(row, first + place, text, Role.HEAD)


def _put_item(draft: Draft, row: int, first: int, item: EconomicRow) -> None:
    grid = draft.grid
    indent = "  " if len(item.code) > 3 and not draft.profile.messy else ""
    name = indent + broken(draft, item.name)
    if draft.profile.lanes is EconomicLanes.EIGHT:
        grid.put(row, first, int(item.code[:3]), Role.CODE)
        grid.put(row, first + 1, int(item.code[3:]) if item.code[3:] else None, Role.CODE)
        first += 1
    else:
        grid.put(row, first, item.code, Role.CODE)
    grid.put(row, first + 1, name, Role.NAME)
    draft.amount(row, first + 2, item.amount)


def _put_totals(draft: Draft, row: int, step: int, lanes: int) -> None:
    draft.grid.put(row, 0, "人员经费合计", Role.HEAD, across=step - 1)
    draft.amount(row, step - 1, draft.tables.basic.personnel)
    draft.grid.put(row, step, "公用经费合计", Role.HEAD, across=step * (lanes - 1) - 1)
    draft.amount(row, step * lanes - 1, draft.tables.basic.daily_operating)
