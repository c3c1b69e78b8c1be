"""A text lifted whole: its chapters in order, each with its sentences."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.headings import FIRST, SECOND, chapter_of
from xls2report.catalogue.groups import CATEGORIES
from xls2report.catalogue.report_names import Chapter
from xls2report.learning.elements import merge_elements
from xls2report.learning.grouping import phrases_of
from xls2report.learning.lifted import Clause, Lifted, Listed, Phrase, Sentence, named
from xls2report.learning.lifting import Lifter
from xls2report.learning.meanings import ITEM_FAMILIES
from xls2report.learning.notes import Case, spliced, told_by, told_of, woven_words
from xls2report.learning.weaving import NAMES_OF_ITEMS, Figure, Name, Use, Woven, weave
from xls2report.learning.words import CLOSING, OPENING
from xls2report.model.report import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.audit.records import ReadParagraph
    from xls2report.learning.blank import Mark
    from xls2report.learning.grouping import Group
    from xls2report.learning.lifted import Part
    from xls2report.learning.lifting import Told
    from xls2report.learning.meanings import Meanings
    from xls2report.learning.notes import Told as NoteTold
    from xls2report.learning.weaving import Names


class Text(Struct, frozen=True):
    """A blank form (written out) or a report, as it is read.

    Attributes:
        file: base name.
        paragraphs: as they stand in the file; those of a blank written out.
        marks: what was open in a blank, by paragraph.
        instructions: what a blank says in paragraphs of its own, by paragraph.
        meanings: what the numbers are.
        names: whose text it is.
        contents: the paragraphs of its table of contents.
    """

    file: str
    paragraphs: tuple[ReadParagraph, ...]
    marks: Mapping[int, tuple[Mark, ...]]
    instructions: Mapping[int, str]
    meanings: Meanings
    names: Names
    contents: frozenset[int]

    @property
    def body(self) -> list[ReadParagraph]:
        """What stands outside tables and the table of contents."""
        return [one for one in self.paragraphs if self._is_body(one)]

    @property
    def parts(self) -> list[int]:
        """The paragraphs that are heads of parts: 第N部分."""
        return [
            one.index
            for one in self.body
            if _PART_NUMBER.match(one.number + one.text.lstrip()) and len(one.text) < _LONGEST
        ]

    def _is_body(self, paragraph: ReadParagraph) -> bool:
        hidden = paragraph.in_table or paragraph.in_contents or paragraph.index in self.contents
        return not hidden and paragraph.text.strip() != ""


_LONGEST = 70
_PART_NUMBER = re.compile(r"\s*第[一二三四五六七八九十]+(?:部分|章|篇)")


class Learnt(Struct):
    """What was lifted from one text: chapters of part three, and what nobody could explain, by paragraph.

    Attributes:
        chapters: in order.
        unknown: (paragraph, what stands there): figures and open places that nobody could name.
        notes: (paragraph, text) of instructions that were not understood.
        woven: every paragraph of part three taken apart, by index.
    """

    chapters: list[Lifted]
    unknown: list[tuple[int, str]]
    notes: list[tuple[int, str]]
    woven: dict[int, Woven]


NUMBERED = re.compile(r"\s*(?P<number>\d{1,2}\s*[.．、]|[（(]\d{1,2}[)）]、?)\s*(?=\D)")
_PLAIN_NUMBER = re.compile(r"\d{1,2}\s*[.．、](?!\d)")
_BRACKETED_NUMBER = re.compile(r"[（(]\d{1,2}[)）]")
ORDINAL = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*")
CAPTION = re.compile(r"\s*图\s*\S{1,2}\s*[：:.．、]\s*(?P<title>[^。，；]+图)\s*$")
"""What stands at a chart: 图1：收入决算结构图. The chart is the form's, its caption no sentence."""
_NARRATIVE = re.compile(r"情况(?:的)?说明|决算说明|编制说明|分析|重要事项")


def lift_text(text: Text, told: Told) -> Learnt:
    """Lift part three of a text."""
    return _Chapters(text, told).learnt()


_AROUND = re.compile(r"名词解释|附件|附录|绩效.*报告|表$")
"""Titles of parts that hold no narrative, whatever else they say."""


def narrative_of(text: Text) -> list[ReadParagraph]:
    """Give the paragraphs of the narrative, heads too; of a text without parts all."""
    return [one for _head, paragraphs in narrative_parts(text) for one in paragraphs]


def narrative_parts(text: Text) -> list[tuple[int | None, list[ReadParagraph]]]:
    """Give each part that holds chapters of the narrative: its head, and what stands below it.

    The first is 情况说明; a place may have its other matters in a part of their own.
    """
    body, parts = text.body, text.parts
    if not parts:
        return [(None, [one for one in body if one.index in text.meanings.chapters])]
    places = [at for at, one in enumerate(body) if one.index in parts]
    ends = [*places[1:], len(body)]
    called: list[tuple[int | None, list[ReadParagraph]]] = [
        (body[place].index, body[place + 1 : end])
        for place, end in zip(places, ends, strict=True)
        if _NARRATIVE.search(title := part_title(body[place:end])) and not _AROUND.search(title)
    ]
    found = [one for one in called if _has_chapters(text, one[1])]
    if called and not found:
        found = [max(called, key=lambda one: len(one[1]))]
    # Where no part is called so, the narrative stands before them, or all is one.
    return found or [(None, max([body[: places[0]], body[places[0] + 1 :]], key=len))]


def part_title(paragraphs: Sequence[ReadParagraph]) -> str:
    """Give the title of a part with its number, without white space; one that stands on the line below its number with it."""
    title = "".join(paragraphs[0].text.split())
    alone = _PART_NUMBER.fullmatch(title) is not None and len(paragraphs) > 1
    return title + "".join(paragraphs[1].text.split()) if alone else title


def _has_chapters(text: Text, below: Sequence[ReadParagraph]) -> bool:
    heads = text.meanings.heads
    return any(one.index in heads and heads[one.index][0] == FIRST for one in below)


class _Chapters:
    def __init__(self, text: Text, told: Told) -> None:
        self._text = text
        self._told = told
        self._lifter = Lifter(told)
        self._found = Learnt([], self._lifter.unknown, [], {})
        self._chapter: Lifted | None = None
        self._last: tuple[Woven, Sentence] | None = None
        self._has_numbers = False

    def learnt(self) -> Learnt:
        for part, (_head, paragraphs) in enumerate(narrative_parts(self._text)):
            self._chapter = None
            for paragraph in paragraphs:
                self._take(paragraph, part)
        for chapter in self._found.chapters:
            merge_elements(chapter)
        return self._found

    def _take(self, paragraph: ReadParagraph, part: int) -> None:
        instruction = self._text.instructions.get(paragraph.index)
        if instruction is not None:
            self._instruct(paragraph.index, instruction)
            return
        head = self._text.meanings.heads.get(paragraph.index)
        if head is not None and head[0] <= SECOND:
            self._has_numbers = False
        if head is not None and head[0] == FIRST:
            title = self._title(paragraph)
            self._last = None
            self._chapter = Lifted(chapter_of(head[1]) or Chapter.NONE, title, [], [], [], part=part)
            self._found.chapters.append(self._chapter)
        elif head is not None and head[0] == SECOND and self._chapter is not None:
            title = self._title(paragraph)
            self._chapter.sources.append(paragraph.index)
            self._add(Sentence(ParagraphKind.HEADING_2, [title], self._told.origin, paragraph.index))
        elif self._chapter is not None:
            self._paragraph(paragraph)

    def _weave(self, paragraph: ReadParagraph) -> Woven:
        text = self._text
        woven = weave(paragraph.index, paragraph.text, text.marks.get(paragraph.index, ()), text.meanings, text.names)
        woven = self._told.check(woven)
        self._found.woven[paragraph.index] = woven
        return woven

    def _title(self, paragraph: ReadParagraph) -> str:
        woven = self._weave(paragraph)
        ordinal = re.match(r"\s*(?:[（(]?[一二三四五六七八九十]+[)）]?\s*[、.．]?|\d+[.．、])\s*", woven.text)
        stripped = woven.text[ordinal.end() :] if ordinal and not paragraph.number else woven.text
        parts = self._lifter.parts(woven, stripped.strip())
        return "".join(part for part in parts if isinstance(part, str))

    def _add(self, sentence: Sentence) -> None:
        if self._chapter is not None:
            self._chapter.sentences.append(sentence)

    def _paragraph(self, paragraph: ReadParagraph) -> None:
        if self._chapter is not None:
            self._chapter.sources.append(paragraph.index)
        woven = self._weave(paragraph)
        text, kind = woven.text, ParagraphKind.BODY
        number = NUMBERED.match(text)
        if self._is_below_a_number(woven, paragraph):
            # 1. is what the form counts: （1） below it stays as it is printed.
            text = paragraph.number + text
        elif number and not paragraph.number:
            text, kind = text[number.end() :], ParagraphKind.NUMBERED
        elif re.match(r"[（(]?\d", paragraph.number):
            kind = ParagraphKind.NUMBERED
        caption = CAPTION.match(text)
        if caption:
            self._add(Sentence(kind, [], self._told.origin, paragraph.index, caption=caption["title"].strip()))
            return
        known = len(self._lifter.unknown)
        parts = self._lifter.parts(woven, text.strip())
        sentence = Sentence(kind, parts, self._told.origin, paragraph.index, tuple(things_of(woven)))
        family = ITEM_FAMILIES.get(woven.chapter, "")
        category = _category(woven, parts)
        if category or (family and _is_of_item(woven, family)):
            # Read once more as what every element has.
            del self._lifter.unknown[known:]
            self._lifter.notes.clear()
        if category:
            lifted = self._lifter.parts(woven, text.strip().replace(category, "\0", 1), inside=CATEGORIES)
            sentence.parts, sentence.family = _up_to_open(named(lifted)), CATEGORIES
        elif family and _is_of_item(woven, family):
            sentence.family = family
            sentence.parts = self._lifter.parts(woven, text.strip(), inside=family)
        self._add(sentence)
        self._notes(woven, sentence)

    def _is_below_a_number(self, woven: Woven, paragraph: ReadParagraph) -> bool:
        """Tell whether a paragraph is a point （1） of one that is numbered 1.; the 项 of a budget are none."""
        printed = paragraph.number or paragraph.text.lstrip()
        if _PLAIN_NUMBER.match(printed):
            self._has_numbers = True
        family = ITEM_FAMILIES.get(woven.chapter, "")
        is_item = family != "" and _is_of_item(woven, family)
        return self._has_numbers and not is_item and _BRACKETED_NUMBER.match(printed) is not None

    def _notes(self, woven: Woven, sentence: Sentence) -> None:
        self._last = (woven, sentence)
        clauses = [part for part in sentence.parts if isinstance(part, Clause)]
        noted, self._lifter.notes = self._lifter.notes, []
        for text, clause, its_group in noted:
            told = told_by(text)
            target = told_of(told, clauses, clause)
            group = its_group if target is clause else None
            if told.case is Case.EQUAL and told.words and target is not None:
                self._instead(woven, target, group, "equal", told.words)
            elif told.case is Case.FROM_ZERO and target is not None:
                if told.words:
                    self._instead(woven, target, group, "up_from_zero", told.words)
                else:
                    _only_from_zero(target)
            elif told.case is Case.NOTHING and told.words:
                sentence.instead = ("", self._words(woven, told.words, None))
            elif told.case is Case.LEFT_OUT:
                sentence.drops = True
            elif told.case is Case.UNKNOWN:
                self._found.notes.append((woven.index, text))

    def _words(self, woven: Woven, words: str, group: Group | None) -> str:
        note = woven_words(words, woven.chapter, group)
        lifter = Lifter(self._told)
        if group is not None:
            return lifter.in_clause(note, note.text, group)
        return "".join(part for part in lifter.parts(note) if isinstance(part, str))

    def _instead(self, woven: Woven, clause: Clause, group: Group | None, branch: str, words: str) -> None:
        group = group or (clause.subject, "", clause.base)
        written = self._words(woven, words, group)
        up = clause.branches.get("up")
        clause.branches[branch] = Phrase(spliced(written, up.text) if up else written, self._told.origin)

    def _instruct(self, index: int, text: str) -> None:
        told = told_by(text.strip().strip(OPENING + CLOSING))
        chapter = self._chapter
        if chapter is None:
            return
        if told.case is Case.NOTHING and told.words:
            woven = Woven(index, chapter.chapter, "", ())
            words = self._words(woven, told.words, None)
            chapter.nothing.append(Sentence(ParagraphKind.BODY, [words], self._told.origin, index))
        elif told.case in {Case.EQUAL, Case.LISTED, Case.LEFT_OUT} and self._last is not None:
            self._of_what_stands_before(told)
        elif told.case is Case.UNKNOWN:
            self._found.notes.append((index, text))

    def _of_what_stands_before(self, told: NoteTold) -> None:
        """A note in a paragraph of its own is about the one before it."""
        if self._last is None:
            return
        woven, sentence = self._last
        target = told_of(told, [part for part in sentence.parts if isinstance(part, Clause)], None)
        if told.case is Case.EQUAL and told.words and target is not None:
            self._instead(woven, target, None, "equal", told.words)
        for part in sentence.parts:
            if isinstance(part, Listed) and told.case is not Case.EQUAL:
                part.zero = told.case is Case.LISTED


def _only_from_zero(clause: Clause) -> None:
    """The sentence is for those without a base."""
    said = clause.branches.pop("up", None) or clause.branches.pop("equal", None)
    clause.branches.pop("down", None)
    if said is not None:
        clause.branches["up_from_zero"] = said


def _up_to_open(parts: list[Part]) -> list[Part]:
    """Leave out what nobody could name, with all behind it: it holds names of one unit's own."""
    found: list[Part] = []
    for part in parts:
        phrases = phrases_of(part) if isinstance(part, str) else []
        place = next((at for at, phrase in enumerate(phrases) if "{待补充" in phrase), None)
        if place is not None:
            return [*found, "".join(phrases[:place]) + "{待补充}。"]
        found.append(part)
    return found


def _category(woven: Woven, parts: Sequence[Part]) -> str:
    """Give the name, as printed, of the 类 that a paragraph is about; empty where it is about none."""
    first = next((token for token in woven.tokens if isinstance(token, Figure) and token.meaning is not None), None)
    if first is None or first.meaning is None or first.meaning.subject != CATEGORIES:
        return ""
    if any(isinstance(part, Listed) and part.family == CATEGORIES for part in parts):
        return ""
    bare = re.sub(r"\(类\)$", "", first.meaning.element)
    printed = bare.translate({ord("("): "（", ord(")"): "）"})
    return next((name for name in (printed, bare) if name in woven.text), "")


def _is_of_item(woven: Woven, family: str) -> bool:
    if any(isinstance(token, Name) and token.word in NAMES_OF_ITEMS for token in woven.tokens):
        return True
    first = next((token for token in woven.tokens if isinstance(token, Figure) and token.meaning is not None), None)
    return first is not None and first.meaning is not None and first.meaning.subject == family


def things_of(woven: Woven) -> Iterator[str]:
    """Give the keys of what a paragraph prints."""
    for token in woven.tokens:
        if isinstance(token, Figure) and token.meaning is not None:
            yield token.meaning.subject
        elif isinstance(token, Use) and token.key is not None:
            yield token.key.value
