"""One wrong cell behind several findings is told first, with what it should hold; another cell is never blamed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.test_root_causes import checked, drawn, grave
from tests.rules.books import NUMBERS
from tests.workbooks.grid import Role
from tests.workbooks.profiles import grid_of
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.workbooks.grid import Grid
    from xls2report.model.finding import Finding

UNIT_AND_LAYOUT = (("seed_2020", "P1"), ("second_2023", "P3"), ("second_2023", "P2"))


def amounts(grid: Grid) -> list[tuple[int, int]]:
    """Give the places of a table's amounts that are not zero."""
    return [
        place
        for place, cell in sorted(grid.cells.items())
        if cell.role is Role.AMOUNT and isinstance(cell.value, float) and cell.value
    ]


def changed(grids: list[Grid], number: str, place: tuple[int, int], value: float) -> None:
    grid = grid_of(grids, NUMBERS[number])
    grid.cells[place] = grid.cells[place]._replace(value=value)


def wrong_cells(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.code == "W-CELL"]


@pytest.mark.parametrize(("unit", "layout"), UNIT_AND_LAYOUT)
def test_a_class_s_amount_typed_wrong_is_one_error(unit: str, layout: str, tmp_path: Path) -> None:
    grids = drawn(unit, layout)
    place = amounts(grid_of(grids, NUMBERS["05"]))[3]
    right = grid_of(grids, NUMBERS["05"]).cells[place].value
    assert isinstance(right, float)
    changed(grids, "05", place, right + 900)
    result = checked(grids, tmp_path, unit=unit)
    [finding] = [one for one in grave(result) if one.severity is Severity.ERROR]
    assert finding.code == "W-CELL"
    assert len(finding.follows) >= 2
    assert finding.sources[0].address in finding.message


@settings(max_examples=25)
@given(data=st.data())
def test_no_other_cell_is_blamed(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    unit, layout = data.draw(st.sampled_from(UNIT_AND_LAYOUT))
    grids = drawn(unit, layout)
    number = data.draw(st.sampled_from(sorted(NUMBERS)))
    places = amounts(grid_of(grids, NUMBERS[number]))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    right = grid_of(grids, NUMBERS[number]).cells[place].value
    assert isinstance(right, float)
    value = data.draw(st.sampled_from((right * 2, right + 0.09, right - 100, right * 10, -right, 0.0)))
    changed(grids, number, place, value)
    result = checked(grids, tmp_path_factory.mktemp("changed"), unit=unit)
    for finding in wrong_cells(result.findings):
        sheet = grid_of(grids, NUMBERS[number]).name.strip()
        assert finding.sources[0].sheet.strip() == sheet
        assert finding.expected is not None
        in_wan = right / 10_000 if layout == "P3" else right
        assert abs(float(finding.expected) - in_wan) < 0.02


def test_a_cell_that_another_table_confirms_is_not_blamed(tmp_path: Path) -> None:
    """Table 04 says the same as table 05: putting right one of them would make another error."""
    grids = drawn("seed_2020", "P1")
    grid = grid_of(grids, NUMBERS["05"])
    place = amounts(grid)[3]
    right = grid.cells[place].value
    counterpart = [
        one for one in amounts(grid_of(grids, NUMBERS["04"])) if grid_of(grids, NUMBERS["04"]).cells[one].value == right
    ]
    assert counterpart
    changed(grids, "05", place, 99.0)
    for one in counterpart:
        changed(grids, "04", one, 99.0)
    result = checked(grids, tmp_path)
    assert wrong_cells(result.findings) == []
    assert len([one for one in result.findings if one.severity is Severity.ERROR]) > 1
