"""The one vocabulary: what a name in braces means, in a form's sentence or in a Word template.

A name is a term of the catalogue, or a term with an aspect behind it: 收支总计, 收支总计上年数, 收支总计增减率, 收支总计比上年,
一般公共预算财政拨款支出年初预算完成率. Quotation marks, brackets and blanks in it do not count.
"""

from __future__ import annotations

import difflib
import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import GROUPS
from xls2report.catalogue.records import Base
from xls2report.catalogue.texts import TEXTS, Everywhere, Fact
from xls2report.model.figure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPEN = "待补充"
"""What a name begins with that stands for something nobody could name."""
CONTENTS, TABLES, ATTACHMENT = "目录", "决算表", "附件"
REPORT_NAME, DRAFT = "报告名称", "草稿"
"""What only a Word template can ask for: no sentence knows these."""
_UNTOLD = re.compile(r"[\s\"'“”‘’「」（）()]")


class Aspect(StrEnum):
    """What of an amount is meant; the value is what stands behind its term, where no base does."""

    VALUE = "额"
    SHARE = "占比"
    BASE = "数"
    CHANGE = "增减额"
    RATE = "增减率"
    COMPLETION = "完成率"
    CLAUSE = "比"
    """The comparison in the place's words."""


class Kind(StrEnum):
    """What kind of thing a name means."""

    EVERYWHERE = "everywhere"
    AMOUNT = "amount"
    TEXT = "text"
    GROUP = "group"
    LIST = "list"
    """A list that the form itself has named."""
    CHART = "chart"
    """A chart that the form itself has named."""
    FACT = "fact"
    ELEMENT = "element"
    """An aspect of the element that a list is at."""
    CLAUSE = "clause"
    """A part of the comparison that a clause says."""
    OPEN = "open"
    """Something that a form has to say and nobody could name: what stands behind 待补充."""


class Name(Struct, frozen=True):
    """What a name means: ``key`` is that of the amount or text, or the word itself."""

    kind: Kind
    key: str
    aspect: Aspect = Aspect.VALUE
    base: Base | None = None


class Scope(StrEnum):
    """Where a name stands."""

    SENTENCE = "sentence"
    ELEMENT = "element"
    CLAUSE = "clause"


def plain(name: str) -> str:
    """Give a name as names are compared."""
    return _UNTOLD.sub("", name)


_ALIASES: Mapping[str, str] = {
    "公务用车费": "f7_vehicles",
    "公务用车购置及运行维护费": "f7_vehicles",
    "一般公共预算": "general_public",
    "国有资本经营预算支出": "f9_expenditure",
}
_OLD_NAMES: Mapping[str, Name] = {
    "上年收支总计": Name(Kind.AMOUNT, "total", Aspect.BASE, Base.PRIOR),
    "上年财政拨款收支总计": Name(Kind.AMOUNT, "appropriation_total", Aspect.BASE, Base.PRIOR),
    "上年一般公共预算财政拨款支出": Name(Kind.AMOUNT, "general_public", Aspect.BASE, Base.PRIOR),
    "年初预算完成率": Name(Kind.AMOUNT, "general_public", Aspect.COMPLETION, Base.INITIAL),
    "收入总计": Name(Kind.AMOUNT, "total"),
    "财政拨款收入总计": Name(Kind.AMOUNT, "appropriation_total"),
}
"""Names that templates already ask for and that follow no rule."""
_TERMS: Mapping[str, str] = {
    **{plain(amount.term): key for key, amount in AMOUNTS.items()},
    **_ALIASES,
}
_WORDS: Mapping[str, Name] = {
    **{plain(text.term): Name(Kind.TEXT, key) for key, text in TEXTS.items()},
    **{group: Name(Kind.GROUP, group) for group in GROUPS},
    **{fact.value: Name(Kind.FACT, fact.value) for fact in Fact},
    **{word.value: Name(Kind.EVERYWHERE, word.value) for word in Everywhere},
    "年度": Name(Kind.EVERYWHERE, Everywhere.YEAR.value),
    "单位名称": Name(Kind.EVERYWHERE, Everywhere.UNIT.value),
    **_OLD_NAMES,
}


def _suffixes() -> Iterator[tuple[str, Aspect, Base | None]]:
    """Give what may stand behind a term, the longest first of those that end alike."""
    for base in Base:
        for aspect in (Aspect.CHANGE, Aspect.RATE):
            yield f"比{base.value}{aspect.value}", aspect, base
        if base is not Base.PRIOR:
            yield f"{base.value}完成率", Aspect.COMPLETION, base
        yield f"{base.value}数", Aspect.BASE, base
        yield f"比{base.value}", Aspect.CLAUSE, base
    yield "增减额", Aspect.CHANGE, Base.PRIOR
    yield "增减率", Aspect.RATE, Base.PRIOR
    yield "占比", Aspect.SHARE, None
    yield "决算数", Aspect.VALUE, None


_SUFFIXES = tuple(sorted(_suffixes(), key=lambda one: -len(one[0])))
_OF_ELEMENTS: Mapping[str, tuple[Aspect, Base | None]] = {
    "额": (Aspect.VALUE, None),
    "金额": (Aspect.VALUE, None),
    **{suffix: (aspect, base) for suffix, aspect, base in _SUFFIXES},
    "完成率": (Aspect.COMPLETION, Base.INITIAL),
}
ELEMENT_WORDS = ("名称", "全称", "编码", "类名", "款名", "用途")
"""What of an element is no amount; 全称 is 教育支出（类）普通教育（款）学前教育（项）, 用途 what is typed beside its reason."""
CLAUSE_WORDS = ("名称", "原因")
_OF_CLAUSES: Mapping[str, Aspect] = {
    "决算数": Aspect.VALUE,
    "基数": Aspect.BASE,
    **{f"{base.value}数": Aspect.BASE for base in Base},
    "增减额": Aspect.CHANGE,
    "增减率": Aspect.RATE,
    "完成率": Aspect.COMPLETION,
}


@lru_cache(maxsize=4096)
def meaning(name: str, scope: Scope = Scope.SENTENCE) -> Name | None:
    """Give what a name means where it stands; None for an unknown one."""
    word = plain(name)
    if word.startswith(OPEN):
        return Name(Kind.OPEN, word.removeprefix(OPEN).lstrip("：:"))
    if scope is Scope.CLAUSE:
        if word in CLAUSE_WORDS:
            return Name(Kind.CLAUSE, word)
        if word in _OF_CLAUSES:
            return Name(Kind.CLAUSE, "", _OF_CLAUSES[word])
    if scope is Scope.ELEMENT:
        if word in ELEMENT_WORDS:
            return Name(Kind.ELEMENT, word)
        if word in _OF_ELEMENTS:
            aspect, base = _OF_ELEMENTS[word]
            return Name(Kind.ELEMENT, "", aspect, base)
    return _global(word)


def _global(word: str) -> Name | None:
    if word in _WORDS:
        return _WORDS[word]
    if word in _TERMS:
        return Name(Kind.AMOUNT, _TERMS[word])
    for suffix, aspect, base in _SUFFIXES:
        key = _TERMS.get(word.removesuffix(suffix)) if word.endswith(suffix) else None
        if key is None:
            continue
        amount = AMOUNTS[key]
        if aspect is Aspect.SHARE and not amount.whole:
            return None
        if base is not None and all(against.base is not base for against in amount.against):
            continue
        return Name(Kind.AMOUNT, key, aspect, base)
    return None


def names(scope: Scope = Scope.SENTENCE) -> list[str]:
    """Give every name that may stand in a place, in the order of the catalogue."""
    own = {Scope.ELEMENT: (*ELEMENT_WORDS, *_OF_ELEMENTS), Scope.CLAUSE: (*CLAUSE_WORDS, *_OF_CLAUSES)}
    found = [*own.get(scope, ()), *_WORDS]
    for term, key in _TERMS.items():
        amount = AMOUNTS[key]
        found.append(term)
        found += [f"{term}决算数"] * (amount.measure is Measure.WAN_YUAN)
        found += [f"{term}占比"] * bool(amount.whole)
        bases = {against.base for against in amount.against}
        found += [f"{term}{suffix}" for suffix, _aspect, base in _SUFFIXES if base in bases]
    return list(dict.fromkeys(found))


def nearest(name: str, scope: Scope = Scope.SENTENCE) -> str:
    """Give the known name that is most like an unknown one; "" where none is."""
    return next(iter(difflib.get_close_matches(plain(name), names(scope), 1, 0.5)), "")
