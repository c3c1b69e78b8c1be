"""A report's body as passages: broken lines joined, heads set apart, each passage in its chapter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.contents import contents_of
from xls2report.audit.reading.folding import Folded, fold, one_line, settled
from xls2report.audit.reading.headings import FIRST, PART, THIRD, chapter_of, head_of, value_of
from xls2report.catalogue.report_names import Chapter
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.headings import Head
    from xls2report.audit.records import ReadParagraph

ITEM_MARK = re.compile(r"\(\d*项\)")
"""In a folded text."""


class Place(Struct, frozen=True):
    """A stretch of one paragraph's text."""

    paragraph: int
    start: int
    end: int


class Line(Struct, frozen=True):
    """One line of a paragraph; ``shift`` is where it begins in the paragraph's text."""

    paragraph: ReadParagraph
    shift: int
    folded: Folded

    @property
    def raw(self) -> str:
        """The line as printed."""
        text = self.paragraph.text
        end = text.find("\n", self.shift)
        return text[self.shift :] if end < 0 else text[self.shift : end]


class Passage(Struct, frozen=True, eq=False):
    """What is read in one go: a paragraph, or several that a page or a line break tore apart. Two that say the same are two.

    Attributes:
        text: folded, joined.
        chapter: what the head above says the passage is about.
        section: counts the heads above it; passages of one section stand under one head.
        chapter_number: counts the chapters; a chapter may hold several sections.
        head: the passage is a head itself, and this is what it says.
        number: the ordinal printed before it (``4、``); 0 where there is none.
        heads: those above it as printed, the part's first, each inside the one before.
    """

    text: str
    chapter: Chapter
    section: int
    chapter_number: int
    head: Head | None
    number: int
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    heads: tuple[str, ...] = ()

    @property
    def under(self) -> str:
        """The part, the chapter and the item it stands in, as a person would name them; empty before the first head."""
        return " ".join((*self.heads, _("第{number}条").format(number=self.number)) if self.number else self.heads)

    @property
    def is_head(self) -> bool:
        """Whether the passage is a head."""
        return self.head is not None

    def place(self, start: int, end: int) -> Place:
        """Find a stretch of the folded text in the file: one that runs over a tear is given up to it."""
        number = bisect_right(self.starts, start) - 1
        line, begin = self.lines[number], self.starts[number]
        places = line.folded.places
        last = min(end - begin, len(places)) - 1
        first = start - begin
        return Place(line.paragraph.index, line.shift + places[first], line.shift + places[max(last, first)] + 1)

    def quoted(self, start: int, end: int) -> str:
        """Give a stretch of the folded text as it is printed, torn pieces joined."""
        pieces: list[str] = []
        for number in range(bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)):
            line, begin = self.lines[number], self.starts[number]
            places = line.folded.places
            first, last = max(start - begin, 0), min(end - begin, len(places)) - 1
            if first <= last:
                pieces.append(line.paragraph.text[line.shift + places[first] : line.shift + places[last] + 1])
        return "".join(pieces)


_ORDINAL = re.compile(r"\s*(?:[-•●▪◆*·]\s*)?(?:[(（]?\d{1,3}[)）]|\d{1,3}\s*[、.．]|[①-⑳])(?=\D|\d{4}\s*年)\s*")  # noqa: RUF001 - the marks themselves
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]\s*\d{1,3}\s*[-—–·]|第\s*\d{1,3}\s*页.*)\s*")  # noqa: RUF001 - the dashes around a page's number
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_ENDS = tuple("。；：)")
_RUNS_ON = tuple("；：")


def passages_of(paragraphs: Sequence[ReadParagraph]) -> list[Passage]:
    """Give the passages of the body, table of contents and tables left out, in reading order."""
    inside = contents_of(paragraphs)
    lines = [
        line
        for paragraph in paragraphs
        if not paragraph.in_table and paragraph.index not in inside
        for line in _lines(paragraph)
    ]
    builder = _Builder()
    for line, following in zip_longest(lines, lines[1:]):
        if _is_row(line.raw, following.raw if following else ""):
            builder.close()
        else:
            builder.take(line)
    return builder.done()


_FIGURE = re.compile(r"[-+－−]?\d[\d,，]*(?:\.\d+)?%?")
_LABELLED = re.compile(r"[^\d\s，。；：为是达]{2,30}\d[\d,，]*\.\d{2}")
_SENTENCE = re.compile(r"[，。；]|\d\s*(?:[万亿]元?|元)")
_COUNTED = re.compile(r"年度?(?![初末])|月|日(?!常)|[万亿元%％台辆批件]|个(?!人)|人(?![员大])|项(?!目)|户(?!籍)")
_GOES_ON = re.compile(r"\s*(?:[万亿元%％月，。；、)）]|年度?(?![初末])|个(?!人))")


_NUMBER_GOES_ON = re.compile(r"\d{1,6}(?:\.\d+)?\s*(?:[%％]|[万亿]?元)[，。；、]")
"""The rest of a number that a break tore in two, with its unit and the sentence behind it."""


def _is_row(raw: str, following: str) -> bool:
    """Tell a row of a table that was pasted from a PDF: labels and bare figures, and no sentence that the next line goes on with."""
    if "。" in raw or _SENTENCE.search(raw) or _GOES_ON.match(following):
        return False
    if _LABELLED.fullmatch(raw.strip()):
        return True
    cells = raw.split()
    if cells and _FIGURE.fullmatch(cells[-1]) and _NUMBER_GOES_ON.match(following):
        return False
    figures = [number for number, cell in enumerate(cells) if _FIGURE.fullmatch(cell)]
    if not figures or any(_COUNTED.match(cell) for number in figures for cell in cells[number + 1 : number + 2]):
        return False
    return len(figures) > 1 or "." in cells[figures[0]]


def _lines(paragraph: ReadParagraph) -> Iterator[Line]:
    shift = 0
    if _BARE_NUMBER.fullmatch(paragraph.text):
        return
    for text in paragraph.text.split("\n"):
        if text and not text.isspace() and not _PAGE_NUMBER.fullmatch(text):
            yield Line(paragraph, shift, fold(text))
        shift += len(text) + 1


_NO_TERM = re.compile(r"^(?!.*指).*\d万元.*(?:比|与)(?:上年|20\d\d年)|^(?!.*指).*年初预算为?\d")
"""What no definition says: a glossary without a head behind it has ended."""
_PARTS = (Chapter.GLOSSARY, Chapter.ATTACHMENT)
_FAR = 5
"""A chapter with this number has been met: a lower one after it belongs to something that was put behind the report."""


def _digits(ordinal: str) -> int:
    """Give the number in an ordinal; 0 for none, and for one in other signs than digits."""
    digits = "".join(filter(str.isdecimal, ordinal))
    return int(digits) if digits else 0


class _Builder:
    """Puts lines together until one is complete."""

    def __init__(self) -> None:
        self._done: list[Passage] = []
        self._open: list[Line] = []
        self._texts: list[str] = []
        self._chapter = Chapter.NONE
        self._last, self._highest = 0, 0
        self._rank = FIRST
        self._heads: dict[int, str] = {}
        self._levels: list[tuple[int, int]] = []
        """The levels that the file gives the heads above, and their ranks."""
        self._section = 0
        self._chapter_number = 0
        self._number = 0

    def take(self, line: Line) -> None:
        """Add a line: it continues what is open, or opens something new."""
        text = line.folded.text
        if not text:
            return
        counted = fold(line.paragraph.number).text if not line.shift else ""
        alone = (not self._open or self._texts[-1].endswith(_ENDS)) and not self._below_part()
        head = head_of(counted + text, marked=line.paragraph.level is not None, alone=alone)
        if head:
            head = self._ranked(head, line.paragraph.level)
            self.close()
            self._enter(head)
            end = head.end - len(counted)
            self._name(head, line, end)
            self._passage([line], [text[:end]], head)
            if end < len(text):
                self._start(line, end)
        elif self._open and self._continues(line, text):
            self._open.append(line)
            self._texts.append(text)
        else:
            self.close()
            self._start(line, 0)

    def done(self) -> list[Passage]:
        """Close what is open and give all."""
        self.close()
        return self._done

    def close(self) -> None:
        """Close what is open."""
        if self._open:
            self._passage(self._open, self._texts, None)
        self._open, self._texts = [], []

    def _start(self, line: Line, begin: int) -> None:
        """Open a passage with the text after a head or after a list's number."""
        if self._chapter is Chapter.GLOSSARY and _NO_TERM.search(line.folded.text):
            self._chapter = Chapter.NONE
        places = line.folded.places
        self._number = _digits(line.paragraph.number) if begin == 0 and not line.shift else 0
        if begin == 0 and not self._number and (ordinal := _ORDINAL.match(line.raw)):
            begin = next((index for index, place in enumerate(places) if place >= ordinal.end()), len(places))
            self._number = _digits(ordinal.group())
        if begin < len(places):
            rest = Folded(line.folded.text[begin:], places[begin:])
            self._open = [Line(line.paragraph, line.shift, rest)]
            self._texts = [rest.text]

    def _continues(self, line: Line, text: str) -> bool:
        before = self._texts[-1]
        if text.startswith("其中"):
            return True
        raw = line.raw
        same = line.shift and self._open[-1].paragraph is line.paragraph
        if same and (before[-1:].isdecimal() or not _ORDINAL.match(raw)):
            return True
        if before.endswith(_RUNS_ON):
            return not ITEM_MARK.search(text) or bool(ITEM_MARK.search(before))
        counted = line.paragraph.number and not line.shift
        return not (before.endswith(_ENDS) or counted or _ORDINAL.match(raw))

    def _ranked(self, head: Head, level: int | None) -> Head:
        """Give a head its rank: one that is marked and has no number stands below the one whose level is higher."""
        if level is None:
            return head
        while self._levels and self._levels[-1][0] >= level:
            self._levels.pop()
        if not head.number and head.rank == FIRST and self._levels:
            head = head._replace(rank=min(self._levels[-1][1] + 1, THIRD))
        self._levels.append((level, head.rank))
        return head

    def _below_part(self) -> bool:
        """Tell whether a line is the title of a part whose number stands above it."""
        above = self._done[-1].head if self._done and not self._open else None
        return above is not None and above.rank == PART and not above.title

    def _name(self, head: Head, line: Line, end: int) -> None:
        """Keep a head's name for what stands below it: of a part that is numbered its number."""
        printed = one_line(line.raw[: line.folded.places[end - 1] + 1] if end > 0 else "")
        number = line.paragraph.number if not line.shift else ""
        words = (
            _("第{number}部分").format(number=head.number) if head.rank == PART and head.number else number + printed
        )
        self._heads = {rank: name for rank, name in self._heads.items() if rank < head.rank} | {head.rank: words}

    def _enter(self, head: Head) -> None:
        """Move to the chapter a head opens; in the glossary and in attachments heads open none."""
        self._section += 1
        chapter = chapter_of(head.title)
        if head.rank == PART:
            self._chapter_number += 1
            self._last, self._highest = 0, 0
            self._chapter = chapter if chapter and chapter in _PARTS else Chapter.NONE
            self._rank = FIRST
        elif head.rank == FIRST:
            self._chapter_number += 1
            number = value_of(head.number)
            if 0 < number <= self._last and self._highest >= _FAR:
                self._chapter = Chapter.ATTACHMENT
            self._last, self._highest = number, max(number, self._highest)
            if chapter in _PARTS or self._chapter not in _PARTS or self._leaves_glossary(head):
                self._chapter = chapter or Chapter.NONE
            self._rank = FIRST
        elif chapter and self._chapter in {Chapter.OTHER, Chapter.NONE, *_UNDER_OTHER}:
            self._rank = head.rank if self._chapter is Chapter.NONE else self._rank
            self._chapter = chapter
        elif chapter and self._chapter not in _PARTS and head.rank <= self._rank:
            self._chapter_number += 1
            self._chapter = chapter

    def _leaves_glossary(self, head: Head) -> bool:
        """A glossary that stands first ends with the first title that no term has."""
        return self._chapter is Chapter.GLOSSARY and head.title.endswith(("情况", "说明"))

    def _passage(self, lines: list[Line], texts: list[str], head: Head | None) -> None:
        starts: list[int] = []
        length = 0
        for text in texts:
            starts.append(length)
            length += len(text)
        self._done.append(
            Passage(
                settled("".join(texts)),
                self._chapter,
                self._section,
                self._chapter_number,
                head,
                0 if head else self._number,
                tuple(lines),
                tuple(starts),
                tuple(self._heads.values()),
            )
        )


_UNDER_OTHER = (
    Chapter.AGENCY,
    Chapter.PROCUREMENT,
    Chapter.ASSETS,
    Chapter.GENERAL_EXPENDITURE,
    Chapter.PERFORMANCE,
)
