"""Which of the shipped forms is nearest to a place's reports, and which of its chapters say just what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.reading.headings import THIRD
from xls2report.catalogue.groups import ITEMS
from xls2report.catalogue.records import Base
from xls2report.learning.chapters import NUMBERED
from xls2report.learning.wording_text import CHAPTER_IDS
from xls2report.model.report import ParagraphKind, plain
from xls2report.narrative.compose import compose
from xls2report.narrative.fields import NARRATIVE
from xls2report.narrative.pattern import slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.learning.learning import Taught
    from xls2report.model.display import NumberStyle
    from xls2report.model.report import Paragraph
    from xls2report.narrative.wording import Wording

Shipped = tuple[str, "Wording"]


def nearest(taught: Sequence[Taught], shipped: Sequence[Shipped]) -> Shipped:
    """Give the shipped form that writes most paragraphs of the reports as they are; the first where nothing tells."""
    known = [one for one in taught if one.figures is not None]
    if not known:
        return shipped[0]
    published = [
        _published(one, [index for chapter in one.learnt.chapters for index in chapter.sources]) for one in known
    ]

    def alike(form: Shipped) -> int:
        _name, wording = form
        return sum(
            len(set(said) & set(_texts(_blocks(one, wording)[NARRATIVE])))
            for one, said in zip(known, published, strict=True)
        )

    return max(shipped, key=alike)


def holds_against_adjusted(wording: Wording) -> bool:
    """Tell whether a form holds its 项 against 全年预算 alone."""
    patterns = [
        pattern
        for listed in wording.lists.values()
        if ITEMS in listed.of
        for pattern in (listed.item, *(sentence.pattern for sentence in listed.sentences))
    ]
    bases = {slot.name.base for pattern in patterns for slot in slots_of(pattern)}
    return Base.ADJUSTED in bases and Base.INITIAL not in bases


def mark_alike(taught: Sequence[Taught], base: Wording, style: NumberStyle) -> None:
    """Mark the chapters that the base writes just as every report has them: the form need not say them again."""
    known = [one for one in taught if one.figures is not None]
    if not known or len(known) < len(taught):
        return
    said: dict[str, list[bool]] = {}
    for one in known:
        wording = replace(base, style=style)
        blocks = _blocks(one, wording)
        for chapter in one.learnt.chapters:
            id_ = CHAPTER_IDS.get(chapter.chapter, "")
            block = base.chapters[id_].block if id_ in base.chapters else ""
            same = bool(block) and _texts(blocks.get(block, ())) == _published(one, chapter.sources)
            said.setdefault(id_, []).append(same)
    for one in known:
        for chapter in one.learnt.chapters:
            chapter.like_base = all(said[CHAPTER_IDS.get(chapter.chapter, "")])


def same_front(taught: Sequence[Taught], base: Wording, id_: str) -> bool:
    """Tell whether a block of part one reads in the base just as in every report."""
    known = [one for one in taught if one.figures is not None]
    own = {"duties": ("duties",), "organisation": ("organisation", "members")}.get(id_)
    if own is None or not known or id_ not in base.chapters:
        return False
    for one in known:
        indexes = one.front.lines.get(id_, [])
        if _texts(_blocks(one, base)[base.chapters[id_].block]) != _published(one, indexes):
            return False
    return True


def same_terms(taught: Sequence[Taught], base: Wording) -> bool:
    """Tell whether every report's glossary is of the base's terms."""
    terms = {(term.name, term.text) for term in base.terms}
    return bool(taught) and all(one.front.terms and set(one.front.terms) <= terms for one in taught)


def _blocks(taught: Taught, wording: Wording) -> Mapping[str, tuple[Paragraph, ...]]:
    if taught.figures is None:
        return {}
    figures = replace(taught.figures, style=wording.style, _known={}, _shares={}, _comparisons={}, _items={}, _names={})
    text, _findings = compose(figures, taught.supplement, wording, frozenset())
    return text.blocks


def _texts(paragraphs: Iterable[Paragraph]) -> list[str]:
    marks = {ParagraphKind.NUMBERED: "#", ParagraphKind.LISTED: "@"}
    return [marks.get(one.kind, "") + text for one in paragraphs if (text := re.sub(r"\s+", "", plain(one.pieces)))]


def _published(taught: Taught, indexes: Iterable[int]) -> list[str]:
    """Give paragraphs of a report as a wording writes them: a mark of its kind for a list number."""
    wanted = set(indexes)
    found: list[str] = []
    for one in taught.text.paragraphs:
        if one.index in wanted:
            whole = one.number + one.text
            counted, listed = NUMBERED.match(whole), _ORDINAL.match(whole)
            number = counted or listed
            is_head = taught.text.meanings.heads.get(one.index, (THIRD, ""))[0] < THIRD
            mark = "" if is_head or not number else "#" if counted else "@"
            found.append(mark + re.sub(r"\s+", "", whole[number.end() :] if number else one.text))
    return found


_ORDINAL = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*")
