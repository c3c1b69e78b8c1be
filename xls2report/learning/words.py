"""The words of comparisons, of counts and of blank forms: what stands in for a figure, what is an instruction."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey, TextKey
from xls2report.catalogue.report_names import Chapter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

C, K = Chapter, NumberKey

OPPOSITES: Mapping[str, str] = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "降低": "增长",
    "上升": "下降",
    "上涨": "下降",
    "增幅": "降幅",
    "降幅": "增幅",
    "升幅": "降幅",
    "涨幅": "降幅",
    "减幅": "增幅",
    "大于": "小于",
    "小于": "大于",
    "高于": "低于",
    "低于": "高于",
    "多于": "少于",
    "少于": "多于",
    "超过": "低于",
    "超出": "低于",
    "超支": "节约",
    "节约": "超支",
    "结余": "超支",
    "上浮": "下浮",
    "下浮": "上浮",
    "多支出": "少支出",
    "少支出": "多支出",
    "增收": "减收",
    "减收": "增收",
    "增支": "减支",
    "减支": "增支",
    "净增": "净减",
    "净减": "净增",
}
"""Words of direction with what is said the other way; a place's own pairs go before."""
UP = frozenset(
    (
        "增加",
        "增长",
        "上升",
        "上涨",
        "增幅",
        "升幅",
        "涨幅",
        "大于",
        "高于",
        "多于",
        "超过",
        "超出",
        "超支",
        "上浮",
        "多支出",
        "增收",
        "增支",
        "净增",
        "增",
        "升",
        "多",
    )
)
DOWN = frozenset(
    (
        "减少",
        "下降",
        "降低",
        "降幅",
        "减幅",
        "小于",
        "低于",
        "少于",
        "节约",
        "结余",
        "下浮",
        "少支出",
        "减收",
        "减支",
        "净减",
        "减",
        "降",
        "少",
    )
)
FLAT = frozenset(("等于", "持平", "一致", "相等", "相同", "不变"))
EVEN = (*sorted(FLAT), "没有差异", "无差异", "没有增减", "无增减", "没有变化", "无变化")
"""Words for one being as the other, in a sentence."""
SHORTLY: Mapping[str, str] = {"增": "减", "减": "增", "升": "降", "降": "升", "多": "少", "少": "多"}
"""Words of direction of one character, with what is said the other way: they say one only right before a change."""
DIRECTION = re.compile("|".join(sorted((UP | DOWN) - {*SHORTLY, "结余"}, key=len, reverse=True)))
_SUFFIX = "(?:了|率为?|幅度?为?|额为?|为)?"
_WORD = f"(?:{'|'.join(sorted(UP | DOWN | FLAT, key=len, reverse=True))}){_SUFFIX}"
OPENING, CLOSING = "（(【[［〔", "）)】]］〕"
"""Brackets that blank forms put holes, pairs of words and notes in."""
_OPENS, _CLOSES = rf"\s*[{re.escape(OPENING)}]\s*", rf"\s*[{re.escape(CLOSING)}]"
_OR = r"\s*(?:[/／、]|或者?)\s*"
PAIR = re.compile(
    rf"{_OPENS}(?P<within>(?:{_WORD})(?:{_OR}(?:{_WORD}))+){_CLOSES}"
    rf"|(?P<first>{_WORD})(?:{_OPENS}(?:或者?|/)?\s*(?P<inside>(?:{_WORD})(?:{_OR}(?:{_WORD}))*){_CLOSES}"
    rf"|\s*(?:[/／]|或者?)\s*(?P<behind>(?:{_WORD})(?:\s*(?:[/／]|或者?)\s*(?:{_WORD}))*))"
)
"""增加（减少）, 大于（小于/等于）, 增加/减少, 【增加/减少】: what a blank form leaves open."""
SPLIT_WORDS = re.compile(_OR)


def is_one_of(word: str, words: Collection[str]) -> bool:
    """Tell whether a word of a pair is one of some words, whatever it ends with: 增长了, 增长率为."""
    return word in words or re.sub(f"{_SUFFIX}$", "", word) in words


REASON = re.compile(
    r"(?:主要)?原因(?:主要)?(?:是|为|在于|系)?(?:因为|由于|因)?\s*[:：]?|主要(?:是|系)(?:因为|由于|因)\s*[:：]?"
    r"|(?:是|系)?(?:因为|由于)\s*[:：]?|主要(?:是|系)\s*[:：]?"
)
"""What a reason follows."""
REASON_GOES_ON = re.compile(
    r"[；，]\s*(?=(?:资金|经费)?(?:主要)?用[于途]|(?:与|同|比|较|和)[^，。；]{0,12}(?:上年|年初|全年|预算|\d{4}\s*年|决算)|其中"
    r"|(?:上年度?|20\d{2}\s*年度?)(?:支出)?(?:决算)?[数额]?[为是]\d"
    r"|[^，。；]{0,20}[为系是](?:新增|新设|新成立|新组建|新建))"
)
"""A semicolon or comma that ends a reason: the next comparison follows, or parts."""
SELF = re.compile(
    r"(?<![根基成资])本(?:部门|单位|局|委(?!托|派)|办(?!法|理|公)|中心|街道|镇|乡|院|校)"
    r"|我(?:部门|单位|局|委|办|中心|街道|镇|乡|院|校)"
)
"""What a unit calls itself."""

THRESHOLD = re.compile(r"\d[\d,.]*\s*万?元\s*(?:[（(]含[)）])?\s*(?:以上|以下)")
"""50万元以上: no figure of the accounts."""
NUMBER = re.compile(
    r"(?P<value>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万元|亿元|元|[%％]|人次|批次|个批次|次|辆|台|套|人|个|批|项|名|家|件|分|户|组)"
)
YEAR = re.compile(r"(?<!\d)(20\d{2})(?=\s*年)")


def count_of(chapter: Chapter, before: str, unit: str) -> NumberKey | None:
    """Tell what a count or a typed amount is by the words before it; None for one that no form knows.

    Args:
        chapter: where it stands.
        before: the paragraph up to it.
        unit: what is counted.
    """
    before = _NOT_COUNTED.sub("", re.sub(r"\s+", "", before))
    clause = re.split(r"[，。；：、,;]", before)[-1]
    for key, where, units, near, far in _COUNTS:
        if where is not None and chapter not in where:
            continue
        if unit not in units or not re.search(near, clause):
            continue
        if far and not re.search(far, _recent(before)):
            continue
        return key
    return None


_NOT_COUNTED = re.compile(r"[（(]不含[^（）()]*[）)]")
"""设备（不含车辆）: what stands in the brackets is not what is counted."""


def _recent(before: str) -> str:
    return before[-60:]


_MONEY = ("万元", "元")
_PEOPLE = ("人次", "人")
_GROUPS = ("个", "批", "批次", "次", "组", "个批次")
_CARS = ("辆", "台")
_SETS = ("台", "套", "辆", "件")
_P = frozenset((C.THREE_PUBLIC,))
_A = frozenset((C.ASSETS, C.OTHER))
_E = frozenset((C.PERFORMANCE,))
_PROJECTS = ("个", "项")
OF_GUESTS = frozenset((K.HOSPITALITY_FOREIGN, K.HOSPITALITY_DOMESTIC))
"""What a sentence about 公务接待 spends on guests from here or abroad: a part, though it is called as the whole."""
_COUNTS: tuple[tuple[NumberKey, frozenset[Chapter] | None, tuple[str, ...], str, str], ...] = (
    (K.PROCUREMENT_RESERVED_MICRO, None, _MONEY, r"预留.*小微|小微.*预留", ""),
    (K.PROCUREMENT_RESERVED, None, _MONEY, r"预留.*中小|中小.*预留|预留.*(?:份额|金额)", ""),
    (K.PROCUREMENT_RESERVED_MICRO, None, _MONEY, r"小微", r"预留[^。]*$"),
    (
        K.HOSPITALITY_FOREIGN,
        _P,
        _MONEY,
        r"",
        r"(?:外宾|外事|国外|境外|国（境）外)[^。；]{0,6}接待[^。；]*$|接待(?:外宾|国外)[^。；]*$",
    ),
    (K.HOSPITALITY_DOMESTIC, _P, _MONEY, r"", r"国内(?:公务)?接待[^。；]*$"),
    (K.HOSPITALITY_FOREIGN, _P, _MONEY, r"(?:外宾|外事|国外|境外|国（境）外)接待|接待(?:外宾|国外|境外)", ""),
    (K.HOSPITALITY_DOMESTIC, _P, _MONEY, r"国内(?:公务)?接待", ""),
    (K.HOSPITALITY_FOREIGN_PERSON_TIMES, _P, _PEOPLE, r"", r"(?:外宾|外事|国外|境外|国（境）外)[^。；]*$"),
    (K.HOSPITALITY_FOREIGN_BATCHES, _P, _GROUPS, r"", r"(?:外宾|外事|国外|境外|国（境）外)[^。；]*$"),
    (K.HOSPITALITY_DOMESTIC_PERSON_TIMES, _P, _PEOPLE, r"", r"国内(?:公务)?接待[^。；]*$"),
    (K.HOSPITALITY_DOMESTIC_BATCHES, _P, _GROUPS, r"", r"国内(?:公务)?接待[^。；]*$"),
    (K.OVERSEAS_PERSON_TIMES, _P, _PEOPLE, r"", r"出国[^。]*$"),
    (K.OVERSEAS_GROUPS, _P, _GROUPS, r"团|出国|批", r"出国[^。]*$"),
    (K.HOSPITALITY_PERSON_TIMES, _P, _PEOPLE, r"", r"接待[^。]*$"),
    (K.HOSPITALITY_BATCHES, _P, _GROUPS, r"", r"接待[^。]*$"),
    (K.VEHICLES_KEPT, _P, _CARS, r"保有|共有|实有|拥有", ""),
    (K.VEHICLES_PURCHASED, _P, _CARS, r"购置|购买|购入|更新", ""),
    (K.MEETING_EXPENSES, None, _MONEY, r"会议费", ""),
    (K.TRAINING_EXPENSES, None, _MONEY, r"培训费", ""),
    (K.MEETING_PERSONS, None, _PEOPLE, r"", r"会议(?![^。]*培训)[^。；]*$"),
    (K.MEETING_TIMES, None, ("次", "个", "场"), r"会议", ""),
    (K.TRAINING_PERSONS, None, _PEOPLE, r"", r"培训[^。；]*$"),
    (K.TRAINING_TIMES, None, ("次", "个", "期", "场", "班"), r"培训", ""),
    (K.ASSET_LARGE_EQUIPMENT, _A, _SETS, r"100万元(?:（含）)?以上(?:的)?设备", ""),
    (K.ASSET_SPECIAL_EQUIPMENT, _A, _SETS, r"100万元.*专用|专用设备", ""),
    (K.ASSET_GENERAL_EQUIPMENT, _A, _SETS, r"50万元.*通用|通用设备", ""),
    (K.ASSET_VEHICLES_MINISTER, _A, _CARS, r"部(?:（省）)?级", ""),
    (K.ASSET_VEHICLES_LEADERS, _A, _CARS, r"主要(?:领导|负责)", ""),
    (K.ASSET_VEHICLES_CONFIDENTIAL, _A, _CARS, r"机要", ""),
    (K.ASSET_VEHICLES_EMERGENCY, _A, _CARS, r"应急", ""),
    (K.ASSET_VEHICLES_ENFORCEMENT, _A, _CARS, r"执法", ""),
    (K.ASSET_VEHICLES_SPECIAL, _A, _CARS, r"特种", ""),
    (K.ASSET_VEHICLES_RETIRED, _A, _CARS, r"离退休", ""),
    (K.ASSET_VEHICLES_OTHER, _A, _CARS, r"其他", ""),
    (K.ASSET_VEHICLES, _A, _CARS, r"车", ""),
    (K.PERFORMANCE_TARGETS, _E, _PROJECTS, r"绩效目标[^，。；]{0,10}项目$", ""),
    (K.PERFORMANCE_TRACKED, _E, _PROJECTS, r"绩效(?:运行)?(?:跟踪|监控)[^，。；]{0,10}项目$", ""),
    (K.PERFORMANCE_EVALUATED, _E, _PROJECTS, r"绩效自评[^，。；]{0,10}项目$", ""),
    (K.PERFORMANCE_SCORE, _E, ("分",), r"平均(?:得分|分)", ""),
    (K.PERFORMANCE_EXCELLENT, _E, _PROJECTS, r"[“为]优”?的项目$", ""),
    (K.PERFORMANCE_GOOD, _E, _PROJECTS, r"[“为]良”?的项目$", ""),
    (K.PERFORMANCE_FAIR, _E, _PROJECTS, r"[“为]中”?的项目$", ""),
    (K.PERFORMANCE_POOR, _E, _PROJECTS, r"[“为]差”?的项目$", ""),
)
"""Key, chapters, units, what the clause says, what the sentence before it says; the first that fits counts."""

CONTENTS: tuple[tuple[TextKey, str], ...] = (
    (TextKey.OVERSEAS_CONTENT, r"出国"),
    (TextKey.VEHICLES_USE, r"用车|车辆"),
    (TextKey.HOSPITALITY_CONTENT, r"接待"),
    (TextKey.TRAINING_CONTENT, r"培训"),
    (TextKey.MEETING_CONTENT, r"会议"),
)
"""What a use (主要用于…, 内容为…) is of, by the word nearest before it."""
USE = re.compile(r"(?:主要)?(?:用于|用途(?:为|是|：)|内容(?:为|是|包括)|包括|包含|有)\s*[:：]?")


def content_of(before: str) -> TextKey | None:
    """Tell which of the form's texts a use is; None where none of its words stands before it."""
    at, found = -1, None
    for key, words in CONTENTS:
        for match in re.finditer(words, before):
            if match.start() > at:
                at, found = match.start(), key
    return found
