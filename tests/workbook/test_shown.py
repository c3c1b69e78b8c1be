"""What a person sees is what is read: scaled by a number format, hidden, or told by a text that nobody sees."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.workbook.grids import FILE, sheet
from tests.workbook.small import FUND, GENERAL_PUBLIC, SUMMARY, UNIT, coded, small_book
from xls2report.model.errors import WorkbookError
from xls2report.model.money import MoneyUnit
from xls2report.model.severity import Severity
from xls2report.sheets.grid import Odd, OddKind, Sheet, SheetFile, Unseen
from xls2report.sheets.number_format import number_format
from xls2report.tables.kind import TableKind
from xls2report.workbook.reading import read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xls2report.model.finding import Finding
    from xls2report.sheets.grid import Value
    from xls2report.tables.workbook import TableSet

AMOUNTS_BELOW = 7
"""In 05 the amounts stand in rows 8 to 14, columns C to E."""


def rows_changed(of: Sheet, change: Callable[[int, int, Value], Value]) -> Sheet:
    rows = [[change(r, c, value) for c, value in enumerate(row)] for r, row in enumerate(of.rows)]
    return replace(of, rows=rows)


def formatted(of: Sheet, code: str, times: float = 1, where: Iterable[tuple[int, int]] | None = None) -> Sheet:
    """Give a sheet whose amounts are stored so many times as large, and shown by a number format."""
    form = number_format(164, code)
    places = {
        (r, c)
        for r, row in enumerate(of.rows)
        for c, value in enumerate(row)
        if r >= AMOUNTS_BELOW - 1 and isinstance(value, float) and (where is None or (r, c) in where)
    }

    def change(row: int, column: int, value: Value) -> Value:
        return value * times if (row, column) in places and isinstance(value, float) else value

    return replace(rows_changed(of, change), formats=dict.fromkeys(places, form) if form else {})


def in_yuan(of: Sheet) -> Sheet:
    """Give a sheet with ten thousand times its amounts, and its 行次."""
    # The numbers of the columns stand a row lower in the table of 三公.
    first = AMOUNTS_BELOW if of.name == "表9" else AMOUNTS_BELOW - 1
    return rows_changed(of, lambda r, _c, value: value * 10000 if r >= first and isinstance(value, float) else value)


def with_general_public(change: Callable[[Sheet], Sheet], everywhere: tuple[str, str] = ("", "")) -> SheetFile:
    book = small_book(everywhere=everywhere)
    if everywhere[1] == "金额单位：元":
        book = replace(book, sheets=tuple(in_yuan(one) for one in book.sheets))
    return replace(book, sheets=tuple(change(one) if one.name == "表5" else one for one in book.sheets))


def totals(tables: TableSet) -> list[Decimal | None]:
    assert tables.general_public is not None
    assert tables.general_public.total is not None
    return [cell.value for cell in tables.general_public.total.cells[2:]]


def _severities(findings: list[Finding]) -> list[tuple[str, Severity]]:
    return [(finding.code, finding.severity) for finding in findings]


SOUND = [Decimal("80.5"), Decimal(50), Decimal("30.5")]


class TestScaled:
    @pytest.mark.parametrize("code", ["0!.0000", '0!.0,"万"', "0!.0000;-0!.0000;0", "[$万元-804]0!.0000"])
    def test_yuan_shown_as_wan_yuan(self, code: str) -> None:
        tables, findings = read_tables(with_general_public(lambda one: formatted(one, code, 10000)))
        assert totals(tables) == SOUND
        [finding] = findings
        assert (finding.code, finding.severity, finding.place.key) == (
            "W-UNIT",
            Severity.INFO,
            TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE,
        )
        assert f"C7、D7、E7、C8、D8、E8、C9、D9等18处的数字格式“{code}”" in finding.message
        assert "C7存的是805000，显示的是80.5万元，是存的数除以10000" in finding.message

    def test_another_power_of_ten_is_taken_as_shown_and_warned_of(self) -> None:
        tables, findings = read_tables(with_general_public(lambda one: formatted(one, "#,##0.00,", 1000)))
        assert totals(tables) == SOUND
        assert _severities(findings) == [("W-UNIT", Severity.WARNING)]

    def test_no_digit_of_what_is_stored_is_lost(self) -> None:
        def exact(one: Sheet) -> Sheet:
            return formatted(rows_changed(one, lambda r, c, v: 1234567.89 if (r, c) == (6, 2) else v), "0!.0,")

        tables, _findings = read_tables(with_general_public(exact))
        assert totals(tables)[0] == Decimal("123.456789")

    @pytest.mark.parametrize(("code", "times"), [('0.00"万元"', 1), ("#,##0.00_ ;-#,##0.00 ", 1), ("¥0.00", 1)])
    def test_formats_that_say_what_is_stored_are_not_told(self, code: str, times: float) -> None:
        tables, findings = read_tables(with_general_public(lambda one: formatted(one, code, times)))
        assert totals(tables) == SOUND
        assert findings == []

    def test_yuan_beside_the_unit_of_wan_that_they_make(self) -> None:
        """In a sheet of 元, 80.5万 is 805,000 元, which is what is stored."""
        code = '[>=10000]0!.0,"万";0'
        tables, findings = read_tables(
            with_general_public(lambda one: formatted(one, code), ("金额单位：万元", "金额单位：元"))
        )
        assert totals(tables) == [amount * 10000 for amount in SOUND]
        assert findings == []

    @pytest.mark.parametrize(("times", "told"), [(1, []), (10000, [("W-UNIT", Severity.INFO)])])
    def test_sections_for_other_amounts_do_not_matter(self, times: float, told: list[tuple[str, Severity]]) -> None:
        tables, findings = read_tables(
            with_general_public(lambda one: formatted(one, "[>=10000]0!.0000;0.00", times)),
        )
        assert totals(tables) == SOUND
        assert _severities(findings) == told

    def test_amounts_of_two_sections_are_not_told_apart(self) -> None:
        tables, findings = read_tables(
            with_general_public(lambda one: formatted(one, "[>=500000]0!.0000;0.00", 10000)),
        )
        assert totals(tables) == [None, None, None]
        assert _severities(findings) == [("W-UNIT", Severity.ERROR)]

    @pytest.mark.parametrize(
        ("code", "unit"),
        [
            ("0!.0000", "元"),
            ("#,##0.00,", "元"),
            ('0.00"万元"', "元"),
            ('0.00"元"', "万元"),
            ('0.00"亿"', "万元"),
            ("0.00%", "万元"),
            ("0%", "元"),
            ('[>=60]0!.0,"万";0', "万元"),
        ],
    )
    def test_what_contradicts_the_unit_of_money_is_no_amount(self, code: str, unit: str) -> None:
        everywhere = ("金额单位：万元", f"金额单位：{unit}")
        tables, findings = read_tables(with_general_public(lambda one: formatted(one, code), everywhere))
        assert totals(tables) == [None, None, None]
        [finding] = findings
        assert (finding.code, finding.severity) == ("W-UNIT", Severity.ERROR)
        assert {source.address for source in finding.sources} >= {"C7", "E13"}
        assert f"“{code}”" in finding.message
        assert f"金额单位“{unit}”" in finding.message

    def test_zeros_and_blanks_are_what_they_are(self) -> None:
        def nothing(one: Sheet) -> Sheet:
            return formatted(rows_changed(one, lambda _r, _c, v: 0.0 if isinstance(v, float) else v), "0.00%")

        tables, findings = read_tables(with_general_public(nothing))
        assert totals(tables) == [Decimal(0)] * 3
        assert coded(findings, "W-UNIT") == []

    def test_codes_are_no_amounts(self) -> None:
        def codes(one: Sheet) -> Sheet:
            numbered = rows_changed(one, lambda r, c, v: float(v) if c == 0 and r > 6 and isinstance(v, str) else v)
            return formatted(numbered, "0!.00", where=[(r, 0) for r in range(7, 14)])

        tables, findings = read_tables(with_general_public(codes))
        assert findings == []
        assert tables.general_public is not None
        assert [row.code for row in tables.general_public.rows][:3] == ["201", "20106", "2010601"]

    def test_a_rate_beside_the_table_may_be_a_percentage(self) -> None:
        lines = GENERAL_PUBLIC.strip("\n").splitlines()
        lines[3] = lines[3].rstrip() + " | 完成率"
        lines[6] += " | 0.95"
        wider = sheet("表5", "\n".join(lines))
        tables, findings = read_tables(with_general_public(lambda _one: formatted(wider, "0%", where=[(6, 5)])))
        assert totals(tables)[:3] == SOUND
        assert coded(findings, "W-UNIT") == []

    def test_numbers_below_the_table_do_not_matter(self) -> None:
        below = sheet("表5", GENERAL_PUBLIC + "注：本表反映一般公共预算。\n\n | | 12")
        _tables, findings = read_tables(with_general_public(lambda _one: formatted(below, "0%", where=[(15, 2)])))
        assert findings == []


def unseen(of: Sheet, why: Unseen, *places: tuple[int, int]) -> Sheet:
    return replace(of, unseen=dict.fromkeys(places, why))


def row_unseen(of: Sheet, row: int) -> Sheet:
    return unseen(of, Unseen.ROW, *((row, column) for column in range(len(of.rows[row]))))


class TestHidden:
    def test_a_row_with_amounts_is_read_and_told(self) -> None:
        tables, findings = read_tables(with_general_public(lambda one: row_unseen(one, 9)))
        assert tables.general_public is not None
        assert [row.code for row in tables.general_public.rows][2] == "2010601"
        [finding] = findings
        assert (finding.code, finding.severity) == ("W-HIDE", Severity.WARNING)
        assert "“表5”" in finding.message
        assert "第10行（2010601 行政运行 60）" in finding.message
        assert [source.address for source in finding.sources] == ["C10", "D10", "E10"]

    def test_columns_and_cells_are_told_in_the_same_warning(self) -> None:
        def hide(one: Sheet) -> Sheet:
            columns = unseen(one, Unseen.COLUMN, *((row, 4) for row in range(4, 13)))
            return replace(columns, unseen={**columns.unseen, (7, 2): Unseen.CELL})

        tables, findings = read_tables(with_general_public(hide))
        assert totals(tables) == SOUND
        [finding] = findings
        assert "：E列（本年支出/项目支出 30.5）、C8（201 一般公共服务支出 60）" in finding.message

    def test_rows_and_columns_without_amounts_are_not_told(self) -> None:
        nothing = sheet("表8", FUND + "'2080899 | 其他支出 | | 0 | | | |\n")
        book = small_book()
        hidden = replace(nothing, unseen={(7, column): Unseen.ROW for column in range(8)})
        others = [one for one in book.sheets if "政府性基金预算财政拨款收入支出决算表" not in one.rows[0]]
        tables, findings = read_tables(replace(book, sheets=(*others, hidden)))
        assert tables.government_fund is not None
        assert coded(findings, "W-HIDE") == []

    def test_a_hidden_sheet_with_amounts_is_told(self) -> None:
        tables, findings = read_tables(with_general_public(lambda one: replace(one, hidden=True)))
        assert totals(tables) == SOUND
        [finding] = findings
        assert (finding.code, finding.severity) == ("W-HIDE", Severity.WARNING)
        assert "整张工作表（合计 80.5）" in finding.message

    def test_a_hidden_empty_table_is_not_told(self) -> None:
        book = small_book()
        hidden = tuple(replace(one, hidden=True) if one.name in {"表7", "表8"} else one for one in book.sheets)
        assert read_tables(replace(book, sheets=hidden))[1] == []


def _with_remarks() -> Sheet:
    """Give table 05 with a column of remarks among its amounts."""
    lines = [line.split(" | ") for line in GENERAL_PUBLIC.strip("\n").splitlines()]
    words = {3: ">", 4: "备注", 7: "张某经办"}
    return sheet(
        "表5", "\n".join(" | ".join([*line[:3], words.get(row, ""), *line[3:]]) for row, line in enumerate(lines))
    )


class TestTextsThatNobodySees:
    LINE = "2018年度 | | | | 金额单位：元"

    def test_neither_year_nor_unit_of_money(self) -> None:
        lines = GENERAL_PUBLIC.strip("\n").splitlines()
        hidden = row_unseen(sheet("表5", "\n".join([lines[0], self.LINE, *lines[1:]])), 1)
        tables, findings = read_tables(with_general_public(lambda _one: hidden))
        assert tables.year == 2023
        assert {form.unit for form in tables.forms} == {MoneyUnit.WAN_YUAN}
        assert findings == []

    def test_seen_they_count(self) -> None:
        lines = GENERAL_PUBLIC.strip("\n").splitlines()
        seen = sheet("表5", "\n".join([lines[0], self.LINE, *lines[1:]]))
        _tables, findings = read_tables(with_general_public(lambda _one: seen))
        assert {finding.code for finding in findings} >= {"W-UNIT", "W-YEAR"}

    def test_a_title_in_a_hidden_column(self) -> None:
        def hide(one: Sheet) -> Sheet:
            rows = [[*row] for row in one.rows]
            rows[0] += [None, None, None, None, "政府性基金预算财政拨款收入支出决算表"]
            return unseen(replace(one, rows=rows), Unseen.COLUMN, (0, 5))

        tables, findings = read_tables(with_general_public(hide))
        assert totals(tables) == SOUND
        assert findings == []

    def test_a_unit_of_money_in_a_hidden_heading(self) -> None:
        text = GENERAL_PUBLIC.replace("| 项目支出", "| 项目支出（元）")
        hidden = unseen(sheet("表5", text), Unseen.COLUMN, (4, 4))
        _tables, findings = read_tables(with_general_public(lambda _one: hidden))
        assert coded(findings, "W-UNIT") == []

    def test_a_hidden_note_neither_ends_the_table_nor_is_printed(self) -> None:
        lines = GENERAL_PUBLIC.strip("\n").splitlines()
        text = "\n".join([*lines[:8], "注：旧的说明", *lines[8:], "注：本表反映支出。"])
        tables, findings = read_tables(with_general_public(lambda _one: row_unseen(sheet("表5", text), 8)))
        assert findings == []
        assert tables.general_public is not None
        assert len(tables.general_public.rows) == 6
        assert tables.general_public.form.notes == ("注：本表反映支出。",)

    def test_a_hidden_column_of_remarks_would_be_printed_and_is_told(self) -> None:
        inside = unseen(_with_remarks(), Unseen.COLUMN, (7, 3))
        _tables, findings = read_tables(with_general_public(lambda _one: inside))
        [hidden] = coded(findings, "W-HIDE")
        assert hidden.severity is Severity.WARNING
        assert "看不见的内容，会照印进报告：D8“张某经办”" in hidden.message

    def test_remarks_that_are_seen(self) -> None:
        _tables, findings = read_tables(with_general_public(lambda _one: _with_remarks()))
        assert coded(findings, "W-HIDE") == []

    @pytest.mark.parametrize(("label", "told"), [("内部往来", True), ("三、国防支出", False), ("", False)])
    def test_a_hidden_row_without_amounts(self, label: str, told: bool) -> None:
        """Offices hide the classes that are empty; what no form has would be printed unseen."""
        text = SUMMARY.replace(
            "三、国有资本经营预算财政拨款收入 | 3 | | ", f"三、国有资本经营预算财政拨款收入 | 3 | | {label}"
        )
        book = small_book()
        row = 8
        hidden = row_unseen(sheet("表1", text), row)
        assert hidden.rows[row][0] == "三、国有资本经营预算财政拨款收入"
        _tables, findings = read_tables(replace(book, sheets=(hidden, *book.sheets[1:])))
        assert [finding.sources[0].address for finding in coded(findings, "W-HIDE")] == (["D9"] if told else [])

    def test_the_year_of_a_hidden_sheet(self) -> None:
        cover = sheet("封面", f"2018年度部门决算公开报表\n\n单位名称：{UNIT}", hidden=True)
        book = small_book(everywhere=("2023年度", ""), file="决算2023年度.xlsx")
        tables, _findings = read_tables(replace(book, sheets=(cover, *book.sheets)))
        assert tables.year == 2023
        seen, _findings = read_tables(
            replace(book, file="决算.xlsx", sheets=(replace(cover, hidden=False), *book.sheets))
        )
        assert seen.year == 2018

    def test_no_unit_of_money_but_a_hidden_one(self) -> None:
        book = small_book(everywhere=("金额单位：万元", ""))
        first = row_unseen(replace(book.sheets[0], rows=[["单位：元"], *book.sheets[0].rows]), 0)
        with pytest.raises(WorkbookError, match="没有写金额单位"):
            read_tables(replace(book, sheets=(first, *book.sheets[1:])))


def test_an_amount_that_cannot_be_told_is_never_a_number() -> None:
    odd = Odd(OddKind.UNCLEAR, "5")
    tables, findings = read_tables(
        with_general_public(lambda one: rows_changed(one, lambda r, c, v: odd if (r, c) == (6, 2) else v))
    )
    assert totals(tables)[0] is None
    assert tables.file == FILE
    assert [finding.severity for finding in findings if finding.severity is Severity.ERROR] == []
