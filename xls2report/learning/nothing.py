"""Words that say that there is nothing of a kind (没有外宾接待): true of one unit, and no text of a form for all."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import NumberKey
from xls2report.catalogue.report_names import Chapter
from xls2report.learning.naming import name_of_key
from xls2report.learning.words import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.learning.lifted import Lifted

K = NumberKey


class _Nothing(Struct, frozen=True):
    """Words that say that there is nothing.

    Attributes:
        words: how they read.
        keys: what is 0 then.
        something: what a unit says that has something of it, in the language of forms.
    """

    words: re.Pattern[str]
    keys: tuple[NumberKey, ...]
    something: str


_PLAIN = r"[^，。；：（）{}\[\]]"


def _nothing(of: str, keys: tuple[NumberKey, ...], something: str) -> _Nothing:
    negated = rf"(?:没有|未发生|未|无){_PLAIN}{{0,6}}(?:{of}){_PLAIN}*(?:（境）{_PLAIN}*)?"
    return _Nothing(re.compile(negated), keys, something)


_KINDS = (
    _nothing(
        rf"(?:外宾|国外|外事){_PLAIN}{{0,4}}接待",
        (K.HOSPITALITY_FOREIGN, K.HOSPITALITY_FOREIGN_BATCHES, K.HOSPITALITY_FOREIGN_PERSON_TIMES),
        "外宾接待{外宾接待批次}批次、{外宾接待人次}人次",
    ),
    _nothing(
        rf"国内{_PLAIN}{{0,4}}接待",
        (K.HOSPITALITY_DOMESTIC, K.HOSPITALITY_DOMESTIC_BATCHES, K.HOSPITALITY_DOMESTIC_PERSON_TIMES),
        "国内接待{国内公务接待批次}批次、{国内公务接待人次}人次",
    ),
    _nothing(
        "接待",
        (K.HOSPITALITY_BATCHES, K.HOSPITALITY_PERSON_TIMES),
        "接待{接待来访团组数}批次、{接待来宾人次}人次",
    ),
    _nothing(
        "出国",
        (K.OVERSEAS_GROUPS, K.OVERSEAS_PERSON_TIMES),
        "因公出国（境）团组{因公出国境团组数}个、累计{因公出国境人次}人次",
    ),
    _nothing(rf"(?:购置|更新){_PLAIN}{{0,6}}(?:用车|车辆)", (K.VEHICLES_PURCHASED,), "购置公务用车{公务用车购置数}辆"),
    _Nothing(re.compile(r"(?:没有|无)(?:公务用车|车辆)"), (K.ASSET_VEHICLES,), "共有车辆{车辆}辆"),
    _nothing("机关运行经费", (), "{有机关运行经费?}{待补充：机关运行经费}"),
    _nothing("政府采购", (), "{政府采购支出总额?}{待补充：政府采购}"),
    _nothing("会议", (), "{会议费?}{待补充：会议费}"),
    _nothing("培训", (), "{培训费?}{待补充：培训费}"),
)
"""The first that fits counts. What nobody of a place has shown is said with usual words, or left to be filled in."""


def zero_by(text: str) -> Iterator[NumberKey]:
    """Give what is nothing by the words of a paragraph."""
    for kind in _KINDS:
        if kind.words.search(text):
            yield from kind.keys


_NO_USE = re.compile(rf"(?:无|没有)具体{_PLAIN}{{0,4}}(?:说明|支出|内容|用途|情况)")
"""What stands in the place of 主要用于… where nothing was done."""


def guard(chapter: Lifted) -> None:
    """Let the sentences of a chapter say so only for a unit of which it is true."""
    spends = chapter.chapter in {Chapter.THREE_PUBLIC, Chapter.GENERAL_EXPENDITURE}
    for sentence in chapter.sentences:
        sentence.parts = [_guarded(part) if isinstance(part, str) else part for part in sentence.parts]
        if spends:
            sentence.parts = [_with_use(part) if isinstance(part, str) else part for part in sentence.parts]


def _with_use(text: str) -> str:
    """Let nothing be said of a use only where nothing is typed of it."""
    found = _NO_USE.search(text)
    key = None if found is None or _is_guarded(text, found) else content_of(text[: found.start()])
    if found is None or key is None:
        return text
    return f"{text[: found.start()]}[主要用于{{{name_of_key(key)}}}|{found[0]}]{text[found.end() :]}"


def share(mine: Lifted, other: Lifted) -> None:
    """Let a chapter say what another text of it says where there is nothing: 主要用于…, or there 无具体情况说明."""
    said = [part for sentence in other.sentences for part in sentence.parts if isinstance(part, str)]
    choices = dict(found for part in said for found in _CHOICE.findall(part))
    for sentence in mine.sentences:
        sentence.parts = [_with_choices(part, choices) if isinstance(part, str) else part for part in sentence.parts]


_CHOICE = re.compile(r"\[([^\[\]|]*\{[^\[\]|?]*)\|([^\[\]|{}]*)\]")


def _with_choices(text: str, choices: Mapping[str, str]) -> str:
    for something, nothing in choices.items():
        text = text.replace(f"[，{something}]", f"[，{something}|，{nothing}]")
        found = re.search(re.escape(something), text)
        if found is not None and not _is_guarded(text, found):
            text = f"{text[: found.start()]}[{something}|{nothing}]{text[found.end() :]}"
    return text


def _is_guarded(text: str, found: re.Match[str]) -> bool:
    return "[" in text[: found.start()].rpartition("]")[2]


def _guarded(text: str) -> str:
    for kind in _KINDS:
        if (found := kind.words.search(text)) is not None and not _is_guarded(text, found):
            before, behind = text[: found.start()], text[found.end() :]
            return f"{_guarded(before)}[{kind.something}|{found[0]}]{_guarded(behind)}"
    return text
