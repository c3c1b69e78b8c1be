"""What several texts of a place say, put together: of each chapter the fullest leads, others add what it does not say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.names import plain
from xls2report.learning.inferring import clauses_of
from xls2report.learning.lifted import Clause, Listed, Origin, Phrase
from xls2report.learning.nothing import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.headings import Chapter
    from xls2report.catalogue.records import Base
    from xls2report.learning.lifted import Lifted, Part

Key = tuple["Chapter", str, bool, "Base", bool, int]


def lead_with_fullest(leading: list[Lifted], others: Sequence[Sequence[Lifted]]) -> None:
    """Take of each chapter of several reports the one that shows most; order and titles stay those of the first."""
    for number, mine in enumerate(leading):
        alike = [one for other in others for one in other if one.chapter is mine.chapter and one.part == mine.part]
        best = max([mine, *alike], key=_fullness)
        if best is not mine:
            best.title = mine.title
            leading[number] = best


def _fullness(chapter: Lifted) -> tuple[int, int]:
    """Tell how much a chapter shows: paragraphs and what they print first, for branches are taken from the others too."""
    shown = sum(
        phrase.origin is Origin.REPORT and "{待补充" not in phrase.text
        for clause in clauses_of([chapter])
        for phrase in clause.branches.values()
    )
    printed = sum(_printed(part) for sentence in chapter.sentences for part in sentence.parts)
    return len(chapter.sentences) + printed, shown


def _printed(part: Part) -> int:
    """Count what a part prints; what nobody could name counts against it."""
    match part:
        case str():
            return part.count("{") - 2 * part.count("{待补充")
        case Clause():
            return max((_printed(phrase.text) for phrase in part.branches.values()), default=0)
        case Listed():
            return sum(_printed(one) for one in part.item)


def merge(leading: list[Lifted], other: Sequence[Lifted], file: str) -> None:
    """Add to the leading chapters what another text says: branches, chapters' empty cases, whether zeros are listed.

    What it says in other words than the leading one is kept beside it, with the text's file: somebody must choose.
    """
    known = dict(_keyed(leading))
    for key, clause in _keyed(other):
        mine = known.get(key)
        if mine is None or mine is clause:
            continue
        _say_level(leading, mine, clause)
        for branch, phrase in clause.branches.items():
            known_phrase = mine.branches.get(branch)
            if known_phrase is None or known_phrase.origin not in _SEEN or "{待补充" in known_phrase.text:
                mine.branches[branch] = phrase
            elif _contradicts(phrase, known_phrase):
                mine.otherwise.append((branch, file, phrase.text))
    chapters = {chapter.chapter: chapter for chapter in leading}
    for chapter in other:
        mine = chapters.get(chapter.chapter)
        if mine is None or mine is chapter:
            continue
        if not mine.sentences and chapter.sentences:
            mine.sentences = chapter.sentences
        if not mine.nothing and chapter.nothing:
            mine.nothing = chapter.nothing
        _merge_lists(mine, chapter)
        share(mine, chapter)


_SEEN = frozenset((Origin.FORM, Origin.REPORT))
_LEVEL = "{决算数}"


def _say_level(leading: Sequence[Lifted], mine: Clause, other: Clause) -> None:
    """Take the outturn that stands before a comparison into it, where another text prints it within: it would be said twice.

    支出决算{}万元，完成预算的{} leads; another text says 预算{}万元，支出决算{}万元，决算数等于预算数 where both are zero.
    """
    if mine.is_element or not any(_LEVEL in phrase.text for phrase in other.branches.values()):
        return
    if any(_LEVEL in phrase.text for phrase in mine.branches.values()):
        return
    sentence = next((one for chapter in leading for one in chapter.sentences if mine in one.parts), None)
    at = sentence.parts.index(mine) if sentence is not None else 0
    before = sentence.parts[at - 1] if sentence is not None and at else ""
    name = f"{{{plain(AMOUNTS[mine.subject].term)}}}"
    if sentence is None or not isinstance(before, str) or name not in before:
        return
    start = max(before.rfind(mark, 0, before.rfind(name)) for mark in "，；：。") + 1
    lead = before[start:].replace(name, _LEVEL)
    if re.search(r"[\[\]。]", lead):
        return
    sentence.parts[at - 1] = before[:start]
    for clause in (mine, other):
        for branch, phrase in clause.branches.items():
            if _LEVEL not in phrase.text:
                clause.branches[branch] = Phrase(lead + phrase.text, phrase.origin)


def _contradicts(phrase: Phrase, known: Phrase) -> bool:
    """Tell whether two texts of one kind say the same case in other words; a form goes before a report without a question."""
    bare = [re.sub(r"\W", "", one.text) for one in (phrase, known)]
    return phrase.origin is known.origin and bare[0] != bare[1] and "{待补充" not in phrase.text


def _keyed(chapters: Sequence[Lifted]) -> Iterator[tuple[Key, Clause]]:
    """Give each comparison with what tells it from others: its chapter, what it is of, and which of those it is."""
    for chapter in chapters:
        seen: Counter[tuple[str, bool, Base, bool]] = Counter()
        for clause in clauses_of([chapter]):
            about = (clause.subject, clause.is_element, clause.base, clause.reason_only)
            yield (chapter.chapter, *about, seen[about]), clause
            seen[about] += 1


def _merge_lists(mine: Lifted, other: Lifted) -> None:
    lists = {part.family: part for sentence in other.sentences for part in sentence.parts if isinstance(part, Listed)}
    for sentence in mine.sentences:
        for part in sentence.parts:
            if isinstance(part, Listed) and part.family in lists:
                told = lists[part.family].zero
                if told is not None and (part.zero is None or told):
                    part.zero = told
