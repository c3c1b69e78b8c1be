"""Which stretch of a paragraph says one comparison: its sentences and phrases, and what holds them together."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.reading.folding import fold
from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.names import Aspect
from xls2report.catalogue.records import Base
from xls2report.learning.meanings import ITEM_FAMILIES, NO_BUDGET, TWINS, Meaning, amount_named, settled
from xls2report.learning.weaving import Figure, Flat, Name, Note, Pair, Reason, Year
from xls2report.learning.words import DIRECTION, EVEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.catalogue.report_names import Chapter
    from xls2report.learning.weaving import Woven

Group = tuple[str, str, Base]
"""A comparison: the key of the amount or the term of the family, the element's name, the base."""
_COMPARES = re.compile(r"比|较|与|同|和|上年|预算")


def sentences_of(woven: Woven, text: str) -> list[str]:
    """Split at full stops outside brackets; notes behind a stop belong to what they stand behind."""
    return _split(woven, text, "。")


def phrases_of(text: str, woven: Woven | None = None) -> list[str]:
    """Split a sentence at commas, semicolons, colons and stops outside brackets, each with its mark and with ``woven``'s notes behind."""
    return _split(woven, text, "，；：。")


_RATES = ("{增减率}", "{完成率}")
_BRACKETED_REASON = re.compile(r"（[^（）]*\{原因\}[^（）]*）[，；。]?$")


def without_rates(text: str) -> str:
    """Leave out the phrases that print a rate."""
    kept: list[str] = []
    for phrase in phrases_of(text):
        if not any(rate in phrase for rate in _RATES):
            kept.append(phrase)
        elif kept and (reason := _BRACKETED_REASON.search(phrase)):
            kept[-1] = kept[-1].rstrip("，；：。") + reason[0]
        elif kept and phrase[-1:] == "。":
            # What stands before it ends the sentence now.
            kept[-1] = kept[-1].rstrip("，；：。") + "。"
        elif kept and phrase[-1:] not in "，；：":
            kept[-1] = kept[-1].rstrip("，；：。")
    return "".join(kept)


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


def reason_group(woven: Woven, sentence: str, seen: Sequence[Group]) -> Group | None:
    """Tell which comparison a sentence of its own gives the reason of: 公务接待费减少的主要原因是…, 小于预算数的主要原因是….

    Args:
        woven: the paragraph.
        sentence: one that holds a reason and no comparison.
        seen: the comparisons told before it, in order.

    Returns:
        None where nothing is named, or only the one comparison that there is.
    """
    words = _before_reason(woven, sentence)
    bases = _bases_named(words)
    thing = _thing_named(words, woven.chapter, seen)
    if thing is not None:
        about = [group for group in seen if settled(group[:2]) == settled(thing)]
        if not about:
            return _compared(thing, bases or ([seen[-1][2]] if seen else []), words)
    else:
        about = list(seen)
    if len(set(seen)) < 2:  # noqa: PLR2004 - of one alone nothing need be told
        return None
    fitting = [group for group in about if group[2] in bases]
    if fitting:
        return fitting[-1]
    return about[-1] if thing is not None and not bases else None


def reasons_of(woven: Woven) -> Iterator[tuple[Reason, Group | None]]:
    """Give the reasons of a paragraph, each with the comparison that a form prints it in."""
    seen: list[Group] = []
    for sentence in together(woven, sentences_of(woven, woven.text)):
        own = groups_in(woven, sentence)
        told = None if own else reason_group(woven, sentence, seen)
        phrases = phrases_of(sentence)
        groups = [told] * len(phrases) if told else grouped(woven, phrases)
        for phrase, group in zip(phrases, groups, strict=True):
            for token in woven.found(phrase):
                if isinstance(token, Reason):
                    yield token, group
        seen += own


_ALL_BUDGETS = (Base.BUDGET, Base.INITIAL, Base.ADJUSTED)


def _before_reason(woven: Woven, sentence: str) -> str:
    """Give the words of a sentence up to its reason; a year of the past reads 上年."""
    out: list[str] = []
    for mark in sentence:
        token = woven.token(mark)
        if isinstance(token, Reason):
            break
        if token is None:
            out.append(mark)
        elif isinstance(token, Year) and token.before:
            out.append("上年")
    return "".join(out)


def _bases_named(words: str) -> Sequence[Base]:
    words = BUDGETS_BY_NAME.sub("", words)
    return _ALL_BUDGETS if "预算" in words else (Base.PRIOR,) if "上年" in words else ()


BUDGETS_BY_NAME = re.compile(r"(?:一般公共|政府性基金|国有资本经营)预算")
"""The kinds of money that have 预算 in their names."""


def _thing_named(words: str, chapter: Chapter, seen: Sequence[Group]) -> tuple[str, str] | None:
    """Find the name of what words are about: of an amount of the catalogue, or of an element told of before."""
    elements = [group[:2] for group in seen if group[1] and own_name(group[1]) in fold(words).text]
    if elements:
        return max(elements, key=lambda thing: len(own_name(thing[1])))
    found = (amount_named(phrase, chapter) for phrase in reversed(re.split(r"[，：:]", words)))
    return next(((key, "") for key in found if key is not None), None)


def _compared(thing: tuple[str, str], bases: Sequence[Base], words: str) -> Group | None:
    """Give the comparison of something that the paragraph compares nowhere, if it may be held against what is named."""
    if not bases and DIRECTION.search(words):
        bases = (Base.PRIOR,)
    base = next((one.base for one in AMOUNTS[thing[0]].against if one.base in bases), None)
    return None if base is None else (*thing, base)


def groups_in(woven: Woven, sentence: str) -> list[Group]:
    """Give the comparisons that a sentence's phrases speak of, in order."""
    return [group for phrase in phrases_of(sentence) if (group := _group_in(woven, phrase)) is not None]


def _is_directed(woven: Woven, sentence: str, group: Group) -> bool:
    texts = [phrase for phrase in phrases_of(sentence) if _group_in(woven, phrase) == group]
    return any(isinstance(token, Flat | Pair | Reason) for text in texts for token in woven.found(text))


def _figures_in(woven: Woven, sentence: str) -> list[Figure]:
    return [token for token in woven.found(sentence) if isinstance(token, Figure)]


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
        end = _end_of(woven, phrases, found, group, places[-1] + 1)
        found[places[-1] + 1 : end] = [group] * (end - places[-1] - 1)
    for group in {one for one in found if one is not None}:
        text = "".join(phrase for phrase, one in zip(phrases, found, strict=True) if one == group)
        if not any(isinstance(token, Flat | Pair | Reason) for token in woven.found(text)):
            found = [None if one == group else one for one in found]
    return found


def _end_of(woven: Woven, phrases: Sequence[str], found: Sequence[Group | None], group: Group, end: int) -> int:
    """Tell where a comparison ends whose two sides are equal, or that has no budget: behind the outturn.

    Of two that are equal it goes on to what is said at last of that (无情况说明).
    """
    said = "".join(phrase for phrase, one in zip(phrases, found, strict=True) if one == group)
    signs = {token.said.sign for token in woven.found(said) if isinstance(token, Flat)}
    if signs.isdisjoint({0, NO_BUDGET}):
        return end
    aspects = {one.meaning.aspect for one in _figures_in(woven, said) if one.meaning is not None}
    outturn = Meaning(group[0], group[1], Aspect.VALUE)
    if end < len(phrases) and found[end] is None and aspects == ({Aspect.BASE} if 0 in signs else set()):
        figures = _figures_in(woven, phrases[end])
        end += bool(figures) and all(one.meaning == outturn for one in figures)
    is_last = 0 in signs and end == len(phrases) - 1 and found[end] is None
    return end + (is_last and phrases[end].endswith("。") and not woven.found(phrases[end]))


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
    if any(not isinstance(token, Year | Flat | Name) for token in tokens) or compares_by_words(woven, phrase):
        return False
    if group[1] and group[2] is not Base.PRIOR:
        return True
    return _COMPARES.search(phrase) is not None and "其中" not in phrase


def compares_by_words(woven: Woven, phrase: str) -> bool:
    """Tell whether a phrase says how something stands to last year or to the budget, in words that nobody could read."""
    if any(isinstance(token, Flat | Figure | Pair | Reason | Note) for token in woven.found(phrase)):
        return False
    words = "".join("上年" if isinstance(woven.token(mark), Year) else mark for mark in phrase)
    return (
        re.search(
            rf"(?:比|较|与|同|和)[^，。；：]{{0,12}}(?:上年|去年|往年|预算).*?(?:{DIRECTION.pattern}|{_EVEN})", words
        )
        is not None
    )


_EVEN = "|".join(EVEN)


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


def own_name(name: str) -> str:
    """Give the last part of a full name, folded: 教育支出(类)普通教育(款)小学教育(项) is called 小学教育."""
    return re.split(r"\((?:类|款)\)(?=.)", name)[-1].removesuffix("(项)").removesuffix("(类)")
