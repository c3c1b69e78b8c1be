"""Write a unit's facts as a workbook in one of the profiles, as .xlsx or .xls.

write_workbook(SEED_2020, P1, tmp_path / "2020年度.xlsx", edits={("公开05表", "E9"): "abc"})
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbooks.basic_sheet import basic_sheet
from tests.workbooks.functional_sheets import (
    expenditure_sheet,
    fund_sheet,
    general_public_sheet,
    revenue_sheet,
    state_capital_sheet,
)
from tests.workbooks.grid import Grid, Role
from tests.workbooks.profile import P1, P2, P3, P4, P5, P6, PROFILES, Profile
from tests.workbooks.summary_sheets import appropriation_sheet, summary_sheet
from tests.workbooks.tables import nine_tables
from tests.workbooks.three_public_sheet import three_public_sheet
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.grid import GridValue

__all__ = ["P1", "P2", "P3", "P4", "P5", "P6", "PROFILES", "Profile", "draw_workbook", "write_grids", "write_workbook"]

_DRAWERS = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: summary_sheet,
    TableKind.REVENUE: revenue_sheet,
    TableKind.EXPENDITURE: expenditure_sheet,
    TableKind.APPROPRIATION_SUMMARY: appropriation_sheet,
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: general_public_sheet,
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: basic_sheet,
    TableKind.THREE_PUBLIC_EXPENSES: three_public_sheet,
    TableKind.GOVERNMENT_FUND_BUDGET: fund_sheet,
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: state_capital_sheet,
}

_LAST_COLUMN_OF_XLS = 255


def draw_workbook(facts: UnitFacts, profile: Profile = P1) -> list[Grid]:
    """Give the sheets; tests may change them before ``write_grids``."""
    tables = nine_tables(facts)
    grids = [
        _DRAWERS[kind](facts, tables, profile)
        for kind in profile.order
        if facts.has_state_capital or kind is not TableKind.STATE_CAPITAL_OPERATIONS_BUDGET
    ]
    return _with_clutter(facts, grids) if profile.messy else grids


def write_grids(grids: list[Grid], path: Path) -> Path:
    """Write sheets in the format that the path's suffix names (.xlsx or .xls); give the path."""
    # Both writers are slow to import, and a test needs one of them.
    if path.suffix == ".xls":
        from tests.workbooks.xls_writer import xls_bytes  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        path.write_bytes(xls_bytes(grids))
    else:
        from tests.workbooks.xlsx_writer import xlsx_bytes  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        path.write_bytes(xlsx_bytes(grids))
    return path


def write_workbook(
    facts: UnitFacts,
    profile: Profile,
    path: Path,
    *,
    edits: Mapping[tuple[TableKind | str, str], GridValue] | None = None,
) -> Path:
    """Write a unit's workbook; the same arguments give the same bytes.

    Args:
        facts: the unit and year.
        profile: how the sheets are laid out.
        path: where to write; the suffix decides the format.
        edits: cells to set after drawing, by sheet (its name, 公开NN表 whether printed or not, or the kind
            of table) and A1 address. In .xls a ``Formula`` has the cached value 0, in .xlsx none.

    Returns:
        ``path``.

    Raises:
        KeyError: an edit names no sheet.
    """
    grids = draw_workbook(facts, profile)
    for (sheet, address), value in (edits or {}).items():
        grid_of(grids, sheet).edit(address, value)
    return write_grids(grids, path)


def grid_of(grids: list[Grid], sheet: TableKind | str) -> Grid:
    """Find a sheet by kind, label or name."""
    for grid in grids:
        if sheet in (grid.kind, grid.label, grid.name):
            return grid
    raise KeyError(sheet)


def _with_clutter(facts: UnitFacts, grids: list[Grid]) -> list[Grid]:
    cover = Grid("封面", hidden=True)
    cover.put(3, 0, f"{facts.year}年度部门决算公开报表", Role.TITLE, across=6)
    cover.put(6, 0, f"单位名称：{facts.unit}", Role.FRAME)
    contents = Grid("目录", hidden=True)
    for row, grid in enumerate(grids):
        contents.put(row, 0, grid.name, Role.FRAME)
    foreign = Grid("Sheet1")
    foreign.put(0, 0, "核对用", Role.FRAME)
    foreign.put(1, 0, "总计", Role.NAME)
    foreign.put(1, 1, 12345.67, Role.AMOUNT)
    # A blank but formatted cell far out, as left behind by whole-row formatting.
    grids[0].put(20, _LAST_COLUMN_OF_XLS, None, Role.FRAME)
    return [cover, contents, *grids, foreign]
