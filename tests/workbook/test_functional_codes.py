"""How the rows of detail tables are coded and named: codes in one column or three, and what is no code and no name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.workbook.small import (
    EXPENDITURE,
    GENERAL_PUBLIC,
    REVENUE,
    TEXTS,
    coded,
    codes_of,
    read_small,
    revenue,
)
from xls2report.model.severity import Severity
from xls2report.tables.form import ColumnKind, HeadCell, Span
from xls2report.tables.kind import TableKind
from xls2report.workbook.codes import compose


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["2080501"], "2080501"),
        (["208", "05", "01"], "2080501"),
        (["208", "5", "1"], "2080501"),
        (["208", "05"], "20805"),
        (["208", "20805", "2080501"], "2080501"),
        (["２０８", "05"], "20805"),  # noqa: RUF001 - full-width digits are the case
        ([" 208 "], "208"),
        ([], ""),
    ],
)
def test_a_code_is_composed(parts: list[str], code: str) -> None:
    assert compose(parts) == code


def test_codes_as_numbers() -> None:
    assert codes_of(revenue(REVENUE.replace("'", ""))) == codes_of(revenue(REVENUE))


def _in_three_columns(text: str) -> str:
    """Spread the code of every row over 类, 款 and 项, as numbers."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        first, rest = line.split("|", 1)
        code = first.strip().removeprefix("'")
        if code.isdigit():
            parts = [code[:3], *(code[place : place + 2].lstrip("0") for place in range(3, len(code), 2)), "", ""]
            lines.append(" | ".join(parts[:3]) + " |" + rest)
        elif code == "功能分类科目编码":
            lines += [
                f"{code} | > | > | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^",
                "类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^",
            ]
        else:
            lines.append(f"{first} | {'>' if first.strip() else ''} | {'>' if first.strip() else ''} |{rest}")
    return "\n".join(lines)


@pytest.mark.parametrize("mark", [".", "-", "/", "．", "·"])  # noqa: RUF001 - both widths, as codes are typed
def test_codes_whose_levels_are_parted(mark: str) -> None:
    parted = REVENUE.replace("'2010601", f"'201{mark}06{mark}01").replace("'20508 ", f"'205{mark}08 ")
    assert codes_of(revenue(parted)) == codes_of(revenue(REVENUE))


@pytest.mark.parametrize("code", ["201.6", "201.06.1", "2.01.06", "201.06.01.", "201.060"])
def test_what_only_looks_parted_is_no_code(code: str) -> None:
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("'2010601", f"'{code}")})
    assert code in coded(findings, "W-CODE")[0].message


def test_codes_in_three_columns_as_numbers() -> None:
    table = revenue(_in_three_columns(REVENUE))
    assert codes_of(table) == codes_of(revenue(REVENUE))
    assert table.form.columns[:4] == (*[ColumnKind.CODE] * 3, ColumnKind.NAME)
    assert [cell.text for cell in table.rows[2].cells[:4]] == ["201", "06", "01", "行政运行"]
    assert table.form.headings[:3] == (
        "项目/功能分类科目编码/类",
        "项目/功能分类科目编码/款",
        "项目/功能分类科目编码/项",
    )


def _own_digits_alone(text: str) -> str:
    """Leave in every row of three columns the digits of its own level."""
    lines: list[str] = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split("|")]
        level = max((level for level, part in enumerate(parts[:3]) if part.isdigit()), default=0)
        lines.append(" | ".join(["" if place < level else part for place, part in enumerate(parts)]))
    return "\n".join(lines)


def test_codes_of_which_each_column_holds_its_own_level_alone() -> None:
    text = _own_digits_alone(_in_three_columns(REVENUE))
    assert "\n |  | 1 | 行政运行" in text
    tables, findings = read_small({TableKind.REVENUE: text})
    assert tables.revenue is not None
    assert codes_of(tables.revenue) == codes_of(revenue(REVENUE))
    assert coded(findings, "W-CODE") == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("\n | 6 |  | 财政事务", "\n |  |  | 财政事务", "01行政运行"),
        ("\n201 |  |  |", "\n |  |  |", "06财政事务"),
        ("\n |  | 1 | 行政运行", "\n |  | 1001 | 行政运行", "1001行政运行"),
    ],
)
def test_digits_of_a_level_whose_row_above_does_not_tell_the_rest_are_no_code(old: str, new: str, told: str) -> None:
    text = _own_digits_alone(_in_three_columns(REVENUE))
    assert old in text
    _tables, findings = read_small({TableKind.REVENUE: text.replace(old, new)})
    assert told in coded(findings, "W-CODE")[0].message


def test_codes_merged_over_three_columns_with_levels_running_down() -> None:
    text = """
收入决算表
部门：澄溪县财政局 | | | | | | | | | | 金额单位：万元
项目 | > | > | > | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
功能分类科目编码 | > | > | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^
类 | 款 | 项 | 栏次 | 1 | 2 | 3 | 4 | 5 | 6 | 7
^ | ^ | ^ | 合计 | 100 | 80 | | | | | 20
'201 | > | > | 一般公共服务支出 | 100 | 80 | | | | | 20
'20106 | > | > | 财政事务 | 100 | 80 | | | | | 20
'2010601 | > | > | 行政运行 | 100 | 80 | | | | | 20
"""
    table = revenue(text)
    assert table.total is not None
    assert table.total.name == "合计"
    assert codes_of(table) == ["201", "20106", "2010601"]
    assert table.form.head_rows == 3
    assert table.form.spans == {(row, 0): Span(1, 3) for row in (1, 2, 3)}
    assert HeadCell("类", 2, 0, 1, 1) in table.form.heads
    assert HeadCell("项目", 0, 0, 1, 4) in table.form.heads


def test_names_keep_their_words_and_lose_blanks_and_breaks() -> None:
    table = revenue(REVENUE.replace("'2050803 | 培训支出", "'2050803 | \\s\\s培训\\n支出"))
    assert table.rows[-1].name == "培训支出"
    assert table.rows[-1].cells[1].text == "  培训\n支出"


@pytest.mark.parametrize(
    "written",
    [
        "其中：行政运行",
        "......行政运行",
        "·行政运行",
        "— 行政运行",
        "行政运行（项）",
        "行政运行：",
        "2010601行政运行",
        "2010601-行政运行",
    ],
)
def test_names_lose_what_shows_their_place_in_the_table(written: str) -> None:
    tables, findings = read_small(
        {kind: text.replace("| 行政运行 |", f"| {written} |") for kind, text in TEXTS.items() if "| 行政运行 |" in text}
    )
    assert findings == []
    assert tables.revenue is not None
    assert tables.revenue.rows[2].name == "行政运行"
    # Printed is what stands there.
    assert tables.revenue.rows[2].cells[1].text == written


@pytest.mark.parametrize("name", ["其他支出", "“三公”经费", "-", "扶贫（项目）", "行政运行（其中：补助）"])
def test_names_that_only_look_so_stay(name: str) -> None:
    assert revenue(REVENUE.replace("| 行政运行 |", f"| {name} |")).rows[2].name == name


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("'20106 |", "'2010 |", "不对"),
        ("'20106 |", "'2010X |", "不对"),
        ("'20106 |", " |", "不对"),
        ("'20508 |", "'20509 |", "没有上级科目"),
        ("'20508 | 进修及培训", "'20106 | 财政事务", "重复"),
    ],
)
def test_wrong_codes_are_told(old: str, new: str, words: str) -> None:
    tables, findings = read_small({TableKind.REVENUE: REVENUE.replace(old, new)})
    assert tables.revenue is not None
    told = coded(findings, "W-CODE")
    assert any(words in finding.message for finding in told)
    assert {finding.severity for finding in told} == {Severity.ERROR}
    assert all(len(row.code) in (3, 5, 7) for row in tables.revenue.rows)


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("'2050803 | 培训支出 | 20.5 | | 20.5\n", "20508进修及培训"),
        ("'20508 | 进修及培训 | 20.5 | | 20.5\n'2050803 | 培训支出 | 20.5 | | 20.5\n", "205教育支出"),
    ],
)
def test_an_amount_that_no_row_divides_is_told_where_others_are(lost: str, told: str) -> None:
    assert lost in GENERAL_PUBLIC
    _tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: GENERAL_PUBLIC.replace(lost, "")})
    [finding] = findings
    assert (finding.code, finding.severity) == ("W-CODE", Severity.ERROR)
    assert "下面却没有再分的行" in finding.message
    assert told in finding.message


def _without_items(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith(("'2010601", "'2050803")))


def test_tables_whose_items_the_report_lists_go_down_to_them() -> None:
    changed = {
        TableKind.REVENUE: _without_items(REVENUE),
        TableKind.EXPENDITURE: _without_items(EXPENDITURE),
        TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: _without_items(GENERAL_PUBLIC),
    }
    [finding] = coded(read_small(changed)[1], "W-CODE")
    assert "有2个类、款有金额，下面却没有再分的行：A9 20106财政事务、A11 20508进修及培训" in finding.message
    assert finding.place.key == TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE


def test_a_class_without_amounts_needs_no_rows_below() -> None:
    empty = f"{GENERAL_PUBLIC}'208 | 社会保障和就业支出 | | |\n'21005 | 医疗保障 | 0 | 0 |"
    found = coded(read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: empty})[1], "W-CODE")
    assert not any("再分" in finding.message for finding in found)


def test_four_thousand_wrong_codes_make_one_finding() -> None:
    rows = "".join(f"'9{number:05} | 某某 | 1\n" for number in range(4000))
    _tables, findings = read_small({TableKind.REVENUE: REVENUE.replace("注：", f"{rows}注：")})
    [finding] = coded(findings, "W-CODE")
    assert "4000" in finding.message
    assert len(finding.sources) == 20


def test_of_two_rows_with_one_code_the_first_is_used() -> None:
    twice = GENERAL_PUBLIC + "'2010601 | 行政支出 | 7 | 7 |\n"
    tables, findings = read_small({TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: twice})
    table = tables.general_public
    assert table is not None
    assert [(row.code, row.cells[2].value) for row in table.items()] == [
        ("2010601", Decimal(60)),
        ("2050803", Decimal("20.5")),
    ]
    assert table.names()["2010601"] == "行政运行"
    [finding] = coded(findings, "W-CODE")
    assert "只用了第一行" in finding.remedy
