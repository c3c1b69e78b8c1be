"""One mistake is one finding, before all others, with what follows from it below; another error in the same table stays its own."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.rules.books import LAYOUTS, NUMBERS, UNITS
from tests.workbooks.grid import Formula, Role
from tests.workbooks.profiles import draw_workbook, grid_of, write_grids
from xls2report.model.finding import Finding
from xls2report.model.severity import Severity
from xls2report.options import CheckOptions
from xls2report.pipeline.check import Checked, check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.workbooks.grid import Grid

TODAY = date(2025, 6, 30)


def other_unit(grid: Grid) -> None:
    """Write the other unit of money above a table."""
    for place, cell in list(grid.cells.items()):
        if cell.role in (Role.TITLE, Role.FRAME, Role.FRAME_RIGHT) and isinstance(cell.value, str):
            text = re.sub(r"(?<=单位[：:])(万?)元", lambda told: "元" if told[1] else "万元", cell.value)
            grid.cells[place] = cell._replace(value=text)


def drawn(unit: str, profile: str, relabelled: Sequence[str] = ()) -> list[Grid]:
    grids = draw_workbook(UNITS[unit], LAYOUTS[profile])
    for number in relabelled:
        other_unit(grid_of(grids, NUMBERS[number]))
    return grids


def without_results(grids: list[Grid], numbers: Sequence[str]) -> None:
    """Make the amounts of tables formulas that nobody calculated."""
    for number in numbers:
        grid = grid_of(grids, NUMBERS[number])
        for place, cell in list(grid.cells.items()):
            if cell.role is Role.AMOUNT and isinstance(cell.value, float):
                grid.cells[place] = cell._replace(value=Formula(f"=ROUND({cell.value},2)"))


def checked(grids: list[Grid], folder: Path, waivers: str = "", unit: str = "seed_2020") -> Checked:
    workbook = write_grids(grids, folder / f"{UNITS[unit].file_stem}.xlsx")
    listed = folder / "豁免.toml"
    listed.write_text(waivers, encoding="utf-8")
    return check(CheckOptions(workbook=workbook, waivers=listed, today=TODAY))


def grave(result: Checked) -> list[Finding]:
    return [one for one in result.findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("unit", "profile", "wrong"),
    [
        ("seed_2020", "P1", ("04",)),
        ("seed_2020", "P1", ("01",)),
        ("seed_2020", "P3", ("06",)),
        ("seed_2020", "P5", ("02",)),
        ("second_2023", "P1", ("07",)),
        ("second_2023", "P5", ("05", "06")),
        ("second_2023", "P3", ("04", "05")),
        ("negative_2021", "P2", ("03",)),
    ],
)
def test_a_wrong_unit_of_money_is_one_error(unit: str, profile: str, wrong: tuple[str, ...], tmp_path: Path) -> None:
    grids = drawn(unit, profile, wrong)
    sheets = [grid_of(grids, NUMBERS[number]).name.strip() for number in wrong]
    result = checked(grids, tmp_path, unit=unit)
    (cause,) = (one for one in result.findings if one.severity is Severity.ERROR)
    assert cause == result.findings[0]
    assert cause.code == "W-UNIT"
    assert [ref.sheet.strip() for ref in cause.sources] == sheets
    assert "金额单位" in cause.message
    assert len(cause.follows) > 1
    # A mixture that is meant is told as ever.
    assert [one.code for one in grave(result)[1:]] in ([], ["W-UNIT"])


def test_what_follows_is_what_the_unit_explains_and_nothing_else(tmp_path: Path) -> None:
    grids = drawn("seed_2020", "P1", ("04",))
    grid_of(grids, NUMBERS["04"]).edit("G10", 11.0)
    result = checked(grids, tmp_path)
    cause, *others = grave(result)
    assert cause.code == "W-UNIT"
    told = {(one.code, one.sources[0].address) for one in others}
    assert ("X-0405", "G10") in told
    assert not told & {(one.code, one.sources[0].address) for one in cause.follows}
    assert ("X-0405", "G7") in {(one.code, one.sources[0].address) for one in cause.follows}


@pytest.mark.parametrize("cell", ["C33", "G7", "F33"])
def test_one_amount_in_another_unit_is_no_wrong_unit_of_its_table(cell: str, tmp_path: Path) -> None:
    grids = drawn("seed_2020", "P1")
    grid = grid_of(grids, NUMBERS["04"])
    value = grid.cells[grid_place(cell)].value
    assert isinstance(value, float)
    grid.edit(cell, value * 10000)
    found = grave(checked(grids, tmp_path))
    assert found
    assert not any(one.code == "W-UNIT" for one in found)
    for cause in (one for one in found if one.follows):
        assert (cause.code, cause.sources[0].address, cause.expected) == (
            "W-CELL",
            cell,
            pytest.approx(Decimal(str(value))),
        )


def test_a_workbook_in_yuan_that_nobody_lives_on_is_an_error(tmp_path: Path) -> None:
    (found,) = grave(checked(drawn("seed_2020", "P1", tuple(NUMBERS)), tmp_path))
    assert (found.code, found.severity) == ("W-UNIT", Severity.ERROR)
    assert "522.76元" in found.message


def moved(grid: Grid, down: int, right: int) -> None:
    """Move all amounts of a table."""
    amounts = {place: cell for place, cell in grid.cells.items() if cell.role is Role.AMOUNT}
    for place, cell in amounts.items():
        grid.cells[place] = cell._replace(value=None)
    for (row, column), cell in amounts.items():
        grid.cells[row + down, column + right] = cell


@pytest.mark.parametrize(
    ("table", "down", "right", "words"),
    [("02", 0, 1, "右移了一栏"), ("03", 1, 0, "下移了一行"), ("05", -1, 0, "上移了一行"), ("01", 1, 0, "下移了一行")],
)
def test_amounts_that_were_moved_are_one_error(table: str, down: int, right: int, words: str, tmp_path: Path) -> None:
    grids = drawn("second_2023", "P3")
    moved(grid_of(grids, NUMBERS[table]), down, right)
    errors = [one for one in checked(grids, tmp_path, unit="second_2023").findings if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ["W-ROW"]
    assert words in errors[0].message
    assert errors[0].sources[0].sheet == grid_of(grids, NUMBERS[table]).name
    assert len(errors[0].follows) > 10


def test_many_wrong_amounts_are_no_moved_table(tmp_path: Path) -> None:
    grids = drawn("second_2023", "P3")
    grid = grid_of(grids, NUMBERS["03"])
    for nth, (place, cell) in enumerate(list(grid.cells.items())):
        if cell.role is Role.AMOUNT and isinstance(cell.value, float) and nth % 3 == 0:
            grid.cells[place] = cell._replace(value=cell.value + 100 + nth)
    found = grave(checked(grids, tmp_path, unit="second_2023"))
    assert len(found) > 10
    assert not any(one.follows for one in found)


def grid_place(cell: str) -> tuple[int, int]:
    return int(cell[1:]) - 1, ord(cell[0]) - ord("A")


@pytest.mark.parametrize("unit", ["seed_2020", "second_2023", "negative_2021"])
def test_two_units_that_are_meant_are_no_error(unit: str, tmp_path: Path) -> None:
    assert [one.severity for one in grave(checked(drawn(unit, "P5"), tmp_path, unit=unit))] == [Severity.WARNING]


@pytest.mark.parametrize("number", ["01", "04", "05"])
def test_the_wrong_unit_of_last_years_table_is_no_fault_of_this_years(number: str, tmp_path: Path) -> None:
    def findings(relabelled: Sequence[str]) -> list[Finding]:
        ours = write_grids(drawn("seed_2020", "P1"), tmp_path / f"{UNITS['seed_2020'].file_stem}.xlsx")
        theirs = write_grids(drawn("seed_2019", "P1", relabelled), tmp_path / f"{UNITS['seed_2019'].file_stem}.xlsx")
        return grave(check(CheckOptions(workbook=ours, previous=theirs, today=TODAY)))

    assert not any(one.severity is Severity.ERROR for one in findings(()))
    cause, *others = findings((number,))
    assert (cause.code, cause.severity, cause.sources[0].file) == (
        "W-UNIT",
        Severity.ERROR,
        f"{UNITS['seed_2019'].file_stem}.xlsx",
    )
    assert f"{UNITS['seed_2020'].file_stem}.xlsx的报告" in cause.message
    assert "P-FAULT" in {one.code for one in cause.follows}
    assert not any(one.severity is Severity.ERROR for one in others)


def test_formulas_without_results_are_one_error_of_the_workbook(tmp_path: Path) -> None:
    grids = drawn("seed_2020", "P1")
    without_results(grids, ("01", "02", "05"))
    (cause,) = grave(checked(grids, tmp_path))
    assert (cause.code, cause.severity) == ("W-NUM", Severity.ERROR)
    assert "3张工作表" in cause.message
    assert "公式" in cause.message
    assert [one.sources[0].sheet for one in cause.follows] == [
        grid_of(grids, NUMBERS[n]).name for n in ("01", "02", "05")
    ]


def test_texts_in_the_place_of_amounts_are_no_moved_table(tmp_path: Path) -> None:
    grids = drawn("seed_2020", "P1")
    grid = grid_of(grids, NUMBERS["02"])
    for place, cell in list(grid.cells.items()):
        if cell.role is Role.AMOUNT and isinstance(cell.value, float):
            grid.cells[place] = cell._replace(value="待核")
    assert {one.code for one in grave(checked(grids, tmp_path))} == {"W-NUM"}


@pytest.mark.parametrize("numbers", [("05",), ("01", "02", "03", "04", "05", "06", "07")])
def test_last_years_formulas_without_results_are_a_warning(numbers: tuple[str, ...], tmp_path: Path) -> None:
    ours = write_grids(drawn("seed_2020", "P1"), tmp_path / f"{UNITS['seed_2020'].file_stem}.xlsx")
    grids = drawn("seed_2019", "P1")
    without_results(grids, numbers)
    theirs = write_grids(grids, tmp_path / f"{UNITS['seed_2019'].file_stem}.xlsx")
    found = check(CheckOptions(workbook=ours, previous=theirs, today=TODAY)).findings
    assert [one.severity for one in found if one.code == "W-NUM"] == [Severity.WARNING]


WAIVER = '[[waiver]]\ncode = "{code}"\ncell = "{cell}"\nreason = "已核实"\nuntil = {until}\n'


def test_where_the_cause_is_waived_what_follows_stands_on_its_own(tmp_path: Path) -> None:
    grids = drawn("seed_2020", "P1", ("04",))
    plain = checked(grids, tmp_path)
    cause = plain.findings[0]
    sheet = cause.sources[0].sheet.strip()
    waived = checked(
        grids, tmp_path, WAIVER.format(code="W-UNIT", cell=f"{sheet}!{cause.sources[0].address}", until=TODAY)
    )
    assert [one.finding.code for one in waived.waived] == ["W-UNIT", "W-UNIT"]
    standing = [one for one in cause.follows if one.code != "W-UNIT"]
    assert set(grave(waived)) == set(standing)
    assert not any(one.follows for one in waived.findings)


def test_what_follows_can_be_waived_alone(tmp_path: Path) -> None:
    grids = drawn("seed_2020", "P1", ("04",))
    plain = checked(grids, tmp_path).findings[0]
    one = next(one for one in plain.follows if one.code == "X-0204")
    waiver = WAIVER.format(code="X-0204", cell=f"{one.sources[0].sheet}!{one.sources[0].address}", until=TODAY)
    result = checked(grids, tmp_path, waiver)
    assert [waived.finding for waived in result.waived] == [one]
    assert set(result.findings[0].follows) == set(plain.follows) - {one}


def test_a_record_keeps_what_follows(tmp_path: Path) -> None:
    cause = checked(drawn("seed_2020", "P1", ("04",)), tmp_path).findings[0]
    assert msgspec.json.decode(msgspec.json.encode(cause), type=Finding) == cause
