from __future__ import annotations

from collections import Counter
from io import BytesIO
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from benchmarks.district import Pattern, unit_files, unit_name, write_district
from examples import district_units as units
from examples.build import FOLDER
from examples.district_build import SLIP, SLIP_WRITTEN, build_district, facts_of
from examples.district_items import draw_named
from tests.workbooks.balance import check_balance
from tests.workbooks.profiles import P1, P3, P5, P6, Profile
from tests.workbooks.second import SECOND_2023
from tests.workbooks.tables import nine_tables
from xls2report.model.errors import WorkbookError
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.options import CheckOptions, ConvertOptions
from xls2report.pipeline.check import check
from xls2report.pipeline.inputs import read_inputs
from xls2report.pipeline.report import make_report
from xls2report.workbook.titles import is_unit_name

if TYPE_CHECKING:
    from pathlib import Path

    from examples.district_units import Sent
    from xls2report.model.finding import Finding
    from xls2report.pipeline.report import Report

DISTRICT = FOLDER / "district"
_READY = (units.FINANCE, units.HIGH_SCHOOL, units.HOSPITAL, units.EXTENSION_CENTRE)
_READABLE = tuple(sent for sent in units.SENT if sent is not units.LIBRARY)
_MOST_BYTES = 1_000_000


def _name(sent: Sent) -> str:
    return sent.workbook.rpartition("/")[2]


def _given(path: str) -> Path | None:
    return DISTRICT / path if path else None


def _report(sent: Sent) -> Report:
    return make_report(
        ConvertOptions(
            workbook=DISTRICT / sent.workbook,
            previous=_given(sent.previous),
            supplement=_given(sent.supplement),
        )
    )


def _checked(sent: Sent) -> tuple[Finding, ...]:
    """Hold this year's tables against each other and against last year's."""
    return check(CheckOptions(workbook=DISTRICT / sent.workbook, previous=_given(sent.previous))).findings


def test_the_files_in_the_checkout_are_those_that_the_script_makes(tmp_path: Path) -> None:
    build_district(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(DISTRICT): path.read_bytes() for path in DISTRICT.rglob("*") if path.is_file()}
    assert set(made) == set(kept)
    for path, data in made.items():
        assert kept[path] == data, f"{path}: run python -m examples.build"
    assert sum(map(len, made.values())) < _MOST_BYTES


@pytest.mark.parametrize("sent", units.SENT, ids=_name)
def test_the_facts_balance_within_a_year_and_from_year_to_year(sent: Sent) -> None:
    facts, before = facts_of(sent)
    check_balance(facts)
    assert facts.unit == before.unit
    if sent.plan.new:
        assert nine_tables(facts).summary.opening == 0
        return
    check_balance(before)
    assert before.year == facts.year - 1
    assert min(before.own_opening, before.general_public_opening) >= 0
    assert nine_tables(before).summary.closing == nine_tables(facts).summary.opening
    assert nine_tables(before).summary.revenue_total != nine_tables(facts).summary.revenue_total


@pytest.mark.parametrize("sent", _READY, ids=_name)
def test_the_ready_ones_can_be_published_and_nothing_is_found(sent: Sent) -> None:
    report = _report(sent)
    assert report.unit_name == sent.plan.unit
    assert report.findings == ()
    assert report.state is State.READY


def test_the_culture_bureau_can_be_published() -> None:
    report = make_report(
        ConvertOptions(
            workbook=DISTRICT / units.CULTURE_WORKBOOK,
            previous=DISTRICT / units.CULTURE_PREVIOUS,
            supplement=DISTRICT / units.CULTURE_SUPPLEMENT,
        )
    )
    assert report.unit_name == SECOND_2023.unit
    assert (report.state, report.findings) == (State.READY, ())


def test_the_finance_bureau_has_its_self_evaluation_in_a_word_file() -> None:
    assert _report(units.FINANCE).attachment == DISTRICT / units.FINANCE.attachment
    (beside,) = (DISTRICT / units.FINANCE.supplement).parent.glob("*自评报告.docx")
    assert beside == DISTRICT / units.FINANCE.attachment


def test_the_town_is_known_by_its_file_name_alone(tmp_path: Path) -> None:
    report = _report(units.TOWN)
    assert report.unit_name == units.TOWN.plan.unit
    assert report.state is State.READY
    assert {(finding.code, finding.severity) for finding in report.findings} == {("W-DEPT", Severity.INFO)}
    renamed = tmp_path / "2023年度公开表.xlsx"
    copyfile(DISTRICT / units.TOWN.workbook, renamed)
    assert check(CheckOptions(workbook=renamed)).unit_name == ""


def test_the_tables_are_sound_where_nothing_else_is_meant() -> None:
    meant = (units.EDUCATION, units.TOWN)
    found = {_name(sent): _checked(sent) for sent in _READABLE if sent not in meant}
    assert len(found) == 10
    assert {name for name, findings in found.items() if findings} == set()


def test_the_slip_is_found_in_its_cell() -> None:
    findings = _checked(units.EDUCATION)
    (cause,) = findings
    assert (cause.code, cause.sources[0].address) == ("W-CELL", SLIP)
    assert {finding.code for finding in cause.follows} == {"T3-ROW", "T3-H", "X-0103"}
    (row,) = (finding for finding in cause.follows if finding.code == "T3-ROW")
    assert row.severity is Severity.ERROR
    assert row.sources[0].address == SLIP
    assert row.sources[0].value == str(SLIP_WRITTEN)
    assert _report(units.EDUCATION).state is State.FAULTY


def test_the_half_filled_supplement_leaves_gaps_and_nothing_else() -> None:
    report = _report(units.WATER)
    assert report.state is State.INCOMPLETE
    assert {finding.code for finding in report.findings} == {"N-GAP"}
    assert len(report.findings) < len(_report_without_supplement(units.WATER).findings)


def _report_without_supplement(sent: Sent) -> Report:
    return make_report(ConvertOptions(workbook=DISTRICT / sent.workbook, previous=_given(sent.previous)))


@pytest.mark.parametrize(
    "sent", [units.AGRICULTURE, units.MARKET, units.MARKET_CORRECTED, units.STATISTICS, units.PARK], ids=_name
)
def test_the_others_wait_for_a_supplement(sent: Sent) -> None:
    assert not sent.supplement
    report = _report(sent)
    assert report.state is State.INCOMPLETE
    assert {finding.code for finding in report.findings} == {"N-GAP"}


def test_the_cut_off_workbook_and_the_lock_file_cannot_be_read() -> None:
    (lock,) = DISTRICT.rglob("~$*")
    assert lock.stat().st_size < 200
    for path in (DISTRICT / units.LIBRARY.workbook, lock):
        with pytest.raises(WorkbookError):
            read_inputs(path, None, None, None)


def test_the_roster_and_the_files_differ_as_told() -> None:
    sheet = load_workbook(DISTRICT / "单位名单.xlsx").worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[2] == ["序号", "单位名称", "主管部门", "单位编码", "联系人"]
    listed = [row[1] for row in rows[3:-1]]
    assert len(set(listed)) == len(listed) == 13
    read = [read_inputs(DISTRICT / sent.workbook, None, None, None).accounts.unit_name for sent in _READABLE]
    sent = Counter([*read, SECOND_2023.unit])
    assert set(listed) - set(sent) == {"澄溪县卫生健康局", "澄溪县图书馆"}
    assert set(sent) - set(listed) == {"澄溪县工业园区管理委员会"}
    assert [unit for unit, count in sent.items() if count > 1] == ["澄溪县市场监督管理局"]
    assert not list(DISTRICT.rglob("*卫生健康局*"))


def test_the_two_workbooks_of_one_unit_differ() -> None:
    first, second = (facts_of(sent)[0] for sent in (units.MARKET, units.MARKET_CORRECTED))
    assert first.unit == second.unit
    assert nine_tables(first).summary.closing != nine_tables(second).summary.closing


def test_every_profile_and_both_formats_and_units_of_money_are_there() -> None:
    assert {sent.profile.name for sent in units.SENT} == {"P1", "P2", "P3", "P4", "P5", "P6"}
    assert {sent.workbook.rpartition(".")[2] for sent in units.SENT} == {"xlsx", "xls"}
    assert {sent.profile.money for sent in _READABLE} == {P1.money, P3.money}


@pytest.mark.parametrize("profile", [P5, P6], ids=lambda profile: profile.name)
def test_every_item_has_its_name(profile: Profile) -> None:
    drawn = [grid for sent in units.SENT for grid in draw_named(facts_of(sent)[0], profile)]
    texts = {cell.value for grid in drawn for cell in grid.cells.values() if isinstance(cell.value, str)}
    assert not [text for text in texts if "号事务" in text]
    broken = "  大中型水库移民后期扶持基\n金支出"
    assert (broken in texts) is (profile is P5)


def _cells(book: Path | BytesIO) -> dict[tuple[str, str], object]:
    sheets = load_workbook(book).worksheets
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_the_units_to_measure_on_are_those_that_would_be_written_cell_by_cell(tmp_path: Path) -> None:
    write_district(tmp_path, 21)
    assert is_unit_name(unit_name(21))
    for title, data in unit_files(21):
        made = _cells(tmp_path / "第01组" / f"{unit_name(21)}{title}.xlsx")
        assert len(made) > 200
        assert made == _cells(BytesIO(data))
        assert made != _cells(tmp_path / "第20组" / f"{unit_name(20)}{title}.xlsx")


def test_the_units_to_measure_on_can_be_published_and_are_the_same_each_time(tmp_path: Path) -> None:
    for place in (tmp_path / "one", tmp_path / "other"):
        write_district(place, 3)
    one, other = ({p.name: p.read_bytes() for p in place.rglob("*.xlsx")} for place in tmp_path.iterdir())
    assert len(one) == 10
    assert one == other
    name = unit_name(3)
    report = make_report(
        ConvertOptions(
            workbook=tmp_path / "one" / "第03组" / f"{name}2020年度部门决算公开表.xlsx",
            previous=tmp_path / "one" / "第03组" / f"{name}2019年度部门决算公开表.xlsx",
            supplement=tmp_path / "one" / "第03组" / f"{name}2020年度部门决算补充信息表.xlsx",
        )
    )
    assert (report.unit_name, report.state, report.findings) == (name, State.READY, ())


def test_files_that_differ_in_more_than_amounts_are_no_pattern() -> None:
    workbook, before, _supplement = unit_files(1)
    with pytest.raises(ValueError, match=r"sharedStrings|differ"):
        Pattern(workbook, before)
