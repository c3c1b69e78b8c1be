"""The one vocabulary: every name means one thing, and those that templates already ask for keep theirs."""

from __future__ import annotations

import pytest

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import GROUPS
from xls2report.catalogue.names import Aspect, Kind, Name, Scope, meaning, names, nearest, plain
from xls2report.catalogue.records import Base
from xls2report.catalogue.texts import TEXTS, Everywhere, Fact
from xls2report.narrative.fields import BLOCKS, DOCUMENT_BLOCKS, DOCUMENT_FIELDS, LISTS, MEMBERS, field, fields


@pytest.mark.parametrize("scope", list(Scope))
def test_every_name_has_a_meaning_and_stands_once(scope: Scope) -> None:
    found = names(scope)
    assert len(found) > 300
    assert len(set(found)) == len(found)
    assert [name for name in found if meaning(name, scope) is None] == []


def test_every_term_is_one_things_own() -> None:
    terms = [plain(amount.term) for amount in AMOUNTS.values()]
    terms += [plain(text.term) for text in TEXTS.values()]
    terms += [*GROUPS, *(fact.value for fact in Fact), *(word.value for word in Everywhere)]
    assert sorted(set(terms)) == sorted(terms)
    for amount in AMOUNTS.values():
        assert meaning(amount.term) == Name(Kind.AMOUNT, amount.key)


@pytest.mark.parametrize("key", list(AMOUNTS))
def test_all_of_an_amount_and_of_its_comparisons_has_a_name(key: str) -> None:
    amount, listed = AMOUNTS[key], set(names())
    term = plain(amount.term)
    expected: dict[str, tuple[Aspect, Base | None]] = {term: (Aspect.VALUE, None)}
    if amount.whole:
        expected[f"{term}占比"] = (Aspect.SHARE, None)
    for base in (against.base for against in amount.against):
        expected |= {
            f"{term}{base.value}数": (Aspect.BASE, base),
            f"{term}比{base.value}增减额": (Aspect.CHANGE, base),
            f"{term}比{base.value}增减率": (Aspect.RATE, base),
            f"{term}比{base.value}": (Aspect.CLAUSE, base),
        }
        # A budget is carried out; last year is not.
        if base is Base.PRIOR:
            assert meaning(f"{term}上年完成率") is None
        else:
            expected[f"{term}{base.value}完成率"] = (Aspect.COMPLETION, base)
    for name, (aspect, base) in expected.items():
        assert meaning(name) == Name(Kind.AMOUNT, key, aspect, base), name
    assert expected.keys() <= listed


@pytest.mark.parametrize(
    ("name", "key", "aspect", "base"),
    [
        ("收支总计", "total", Aspect.VALUE, None),
        ("收支总计决算数", "total", Aspect.VALUE, None),
        ("收支总计上年数", "total", Aspect.BASE, Base.PRIOR),
        ("收支总计增减额", "total", Aspect.CHANGE, Base.PRIOR),
        ("收支总计比上年增减额", "total", Aspect.CHANGE, Base.PRIOR),
        ("收支总计比上年增减率", "total", Aspect.RATE, Base.PRIOR),
        ("收支总计比上年", "total", Aspect.CLAUSE, Base.PRIOR),
        ("一般公共预算财政拨款支出年初预算完成率", "general_public", Aspect.COMPLETION, Base.INITIAL),
        ("一般公共预算财政拨款支出全年预算数", "general_public", Aspect.BASE, Base.ADJUSTED),
        ("一般公共预算财政拨款支出比全年预算", "general_public", Aspect.CLAUSE, Base.ADJUSTED),
        ("三公经费预算数", "f7_total", Aspect.BASE, Base.BUDGET),
        ("公务接待费比预算", "f7_hospitality", Aspect.CLAUSE, Base.BUDGET),
        ("人员经费占比", "personnel", Aspect.SHARE, None),
    ],
)
def test_what_stands_behind_a_term_is_an_aspect_of_it(name: str, key: str, aspect: Aspect, base: Base | None) -> None:
    assert meaning(name) == Name(Kind.AMOUNT, key, aspect, base)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "占比",
        "上年数",
        "名称",
        "原因",
        "收支总计占比",
        "年初结转和结余年初预算数",
        "公务接待费年初预算数",
        "会议费上年数",
        "收支总计数",
        "本年收入合计比前年",
        "各项",
    ],
)
def test_what_there_is_not_has_no_name(name: str) -> None:
    assert meaning(name) is None


def test_names_that_stand_in_lists_and_comparisons_alone() -> None:
    for name in ("名称", "全称", "编码", "用途"):
        assert meaning(name, Scope.ELEMENT) == Name(Kind.ELEMENT, name)
    assert meaning("额", Scope.ELEMENT) == Name(Kind.ELEMENT, "", Aspect.VALUE)
    assert meaning("占比", Scope.ELEMENT) == Name(Kind.ELEMENT, "", Aspect.SHARE)
    assert meaning("比上年", Scope.ELEMENT) == Name(Kind.ELEMENT, "", Aspect.CLAUSE, Base.PRIOR)
    assert meaning("预算完成率", Scope.ELEMENT) == Name(Kind.ELEMENT, "", Aspect.COMPLETION, Base.BUDGET)
    assert meaning("原因", Scope.CLAUSE) == Name(Kind.CLAUSE, "原因")
    assert meaning("原因", Scope.ELEMENT) is None
    assert meaning("年初预算数", Scope.CLAUSE) == Name(Kind.CLAUSE, "", Aspect.BASE)
    assert meaning("增减率", Scope.CLAUSE) == Name(Kind.CLAUSE, "", Aspect.RATE)
    # What every sentence can name can be named there too.
    for scope in Scope:
        assert meaning("收支总计", scope) == Name(Kind.AMOUNT, "total")
        assert meaning("自称", scope) == Name(Kind.EVERYWHERE, "自称")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("“三公”经费", "三公经费"),
        ("因公出国（境）费决算数", "因公出国境费决算数"),
        (" 收支总计 ", "收支总计"),
        ("公务用车费上年数", "公务用车购置费及运行维护费上年数"),
        ("公务用车购置及运行维护费", "公务用车购置费及运行维护费"),
        ("单位名称", "单位"),
        ("年度", "年"),
    ],
)
def test_names_that_mean_the_same(name: str, other: str) -> None:
    assert meaning(name) == meaning(other)
    assert meaning(name) is not None


@pytest.mark.parametrize(
    ("word", "scope", "expected"),
    [
        ("收支总记", Scope.SENTENCE, "收支总计"),
        ("三公经费决算树", Scope.SENTENCE, "三公经费决算数"),
        ("增减鹅", Scope.CLAUSE, "增减额"),
        ("全程", Scope.ELEMENT, "全称"),
        ("东西南北", Scope.SENTENCE, ""),
    ],
)
def test_the_nearest_name_is_one_that_may_stand_there(word: str, scope: Scope, expected: str) -> None:
    assert nearest(word, scope) == expected


# --- what templates ask for

_THREE_PUBLIC = {
    "三公经费": "f7_total",
    "因公出国境费": "f7_overseas",
    "公务用车费": "f7_vehicles",
    "公务用车购置费": "f7_purchase",
    "公务用车运行维护费": "f7_operation",
    "公务接待费": "f7_hospitality",
}
_ASPECTS = {"决算数": (Aspect.VALUE, None), "预算数": (Aspect.BASE, Base.BUDGET), "上年数": (Aspect.BASE, Base.PRIOR)}
OLD: dict[str, tuple[str, Aspect, Base | None]] = {
    "收入总计": ("total", Aspect.VALUE, None),
    "支出总计": ("expenditure_total", Aspect.VALUE, None),
    "年初结转和结余": ("opening", Aspect.VALUE, None),
    "年末结转和结余": ("closing", Aspect.VALUE, None),
    "上年收支总计": ("total", Aspect.BASE, Base.PRIOR),
    "收支总计增减额": ("total", Aspect.CHANGE, Base.PRIOR),
    "收支总计增减率": ("total", Aspect.RATE, Base.PRIOR),
    "本年收入合计": ("revenue", Aspect.VALUE, None),
    "本年支出合计": ("expenditure", Aspect.VALUE, None),
    "财政拨款收入总计": ("appropriation_total", Aspect.VALUE, None),
    "财政拨款支出总计": ("appropriation_expenditure_total", Aspect.VALUE, None),
    "年初财政拨款结转和结余": ("appropriation_opening", Aspect.VALUE, None),
    "年末财政拨款结转和结余": ("appropriation_closing", Aspect.VALUE, None),
    "上年财政拨款收支总计": ("appropriation_total", Aspect.BASE, Base.PRIOR),
    "一般公共预算财政拨款支出": ("general_public", Aspect.VALUE, None),
    "一般公共预算财政拨款支出占比": ("general_public", Aspect.SHARE, None),
    "上年一般公共预算财政拨款支出": ("general_public", Aspect.BASE, Base.PRIOR),
    "一般公共预算年初预算数": ("general_public", Aspect.BASE, Base.INITIAL),
    "年初预算完成率": ("general_public", Aspect.COMPLETION, Base.INITIAL),
    "基本支出": ("basic", Aspect.VALUE, None),
    "项目支出": ("project", Aspect.VALUE, None),
    "人员经费": ("personnel", Aspect.VALUE, None),
    "公用经费": ("daily_operating", Aspect.VALUE, None),
    "政府性基金收入": ("f8_revenue", Aspect.VALUE, None),
    "政府性基金支出": ("f8_expenditure", Aspect.VALUE, None),
    "国有资本经营预算支出": ("f9_expenditure", Aspect.VALUE, None),
    "机关运行经费": ("agency_operating", Aspect.VALUE, None),
    "政府采购支出总额": ("procurement", Aspect.VALUE, None),
    **{
        f"{name}{which}": (key, aspect, base)
        for name, key in _THREE_PUBLIC.items()
        for which, (aspect, base) in _ASPECTS.items()
    },
    "因公出国（境）团组数": ("overseas_groups", Aspect.VALUE, None),
    "因公出国（境）人次": ("overseas_person_times", Aspect.VALUE, None),
    "公务用车购置数": ("vehicles_purchased", Aspect.VALUE, None),
    "公务用车保有量": ("vehicles_kept", Aspect.VALUE, None),
    "接待来访团组数": ("hospitality_batches", Aspect.VALUE, None),
    "接待来宾人次": ("hospitality_person_times", Aspect.VALUE, None),
    "会议费": ("meeting_expenses", Aspect.VALUE, None),
    "培训费": ("training_expenses", Aspect.VALUE, None),
    "车辆": ("asset_vehicles", Aspect.VALUE, None),
}
"""What the templates of earlier releases can ask for: these names never change their meaning."""


@pytest.mark.parametrize("name", list(OLD))
def test_a_name_that_templates_ask_for_keeps_its_meaning(name: str) -> None:
    key, aspect, base = OLD[name]
    assert field(name) == Name(Kind.AMOUNT, key, aspect, base)


def test_every_name_that_templates_ask_for_is_among_the_fields() -> None:
    assert OLD.keys() <= fields()
    assert {"因公出国境人次", "“三公”经费上年数", "因公出国（境）费比预算增减额"} <= fields()
    words = {"年度", "上年", "单位名称", "自称", "部门或单位"}
    assert words | set(DOCUMENT_FIELDS) <= fields()
    assert set(DOCUMENT_FIELDS) == {"报告名称", "草稿"}


def test_what_a_template_cannot_print_in_a_line_is_no_field() -> None:
    for name in ("收支总计比上年", "收入来源", "有下属单位", "部门职责", "名称"):
        assert field(name) is None, name
        assert name not in fields()
    assert not fields() & (BLOCKS.keys() | DOCUMENT_BLOCKS.keys())


def test_the_lists_of_templates_have_their_fields() -> None:
    part = ("名称", "金额", "占比", "上年数", "增减额", "增减率")
    item = ("编码", "类名", "款名", "名称", "全称", "年初预算数", "决算数", "完成率")
    assert {name: LISTS[name][: len(part)] for name in ("收入", "支出", "类")} == dict.fromkeys(
        ("收入", "支出", "类"), part
    )
    assert {name: LISTS[name][: len(item)] for name in ("项", "基金项", "国资项")} == dict.fromkeys(
        ("项", "基金项", "国资项"), item
    )
    for names_ in (fields_ for name, fields_ in LISTS.items() if name != MEMBERS):
        assert all(meaning(name, Scope.ELEMENT) is not None for name in names_)
