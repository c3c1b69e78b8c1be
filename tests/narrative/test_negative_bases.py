"""Bases that are zero or negative, in every comparison of both places: publishable Chinese, and no rate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.narrative.writing import changed_wording, chapter, extending, typed, wording, write
from tests.workbooks.second import SECOND_2023
from tests.workbooks.seed import SEED_2020
from xls2report.catalogue.entries import NumberKey

if TYPE_CHECKING:
    from xls2report.model.report import ReportText
    from xls2report.supplement.record import Supplement

PRIOR = tuple(key for key in NumberKey if key.value.startswith("prior_"))
CODES = ("2010301", "2010399", "2040202", "2120201", "2120399")
REASONS = ("f1", "f4", "f5a", "f7_overseas", "f7_vehicles", "f7_hospitality", "f11_prior", "f11_budget")
SPOILT = re.compile(
    r"(?:增加|减少|增长|下降|降低|上升)(?:了|额)?(?:-|万元|[，。；）])|(?:完成\S{0,6}|占\S{0,10})-\d|--|\{|None|-0(?:\.0+)?(?![\d.])"
)
RATE = re.compile(r"(?:增长|减少|下降|降低|完成\S{0,6}的)\d[\d.,]*%")


def given(base: str, agency: str = "45.1") -> Supplement:
    """Give a supplement in which every base there is has this value."""
    numbers = dict.fromkeys(PRIOR, base) | {
        NumberKey.AGENCY_OPERATING: agency,
        NumberKey.BUDGET_AGENCY_OPERATING: base,
        NumberKey.BUDGET_GENERAL_PUBLIC: base,
    }
    reasons = dict.fromkeys((*REASONS, *(f"f5c_{code}" for code in CODES)), "任务变动")
    return typed(numbers, budgets=dict.fromkeys(CODES, base), reasons=reasons)


def sentences(text: ReportText) -> list[str]:
    return [paragraph.text for paragraph in text.blocks["情况说明"]]


@pytest.mark.parametrize("place", ["hunan", "shanghai"])
@pytest.mark.parametrize("base", ["-5", "-0.02", "0", "0.004", "-0.004"])
@pytest.mark.parametrize("agency", ["45.1", "0", "-5", "-9"])
def test_a_base_of_nothing_or_less_gives_amounts_and_no_rate(place: str, base: str, agency: str) -> None:
    text, _findings = write(SEED_2020, given(base, agency), wording(place))
    for sentence in sentences(text):
        assert not SPOILT.search(sentence), sentence
        assert not RATE.search(sentence), sentence


@pytest.mark.parametrize("place", ["hunan", "shanghai"])
@pytest.mark.parametrize("base", ["100", "0.01", "45.1"])
@pytest.mark.parametrize("agency", ["45.1", "0", "-5", "0.004"])
def test_a_sound_base_is_spoken_of_without_spoilt_words(place: str, base: str, agency: str) -> None:
    text, _findings = write(SECOND_2023, given(base, agency), wording(place))
    assert not [sentence for sentence in sentences(text) if SPOILT.search(sentence)]


def test_the_base_is_printed_where_no_rate_can_be() -> None:
    told = sentences(write(SEED_2020, given("-5"))[0])
    assert any("上年为-5万元，与上年相比，增加527.76万元，主要是因为任务变动。" in sentence for sentence in told)
    assert any("上年为-5万元，与上年相比，一般公共预算财政拨款支出增加207.25万元" in sentence for sentence in told)
    assert any("年初预算为-5万元，支出决算为10万元，决算数大于年初预算数的主要原因是" in sentence for sentence in told)
    told = sentences(write(SEED_2020, given("-5", "-9"))[0])
    assert any("年初预算数为-5万元；上年决算数为-5万元，比上年决算数减少4万元。" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        ("equal = '持平'\nequal_zero = '没有预算，也没有支出'\n", "持平"),
        ("equal = '完成{完成率}，持平'\nequal_zero = '都是{年初预算数}万元'\n", "都是-5万元"),
        ("equal = '完成{完成率}，持平'\nequal_zero = ''\n", ""),
        ("equal = '完成{完成率}，持平'\nequal_zero = '没有预算，也没有支出'\n", "【待补充：增减变动】"),
        ("equal = '完成{完成率}，持平'\n", "【待补充：增减变动】"),
    ],
)
def test_a_budget_below_zero_that_is_kept_is_not_spoken_of_as_none(branches: str, expected: str) -> None:
    form = "[chapters.overall.text]\nf1 = '甲[{机关运行经费比年初预算/kept}]'\n[clauses.kept]\n"
    told = chapter("收入支出总体情况", SEED_2020, given("-5", "-5"), extending(form + branches))
    assert told == f"甲{expected}"


@pytest.mark.parametrize(
    ("place", "old", "new", "mark"),
    [
        ("hunan", 'up_from_zero = "上年为{上年数}万元，与', 'up_from_zero = "上年没有，与', "f1_unsaid"),
        ("hunan", 'up_from_zero = "年初预算为{年初预算数}万元', 'up_from_zero = "没有年初预算', "f5c_2010301_unsaid"),
        (
            "hunan",
            'up_from_zero = "年初预算数为{年初预算数}万元，',
            'up_from_zero = "',
            "f11_budget_unsaid",
        ),
        ("shanghai", "（{上年}年度为{上年数}万元）", "", "f7_hospitality_unsaid"),
    ],
)
def test_words_that_take_the_base_for_zero_are_marked_when_it_is_not(place: str, old: str, new: str, mark: str) -> None:
    words = changed_wording((old, new), name=place)
    for base, marked in (("-5", True), ("0", False)):
        text, findings = write(SEED_2020, given(base), words)
        assert any("【待补充：增减变动】" in sentence for sentence in sentences(text)) is marked
        assert (mark in {finding.place.key for finding in findings}) is marked
