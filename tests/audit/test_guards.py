"""Guards against false findings: what lies just within is left alone, what lies just beyond is found."""

from __future__ import annotations

import pytest

from tests.audit.texts import audited, rules

EXPENDITURE = "三、支出决算情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
BUDGET = "年初预算为100.00万元，支出决算为{}万元，决算数与预算数基本持平。"
WHOLE = "本年支出合计{}万元。"
PART = "一般公共预算财政拨款支出{}万元。"
REASON = "年初预算为5.00万元，支出决算为4.00万元，决算数小于预算数的主要原因{}"
OTHERS = ("甲市乙区教育局", "甲市乙区民政局", "甲市乙区卫生健康局")


@pytest.mark.parametrize("spent", ["95.00", "105.00", "99.20", "100.00"])
def test_a_twentieth_is_about_the_same(spent: str) -> None:
    assert rules(audited(PUBLIC, BUDGET.format(spent))) == []


@pytest.mark.parametrize("spent", ["94.99", "105.01", "90.00", "112.00"])
def test_more_than_a_twentieth_is_not(spent: str) -> None:
    assert rules(audited(PUBLIC, BUDGET.format(spent))) == ["A-FLAT"]


def test_a_whole_may_be_below_its_part_by_what_rounding_the_terms_of_both_can_do() -> None:
    """Half of 0.01 of the whole, and half of 0.1 of each of the two amounts that a total of all money may consist of."""
    within = (EXPENDITURE, WHOLE.format("100.12"), PUBLIC, PART.format("100.2"))
    assert rules(audited(*within)) == []
    beyond = (EXPENDITURE, WHOLE.format("100.09"), PUBLIC, PART.format("100.2"))
    assert rules(audited(*beyond)) == ["A-ORDER"]


def _report(*units: str) -> list[str]:
    return rules(audited(*(f"{unit}2023年度收入支出总计10.00万元。" for unit in units)))


def test_the_name_used_most_is_no_unit_s_own_as_long_as_others_are_used_more() -> None:
    own = "甲市乙区财政局"
    assert _report(own, own, *OTHERS) == []
    assert _report(own, own, own, *OTHERS) == ["A-OTHERUNIT"] * 3


@pytest.mark.parametrize("following", ["项目推迟到下年。", "小学教育（项）的校舍改造推迟到下年。"])
@pytest.mark.parametrize("end", ["：", "是：", "是"])
def test_a_reason_at_the_end_of_a_paragraph_may_stand_in_the_next(end: str, following: str) -> None:
    assert rules(audited(PUBLIC, REASON.format(end), following)) == []


@pytest.mark.parametrize("end", ["：。", "是：。", "是；"])
def test_one_that_the_sentence_ends_without_may_not(end: str) -> None:
    assert rules(audited(PUBLIC, REASON.format(end), "项目推迟到下年。")) == ["A-REASON"]


@pytest.mark.parametrize(
    "following",
    [
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "（二）具体情况",
        "2、教育支出（类）普通教育（款）初中教育（项）。",
    ],
)
def test_nor_one_that_a_heading_follows(following: str) -> None:
    assert rules(audited(PUBLIC, REASON.format("："), following)) == ["A-REASON"]


AGENCY = "十、机关运行经费支出情况说明"
FINE = "甲支出11.11万元，乙支出12.21万元，丙支出13.31万元。"


def test_a_rate_may_come_from_amounts_whose_last_digit_was_cut_off() -> None:
    """A rise to 10.1 by 1.1 is one of 12.2%, and of 12.6% where it was by 1.14; never of 13.1%."""
    text = "机关运行经费支出10.1万元，比上年增加1.1万元，增长{}%。"
    assert rules(audited(EXPENDITURE, FINE, AGENCY, text.format("12.6"))) == []
    assert rules(audited(EXPENDITURE, FINE, AGENCY, text.format("13.1"))) == ["A-RATE"]


def test_a_paragraph_with_one_part_goes_on_about_it() -> None:
    text = (
        "2023年度部门决算\n七、“三公”经费支出决算情况说明\n“三公”经费财政拨款支出预算为38.20万元，支出决算为37.08万元，其中：因公出国（境）费预算为5.00万元，"
        "支出决算为4.87万元。决算数小于预算数的主要原因是压缩行程。2022年度为0.00万元，本年增加4.87万元，主要原因是上年没有任务。"
    )
    assert rules(audited(*text.splitlines())) == []


def test_parts_that_one_fund_pays_do_not_make_the_whole() -> None:
    text = "三、支出决算情况说明\n基本支出1166.54万元，其中一般公共预算财政拨款安排的人员经费1009.46万元、公用经费145.23万元。"
    assert rules(audited(*text.splitlines())) == []
    text = text.replace("一般公共预算财政拨款安排的", "")
    assert rules(audited(*text.splitlines())) == ["A-SUM"]


@pytest.mark.parametrize(
    ("whole", "first", "second", "third"),
    [
        pytest.param("40.19", ("5", "12.4"), ("26.19", "65.2"), ("9", "22.4"), id="32.4% of the neighbour by rounding"),
        pytest.param(
            "62.90", ("50.26", "79.9"), ("7.64", "12.1"), ("5.00", "7.9"), id="9.9% of the neighbour outright"
        ),
        pytest.param("80.19", ("5", "6.2"), ("26.19", "32.7"), ("9", "11.2"), id="a list that leaves something out"),
    ],
)
def test_a_share_of_the_named_whole_is_not_let_pass_as_one_of_a_neighbour(
    whole: str, first: tuple[str, str], second: tuple[str, str], third: tuple[str, str]
) -> None:
    def text(share: str) -> str:
        return (
            f"一般公共预算财政拨款支出{whole}万元，主要用于以下方面：教育支出{first[0]}万元，占{first[1]}%；"
            f"卫生健康支出{second[0]}万元，占{second[1]}%；住房保障支出{third[0]}万元，占{share}%。"
        )

    assert rules(audited(PUBLIC, text(third[1]))) == []
    of_neighbour = {"22.4": "32.4", "7.9": "9.9", "11.2": "32.4"}[third[1]]
    assert "A-SHARE" in rules(audited(PUBLIC, text(of_neighbour)))


_APART = (
    "五、一般公共预算财政拨款支出决算情况说明",
    "（一）总体情况",
    "一般公共预算财政拨款支出202.25万元。",
    "（二）结构情况",
)


def test_a_share_that_was_turned_round_is_found_though_its_whole_stands_elsewhere() -> None:
    found = audited(*_APART, "教育支出（类）180.53万元，占112.03%。")
    assert rules(found) == ["A-SHARE"]
    assert "颠倒" in "".join(found.claims[-1].alternatives)
    assert rules(audited(*_APART, "教育支出（类）180.53万元，占89.26%。")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "教育支出（类）180.53万元，占112%。",
        "教育支出（类）180.53万元，占113.03%。",
        "教育支出（类）404.50万元，占50.00%。",
    ],
    ids=["too few digits", "another share", "no more than all"],
)
def test_a_share_that_only_may_be_turned_round_is_passed_over(sentence: str) -> None:
    assert "A-SHARE" not in rules(audited(*_APART, sentence))


@pytest.mark.parametrize(("rate", "found"), [("9.09", []), ("20.00", ["A-RATE"])])
@pytest.mark.parametrize("word", ["下降比例为", "减少比例", "下降的比例为"])
def test_a_proportion_by_which_something_fell_is_a_rate_and_no_share(word: str, rate: str, found: list[str]) -> None:
    said = f"本年支出合计100.00万元，比上年减少10.00万元，{word}{rate}%。"
    assert rules(audited(EXPENDITURE, said)) == found


def test_a_share_may_be_called_a_proportion() -> None:
    said = "本年支出合计100.00万元，其中：基本支出60.00万元，所占比例为{}%；项目支出40.00万元，所占比例为40.00%。"
    assert rules(audited(EXPENDITURE, said.format("60.00"))) == []
    assert "A-SHARE" in rules(audited(EXPENDITURE, said.format("65.00")))


REVENUE = "二、收入决算情况说明"


@pytest.mark.parametrize(
    "part",
    [
        "{0}占{2}，为{1}万元",
        "{0}占{2}，{1}万元",
        "{0}占本年收入合计的{2}，金额为{1}万元",
        "{0}（占比{2}）{1}万元",
        "{0}（占{2}）为{1}万元",
    ],
)
@pytest.mark.parametrize(("share", "found"), [("60.00%", []), ("70.00%", ["A-SHARE", "A-SHARES"])])
def test_a_share_may_stand_before_its_amount(part: str, share: str, found: list[str]) -> None:
    parts = (part.format("财政拨款收入", "60.00", share), part.format("其他收入", "40.00", "40.00%"))
    assert rules(audited(REVENUE, f"本年收入合计100.00万元，其中：{'；'.join(parts)}。")) == found


@pytest.mark.parametrize(
    "behind",
    [
        "财政拨款收入60.00万元，占60.00%，其他收入40.00万元，占40.00%。",
        "财政拨款收入60.00万元（占60.00%），其他收入40.00万元（占40.00%）。",
        "财政拨款收入60.00万元，占60.00%，上年为50.00万元；其他收入40.00万元，占40.00%。",
    ],
)
def test_a_share_behind_its_amount_is_not_the_next_amount_s(behind: str) -> None:
    assert rules(audited(REVENUE, f"本年收入合计100.00万元，其中：{behind}")) == []


TOTAL = "一、收入支出决算总体情况说明"


@pytest.mark.parametrize(
    ("up", "rate"), [("多", "增长"), ("增", "增"), ("净增", "增长"), ("增加", "增长"), ("多了", "多")]
)
@pytest.mark.parametrize(("said", "found"), [("10.00%", []), ("20.00%", ["A-RATE"])])
def test_a_change_may_be_told_in_one_character(up: str, rate: str, said: str, found: list[str]) -> None:
    text = f"2023年度收支总计110.00万元。同2022年度比较，收支总计{up}10.00万元，{rate}{said}。"
    assert rules(audited(TOTAL, text)) == found


@pytest.mark.parametrize("words", ["至少", "最多", "不少于", "仅"])
def test_what_is_at_least_so_much_is_no_change(words: str) -> None:
    text = f"2023年度收支总计110.00万元。比2022年度增加10.00万元，每个项目{words}5.00万元。"
    assert rules(audited(TOTAL, text)) == []


@pytest.mark.parametrize("words", ["变动", "变动额为", "变化", "相差", "增减"])
def test_what_something_changed_by_is_not_what_it_is(words: str) -> None:
    text = f"2023年度收支总计110.00万元。同2022年度比较，收支总计{words}10.00万元。"
    found = audited(TOTAL, text, "二、收入决算情况说明", "2023年度收支总计110.00万元。")
    assert rules(found) == []
    assert [claim.stated for claim in found.claims] == ["10.00"]
