"""Chapter five: classes, and every branch of an item against its initial budget."""

import pytest

from tests.narrative.writing import changed_wording, chapter, typed, wording, write
from tests.workbooks.facts import UnitFacts
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey

REASONS = {f"f5c_{item.code}": "按需调整。" for item in SEED_2020.general_public} | {"f5a": "任务减少"}
ZERO = {item.code: "0" for item in SEED_2020.general_public}
HEAD = "公共安全支出（类）公安（款）一般行政管理事务（项）。"


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        ("8", "年初预算为8万元，支出决算为10万元，完成年初预算的125.0%，决算数大于年初预算数的主要原因是：按需调整。"),
        ("12", "年初预算为12万元，支出决算为10万元，完成年初预算的83.3%，决算数小于年初预算数的主要原因是：按需调整。"),
        ("10", "年初预算为10万元，支出决算为10万元，完成年初预算的100.0%，决算数与年初预算数持平。"),
        ("10.004", "年初预算为10万元，支出决算为10万元，完成年初预算的100.0%，决算数与年初预算数持平。"),
        ("0", "年初预算为0万元，支出决算为10万元，决算数大于年初预算数的主要原因是：按需调整。"),
        (None, "年初预算为【待补充：年初预算数】万元，支出决算为10万元。"),
    ],
)
def test_an_item_against_its_budget(budget: str | None, sentence: str) -> None:
    budgets = {code: value for code, value in (ZERO | {"2040202": budget}).items() if value is not None}
    text = chapter("一般公共预算支出情况", SEED_2020, typed(budgets=budgets, reasons=REASONS))
    assert f"{HEAD}\n{sentence}" in text


def test_items_come_in_code_order_with_their_names() -> None:
    text, _findings = write(SEED_2020, typed(budgets=ZERO, reasons=REASONS))
    heads = [p.text for p in text.blocks["一般公共预算支出情况"] if p.key.endswith("_head")]
    assert heads == [
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。",
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）其他政府办公厅（室）及相关机构事务支出（项）。",
        HEAD,
        "城乡社区支出（类）城乡社区规划与管理（款）城乡社区规划与管理（项）。",
        "城乡社区支出（类）城乡社区公共设施（款）其他城乡社区公共设施支出（项）。",
    ]


def test_structure_by_class() -> None:
    assert (
        "主要用于以下方面：一般公共服务支出（类）180.53万元，占89.3%；公共安全支出（类）10万元，占4.9%；"
        "城乡社区支出（类）11.72万元，占5.8%。" in chapter("一般公共预算支出情况", SEED_2020)
    )


@pytest.mark.parametrize(
    ("numbers", "budgets", "sentence"),
    [
        (
            {NumberKey.BUDGET_GENERAL_PUBLIC: "186.43"},
            ZERO,
            "年初预算数为186.43万元，一般公共预算财政拨款支出决算数为202.25万元，完成年初预算的108.5%，其中：",
        ),
        (
            {},
            ZERO | {"2120201": "186.43"},
            "年初预算数为186.43万元，一般公共预算财政拨款支出决算数为202.25万元，完成年初预算的108.5%，其中：",
        ),
        # An item with a budget and no outturn belongs to the total.
        ({}, ZERO | {"2120201": "100", "2080101": "86.43"}, "年初预算数为186.43万元，"),
        ({}, ZERO, "年初预算数为0万元，一般公共预算财政拨款支出决算数为202.25万元，其中："),
        ({}, {}, "年初预算数为【待补充：年初预算数】万元，"),
    ],
)
def test_the_total_budget_is_typed_or_added_up(
    numbers: dict[NumberKey, str], budgets: dict[str, str], sentence: str
) -> None:
    assert sentence in chapter("一般公共预算支出情况", SEED_2020, typed(numbers, budgets=budgets))


def test_a_unit_that_never_had_such_spending_says_so() -> None:
    facts = UnitFacts(unit="空单位", year=2020, general_public=(), economic=())
    given = typed({NumberKey.PRIOR_GENERAL_PUBLIC: "0"})
    assert chapter("一般公共预算支出情况", facts, given) == "本部门2020年度没有一般公共预算财政拨款支出。"


def test_one_paragraph_an_item_with_its_use_where_the_place_wants_it() -> None:
    given = typed(budgets=ZERO | {"2040202": "12"}, reasons=REASONS, uses={"f5c_2040202": "征拆协同"})
    text = chapter("一般公共预算支出情况", SEED_2020, given, wording("shanghai"))
    assert (
        f"{HEAD}主要用于：征拆协同。年初预算为12.00万元，支出决算为10.00万元，完成年初预算的83.33%。"
        "决算数小于预算数的主要原因：按需调整。" in text
    )


def test_a_reason_that_no_phrase_prints_is_not_asked_for() -> None:
    quiet = changed_wording(
        ("支出决算为{决算数}万元，决算数大于年初预算数的主要原因是：{原因}。", "支出决算为{决算数}万元。"),
    )
    _text, findings = write(SEED_2020, typed(budgets=ZERO), quiet)
    assert not [finding for finding in findings if finding.place.key.startswith("f5c_")]
