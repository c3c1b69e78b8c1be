"""What goes wrong in published reports, and what looks wrong and is not, case by case."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules, wrong
from xls2report.audit.records import ClaimKind, Verdict
from xls2report.model.severity import Severity

ALL = "一、收入支出决算总体情况说明"
EXPENDITURE = "三、支出决算情况说明"
REVENUE = "二、收入决算情况说明"
THREE = "七、“三公”经费支出决算情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
AGENCY = "十、机关运行经费支出情况说明"

WRONG = (
    # the base is the actual plus the change; the current amount; what is left of it
    ((AGENCY, "机关运行经费支出45.1万元，比年初预算数增加18.14万元，增长28.7%。"), "A-RATE"),
    ((AGENCY, "机关运行经费支出9.07万元，比上年减少0.71万元，下降7.83%。"), "A-RATE"),
    ((AGENCY, "机关运行经费支出45.1万元，比上年决算数减少162.49万元，降低21.7%。"), "A-RATE"),
    # the point is lost; a fraction stands for a percentage
    ((AGENCY, "机关运行经费支出202.78万元，与上年相比，减少3339.65万元，减少943%。"), "A-RATE"),
    ((THREE, "公务接待费支出2.14万元，与年初预算相比，增加1.14万元，增长1.14%。"), "A-RATE"),
    # a fall of more than all there was
    ((THREE, "公务接待费比上年减少20.5万元，下降120.6%。"), "A-RATE"),
    # the last digit was cut off
    ((THREE, "“三公”经费支出预算为300.00万元，支出决算为172.66万元，完成预算的57.5%。"), "A-COMPLETION"),
    # a base of 0
    ((THREE, "公务接待费支出决算0.40万元，比上年增加0.40万元，增长100%。"), "A-ZERO"),
    ((PUBLIC, "教育支出（类）普通教育（款）小学教育（项）。年初预算为0万元，支出决算为3.5万元，完成年初预算的100%。"), "A-ZERO"),
    # a whole of the wrong kind
    ((THREE, "“三公”经费支出决算为5万元，其中：公务接待费支出决算2万元，占20%；公务用车运行维护费支出决算3万元，占60%。"), "A-SHARE"),
    # two values of one amount
    ((PUBLIC, "教育支出（类）普通教育（款）小学教育（项）269.85万元。年初预算为285.33万元，支出决算为269.86万元。"), "A-AGREE"),
    ((THREE, "“三公”经费支出决算5.4万元，完成预算6万元的90%。", "（二）具体情况", "“三公”经费支出决算5.6万元。"), "A-AGREE"),
    # the words deny the figures
    ((PUBLIC, "年初预算为100万元，支出决算为120万元，决算数小于预算数的主要原因是：任务变动。"), "A-DIRECTION"),
    ((PUBLIC, "年初预算为100万元，支出决算为120万元，决算数与预算数持平。"), "A-FLAT"),
    ((AGENCY, "机关运行经费支出45.1万元，上年决算数为40.1万元，比上年减少5万元。"), "A-DIRECTION"),
    # the parts do not make the whole
    (("三、支出决算情况说明", "本年支出合计100.8万元，其中：基本支出60.2万元，项目支出40.2万元。"), "A-SUM"),
    (
        (THREE, "“三公”经费支出决算9万元，比上年减少3.59万元，其中：公务用车购置及运行维护费支出减少3.59万元；公务接待费支出增加0.3万元。"),
        "A-CHANGES",
    ),
    # a total below its part
    (
        ("二、收入决算情况说明", "本年收入合计2946.25万元，其中：财政拨款收入2940.05万元；其他收入6.2万元。",
         "四、财政拨款收入支出决算总体情况说明", "2024年度财政拨款收入支出总计0.3万元。"),
        "A-ORDER",
    ),
    # a total below the year's own amount and what was carried over, listed or in brackets
    ((ALL, "2024年度收入总计100万元，其中：年初结转和结余20万元。", REVENUE, "本年收入合计90万元。"), "A-BALANCE"),
    ((ALL, "2024年度收入总计100万元（含年初结转和结余20万元）。", REVENUE, "本年收入合计90万元。"), "A-BALANCE"),
)  # fmt: skip

NOT_WRONG = (
    # the unrounded amounts give it
    (THREE, "公务接待费支出决算为22.59万元，比上年决算数增加20.63万元，增长1,055.4%。"),
    (THREE, "公务用车运行维护费支出2.48万元，公务接待费支出5.21万元。“三公”经费支出7.69万元。"),
    # parts that were rounded one by one
    ("三、支出决算情况说明", "本年支出合计100.01万元，其中：基本支出60.00万元，项目支出40.00万元。"),
    # more than those two may belong to a total
    (ALL, "2024年度收入总计115万元，其中：年初结转和结余20万元。", REVENUE, "本年收入合计90万元。"),
    # 0 of 0, and what says of itself that it is not comparable
    (THREE, "公务接待费预算为0万元，支出决算为0万元，完成预算的0%；比上年增加0万元，增长0%。"),
    (THREE, "因公出国（境）费支出决算为12.02万元，比上年决算数增加12.02万元，增长--（基数为0，不可比）。"),
    (THREE, "公务用车购置支出决算为0万元，完成预算0万元的--%（基数为0，不可比）。"),
    # two bases in one sentence
    (THREE, "“三公”经费支出共计62.07万元，完成全年预算84.82万元的73.2%，比上年增加38.97万元，增长168.7%；比2019年（疫情前）减少24.87万元，降低28.6%。"),
    # figures of a reason are figures of something else
    (AGENCY, "机关运行经费支出100万元，比上年增加25万元，增长33.3%，主要原因是办公费增加5万元，增长90%，差旅费减少3万元，下降60%。"),
    # 基本持平, and 至 that gives where it rose to
    (PUBLIC, "年初预算为100.00万元，支出决算为99.20万元，决算数与预算数基本持平。"),
    (THREE, "公务接待费支出减少为0.50万元，公务用车运行维护费增加至8.00万元。"),
    # limits and counts are no amounts
    ("十二、国有资产占用情况说明", "单位价值50万元以上通用设备3台（套），单价100万元（含）以上专用设备0台（套）。"),
    # 元 and 亿元
    (AGENCY, "机关运行经费支出905709.06元，比上年增加21557.64元，增长2.44%。"),
    (AGENCY, "机关运行经费支出1.25亿元，比上年增加0.25亿元，增长25%。"),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "rule"), WRONG)
def test_what_goes_wrong_is_found(lines: tuple[str, ...], rule: str) -> None:
    found = audited(*lines)
    assert rule in [claim.rule for claim in wrong(found)]
    assert rule in rules(found, Severity.ERROR)


@pytest.mark.parametrize("lines", NOT_WRONG)
def test_what_looks_wrong_and_is_not_is_left_alone(lines: tuple[str, ...]) -> None:
    found = audited(*lines)
    assert wrong(found) == []
    assert rules(found, Severity.ERROR) == []


def test_a_part_above_its_whole_is_found_once() -> None:
    found = audited("八、政府采购支出说明", "政府采购支出总额30万元，其中：授予中小企业合同金额40万元。")
    assert rules(found) == ["A-ORDER"]


def test_how_coarse_an_amount_is_follows_from_all_of_them() -> None:
    """45.15 less 40.1 is 5.05, which rounds to 5.1; 5.10 it is only where the report shows that it drops zeros."""
    judged = "机关运行经费支出45.15万元，上年决算数为40.1万元，比上年增加5.1万元。"
    others = "，".join(f"甲{number}支出1{number}.{number}1万元" for number in range(1, 10))
    more = "，".join(f"乙{number}支出2{number}.{number}3万元" for number in range(1, 10))
    assert wrong(audited(AGENCY, judged)) == []
    assert wrong(audited(EXPENDITURE, others + "。", AGENCY, judged)) == []
    assert [one.stated for one in wrong(audited(EXPENDITURE, others + "。", more + "。", AGENCY, judged))] == ["5.1"]
    assert wrong(audited(EXPENDITURE, others + "。", more + "，丙支出3.20万元。", AGENCY, judged)) == []


def test_both_readings_of_a_rate_that_fits_a_fall() -> None:
    found = audited(AGENCY, "机关运行经费支出45.1万元，比年初预算数增加18.14万元，增长28.7%。")
    (claim,) = wrong(found)
    assert (claim.kind, claim.stated, claim.recomputed) == (ClaimKind.CHANGE_RATE, "28.7", "67.3")
    assert ["67.3%" in claim.alternatives[0], "63.24" in claim.alternatives[1]] == [True, True]
    (finding,) = found.findings
    assert "67.3%" in finding.message
    assert "63.24" in finding.message


def test_offsets_are_those_of_the_file() -> None:
    text = "　机关运行经费支出 45.1 万元，比上年决算数减少162.49万元,\n降低 21.7％。"
    (claim,) = wrong(audited(AGENCY, text))
    assert text[claim.start : claim.end].replace(" ", "").startswith("21.7")
    assert claim.paragraph == 1


@pytest.mark.parametrize(
    ("base", "found"), [("95.24", []), ("105.26", []), ("95.23", ["A-FLAT"]), ("105.27", ["A-FLAT"])]
)
def test_about_the_same_is_within_a_twentieth(base: str, found: list[str]) -> None:
    text = f"年初预算为{base}万元，支出决算为100.00万元，决算数与预算数基本持平。"
    assert rules(audited(PUBLIC, text)) == found


@pytest.mark.parametrize(("part", "found"), [("100.06", []), ("100.07", ["A-ORDER"])])
def test_a_total_may_be_below_its_part_by_what_rounding_both_can_do(part: str, found: list[str]) -> None:
    """A total is a sum, and each of its terms has been rounded: 100.0 may stand for 100.05, each of two terms for 0.005 more."""
    lines = (ALL, "2024年度收、支总计100.0万元。", REVENUE, f"本年收入合计{part}万元。")
    assert rules(audited(*lines)) == found


@pytest.mark.parametrize(("parts", "found"), [(7, []), (6, ["A-SUM"])])
def test_a_sum_may_be_off_by_half_a_digit_for_each_of_its_terms(parts: int, found: list[str]) -> None:
    each = "、".join(f"{name}支出（类）1.00万元，占{100 / parts:.2f}%" for name in "甲乙丙丁戊己庚"[:parts])
    text = f"一般公共预算财政拨款支出{parts}.04万元，主要用于以下方面：{each}。"
    assert [one.rule for one in wrong(audited(PUBLIC, text)) if one.rule == "A-SUM"] == found


def test_a_rate_without_its_base_is_listed_and_not_judged() -> None:
    found = audited(THREE, "公务接待费支出决算238万元，较年初预算下降42%。")
    (claim,) = found.claims
    assert claim.verdict is Verdict.NOT_CHECKABLE
    assert found.findings == ()


def test_items_are_held_against_their_class_and_the_whole() -> None:
    lines = (
        PUBLIC,
        "一般公共预算财政拨款支出60.60万元，主要用于以下方面：教育支出（类）50.50万元，占83.3%；卫生健康支出（类）10.10万元，占16.7%。",
        "（三）具体情况",
        "一般公共预算财政拨款支出年初预算为70.00万元，支出决算为60.60万元，完成年初预算的86.6%。其中：",
        "1、教育支出（类）普通教育（款）小学教育（项）。年初预算为40.00万元，支出决算为30.30万元。",
        "2、教育支出（类）普通教育（款）初中教育（项）。年初预算为20.00万元，支出决算为20.20万元。",
        "3、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为8.00万元，支出决算为10.10万元。",
    )
    assert wrong(audited(*lines)) == []
    changed = [line.replace("支出决算为20.20万元", "支出决算为22.20万元") for line in lines]
    assert "A-SUM" in rules(audited(*changed), Severity.ERROR)
    left_out = [line.replace("支出决算为20.20万元", "支出决算为18.20万元") for line in lines]
    assert "A-SUM" in rules(audited(*left_out), Severity.ERROR)
    budget = [line.replace("年初预算为40.00万元", "年初预算为44.00万元") for line in lines]
    assert "A-SUM" in rules(audited(*budget), Severity.ERROR)
    assert wrong(audited(*lines[:5])) == []


OF_PARTS = (
    "“三公”经费财政拨款支出年初预算为20.00万元，支出决算为10.00万元，完成预算的50.00%，其中：因公出国（境）费决算为0.00万元{none}；"
    "公务用车购置及运行维护费支出决算为8.00万元，完成预算的{cars}%；公务接待费支出决算为2.00万元，完成预算的{guests}%。"
)


def _completions(none: str, cars: str, guests: str) -> tuple[list[str], list[Verdict]]:
    found = audited("七、“三公”经费财政拨款支出决算情况说明", OF_PARTS.format(none=none, cars=cars, guests=guests))
    return rules(found), [claim.verdict for claim in found.claims if claim.kind is ClaimKind.COMPLETION]


def test_rates_of_budgets_that_are_not_printed_are_held_against_the_budget_of_all() -> None:
    """8 of 16 and 2 of 4 make 20; 8 of 10 and 2 of 4 leave 6 that the third part may have had."""
    assert _completions("", "50.00", "50.00") == ([], [Verdict.RIGHT, *[Verdict.WITHIN_ROUNDING] * 2])
    assert _completions("", "80.00", "50.00") == ([], [Verdict.RIGHT, *[Verdict.NOT_CHECKABLE] * 2])


def test_they_cannot_give_more_than_it() -> None:
    codes, verdicts = _completions("", "50.00", "40.00")
    assert codes == ["A-COMPLETION"]
    assert verdicts.count(Verdict.WRONG) == 1


def test_nor_less_where_every_part_tells_its_budget() -> None:
    assert _completions("，预算为0.00万元", "80.00", "50.00")[0] == ["A-COMPLETION"]
    assert _completions("，预算为6.00万元", "80.00", "50.00")[0] == []


@pytest.mark.parametrize("used_for", ["退休人员经费支出", "局业务指导等基本支出", "公务接待费"])
@pytest.mark.parametrize("words", ["主要用于：", "主要反映：", "主要包括："])
def test_what_money_is_for_is_not_what_the_next_amounts_are_of(words: str, used_for: str) -> None:
    text = f"1.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。{words}{used_for}。年初预算为{{}}万元，支出决算为4.00万元。"
    lines = (
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出年初预算为5.00万元，支出决算为4.00万元。",
    )
    found = audited(*lines, text.format("5.00"))
    assert rules(found) == []
    summed = [claim for claim in found.claims if claim.rule == "A-SUM" and claim.stated == "5.00"]
    assert [claim.verdict for claim in summed] == [Verdict.RIGHT]
    assert "A-SUM" in rules(audited(*lines, text.format("6.00")))


@pytest.mark.parametrize(
    ("printed", "codes"),
    [("457.05", []), ("475.05", ["A-AGREE"]), ("4570500", ["A-AGREE"])],
    ids=["same", "swapped", "no point"],
)
def test_what_the_totals_hold_is_what_its_own_chapter_says(printed: str, codes: list[str]) -> None:
    text = (
        "一、收入支出决算总体情况说明",
        f"收入总计包括本年收入合计{printed}万元、年初结转和结余65.71万元。",
        "二、收入决算情况说明",
        "本年收入合计457.05万元，其中：财政拨款收入202.78万元，占44.37%。",
    )
    assert [one for one in rules(audited(*text)) if one == "A-AGREE"] == codes
    # Under another name it may be the total itself.
    assert rules(audited(text[0], "收入合计522.76万元，支出合计522.76万元。", *text[2:])) == []
