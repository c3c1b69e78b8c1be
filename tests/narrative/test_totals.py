"""Chapters one and four: every branch of the comparison with last year, and the bracket."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.narrative.writing import chapter, typed, write
from tests.workbooks.facts import UnitFacts
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.model.finding import PlaceKind
from xls2report.model.severity import Severity
from xls2report.supplement.record import Supplement

TOTAL = "2020年度收、支总计522.76万元（收入总计含年初结转和结余65.71万元，支出总计含年末结转和结余151.2万元）。"
REASON = {"f1": "工作任务增加。"}


def prior(value: str, **more: str) -> Supplement:
    return typed({NumberKey.PRIOR_TOTAL: value}, reasons=REASON | more)


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("500", "与上年相比，增加22.76万元，增长4.6%，主要是因为工作任务增加。"),
        ("3868.70", "与上年相比，减少3345.94万元，减少86.5%，主要是因为工作任务增加。"),
        ("522.76", "与上年持平。"),
        ("522.7649", "与上年持平。"),
        ("0", "上年为0万元，与上年相比，增加522.76万元，主要是因为工作任务增加。"),
    ],
)
def test_against_last_year(before: str, sentence: str) -> None:
    assert chapter("收入支出总体情况", SEED_2020, prior(before)) == TOTAL + sentence


def test_nobody_has_given_last_year() -> None:
    text, findings = write(SEED_2020)
    assert text.blocks["收入支出总体情况"][0].text == f"{TOTAL}上年为【待补充：上年收、支总计】万元。"
    asked = [finding for finding in findings if finding.place.key == "prior_total"]
    assert [(finding.code, finding.severity, finding.place.kind) for finding in asked] == [
        ("N-GAP", Severity.WARNING, PlaceKind.GAP)
    ]


def test_a_new_unit_has_no_last_year_and_is_asked_for_none() -> None:
    given = typed(texts={TextKey.NEW_UNIT: "是", TextKey.SELF_NAME: "本单位"})
    assert chapter("收入支出总体情况", SEED_2020, given) == f"{TOTAL}本单位为新增单位，无上年数。"
    _text, findings = write(SEED_2020, given)
    assert not [finding for finding in findings if finding.place.key.startswith("prior_")]


def test_a_reason_is_asked_for_where_there_is_a_change() -> None:
    given = typed({NumberKey.PRIOR_TOTAL: "1"})
    assert "主要是因为【待补充：原因】。" in chapter("收入支出总体情况", SEED_2020, given)


@pytest.mark.parametrize(
    ("opening", "distributed", "bracket"),
    [
        ("65.71", "0", "（收入总计含年初结转和结余65.71万元，支出总计含年末结转和结余151.2万元）"),
        ("0", "0", "（支出总计含年末结转和结余85.49万元）"),
        ("65.71", "151.20", "（收入总计含年初结转和结余65.71万元）"),
        ("0", "85.49", ""),
    ],
)
def test_a_half_of_the_bracket_that_is_zero_is_dropped(opening: str, distributed: str, bracket: str) -> None:
    facts = replace(SEED_2020, own_opening=Decimal(opening), surplus_distribution=Decimal(distributed))
    total = "522.76" if opening != "0" else "457.05"
    assert chapter("收入支出总体情况", facts, prior(total)) == f"2020年度收、支总计{total}万元{bracket}。与上年持平。"


def test_nothing_this_year_and_nothing_last_year() -> None:
    facts = UnitFacts(unit="空单位", year=2020, general_public=(), economic=())
    assert chapter("收入支出总体情况", facts, prior("0")) == "2020年度收、支总计0万元。与上年持平。"


def test_nothing_this_year_and_something_last_year() -> None:
    facts = UnitFacts(unit="空单位", year=2020, general_public=(), economic=())
    text = chapter("收入支出总体情况", facts, prior("8"))
    assert text == "2020年度收、支总计0万元。与上年相比，减少8万元，减少100.0%，主要是因为工作任务增加。"


def test_the_appropriations_total() -> None:
    given = typed({NumberKey.PRIOR_APPROPRIATION_TOTAL: "3542.43"}, reasons={"f4": "过渡资金减少"})
    assert chapter("财政拨款总体情况", SEED_2020, given) == (
        "2020年度财政拨款收、支总计202.78万元（财政拨款支出总计含年末财政拨款结转和结余0.53万元），"
        "与上年相比，减少3339.65万元，减少94.3%，主要是因为过渡资金减少。"
    )
