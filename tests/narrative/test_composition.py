"""Chapters two, three and six: what totals are made of."""

from msgspec.structs import replace

from tests.narrative.writing import changed_wording, chapter
from tests.workbooks.facts import EconomicItem, UnitFacts
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020

EMPTY = UnitFacts(unit="空单位", year=2020, general_public=(), economic=())
LISTING = changed_wording(('of = ["收入来源", "支出分类"]\n', 'of = ["收入来源", "支出分类"]\nzero = true\n'))


def test_sources_that_are_zero_are_left_out() -> None:
    assert chapter("收入情况", SEED_2020) == (
        "本年收入合计457.05万元，其中：财政拨款收入202.78万元，占44.4%；其他收入254.27万元，占55.6%。"
    )


def test_sources_that_are_zero_are_listed_where_the_wording_says_so() -> None:
    assert chapter("收入情况", SEED_2020, words=LISTING) == (
        "本年收入合计457.05万元，其中：财政拨款收入202.78万元，占44.4%；上级补助收入0万元，占0.0%；"
        "事业收入0万元，占0.0%；经营收入0万元，占0.0%；附属单位上缴收入0万元，占0.0%；其他收入254.27万元，占55.6%。"
    )


def test_every_source_in_table_order() -> None:
    text = chapter("收入情况", SECOND_2023)
    named = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入"]
    places = [text.find(f"{name}") for name in named if f"{name}" in text]
    assert places == sorted(places)
    assert len(places) >= 4


def test_expenditure_by_nature() -> None:
    assert chapter("支出情况", SEED_2020) == (
        "本年支出合计371.56万元，其中：基本支出190.65万元，占51.3%；项目支出180.91万元，占48.7%。"
    )


def test_a_unit_without_any_money() -> None:
    assert chapter("收入情况", EMPTY) == "本年收入合计0万元。"
    assert chapter("支出情况", EMPTY) == "本年支出合计0万元。"
    assert chapter("基本支出情况", EMPTY) == "本部门2020年度没有一般公共预算财政拨款基本支出。"
    assert chapter("一般公共预算支出情况", EMPTY, None).startswith("一般公共预算财政拨款支出决算总体情况")


def test_the_three_largest_items_in_code_order_and_etc_only_if_more_remain() -> None:
    assert chapter("基本支出情况", SEED_2020) == (
        "2020年度一般公共预算财政拨款基本支出190.65万元，其中：人员经费145.55万元，占基本支出的76.3%，"
        "主要包括基本工资、津贴补贴、奖金等；公用经费45.1万元，占基本支出的23.7%，主要包括办公费、印刷费、劳务费等。"
    )
    few = replace(
        SEED_2020,
        economic=(
            EconomicItem("30101", SEED_2020.general_public[0].basic),
            EconomicItem(
                "30201",
                sum((item.basic for item in SEED_2020.general_public[1:]), start=SEED_2020.general_public[0].project),
            ),
        ),
    )
    assert "主要包括基本工资；" in chapter("基本支出情况", few)
    assert chapter("基本支出情况", few).endswith("主要包括办公费。")


def test_all_items_are_named_where_the_wording_says_so() -> None:
    everything = changed_wording(("most = 3 ", "most = 0 "))
    text = chapter("基本支出情况", SEED_2020, words=everything)
    assert "基本工资、津贴补贴、奖金、机关事业单位基本养老保险缴费" in text
    assert "等" not in text
