"""A paragraph taken apart: its words, with one character in place of each figure, year, name, reason and note."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.folding import fold
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.report_names import Chapter
from xls2report.learning.blank import Mark, Open
from xls2report.learning.directions import Words
from xls2report.learning.meanings import ITEM_FAMILIES, Meaning
from xls2report.learning.words import (
    NUMBER,
    OF_GUESTS,
    REASON,
    REASON_GOES_ON,
    SELF,
    THRESHOLD,
    USE,
    YEAR,
    content_of,
    count_of,
)
from xls2report.model.report import GAP_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.catalogue.entries import TextKey
    from xls2report.learning.meanings import Meanings, Said

FIRST = 0xE000
"""The character of the first token of a paragraph (private use)."""


class Figure(Struct, frozen=True):
    """A number: what it is, None where nobody knows; as printed, with its unit; whether only the words next to it tell."""

    meaning: Meaning | None
    printed: str
    unit: str
    likely: bool = False


class Year(Struct, frozen=True):
    """A year, by how many years it lies before the report's."""

    before: int


class Name(Struct, frozen=True):
    """A name that a sentence may print: 单位, 自称, 部门或单位; of a 项 全称, or 款名 and 名称. ``printed`` is what stood there."""

    word: str
    printed: str


class Reason(Struct, frozen=True):
    """Why something changed; its numbers are its own."""

    printed: str


class Use(Struct, frozen=True):
    """What something was used for: a text of the supplement; None: the use of an element, or economic 款."""

    key: TextKey | None
    printed: str


class Pair(Struct, frozen=True):
    """Words that a blank form leaves open: up, down, equal; empty where it has none."""

    words: tuple[str, ...]


class Flat(Struct, frozen=True):
    """Where the words say a direction without a number (持平, 大于预算数); it takes no place in the text."""

    said: Said


class Note(Struct, frozen=True):
    """What a blank form says to its reader."""

    text: str


class Open_(Struct, frozen=True):  # noqa: N801 - ``Open`` says which kind
    """Something open in a blank form that nobody could name, or in a report that nobody has filled in (【待补充：…】)."""

    printed: str


Token = Figure | Year | Name | Reason | Use | Pair | Flat | Note | Open_


class Woven(Struct, frozen=True):
    """A paragraph: ``text`` has for each token one character, ``FIRST`` and those behind it."""

    index: int
    chapter: Chapter
    text: str
    tokens: tuple[Token, ...]

    def token(self, mark: str) -> Token | None:
        """Give the token of a character; None for a character of the text."""
        number = ord(mark) - FIRST
        return self.tokens[number] if 0 <= number < len(self.tokens) else None

    def found(self, text: str | None = None) -> list[Token]:
        """Give the tokens of a stretch of its text, in order."""
        marks = self.text if text is None else text
        return [token for mark in marks if (token := self.token(mark)) is not None]


NAMES_OF_ITEMS = frozenset(("全称", "名称"))
"""The names by which a paragraph tells of which 项 it is."""


class Names(Struct, frozen=True):
    """Whose text it is: its year, the unit's name, what it calls itself, 部门 or 单位; empty where not known.

    ``own_numbers``: a number that nobody can name is the unit's own, and no text of the place. ``besides``: what else it is called.
    """

    year: int | None
    unit: str = ""
    own: str = ""
    kind: str = ""
    own_numbers: bool = False
    besides: tuple[str, ...] = ()


class _Span(Struct, frozen=True):
    start: int
    end: int
    token: Token


def weave(index: int, text: str, marks: Sequence[Mark], meanings: Meanings, names: Names) -> Woven:
    """Take a paragraph apart."""
    chapter = meanings.chapters.get(index, Chapter.NONE)
    spans: list[_Span] = []
    taken: list[tuple[int, int]] = []
    for span in _spans(index, text, marks, meanings, names, chapter):
        if span.start == span.end or all(span.end <= start or span.start >= end for start, end in taken):
            inside = any(start < span.start < end for start, end in taken)
            if span.start == span.end and inside:
                continue
            spans.append(span)
            if span.end > span.start:
                taken.append((span.start, span.end))
    spans.sort(key=lambda one: (one.start, one.end))
    out, tokens, at = list[str](), list[Token](), 0
    for span in spans:
        out += [text[at : span.start], chr(FIRST + len(tokens))]
        tokens.append(span.token)
        at = span.end
    return Woven(index, chapter, "".join([*out, text[at:]]), tuple(tokens))


def _spans(
    index: int, text: str, marks: Sequence[Mark], meanings: Meanings, names: Names, chapter: Chapter
) -> Iterator[_Span]:
    """Give what stands for something else; of those that overlap the first counts."""
    if chapter is not Chapter.PERFORMANCE:
        yield from _reasons(text)
    yield from _uses(text, chapter)
    yield from _item_names(text, chapter)
    for mark in marks:
        if mark.open is Open.NOTE:
            yield _Span(mark.start, mark.end, Note(mark.words[0]))
        elif mark.open is Open.PAIR:
            yield _Span(mark.start, mark.end, Pair(mark.words))
    for missing in GAP_MARK.finditer(text):
        yield _Span(missing.start(), missing.end(), Open_(missing[0]))
    yield from _names(text, marks, names)
    yield from _figures(index, text, meanings, names, chapter)
    if names.own_numbers and chapter is not Chapter.PERFORMANCE:
        yield from _left_over(text)
    yield from _open_places(text, marks)
    for start, said in Words(index, text, meanings, names.year).directions():
        yield _Span(start, start, Flat(said))


def _open_places(text: str, marks: Sequence[Mark]) -> Iterator[_Span]:
    for mark in marks:
        if mark.open is Open.TEXT and _OF_A_NAME.match(text, mark.end):
            continue
        if mark.open in {Open.TEXT, Open.COUNT, Open.AMOUNT, Open.PERCENT, Open.MORE}:
            yield _Span(mark.start, mark.end, Open_(text[mark.start : mark.end]))


_OF_A_NAME = re.compile(r"[^，。；：]{0,8}（(?:类|款|项)）")
"""XX支出（类）: what is open is part of the name of an element."""


def _reasons(text: str) -> Iterator[_Span]:
    at = 0
    while word := REASON.search(text, at):
        start = word.end()
        missing = GAP_MARK.match(text, start)
        stop = missing.end() if missing else _stop(text, start)
        if goes_on := REASON_GOES_ON.search(text, start, stop):
            stop = goes_on.start()
        at = max(stop, start + 1)
        before = text[: word.start()]
        # 主要原因是 alone says nothing; a reason of a use (主要是) needs a comparison before it.
        if stop - start > 1 and re.search(
            r"增|减|升|降|大于|小于|高于|低于|持平|预算|上年|支出|决算|变动|变化|相差|差异|相比|比较", before
        ):
            yield _Span(start, stop, Reason(text[start:stop]))


def _stop(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        mark = text[at]
        depth += (mark in "（(") - (mark in "）)")
        if mark == "。" or depth < 0:
            return at
    return len(text)


_USE_STOP = re.compile(r"[；。]|，(?=[^，。；]{0,14}(?:\d|保有))|[)）](?=[，。；])")


def _uses(text: str, chapter: Chapter) -> Iterator[_Span]:
    for word in USE.finditer(text):
        stop = _USE_STOP.search(text, word.end())
        missing = GAP_MARK.match(text, word.end())
        end = missing.end() if missing else stop.start() if stop else len(text)
        inside = text[word.end() : end]
        if len(inside) < 2 or NUMBER.search(inside) or THRESHOLD.search(inside):  # noqa: PLR2004 - a word
            continue
        if chapter is Chapter.BASIC and "、" in inside:
            yield _Span(word.end(), end, Use(None, inside))
        elif chapter in {Chapter.THREE_PUBLIC, Chapter.GENERAL_EXPENDITURE}:
            key = content_of(text[: word.start()])
            if key is not None and word[0] not in {"有", "包括", "包含"}:
                yield _Span(word.end(), end, Use(key, inside))
        elif chapter in ITEM_FAMILIES and re.match("主要|用途", word[0]) and "（项）" in text[: word.start()]:
            yield _Span(word.end(), end, Use(None, inside))


_FULL_NAME = re.compile(r"[^。；：，\d]*?[^。；：，\d（]+（类）[^。；：，]*?（款）[^。；：，]*?（项）")


_OWN_NAME = r"(?:[^。；：，（）\d]|（(?![类款项]）)[^（）\d]{1,12}）){2,40}"
_SHORT_NAME = re.compile(
    rf"\s*(?:\d{{1,2}}\s*[.．、]|[（(]\d{{1,2}}[)）])?\s*(?:(?P<section>{_OWN_NAME})（款）)?(?P<item>{_OWN_NAME})（项）"
)


def _item_names(text: str, chapter: Chapter) -> Iterator[_Span]:
    """Give the name of the 项 that a paragraph is about: in full, or at its start by the last parts, 普通教育（款）小学教育（项）."""
    if chapter in ITEM_FAMILIES and (found := _FULL_NAME.search(text)):
        start = found.start()
        while text[start] in "、.．）) 　":
            start += 1
        yield _Span(start, found.end(), Name("全称", text[start : found.end()]))
    elif chapter in ITEM_FAMILIES and (found := _SHORT_NAME.match(text)):
        for group, word in (("section", "款名"), ("item", "名称")):
            if found[group] is not None:
                yield _Span(*found.span(group), Name(word, found[group]))


def _names(text: str, marks: Sequence[Mark], names: Names) -> Iterator[_Span]:
    words = {Open.UNIT: "单位", Open.SELF: "自称", Open.KIND: "部门或单位"}
    for mark in marks:
        if mark.open in words:
            yield _Span(mark.start, mark.end, Name(words[mark.open], text[mark.start : mark.end]))
        elif mark.open in {Open.YEAR, Open.LAST_YEAR}:
            yield _Span(mark.start, mark.end, Year(int(mark.open is Open.LAST_YEAR)))
    for year in YEAR.finditer(text):
        if names.year is not None and 0 <= (before := names.year - int(year[1])) <= 2:  # noqa: PLR2004 - 年, 上年, 前年
            yield _Span(year.start(), year.end(), Year(before))
    yield from _own_names(text, names)


def _own_names(text: str, names: Names) -> Iterator[_Span]:
    for word, said in (("单位", names.unit), ("自称", names.own), *(("单位", one) for one in names.besides)):
        if said:
            for place in re.finditer(re.escape(said), text):
                yield _Span(place.start(), place.end(), Name(word, said))
    for place in SELF.finditer(text) if names.own else ():
        # 我单位, 本局: another unit calls itself otherwise.
        word = "我方" if place[0][0] == "我" and names.own[1:] == place[0][1:] else "自称"
        yield _Span(place.start(), place.end(), Name(word, place[0]))
    if names.kind:
        for place in re.finditer(f"{names.kind}(?=决算|概况|整体支出)", text):
            yield _Span(place.start(), place.end(), Name("部门或单位", names.kind))


def _figures(index: int, text: str, meanings: Meanings, names: Names, chapter: Chapter) -> Iterator[_Span]:
    limits = [(one.start(), one.end()) for one in THRESHOLD.finditer(text)]
    words = Words(index, text, meanings, names.year)
    for number in NUMBER.finditer(text):
        start, end = number.span("value")
        if any(first <= start < last for first, last in limits):
            continue
        unit = number["unit"]
        if unit in "%％":
            end = number.end()
        meaning = meanings.numbers.get((index, start)) or meanings.numbers.get((index, start + 1))
        by_words = None if meaning is not None else words.meaning(start, unit)
        key = count_of(chapter, text[:start], unit)
        if (meaning or by_words) is not None and key not in OF_GUESTS:
            yield _Span(start, end, Figure(meaning or by_words, number["value"], unit, meaning is None))
        elif key is not None:
            yield _Span(start, end, Figure(Meaning(key.value, "", Aspect.VALUE), number["value"], unit))
        elif unit in "万元亿元%％":
            yield _Span(start, end, Figure(None, number["value"], unit))


_DECIMAL = re.compile(r"(?<![\d.])\d[\d,]*\.\d+(?![\d.])")


def _left_over(text: str) -> Iterator[_Span]:
    """Numbers of a report that nobody could name are its own: a form must not print them again."""
    limits = [(one.start(), one.end()) for one in THRESHOLD.finditer(text)]
    found = [(number.span("value"), number["value"], number["unit"]) for number in NUMBER.finditer(text)]
    found += [(number.span(), number[0], "") for number in _DECIMAL.finditer(text)]
    for (start, end), value, unit in found:
        if not any(first <= start < last for first, last in limits):
            yield _Span(start, end, Figure(None, value, unit))


def folded(text: str) -> str:
    """Give a text as names are compared."""
    return fold(text).text
