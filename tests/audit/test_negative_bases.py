"""Claims over bases below zero: what may be called wrong, what is only hinted at, and that no message lacks its figure."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.texts import audited, rules, wrong
from xls2report.audit.records import Verdict
from xls2report.model.severity import Severity

ALL = "一、收入支出决算总体情况说明"
REVENUE = "二、收入决算情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
THREE = "七、“三公”经费支出决算情况说明"
INCOMPLETE = re.compile(r"应为[%，,；。]|＝%|\*\*|是，|[?？]万元|为万元")
CENT = Decimal("0.01")
balances = st.decimals(min_value=-100, max_value=100, places=2, allow_nan=False, allow_infinity=False)
VERBS = {1: ("增加", "增长"), -1: ("减少", "下降"), 0: ("增加", "增长")}


def balance(now: str, then: str, said: str, *, given: bool = True) -> str:
    before = f"，上年{then}万元，与上年相比，" if given else "，比上年"
    return f"2024年度年末结转和结余{now}万元{before}{said}。"


@pytest.mark.parametrize("base_is_given", [True, False])
@pytest.mark.parametrize(
    ("now", "then", "said", "verdicts"),
    [
        ("-5.00", "3.00", "减少8.00万元，下降266.7%", [Verdict.RIGHT]),
        ("负5.00", "3.00", "减少8.00万元，下降266.7%", [Verdict.RIGHT]),
        ("－5.00", "3.00", "减少8.00万元，下降266.7%", [Verdict.RIGHT]),
        ("5.00", "负3.00", "增加8.00万元，增长266.7%", [Verdict.NEGATIVE_BASE]),
        ("5.00", "-3.00", "增加8.00万元，增长266.7%", [Verdict.NEGATIVE_BASE]),
        ("-3.00", "-5.00", "增加2.00万元，增长40.0%", [Verdict.NEGATIVE_BASE]),
        ("-3.00", "-5.00", "减少2.00万元，下降40.0%", [Verdict.NEGATIVE_BASE]),
        ("-5.00", "-3.00", "减少2.00万元，下降66.7%", [Verdict.NEGATIVE_BASE]),
        ("-5.00", "-3.00", "增加2.00万元，增长66.7%", [Verdict.NEGATIVE_BASE]),
        ("0.00", "-5.00", "增加5.00万元，增长100.0%", [Verdict.NEGATIVE_BASE]),
        ("-5.00", "0.00", "减少5.00万元", []),
        ("-5.00", "-5.00", "增加0.00万元，增长0.0%", [Verdict.RIGHT]),
    ],
)
def test_what_may_be_said_of_balances_below_zero(
    now: str, then: str, said: str, verdicts: list[Verdict], *, base_is_given: bool
) -> None:
    found = audited(ALL, balance(now, then, said, given=base_is_given))
    assert wrong(found) == []
    assert [claim.verdict for claim in found.claims if claim.kind == "change_rate"] == verdicts
    hints = ["A-NEGATIVE"] if Verdict.NEGATIVE_BASE in verdicts else []
    assert [(rule, Severity.INFO) for rule in hints] == [(one.code, one.severity) for one in found.findings]


@pytest.mark.parametrize(
    ("now", "then", "said", "rule"),
    [
        ("-5.00", "3.00", "减少8.00万元，下降166.7%", "A-RATE"),
        ("-5.00", "3.00", "增加8.00万元，增长266.7%", "A-DIRECTION"),
        ("5.00", "-3.00", "减少8.00万元", "A-DIRECTION"),
        ("5.00", "-3.00", "增加9.00万元，增长300.0%", "A-CHANGE"),
        ("-3.00", "-5.00", "减少3.00万元", "A-CHANGE"),
        ("-5.00", "0.00", "减少5.00万元，下降100.0%", "A-ZERO"),
    ],
)
def test_what_is_wrong_beside_a_negative_amount_is_found(now: str, then: str, said: str, rule: str) -> None:
    found = audited(ALL, balance(now, then, said))
    assert rules(found, Severity.ERROR) == [rule]
    assert not [one.message for one in found.findings if INCOMPLETE.search(one.message)]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("公务接待费比上年减少20.5万元，下降120.6%。", "不会比原有的还多"),
        ("公务接待费支出决算5.00万元，比上年增加8.00万元，增长150%。", "照这样算上年数成了-3.00万元"),
        ("公务接待费支出决算5.00万元，比上年减少8.00万元，下降160%。", "应为62%"),
    ],
)
def test_of_what_cannot_be_below_zero_more_is_known(line: str, part: str) -> None:
    (finding,) = audited(THREE, line).findings
    assert (finding.code, finding.severity) == ("A-RATE", Severity.ERROR)
    assert part in finding.message


@pytest.mark.parametrize(
    ("lines", "verdicts"),
    [
        ((THREE, "公务接待费年初预算为-5万元，支出决算为3万元，完成年初预算的-60%。"), [Verdict.NEGATIVE_BASE]),
        ((THREE, "公务接待费年初预算为5万元，支出决算为-3万元，完成年初预算的-60%。"), [Verdict.NOT_CHECKABLE]),
        (
            (REVENUE, "本年收入合计-10.00万元，其中：财政拨款收入5.00万元，占-50.0%；其他收入-15.00万元，占150.0%。"),
            [Verdict.NEGATIVE_BASE, Verdict.NEGATIVE_BASE],
        ),
    ],
)
def test_parts_of_less_than_nothing_are_hinted_at(lines: tuple[str, ...], verdicts: list[Verdict]) -> None:
    found = audited(*lines)
    judged = [claim.verdict for claim in found.claims if claim.kind in {"completion", "share"}]
    assert judged == verdicts
    assert rules(found) == ["A-NEGATIVE"] * verdicts.count(Verdict.NEGATIVE_BASE)


def test_a_negative_outturn_against_a_negative_budget_is_not_called_the_wrong_way_round() -> None:
    found = audited(PUBLIC, "年初预算为-5万元，支出决算为-3万元，决算数小于预算数的主要原因是冲销。")
    assert rules(found, Severity.ERROR) == []


@given(balances, balances, st.sampled_from([True, False]))
def test_true_sentences_are_never_called_wrong(now: Decimal, then: Decimal, stated: bool) -> None:
    change = now - then
    verb, rate_verb = VERBS[(change > 0) - (change < 0)]
    said = f"{verb}{abs(change)}万元"
    if then:
        said += f"，{rate_verb}{(abs(change) / abs(then) * 100).quantize(CENT, ROUND_HALF_UP)}%"
    found = audited(ALL, balance(str(now), str(then), said, given=stated))
    assert wrong(found) == []
    assert ("A-NEGATIVE" in rules(found)) == (then < 0 and change != 0)


@given(balances, balances, balances, st.sampled_from(["10.0", "100.0", "266.7", "0.0"]), st.sampled_from([1, -1]))
def test_no_message_lacks_its_figure(now: Decimal, then: Decimal, change: Decimal, rate: str, sign: int) -> None:
    verb, rate_verb = VERBS[sign]
    said = f"{verb}{abs(change)}万元，{rate_verb}{rate}%"
    for stated in (True, False):
        for subject in ("年末结转和结余", "公务接待费支出决算"):
            line = balance(str(now), str(then), said, given=stated).replace("年末结转和结余", subject)
            found = audited(ALL if subject.startswith("年") else THREE, line)
            assert not [one.message for one in found.findings if INCOMPLETE.search(one.message)]
