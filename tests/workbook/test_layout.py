from __future__ import annotations

import pytest

from xls2report.tables.functional import Column
from xls2report.tables.kind import TERMS, TableKind
from xls2report.tables.labelled import Budget, RevenueExpenditureSummary, RevenueSource, ThreePublicItem
from xls2report.workbook.layout import FUNCTIONAL_SECTIONS, layout
from xls2report.workbook.normalise import fold, label_of


def test_every_key_of_the_layouts_is_one_of_the_tables() -> None:
    data = layout()
    for section in FUNCTIONAL_SECTIONS.values():
        assert {entry.key for entry in data.heads[section].columns.entries} <= set(Column)
    assert {entry.key for entry in data.heads["three_public"].columns.entries} == set(ThreePublicItem)
    assert {entry.key for entry in data.heads["appropriation"].columns.entries} == set(Budget)
    assert {entry.key for entry in data.rows["summary.revenue"].entries} == set(RevenueSource)
    assert {entry.key for entry in data.rows["appropriation.budgets"].entries} == set(Budget) - {Budget.TOTAL}
    fields = set(RevenueExpenditureSummary.__annotations__)
    for side in ("summary.left", "summary.right"):
        assert {entry.key for entry in data.rows[side].entries} <= fields


def test_every_table_has_titles_numbers_and_a_signature() -> None:
    data = layout()
    assert set(data.titles.values()) == set(data.signatures) == set(TableKind)
    assert set().union(*data.numbers.values()) == set(TableKind)
    assert {fold(term) for term in TERMS.values()} <= set(data.titles)


def test_numbers_are_not_unique_after_06() -> None:
    numbers = layout().numbers
    assert [len(numbers[number]) for number in range(1, 10)] == [1, 1, 1, 1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("207", 2018, "文化体育与传媒支出"),
        ("207", 2019, "文化旅游体育与传媒支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("215", 2019, "资源勘探信息等支出"),
        ("215", 2020, "资源勘探工业信息等支出"),
        ("220", 2018, "国土海洋气象等支出"),
        ("234", 2025, "抗疫特别国债安排的支出"),
        ("227", 2020, ""),
    ],
)
def test_the_names_of_the_years(code: str, year: int, name: str) -> None:
    assert layout().classes.name(code, year) == name


def test_old_and_new_names_have_one_code() -> None:
    codes = layout().classes.code_of
    assert codes["文化体育与传媒支出"] == codes["文化旅游体育与传媒支出"] == "207"
    assert len(set(codes.values())) == 26


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("二十一、灾害防治及应急管理支出", "灾害防治及应急管理支出"),
        ("廿一、国有资本经营预算支出", "国有资本经营预算支出"),
        ("（一）一般公共预算", "一般公共预算"),
        ("1.其他支出", "其他支出"),
        ("１、其他支出", "其他支出"),  # noqa: RUF001 - full-width digit
        ("一", "一"),
        ("一、", "一、"),
        ("使用非财政拨款结余（含专用结余）", "使用非财政拨款结余(含专用结余)"),
        ("“三公”经费", "三公经费"),
    ],
)
def test_labels_are_folded(text: str, label: str) -> None:
    assert label_of(text) == label
