"""Which of the shipped forms is nearest to a place's reports, and which of its chapters say just what they say."""

from __future__ import annotations

import re
from itertools import count, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.reading.headings import THIRD, chapter_of
from xls2report.catalogue.groups import ITEMS
from xls2report.catalogue.records import Base
from xls2report.catalogue.report_names import Chapter as Kind
from xls2report.learning.chapters import CAPTION, NUMBERED, ORDINAL
from xls2report.learning.lifted import CHAPTER_IDS
from xls2report.learning.own_text import OWN_TEXTS
from xls2report.model.report import ParagraphKind, plain
from xls2report.narrative.compose import compose
from xls2report.narrative.fields import NARRATIVE
from xls2report.narrative.pattern import Slot, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xls2report.learning.learning import Taught
    from xls2report.learning.lifted import Lifted, Sentence
    from xls2report.model.display import NumberStyle
    from xls2report.model.report import Paragraph
    from xls2report.narrative.wording import Chapter, Wording
    from xls2report.narrative.wording import Sentence as BaseSentence

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


def ids_of(chapters: Sequence[Lifted], base: Wording) -> list[str]:
    """Give the ids of chapters in a form: the base's for its own chapters, by what each is about; new ones for the others."""
    used = [id_ for order in (base.order, *base.blocks.values()) for id_ in order]
    ids: list[str] = []
    for lifted in chapters:
        usual = CHAPTER_IDS.get(lifted.chapter, "own")
        about = [id_ for id_ in used if lifted.chapter is not Kind.NONE and _kind(base.chapters[id_]) is lifted.chapter]
        names = (usual, *about) if usual in used else (*about, usual)
        numbered = (f"{usual}_{number}" for number in count(1 if usual == "own" else 2))
        ids.append(next(name for name in (*names, *islice(numbered, len(ids) + 1)) if name not in {*ids, "own"}))
    return ids


def _kind(chapter: Chapter) -> Kind | None:
    """Tell what a chapter of a form is about, by its title."""
    return chapter_of("".join(part for part in chapter.title if isinstance(part, str)))


def take_from_base(taught: Sequence[Taught], base: Wording, style: NumberStyle) -> None:
    """Mark the chapters, and of the others the paragraphs, that the base writes just as every report has them.

    The form need not say them again, and has of them the branches that nobody used.
    """
    known = [one for one in taught if one.figures is not None]
    if not known or len(known) < len(taught):
        return
    wording = replace(base, style=style)
    written = [_by_chapter(_blocks(one, wording), base) for one in known]
    ids = [ids_of(one.learnt.chapters, base) for one in known]
    for id_ in (id_ for order in (base.order, *base.blocks.values()) for id_ in order):
        chapter = base.chapters[id_]
        mine = [
            (one, lifted, written_of.get(id_, ()))
            for one, written_of, ids_of_one in zip(known, written, ids, strict=True)
            for lifted, lifted_id in zip(one.learnt.chapters, ids_of_one, strict=True)
            if lifted_id == id_
        ]
        if not mine:
            continue
        if all(_texts(written) == _published(one, lifted.sources) for one, lifted, written in mine):
            for _one, lifted, _written in mine:
                lifted.like_base = True
        else:
            _take_paragraphs(mine, chapter)


def _take_paragraphs(mine: Sequence[tuple[Taught, Lifted, Sequence[Paragraph]]], chapter: Chapter) -> None:
    """Take of a chapter's paragraphs those that read in every report as the base writes them."""
    written = [_by_sentence(paragraphs, chapter) for _one, _lifted, paragraphs in mine]
    published = [set(_published(one, lifted.sources)) for one, lifted, _paragraphs in mine]
    pairs = list(zip(written, published, strict=True))
    shared = [
        one.key
        for one in chapter.sentences
        if any(texts.get(one.key) for texts in written)
        and all(published_here.issuperset(texts.get(one.key, ())) for texts, published_here in pairs)
    ]
    unsaid: dict[str, list[str]] = {}
    # What a learnt paragraph says on a condition is not said once more by the base on the same.
    parts = [part for _one, lifted, _said in mine for sentence in lifted.sentences for part in sentence.parts]
    own = {found for part in parts if isinstance(part, str) for found in re.findall(r"\{[^{}?]+\?\}", part)}
    last = ""
    for sentence in chapter.sentences:
        if any(texts.get(sentence.key) for texts in written):
            last = sentence.key
        elif last in shared and not any(condition in sentence.text for condition in own):
            unsaid.setdefault(last, []).append(sentence.key)
    candidates = [sentence for sentence in chapter.sentences if sentence.key in shared]
    for (one, lifted, _paragraphs), texts in zip(mine, written, strict=True):
        lifted.unsaid = unsaid
        for sentence in lifted.sentences:
            said = _published(one, [sentence.source])
            same = (known.key for known in candidates if _is_same(sentence, said, known, texts.get(known.key, [])))
            sentence.base = next(same, "")


def _is_same(sentence: Sentence, said: list[str], base: BaseSentence, written: list[str]) -> bool:
    """Tell whether a paragraph is one of the base's: of a family's elements, of a unit's own text, one of several, or the one."""
    if sentence.family:
        return sentence.family in _families_of(base)
    is_own_text = len(sentence.parts) == 1 and isinstance(own := sentence.parts[0], str) and own[1:-1] in OWN_TEXTS
    if is_own_text:
        return base.text in sentence.parts
    return written == said or (len(written) > 1 and said[0] in written)


def _families_of(sentence: BaseSentence) -> tuple[str, ...]:
    """Give the family that a sentence of the base has a paragraph of each element for, if it is such a one."""
    slot = sentence.pattern[0] if len(sentence.pattern) == 1 else None
    return (slot.name.key,) if isinstance(slot, Slot) else ()


def _by_sentence(paragraphs: Sequence[Paragraph], chapter: Chapter) -> dict[str, list[str]]:
    """Give the texts that each sentence of a chapter wrote; paragraphs of elements belong to the one that lists them."""
    keys = [sentence.key for sentence in chapter.sentences]
    found: dict[str, list[str]] = {}
    last = -1
    for paragraph in paragraphs:
        if paragraph.key in keys:
            last = keys.index(paragraph.key)
            key = paragraph.key
        else:
            behind = chapter.sentences[last + 1 :]
            key = next((one.key for one in behind if _families_of(one)), "")
        found.setdefault(key, []).extend(_texts([paragraph]))
    return found


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
    key = (wording.name, wording.style)
    if key not in taught.made:
        figures = replace(
            taught.figures, style=wording.style, _known={}, _shares={}, _comparisons={}, _items={}, _names={}
        )
        text, _findings = compose(figures, taught.supplement, wording, frozenset())
        taught.made[key] = text.blocks
    return taught.made[key]


def _by_chapter(blocks: Mapping[str, Sequence[Paragraph]], wording: Wording) -> dict[str, list[Paragraph]]:
    """Give the paragraphs of each chapter that has a title, without it."""
    found: dict[str, list[Paragraph]] = {}
    for block in (NARRATIVE, *wording.blocks):
        below: list[Paragraph] = []
        for paragraph in blocks.get(block, ()):
            if paragraph.kind is ParagraphKind.HEADING_1:
                below = found.setdefault(paragraph.key.removesuffix("_heading"), [])
            else:
                below.append(paragraph)
    return found


def _texts(paragraphs: Iterable[Paragraph]) -> list[str]:
    marks = {ParagraphKind.NUMBERED: "#", ParagraphKind.LISTED: "@", ParagraphKind.CHART: _CHART}
    said = ((one.kind, re.sub(r"\s+", "", plain(one.pieces))) for one in paragraphs)
    return [
        marks.get(kind, "") + (text.lstrip("：:") if kind is ParagraphKind.CHART else text)
        for kind, text in said
        if text
    ]


_CHART = "图"
"""The mark of a chart's caption."""


def _published(taught: Taught, indexes: Iterable[int]) -> list[str]:
    """Give paragraphs of a report as a wording writes them: a mark of its kind for a list number."""
    wanted = set(indexes)
    found: list[str] = []
    for one in taught.text.paragraphs:
        if one.index in wanted:
            caption = CAPTION.match(one.text)
            if caption is not None:
                found.append(_CHART + re.sub(r"\s+", "", caption["title"]))
                continue
            whole = one.number + one.text
            counted, listed = NUMBERED.match(whole), ORDINAL.match(whole)
            number = counted or listed
            is_head = taught.text.meanings.heads.get(one.index, (THIRD, ""))[0] < THIRD
            mark = "" if is_head or not number else "#" if counted else "@"
            found.append(mark + re.sub(r"\s+", "", whole[number.end() :] if number else one.text))
    return found
