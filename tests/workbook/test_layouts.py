"""Whatever an office does to the sheets, the same amounts are read; what cannot be read is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.workbook.plain_tables import assert_same
from tests.workbook.small import BASIC, EXPENDITURE, REVENUE, SUMMARY, THREE_PUBLIC, coded, read_small
from tests.workbooks.as_sheets import sheet_file
from tests.workbooks.grid import Role
from tests.workbooks.offices import (
    below_one_another,
    data_row,
    head_row,
    moved,
    note_row,
    numbers_row,
    side_by_side,
    unmerged,
    with_column,
    with_row,
)
from tests.workbooks.profiles import P1, PROFILES, draw_workbook
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020
from tests.workbooks.tables import nine_tables
from xls2report.model.money import MoneyUnit
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables, require

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.grid import Grid
    from tests.workbooks.profile import Profile
    from xls2report.model.finding import Finding


def _with_page_break(grid: Grid) -> Grid:
    """Repeat title, frame and head after the second row of the body."""
    top = [
        tuple(cell.value if (cell := grid.cells.get((row, column))) else None for column in range(len(grid.widths)))
        for row in range(data_row(grid))
    ]
    for row, values in enumerate(top, data_row(grid) + 2):
        grid = with_row(grid, row, values)
    return grid


CHANGES: dict[str, Callable[[Grid], Grid]] = {
    "moved": lambda grid: moved(grid, 5, 3),
    "moved far": lambda grid: moved(grid, 90, 40),
    "blank row above 栏次": lambda grid: with_row(grid, numbers_row(grid)),
    "blank rows below the head": lambda grid: with_row(with_row(grid, data_row(grid)), data_row(grid)),
    "blank row in the body": lambda grid: with_row(grid, data_row(grid) + 1),
    "merged ranges taken apart": lambda grid: unmerged(grid, repeated=False),
    "merged ranges filled": lambda grid: unmerged(grid, repeated=True),
    "备注 with texts": lambda grid: with_column(grid, len(grid.widths), "备注", ("含值班补助",)),
    "备注 with numbers": lambda grid: with_column(grid, len(grid.widths), "备注", (12.5, 3)),
    "备注 on the left": lambda grid: with_column(grid, 0, "备注", ("含值班补助", 12.5)),
    "占比": lambda grid: with_column(grid, len(grid.widths), "占比", ("51.3%", 0.487)),
    "上年决算数": lambda grid: with_column(grid, len(grid.widths), "上年决算数", (100.0, 3.2)),
    "序号": lambda grid: with_column(grid, 0, "序号", (1,)),
    "a note above the head": lambda grid: with_row(grid, head_row(grid), ("说明：本表由财务科填报。",)),
    "a note between": lambda grid: with_row(grid, data_row(grid) + 2, ("注：以下按科目编码排列。",)),
    "a signature above the note": lambda grid: with_row(
        grid, note_row(grid), ("单位负责人：张三", None, "填表人：李四")
    ),
    "a telephone below": lambda grid: with_row(
        grid, note_row(grid) + 1, ("填表人：李四", None, "联系电话：", 88881234)
    ),
    "a page break": _with_page_break,
    "a page's number": lambda grid: with_row(grid, data_row(grid) + 2, ("第1页",)),
}


def _grave(findings: list[Finding]) -> list[str]:
    """Give the messages but those of two units of money, which some profiles have by intention."""
    return [
        finding.message for finding in findings if finding.severity is not Severity.INFO and finding.code != "W-UNIT"
    ]


def _assert_read(grids: list[Grid], facts: UnitFacts) -> None:
    tables, findings = read_tables(sheet_file(grids, f"{facts.file_stem}.xlsx"))
    assert _grave(findings) == []
    assert_same(require(tables), nine_tables(facts))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_offices_do_changes_no_amount(change: Callable[[Grid], Grid], profile: Profile) -> None:
    facts = SEED_2020 if profile is P1 else SECOND_2023
    _assert_read([change(grid) if grid.kind else grid for grid in draw_workbook(facts, profile)], facts)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
@pytest.mark.parametrize("gap", [0, 1, 3])
def test_several_tables_on_one_sheet(profile: Profile, gap: int) -> None:
    facts = SECOND_2023
    nine = [grid for grid in draw_workbook(facts, profile) if grid.kind]
    halves = [below_one_another(part, "表", gap) for part in (nine[:4], nine[4:])]
    rows = [side_by_side(part, "表", gap) for part in (nine[:2], nine[2:5], nine[5:])]
    for grids in (
        [below_one_another(nine, "决算表", gap)],
        [side_by_side(nine, "决算表", gap)],
        [below_one_another(nine[at : at + 2], f"表{at}", gap) for at in range(0, 9, 2)],
        [side_by_side(nine[at : at + 2], f"表{at}", gap) for at in range(0, 9, 2)],
        [side_by_side(halves, "决算表", gap + 1)],
        [below_one_another(rows, "决算表", gap)],
    ):
        _assert_read(grids, facts)


@pytest.mark.parametrize("layout", [below_one_another, side_by_side])
def test_a_sheet_of_several_tables_may_bear_the_name_of_any_of_them(
    layout: Callable[[list[Grid], str], Grid],
) -> None:
    facts = SECOND_2023
    nine = [grid for grid in draw_workbook(facts, P1) if grid.kind]
    for grid in nine[6:]:
        _assert_read([*nine[:6], layout(nine[6:], grid.name)], facts)


def test_a_sheet_of_one_table_with_the_name_of_another_is_told() -> None:
    nine = [grid for grid in draw_workbook(SECOND_2023, P1) if grid.kind]
    nine[7].name, nine[8].name = nine[8].name, nine[7].name
    _tables, findings = read_tables(sheet_file(nine, "某单位2023年度部门决算公开表.xlsx"))
    assert [finding.code for finding in findings] == ["W-IDENT", "W-IDENT"]


def _told(kind: TableKind, text: str) -> list[tuple[str, str, str]]:
    """Give severity, code and first cell of what is found in a small workbook with one sheet changed."""
    _tables, findings = read_small({kind: text})
    return [(finding.severity.name, finding.code, finding.sources[0].address) for finding in findings]


def test_labels_beside_the_total_belong_to_the_head() -> None:
    lines = REVENUE.strip().splitlines()
    lines[3:6] = [
        "功能分类科目编码 | > | > | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入"
    ]
    rows = [f"类 | 款 | 项 | {line.replace('合计 | >', '合计')}" if line.startswith("合计") else line for line in lines]
    text = "\n".join(line.replace(" | ", " | > | > | ", 1) if line.startswith("'2") else line for line in rows)
    for one in (text, text.replace("类 | 款 | 项", "类款项 | > | >"), text.replace("编码 | > | >", "编码 | | ")):
        tables, findings = read_small({TableKind.REVENUE: one})
        assert findings == []
        assert tables.revenue is not None
        assert tables.revenue.total is not None
        assert [cell.value for cell in tables.revenue.total.cells[4:6]] == [100, 80]
        assert tables.revenue.form.columns[:4] == (*[ColumnKind.CODE] * 3, ColumnKind.NAME)
        assert tables.revenue.form.head_rows == 2


def test_columns_that_no_form_has_are_told_once_and_left_out() -> None:
    text = EXPENDITURE.replace("对附属单位补助支出\n", "对附属单位补助支出 | 备注 | 占比\n", 1).replace(
        "'201 | 一般公共服务支出 | 70 | 50 | 20 | | |", "'201 | 一般公共服务支出 | 70 | 50 | 20 | | | | 含补助 | 77.3%"
    )
    tables, findings = read_small({TableKind.EXPENDITURE: text})
    [finding] = findings
    assert (finding.severity, finding.code) == (Severity.INFO, "W-ROW")
    assert [source.address for source in finding.sources] == ["I4", "J4"]
    assert tables.expenditure is not None
    assert len(tables.expenditure.form.columns) == 8


def test_a_column_of_remarks_below_the_title_is_printed_and_no_amount() -> None:
    text = EXPENDITURE.replace("支出决算表 | >", "支出决算表 | > | >").replace("补助支出\n", "补助支出 | 备注\n", 1)
    text = text.replace("| 70 | 50 | 20 | | |", "| 70 | 50 | 20 | | | | @2023-05-01", 1)
    tables, findings = read_small({TableKind.EXPENDITURE: text})
    assert [(finding.severity, finding.code) for finding in findings] == [(Severity.INFO, "W-ROW")]
    assert tables.expenditure is not None
    assert tables.expenditure.form.columns[-1] is ColumnKind.OTHER
    assert tables.expenditure.rows[0].cells[-1].text == "2023-05-01"


@pytest.mark.parametrize("heading", ["变动原因", "用途", "情况说明"])
def test_a_column_of_reasons_is_one_of_remarks(heading: str) -> None:
    text = EXPENDITURE.replace("对附属单位补助支出\n", f"对附属单位补助支出 | {heading}\n", 1)
    told = _told(TableKind.EXPENDITURE, text.replace("| 70 | 50 | 20 | | |", "| 70 | 50 | 20 | | | | 新增3人", 1))
    assert told == [("INFO", "W-ROW", "I4")]


def test_a_column_nobody_knows_with_other_things_than_amounts_is_no_problem_of_numbers() -> None:
    text = EXPENDITURE.replace("| 基本支出 |", "| 完成情况 | 基本支出 |").replace("| 90.5 |", "| 90.5 | 已完成 |")
    assert _told(TableKind.EXPENDITURE, text.replace("> | 1 |", "> | 1 | 1 |"))[0] == ("WARNING", "W-ROW", "D4")


SUBTOTAL = "小计 | > | 80 | 60 | | | | | 20\n"


@pytest.mark.parametrize(
    "label",
    [
        "小计 | >",
        "'201 | 小计",
        " | 一般公共服务支出小计",
        "本页合计 | >",
        "小计： | >",
        "类合计 | >",
        " | 一般公共服务支出合计",
    ],
)
def test_a_subtotal_that_adds_up_takes_nothing_from_the_table(label: str) -> None:
    text = REVENUE.replace("'205 |", SUBTOTAL.replace("小计 | >", label) + "'205 |")
    tables, findings = read_small({TableKind.REVENUE: text})
    [finding] = findings
    assert (finding.severity, finding.code) == (Severity.INFO, "W-ROW")
    assert tables.revenue is not None
    assert len(tables.revenue.rows) == 6


@pytest.mark.parametrize(
    ("place", "amounts"),
    [
        ("'205 |", "80 | 60 | | | | | 20"),  # of the rows above
        ("注：", "100 | 80 | | | | | 20"),  # of all
        ("注：", "20 | 20 | | | | |"),  # of the last 类
        ("'201 |", "100 | 80 | | | | | 20"),  # of the rows below
        ("'205 |", "80.004 | 60 | | | | | 20"),  # as far as rounding goes
        ("'205 |", "| | | | | |"),  # not filled in
    ],
)
def test_a_subtotal_may_count_what_stands_above_or_below(place: str, amounts: str) -> None:
    told = _told(TableKind.REVENUE, REVENUE.replace(place, f"小计 | > | {amounts}\n{place}", 1))
    assert {severity for severity, _code, _cell in told} <= {"INFO"}


@pytest.mark.parametrize("amounts", ["81 | 60 | | | | | 20", "80 | 60 | | | | | 20.1", "80 | 60 | 1 | | | | 20"])
def test_a_subtotal_that_does_not_add_up_is_an_error_that_names_its_cell(amounts: str) -> None:
    text = REVENUE.replace("'205 |", f"小计 | > | {amounts}\n'205 |")
    [(severity, code, cell)] = _told(TableKind.REVENUE, text)
    assert (severity, code) == ("ERROR", "W-ROW")
    assert cell[1:] == "11"


def test_subtotals_of_the_other_tables() -> None:
    right = SUMMARY.replace(" | | | 34 |", " | | | 小计 | 34 | 90.5", 1).replace(
        "三、国有资本经营预算财政拨款收入 | 3 | | |", "小计 | 3 | 80 |"
    )
    told = _told(TableKind.REVENUE_EXPENDITURE_SUMMARY, right)
    assert ("INFO", "W-ROW", "A9") in told
    lane = BASIC.replace("'303 | 对个人", "小计 | > | 31 | | | | | |\n'303 | 对个人")
    assert _told(TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, lane) == [("ERROR", "W-ROW", "C8")]
    sound = lane.replace("> | 31", "> | 30")
    assert _told(TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE, sound) == [("INFO", "W-ROW", "A8")]


def test_the_total_may_stand_above_and_below() -> None:
    total = "合计 | > | 100 | 80 | | | | | 20\n"
    assert _told(TableKind.REVENUE, REVENUE.replace("注：", f"{total}注：")) == []
    other = total.replace("| 80 |", "| 81 |")
    assert _told(TableKind.REVENUE, REVENUE.replace("注：", f"{other}注：")) == [("ERROR", "W-ROW", "A14")]


def test_amounts_below_the_notes_are_told() -> None:
    text = REVENUE.replace("情况。 | > | > | > | > | > | > | > | >", "情况。\n核对 | | 100 | 80")
    tables, findings = read_small({TableKind.REVENUE: text})
    [finding] = findings
    assert (finding.severity, finding.code, finding.sources[0].address) == (Severity.WARNING, "W-ROW", "C15")
    assert tables.revenue is not None
    assert len(tables.revenue.form.rows) == 7


def test_a_row_of_the_table_below_a_note_is_read() -> None:
    text = REVENUE.replace("'205 |", "注：以下为项目。 | > | >\n'205 |", 1)
    tables, findings = read_small({TableKind.REVENUE: text})
    assert findings == []
    assert tables.revenue is not None
    assert len(tables.revenue.rows) == 6
    assert tables.revenue.form.notes[0] == "注：以下为项目。"


def test_numbers_beside_the_table_are_told() -> None:
    text = REVENUE.replace("| 100 | 80 | | | | | 20", "| 100 | 80 | | | | | 20 | | 100")
    assert _told(TableKind.REVENUE, text) == [("INFO", "W-ROW", "K7")]


def test_what_stands_beside_a_note_is_no_part_of_it() -> None:
    note = "注：本表反映部门本年度取得的各项收入情况。"
    for beside, notes in (
        (" | | | | | | | | | | 内部底稿", note),
        (" | | | | | | | | 单位负责人：", f"{note}单位负责人："),
    ):
        tables, _findings = read_small(
            {TableKind.REVENUE: REVENUE.replace(f"{note} | > | > | > | > | > | > | > | >", note + beside)}
        )
        assert tables.revenue is not None
        assert tables.revenue.form.notes == (notes,)


def test_a_sentence_instead_of_rows_is_a_note() -> None:
    text = EXPENDITURE[: EXPENDITURE.index("\n合计") + 1] + "本单位2023年度没有发生支出，故本表无数据。"
    tables, findings = read_small({TableKind.EXPENDITURE: text})
    assert tables.expenditure is not None
    assert tables.expenditure.form.notes == ("本单位2023年度没有发生支出，故本表无数据。",)
    assert coded(findings, "W-CODE") == []


def test_the_letters_below_codes_and_names_are_no_data() -> None:
    text = REVENUE.replace("栏次 | > | 1 | 2 | 3", "甲 | 乙 | 1=2+3 | 2 | 3")
    assert _told(TableKind.REVENUE, text) == []
    assert _told(TableKind.THREE_PUBLIC_EXPENSES, THREE_PUBLIC.replace("\n1 | 2 |", "\n | \n1 | 2 |")) == []


def test_two_units_of_money_on_one_sheet() -> None:
    facts = SECOND_2023
    nine = [grid for grid in draw_workbook(facts, replace(P1, three_public_money=MoneyUnit.YUAN)) if grid.kind]
    tables, findings = read_tables(sheet_file([below_one_another(nine, "表")], f"{facts.file_stem}.xlsx"))
    assert_same(require(tables), nine_tables(facts))
    assert [finding.code for finding in findings] == ["W-UNIT"]


def test_what_the_first_table_of_a_sheet_tells_holds_for_the_others() -> None:
    facts = SECOND_2023
    nine = [grid for grid in draw_workbook(facts, P1) if grid.kind]
    for grid in nine[1:]:
        frame = [
            place for place, cell in grid.cells.items() if place[0] < head_row(grid) and cell.role is not Role.TITLE
        ]
        for place in frame:
            del grid.cells[place]
    tables, findings = read_tables(sheet_file([below_one_another(nine, "表")], f"{facts.file_stem}.xlsx"))
    assert findings == []
    assert {form.department for form in tables.forms} == {facts.unit}
