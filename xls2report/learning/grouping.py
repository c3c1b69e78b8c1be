"""Which stretch of a paragraph says one comparison: its sentences and phrases, and what holds them together."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.records import Base
from xls2report.learning.meanings import ITEM_FAMILIES
from xls2report.learning.weaving import Figure, Flat, Name, Note, Pair, Reason, Year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.learning.weaving import Woven

TWINS = {"expenditure_total": "total", "appropriation_expenditure_total": "appropriation_total"}
"""Totals that are always equal."""
Group = tuple[str, str, Base]
"""A comparison: the key of the amount or the term of the family, the element's name, the base."""
_COMPARES = re.compile(r"比|较|与|同|和|上年|预算")


def sentences_of(woven: Woven, text: str) -> list[str]:
    """Split at full stops outside brackets; notes behind a stop belong to what they stand behind."""
    return _split(woven, text, "。")


def phrases_of(text: str) -> list[str]:
    """Split a sentence at commas, semicolons, colons and stops outside brackets, each with its mark."""
    return _split(None, text, "，；：。")


def together(woven: Woven, sentences: list[str]) -> list[str]:
    """Join sentences that say one comparison: its amounts in one, which way and why in the next."""
    found: list[str] = []
    for sentence in sentences:
        own = groups_in(woven, sentence)
        before = groups_in(woven, found[-1]) if found else []
        reason = any(isinstance(token, Reason) for token in woven.found(sentence))
        goes_on = (
            bool(own) and bool(before) and set(own) == {before[-1]} and not _is_directed(woven, found[-1], before[-1])
        )
        bare = reason and not own and bool(before) and not _figures_in(woven, sentence)
        apart = bare and reason_group(woven, sentence, [group for one in found for group in groups_in(woven, one)])
        if found and (goes_on or (bare and not apart)):
            found[-1] += sentence
        else:
            found.append(sentence)
    return found


def reason_group(woven: Woven, sentence: str, seen: list[Group]) -> Group | None:
    """Tell which of several comparisons a sentence gives the reason of: 小于预算数的主要原因是…."""
    if len(set(seen)) < 2:  # noqa: PLR2004 - of one alone nothing need be told
        return None
    words = "".join(mark for mark in sentence if woven.token(mark) is None)
    if "预算" in words:
        return next((group for group in reversed(seen) if group[2] not in {Base.PRIOR, Base.EARLIER}), None)
    is_last_year = "上年" in words or any(isinstance(token, Year) and token.before for token in woven.found(sentence))
    return next((group for group in reversed(seen) if group[2] is Base.PRIOR), None) if is_last_year else None


def groups_in(woven: Woven, sentence: str) -> list[Group]:
    """Give the comparisons that a sentence's phrases speak of, in order."""
    return [group for phrase in phrases_of(sentence) if (group := _group_in(woven, phrase)) is not None]


def _is_directed(woven: Woven, sentence: str, group: Group) -> bool:
    texts = [phrase for phrase in phrases_of(sentence) if _group_in(woven, phrase) == group]
    return any(isinstance(token, Flat | Pair | Reason) for text in texts for token in woven.found(text))


def _figures_in(woven: Woven, sentence: str) -> bool:
    return any(isinstance(token, Figure) for token in woven.found(sentence))


def _split(woven: Woven | None, text: str, stops: str) -> list[str]:
    found, depth, start, at = list[str](), 0, 0, 0
    while at < len(text):
        mark = text[at]
        depth += (mark in "（(") - (mark in "）)" and depth > 0)
        at += 1
        if mark in stops and depth == 0:
            while woven is not None and at < len(text) and isinstance(woven.token(text[at]), Note):
                at += 1
            found.append(text[start:at])
            start = at
    return [*found, text[start:]] if start < len(text) else found


def grouped(woven: Woven, phrases: list[str]) -> list[Group | None]:
    """Tell of each phrase which comparison it belongs to; None for plain words."""
    own: list[Group | None] = [_group_in(woven, phrase) for phrase in phrases]
    found = list(own)
    last: Group | None = None
    for at, phrase in enumerate(phrases):
        if own[at] is not None:
            last = own[at]
        elif any(isinstance(token, Reason) for token in woven.found(phrase)):
            found[at] = first_of_twins(last, own[:at]) or last or _item_group(woven)
            last = found[at]
    for group in {one for one in found if one is not None}:
        places = [at for at, one in enumerate(found) if one == group]
        for at in range(places[0], places[-1] + 1):
            if found[at] is None:
                found[at] = group
        # What leads up to it: 与2019年度相比，; and of an item without a budget the whole sentence.
        at = places[0] - 1
        while at >= 0 and found[at] is None and _leads(woven, phrases[at], group):
            found[at] = group
            at -= 1
    for group in {one for one in found if one is not None}:
        text = "".join(phrase for phrase, one in zip(phrases, found, strict=True) if one == group)
        if not any(isinstance(token, Flat | Pair | Reason) for token in woven.found(text)):
            found = [None if one == group else one for one in found]
    return found


def first_of_twins(group: Group | None, before: Sequence[Group | None]) -> Group | None:
    """Of two totals that are always equal one reason is told, behind both: it is kept with the first."""
    twin = None if group is None else TWINS.get(group[0])
    return next((one for one in before if one is not None and one[0] == twin), None)


def _leads(woven: Woven, phrase: str, group: Group) -> bool:
    tokens = woven.found(phrase)
    if any(isinstance(token, Figure) for token in tokens):
        things = [token.meaning for token in tokens if isinstance(token, Figure)]
        own = all(one is not None and one.thing == group[:2] for one in things)
        return bool(group[1]) and group[2] is not Base.PRIOR and own
    if any(not isinstance(token, Year | Flat | Name) for token in tokens):
        return False
    if group[1] and group[2] is not Base.PRIOR:
        return True
    return _COMPARES.search(phrase) is not None and "其中" not in phrase


def _group_in(woven: Woven, phrase: str) -> Group | None:
    groups: list[Group] = []
    for token in woven.found(phrase):
        if isinstance(token, Flat):
            groups.append((token.said.subject, token.said.element, token.said.base))
        elif isinstance(token, Figure) and token.meaning is not None and token.meaning.base is not None:
            groups.append((*token.meaning.thing, token.meaning.base))
    return groups[0] if groups else None


def _item_group(woven: Woven) -> Group | None:
    """A 项 that says a reason without a budget says that it had none."""
    family = ITEM_FAMILIES.get(woven.chapter)
    elements = [
        token.meaning.element
        for token in woven.tokens
        if isinstance(token, Figure) and token.meaning is not None and token.meaning.subject == family
    ]
    return (family, elements[0], Base.INITIAL) if family and elements else None
