"""Last year's workbook as evidence: what is wrong in it and touches a number of the report is an error, all else one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from msgspec.structs import replace

from tests.batch.district import put_unit, run_here
from tests.narrative.writing import typed
from tests.pipeline.made import inputs
from tests.rules.changed import OneByOne, amounts
from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.cli.main import run
from xls2report.figures.derive import derive
from xls2report.figures.prior import USUAL_PRIOR
from xls2report.model.display import NumberStyle
from xls2report.model.finding import Finding
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.pipeline.inputs import Inputs
from xls2report.pipeline.last_year import LastYear, examine_last_year
from xls2report.sheets import read_spreadsheet
from xls2report.sheets.grid import SheetFile
from xls2report.supplement.record import Supplement
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbooks.grid import GridValue
    from xls2report.tables.workbook import TableSet

STYLE = NumberStyle()
NO_BOOK = SheetFile("", ())
OURS = accounts_of(SEED_2020)
BEFORE = accounts_of(SEED_2019).tables
PUBLIC, TOTAL = NumberKey.PRIOR_GENERAL_PUBLIC, NumberKey.PRIOR_TOTAL
APPROPRIATION = NumberKey.PRIOR_APPROPRIATION_TOTAL
BROKEN: dict[tuple[TableKind | str, str], GridValue] = {("公开05表", "E8"): 2329.43}
"""Last year's 05: the total is 7 more than its rows."""


def examined(previous: TableSet, supplement: Supplement | None = None, found: tuple[Finding, ...] = ()) -> LastYear:
    files = Inputs(
        book=NO_BOOK,
        tables=OURS.tables,
        previous=previous,
        supplement=supplement or Supplement(),
        previous_findings=found,
    )
    return examine_last_year(files, STYLE, USUAL_PRIOR)


def with_edits(edits: dict[tuple[TableKind | str, str], GridValue]) -> TableSet:
    return accounts_of(SEED_2019, edits=edits).tables


def test_sound_workbooks_are_silent() -> None:
    for facts in (SEED_2019, replace(SEED_2019, unit="别的单位")):
        assert examined(accounts_of(facts).tables) == LastYear()


def _resting(tables: TableSet) -> dict[TableKind, tuple[int, NumberKey, CellRef | None]]:
    """Give for each table the column that adds up to a number of the report, its key, and the same number's other side."""
    summary, money, public, basic = tables.summary, tables.appropriation, tables.general_public, tables.basic
    assert summary
    assert summary.revenue_total
    assert summary.expenditure_total
    assert money
    assert money.revenue_total
    assert money.expenditure_total
    assert public
    assert public.total
    assert basic
    assert basic.daily_operating_total
    both_sides = money.expenditure_total.cells[money.budget_columns.index(Budget.TOTAL)]
    return {
        summary.form.kind: (summary.revenue_total.cell.column, TOTAL, summary.form.ref(summary.expenditure_total.cell)),
        money.form.kind: (money.revenue_total.cell.column, APPROPRIATION, money.form.ref(both_sides)),
        public.form.kind: (public.total.cells[public.columns[Column.CURRENT_YEAR_EXPENDITURE]].column, PUBLIC, None),
        basic.form.kind: (basic.daily_operating_total.cell.column, NumberKey.PRIOR_AGENCY_OPERATING, None),
    }


@pytest.mark.parametrize("unit", ["lusong", "chengxi"])
def test_of_every_cell_that_is_wrong_it_is_known_what_rests_on_it(unit: str) -> None:
    book = OneByOne(read_spreadsheet(inputs(unit)[1]))
    resting = _resting(book.tables)
    for place in amounts(book.tables):
        if not place.cell.value:
            continue
        with book.changed(place, float(place.cell.value + 7)) as other:
            found = examined(other)
        assert found.findings, place.named
        graver = [one for one in found.findings if one.severity is Severity.ERROR]
        assert len(graver) == bool(found.doubted)
        assert all(place.named in {(ref.sheet, ref.address) for ref in one.sources} for one in graver)
        if place.form.kind in resting:
            column, key, other_side = resting[place.form.kind]
            is_same = other_side is not None and place.named[1] == other_side.address
            assert found.doubted == ({key} if is_same or place.cell.column == column else set()), place.named
        elif place.form.kind is not TableKind.THREE_PUBLIC_EXPENSES:
            assert found.doubted == set(), place.named


def test_the_finding_names_both_files_the_cell_and_what_rests_on_it() -> None:
    (finding,) = examined(with_edits(BROKEN)).findings
    assert (finding.code, finding.severity) == ("P-FAULT", Severity.ERROR)
    assert OURS.tables.file in finding.message
    assert f"{BEFORE.file}：工作表" in finding.message
    assert "E8" in finding.message
    assert "上年一般公共预算财政拨款支出" in finding.message
    assert finding.sources[0].file == BEFORE.file


@pytest.mark.parametrize(("value", "severity"), [("2320", Severity.INFO), ("2329.43", Severity.ERROR)])
def test_a_number_typed_otherwise_rests_on_no_cell_of_last_years(value: str, severity: Severity) -> None:
    # The same number as the faulty cell's may have been filled in from it.
    found = examined(with_edits(BROKEN), typed({PUBLIC: value}))
    assert [one.severity for one in found.findings] == [severity]
    assert found.doubted == (set() if severity is Severity.INFO else {PUBLIC})


def test_what_touches_nothing_is_one_line_however_much_it_is() -> None:
    edits: dict[tuple[TableKind | str, str], GridValue] = {
        ("公开03表", f"{column}{row}"): 1234.56 for row in range(8, 15) for column in "EFG"
    }
    found = examined(with_edits(edits))
    assert [(one.code, one.severity) for one in found.findings] == [("P-FAULT", Severity.INFO)]
    assert "没有用到" in found.findings[0].message
    assert found.doubted == set()


def test_the_side_that_is_broken_by_itself_is_to_blame() -> None:
    """A row of last year's 03 lost a digit: 05 holds more than it, and is right."""
    edits: dict[tuple[TableKind | str, str], GridValue] = {("公开03表", "E9"): 41.77}
    assert examined(with_edits(edits)).doubted == set()
    # Where both tables hold in themselves, either may be wrong.
    everything: dict[tuple[TableKind | str, str], GridValue] = {
        ("公开05表", "E8"): 2329.43,
        ("公开05表", "G8"): 1971.72,
    }
    assert examined(with_edits(everything)).doubted == {PUBLIC}


def test_the_two_sides_of_a_summary_are_one_number_to_the_report() -> None:
    assert examined(with_edits({("公开01表", "F35"): 3875.7})).doubted == {TOTAL}
    # A wrong part of the side that is not taken leaves the total as it is.
    assert examined(with_edits({("公开01表", "F33"): 66.71})).doubted == set()


def test_a_new_unit_compares_with_no_year() -> None:
    given = typed(texts={TextKey.NEW_UNIT: "是"})
    files = Inputs(book=NO_BOOK, tables=OURS.tables, previous=with_edits(BROKEN), supplement=given)
    figures = derive(OURS, files.previous, given, STYLE)
    assert [one.severity for one in examine_last_year(files, STYLE, USUAL_PRIOR, figures).findings] == [Severity.INFO]


def reading(code: str, severity: Severity, *places: tuple[str, str]) -> Finding:
    sheets = {form.label: form.sheet for form in BEFORE.forms}
    sources = tuple(CellRef(BEFORE.file, sheets[label], address, "") for label, address in places)
    return Finding(code=code, severity=severity, pattern="读表时的发现", sources=sources)


@pytest.mark.parametrize(
    ("finding", "severity"),
    [
        # what makes a number wrong that is used
        (reading("W-UNIT", Severity.ERROR, ("公开05表", "G3")), Severity.ERROR),
        (reading("W-NUM", Severity.WARNING, ("公开05表", "E8")), Severity.ERROR),
        (reading("W-NEW", Severity.ERROR, ("公开05表", "E8")), Severity.ERROR),
        # what makes none wrong, but stands in a table that is used
        (reading("W-CODE", Severity.ERROR, ("公开05表", "A9")), Severity.WARNING),
        (reading("W-UNIT", Severity.WARNING, ("公开05表", "G3")), Severity.WARNING),
        # what touches nothing, or is only spelt otherwise
        (reading("W-UNIT", Severity.ERROR, ("公开03表", "G3")), Severity.INFO),
        (reading("W-CODE", Severity.ERROR, ("公开03表", "A9")), Severity.INFO),
        (reading("W-NUM", Severity.ERROR, ("公开03表", "E8")), Severity.INFO),
        (reading("W-NAME", Severity.WARNING, ("公开05表", "D9")), Severity.INFO),
        (reading("W-TABS", Severity.ERROR), Severity.INFO),
        (reading("W-SEEN", Severity.INFO, ("公开05表", "E8")), Severity.INFO),
    ],
)
def test_what_was_found_while_reading_is_as_grave_as_what_it_does_to_the_report(
    finding: Finding, severity: Severity
) -> None:
    (found,) = examined(BEFORE, found=(finding,)).findings
    assert found.severity is severity
    assert (found.code == "P-FAULT") is (severity is Severity.ERROR)


def test_why_a_number_of_last_years_cannot_be_read_is_worth_a_warning() -> None:
    edits: dict[tuple[TableKind | str, str], GridValue] = {("公开05表", "E8"): "无数"}
    unread = reading("W-NUM", Severity.ERROR, ("公开05表", "E8"))
    assert [one.severity for one in examined(with_edits(edits), found=(unread,)).findings] == [Severity.WARNING]
    # A part that cannot be read leaves the total as it is.
    part = reading("W-NUM", Severity.ERROR, ("公开05表", "E9"))
    assert [one.severity for one in examined(BEFORE, found=(part,)).findings] == [Severity.INFO]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Give this year's workbook, and last year's whose 05 is broken."""
    return (
        write_workbook(SEED_2020, P1, tmp_path / "2020年度.xlsx"),
        write_workbook(SEED_2019, P1, tmp_path / "2019年度.xlsx", edits=BROKEN),
    )


def told(shown: str) -> list[str]:
    """Give the severities of P-FAULT in what a command printed as JSON."""
    return [one["severity"] for one in json.loads(shown)["findings"] if "P-FAULT" in (one.get("code"), one.get("rule"))]


def test_convert_and_check_find_it_alike(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook, previous = map(str, files)
    assert run(["convert", workbook, "--previous", previous, "-o", str(tmp_path / "报告.docx"), "--json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["state"] == "有错误"
    assert run(["convert", workbook, "--previous", previous, "-o", str(tmp_path / "b.docx"), "--clean"]) == 1
    assert not (tmp_path / "b.docx").exists()
    capsys.readouterr()
    assert run(["check", workbook, "--previous", previous, "--json"]) == 1
    assert told(capsys.readouterr().out) == ["error"]


def test_the_form_is_not_filled_from_a_broken_cell(files: tuple[Path, Path], tmp_path: Path) -> None:
    workbook, previous = map(str, files)
    form = tmp_path / "补充表.xlsx"
    assert run(["supplement", workbook, "--previous", previous, "-o", str(form)]) == 1
    rows = {row[1].value: row for row in openpyxl.load_workbook(form)["上年数"].iter_rows()}
    doubted = next(row for label, row in rows.items() if label and "一般公共预算" in str(label))
    sound = next(row for label, row in rows.items() if label and "收、支总计" in str(label))
    assert (doubted[2].value, sound[2].value) == (None, 3868.7)
    assert any("没有取用" in str(cell.value) for cell in doubted)


def test_an_audit_holds_no_text_against_a_broken_cell(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "报告.txt"
    lines = (
        "2020年度某局部门决算情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出202.25万元，与上年相比，减少2120.18万元，减少91.3%。",
    )
    text.write_text("\n".join(lines), encoding="utf-8")
    workbook, previous = map(str, files)
    assert run(["audit", str(text), "--workbook", workbook, "--previous", previous, "--json"]) == 1
    shown = capsys.readouterr().out
    assert told(shown) == ["error"]
    assert [one["rule"] for one in json.loads(shown)["findings"]] == ["P-FAULT"]


def test_a_batch_finds_it_too(tmp_path: Path) -> None:
    name = "澄溪县甲局"
    put_unit(tmp_path / "表", name)
    put_unit(tmp_path / "表", name, 2019)
    write_workbook(
        replace(SEED_2019, unit=name), P1, tmp_path / "表" / f"{name}2019年度部门决算公开表.xlsx", edits=BROKEN
    )
    done = run_here(tmp_path / "表", tmp_path / "结果")
    (entry,) = done.district.entries
    assert entry.result is not None
    assert "P-FAULT" in {finding.code for finding in entry.result.findings}
