"""What sentences say in words of their own: points, multiples, wholes inside a share, both words of a form, reasons, long numbers."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules, wrong
from xls2report.model.severity import Severity

COVER = "2024年度示例县示例局部门决算"
ALL = "一、收入支出决算总体情况说明"
EXPENDITURE = "三、支出决算情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明"
THREE = "七、“三公”经费支出决算情况说明"
AGENCY = "十、机关运行经费支出情况说明"
PROCUREMENT = "十一、政府采购支出情况说明"
TOTAL = "2024年度收、支总计1250.00万元。"

WRONG = (
    # percentage points against the two percentages of the sentence
    (EXPENDITURE, "公务接待费支出决算3.00万元，完成预算的75.0%，比上年的70.0%提高6.0个百分点。", "6.0", "A-POINTS"),
    (EXPENDITURE, "公务接待费支出决算3.00万元，完成预算的75.0%，上年完成预算的70.0%，提高6.0个百分点。", "6.0", "A-POINTS"),
    (EXPENDITURE, "预算完成率由上年的70.0%提高到75.0%，提高6.0个百分点。", "6.0", "A-POINTS"),
    (EXPENDITURE, "项目支出占比75.0%，比2023年的70.0%下降5.0个百分点。", "5.0", "A-POINTS"),
    (EXPENDITURE, "预算执行率为98.5%，比上年提高了4个百分点，上年为96.0%。", "4", "A-POINTS"),
    (EXPENDITURE, "2024年预算执行率98.0%，2023年预算执行率95.0%，提高4.0个百分点。", "4.0", "A-POINTS"),
    (EXPENDITURE, "预算执行率98.0%，较上年（95.0%）提高4.0个百分点。", "4.0", "A-POINTS"),
    # multiples: of the rise, and of the base
    (ALL, TOTAL + "上年500.00万元，与上年相比，增加750.00万元，增长2.5倍。", "2.5", "A-RATE"),
    (ALL, TOTAL + "比上年增加750.00万元，增长了三倍。", "三", "A-RATE"),
    (ALL, TOTAL + "上年500.00万元，是上年的2.0倍。", "2.0", "A-RATE"),
    (ALL, TOTAL + "比上年增加750.00万元，是上年的1.5倍。", "1.5", "A-RATE"),
    (ALL, TOTAL + "上年500.00万元，比上年翻了一番。", "翻了一番", "A-RATE"),
    (PROCUREMENT, "政府采购支出总额40.00万元，为上年10.00万元的3倍。", "3", "A-RATE"),
    (PROCUREMENT, "2023年政府采购支出10.00万元，2024年政府采购支出40.00万元，是2023年的3倍。", "3", "A-RATE"),
    (PROCUREMENT, "政府采购支出总额40.00万元，上年10.00万元，为上年的300%。", "300", "A-RATE"),
    # the whole stands inside the share
    (PUBLIC, "财政拨款支出40.00万元，占本年支出合计100.00万元的60.00%。", "60.00", "A-SHARE"),
    (PUBLIC, "财政拨款支出40.00万元，占本年支出合计（100.00万元）的60.00%。", "60.00", "A-SHARE"),
    (PUBLIC, "财政拨款支出40.00万元，占总支出100.00万元的比重为60.00%。", "60.00", "A-SHARE"),
    # the part is named before 占
    (BASIC, "基本支出100.00万元。其中：人员经费60.00万元、公用经费40.00万元。人员经费占基本支出的70.00%。", "70.00", "A-SHARE"),
    (BASIC, "基本支出100.00万元，人员经费60.00万元，占比为70.0%。", "70.0", "A-SHARE"),
    # 0% of something, something of 0, budgets in brackets and inside
    (THREE, "公务接待费支出决算为2.00万元，完成预算的0%。", "0", "A-COMPLETION"),
    (THREE, "公务接待费支出决算为0.00万元，完成预算的63.11%。", "63.11", "A-COMPLETION"),
    (THREE, "公务接待费支出决算为17.00万元，完成年初预算（20.00万元）的95.00%。", "95.00", "A-COMPLETION"),
    (THREE, "公务接待费支出决算为17.00万元，为年初预算20.00万元的95.00%。", "95.00", "A-COMPLETION"),
    # both words of the form are left, and the number is judged all the same
    (THREE, "2024年度“三公”经费支出决算数为3.00万元，比2023年度减少1.00万元，下降（增长）75.00%。", "75.00", "A-RATE"),
    (THREE, "2024年度“三公”经费支出决算数为3.00万元，比2023年度增加/减少1.00万元，增长/下降75.00%。", "75.00", "A-RATE"),
    (THREE, "2024年度“三公”经费支出决算数为3.00万元，比2023年度增（减）1.00万元，增（减）75.00%。", "75.00", "A-RATE"),
    (THREE, "公务接待费支出3.00万元，上年4.00万元，比上年减少（增加）2.00万元，下降25.00%。", "2.00", "A-CHANGE"),
    # a cause that opens the sentence ends at its comma
    (AGENCY, "由于机构改革，机关运行经费支出100.00万元，比上年增加10.00万元，增长10.0%。", "10.0", "A-RATE"),
    # a rate before the reason is judged, whatever stands in the reason
    (AGENCY, "会议费支出3.00万元，比上年增加1.00万元，增长33.3%，原因：按要求压缩5%，但新开一次会议。", "33.3", "A-RATE"),
    # from and to
    (ALL, TOTAL + "由上年的1000.00万元增加到1250.00万元，增长20.0%。", "20.0", "A-RATE"),
    (THREE, "公务接待费支出从5.00万元下降至3.00万元，减少3.00万元，下降40.0%。", "3.00", "A-CHANGE"),
    (THREE, "公务接待费支出由3.00万元减少到5.00万元。", "小于", "A-DIRECTION"),
    (PUBLIC, "一般公共预算财政拨款支出从1000.00万元增至1250.00万元，增长20.0%。", "20.0", "A-RATE"),
    # a rate in a bracket is that of the amount before it
    (ALL, TOTAL + "比年初预算增加250.00万元（增长20.0%）。", "20.0", "A-RATE"),
    # the base's amount in brackets
    (AGENCY, "机关运行经费支出45.00万元，比上年（50.00万元）减少5.00万元，下降11.1%。", "11.1", "A-RATE"),
    # units and widths mixed
    (ALL, "2024年度收、支总计1.25亿元，比上年增加2500万元，增长20.0%。", "20.0", "A-RATE"),
    (ALL, TOTAL + "比上年多250.00万元，增长20.0%。", "20.0", "A-RATE"),
    # equal is a claim
    (ALL, TOTAL + "与上年1200.00万元相比无增减变化。", "无增减变化", "A-FLAT"),
    (ALL, TOTAL + "比上年减少0万元，下降5%。", "5", "A-RATE"),
)  # fmt: skip

RIGHT = (
    (EXPENDITURE, "公务接待费支出决算3.00万元，完成预算的75.0%，比上年的70.0%提高5.0个百分点。"),
    (EXPENDITURE, "公务接待费支出决算3.00万元，完成预算的75.0%，比上年提高6.0个百分点。"),
    (EXPENDITURE, "预算执行率98.46%，上年为95.98%，同比提高2.5个百分点。"),
    (EXPENDITURE, "本年支出合计100.00万元，其中：基本支出60.00万元，占60.00%，比上年的62.10%下降2.10个百分点；项目支出40.00万元，占40.00%，比上年的37.90%提高2.10个百分点。"),
    (ALL, TOTAL + "上年500.00万元，与上年相比，增加750.00万元，增长1.5倍。"),
    (ALL, TOTAL + "上年500.00万元，是上年的2.5倍。"),
    (ALL, TOTAL + "上年625.00万元，比上年翻了一番。"),
    (ALL, TOTAL + "上年625.00万元，比上年增加625.00万元，增长一倍。"),
    (ALL, TOTAL + "上年700.00万元，比上年增长近一倍。"),
    (ALL, TOTAL + "上年450.00万元，比上年增长一倍多。"),
    (PROCUREMENT, "政府采购支出总额40.00万元，为上年10.00万元的4倍。"),
    (PROCUREMENT, "2023年政府采购支出10.00万元，2024年政府采购支出40.00万元，是2023年的4倍，增长3倍。"),
    (THREE, "公务接待费支出3.00万元，接待标准不得超过日常伙食标准的3倍。"),
    (EXPENDITURE, "2024年预算执行率98.0%，2023年预算执行率95.0%，提高3.0个百分点，高于平均水平2.5个百分点。"),
    (AGENCY, "机关运行经费支出45.00万元，比年初预算减少5.00万元，下降10.0%，主要原因是压减公用经费10.00万元；比上年增加5.00万元，增长12.5%，主要原因是新增人员，增加经费8.00万元。"),
    (PUBLIC, "财政拨款支出40.00万元，占总支出（100.00万元）的40.00%，与上年相比，增加10.00万元，增长33.33%。"),
    (BASIC, "基本支出100.00万元。其中：人员经费60.00万元、公用经费40.00万元。人员经费占基本支出的60.00%，公用经费占基本支出的40.00%。"),
    (BASIC, "人员经费、公用经费分别为60.00万元、40.00万元，分别占基本支出100.00万元的60.00%、40.00%。"),
    (THREE, "公务接待费支出决算为0.00万元，完成预算的0%。"),
    (THREE, "公务接待费支出决算为0.00万元，完成预算的100%。"),
    (THREE, "公务接待费支出决算为0.05万元，完成预算的0%。"),
    (THREE, "公务接待费支出决算为17.00万元，完成年初预算（20.00万元）的85.00%。"),
    # figures of a reason are no claims
    (AGENCY, "会议费支出100.00万元，比上年增加10.00万元，主要原因按要求把日常会议压减10%，同时新开一次大会。"),
    (AGENCY, "机关运行经费支出100.00万元，比上年增加10.00万元，增长11.1%，主要原因是人员经费支出10万元。"),
    (ALL, TOTAL + "与上年相比，增加250.00万元，增长25.0%，主要原因是业务量是上年的3倍，完成率提高5个百分点。"),
    (ALL, TOTAL + "由上年的1000.00万元增加到1250.00万元，增长25.0%。"),
    (THREE, "公务接待费支出由5.00万元减少到3.00万元，减少2.00万元，下降40.0%。"),
    (AGENCY, "机关运行经费支出45.00万元，比上年（50.00万元）减少5.00万元，下降10.0%。"),
    (ALL, "2024年度收、支总计1.25亿元，比上年增加2500万元，增长25.0%。"),
    (ALL, TOTAL + "比年初预算增加250.00万元（增长25.0%）。"),
    (ALL, TOTAL + "比上年增加250.00万元（其中项目支出增长40.0%）。"),
    # ranges are no figures, and a dash in them is no minus
    (THREE, "公务接待费支出3.00万元，每人次标准为50-80元，人均100～150元，预计每年减少2-3万元。"),
    (ALL, TOTAL + "与上年1249.00万元基本持平。"),
    (AGENCY, "机关运行经费支出45.00万元，与上年基本持平，增加0.10万元，增长0.2%。"),
    (ALL, TOTAL + "比上年减少0万元，下降0%。"),
    (ALL, TOTAL + "与上年相比，增减额-250.00万元，增减幅度-16.7%。"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "text", "stated", "rule"), WRONG)
def test_what_a_sentence_claims_is_judged(head: str, text: str, stated: str, rule: str) -> None:
    found = audited(COVER, head, text)
    assert [(claim.stated, claim.rule) for claim in wrong(found)] == [(stated, rule)]
    assert rules(found, Severity.ERROR) == [rule]


@pytest.mark.parametrize(("head", "text"), RIGHT)
def test_what_holds_is_left_alone(head: str, text: str) -> None:
    found = audited(COVER, head, text)
    assert wrong(found) == []
    assert rules(found) == []


@pytest.mark.parametrize("words", ["大于（小于）", "小于（大于）"])
def test_words_left_over_are_told_and_claim_nothing(words: str) -> None:
    found = audited(
        COVER, PUBLIC, f"年初预算为100.00万元，支出决算为120.00万元，决算数{words}预算数的主要原因是人员增加。"
    )
    assert rules(found) == ["A-FORM"]
    assert wrong(found) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("与上年相比，减少-250.00万元，下降-16.7%。", "-250.00万元"),
        ("与上年相比，减少250.00万元，下降－16.7％。", "－16.7％"),
        ("与上年相比，增加\u20133.00万元。", "\u20133.00万元"),
    ],
)
def test_a_word_and_a_minus_are_told_once(text: str, said: str) -> None:
    found = audited(COVER, ALL, TOTAL + text)
    assert rules(found) == ["A-SIGN"]
    assert said in found.findings[0].message


@pytest.mark.parametrize("digits", [29, 60])
def test_an_amount_beyond_all_measure_is_judged(digits: int) -> None:
    amount = ("1234567890" * 6)[:digits]
    found = audited(COVER, BASIC, f"基本支出190.65万元，其中：人员经费{amount}.00万元，占基本支出的76.3%。")
    assert rules(found) == ["A-ORDER", "A-SHARE"]
    assert all(amount in finding.message for finding in found.findings)


def test_endless_digits_are_no_amount() -> None:
    assert (
        wrong(audited(COVER, BASIC, f"基本支出190.65万元，其中：人员经费{'1' * 5000}万元，占基本支出的76.3%。")) == []
    )
