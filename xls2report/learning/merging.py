"""What several texts of a place say, put together: the first leads, others add what it does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.learning.inferring import clauses_of
from xls2report.learning.lifted import Listed, Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.learning.lifted import Lifted


def merge(leading: list[Lifted], other: Sequence[Lifted]) -> None:
    """Add to the leading chapters what another text says: branches, chapters' empty cases, whether zeros are listed."""
    known = {
        (clause.subject, clause.is_element, clause.base, clause.reason_only): clause for clause in clauses_of(leading)
    }
    for clause in clauses_of(other):
        mine = known.get((clause.subject, clause.is_element, clause.base, clause.reason_only))
        if mine is None:
            continue
        for branch, phrase in clause.branches.items():
            if branch not in mine.branches or mine.branches[branch].origin not in {Origin.FORM, Origin.REPORT}:
                mine.branches[branch] = phrase
    chapters = {chapter.chapter: chapter for chapter in leading}
    for chapter in other:
        mine = chapters.get(chapter.chapter)
        if mine is None:
            continue
        if not mine.sentences and chapter.sentences:
            mine.sentences = chapter.sentences
        if not mine.nothing and chapter.nothing:
            mine.nothing = chapter.nothing
        _merge_lists(mine, chapter)


def _merge_lists(mine: Lifted, other: Lifted) -> None:
    lists = {part.family: part for sentence in other.sentences for part in sentence.parts if isinstance(part, Listed)}
    for sentence in mine.sentences:
        for part in sentence.parts:
            if isinstance(part, Listed) and part.family in lists:
                told = lists[part.family].zero
                if told is not None and (part.zero is None or told):
                    part.zero = told
