"""The words of a page by where they stand: what is set close together, in lines from the top down."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.audit.reading.pdf.page import Character

_APART, _NUMBERS_APART = 1.0, 0.45
"""Signs: as far from the sign before it another word begins; numbers have no blanks inside."""
_SAME_LINE = 0.4
_NUMERIC = re.compile(r"[\d.,%-]")
_CHINESE = 0x2E80


class Word(NamedTuple):
    """Signs that stand close together."""

    left: float
    right: float
    middle: float
    text: str


class WordLine(Struct, frozen=True):
    """The words of a line from the left, and its height on the page."""

    middle: float
    words: list[Word]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(word.text for word in self.words)


def size_of(characters: Iterable[Character]) -> float:
    """Give how high a sign is; 0 without any Chinese."""
    heights = [one.top - one.bottom for one in characters if one.text and ord(one.text) >= _CHINESE]
    return median(heights) if heights else 0.0


def word_lines(characters: Sequence[Character], size: float) -> list[WordLine]:
    """Give the lines of a page from the top down; a word is written in one go, wherever the next one stands."""
    lines: list[list[Word]] = []
    for word in sorted(_words(characters, size), key=lambda one: -one.middle):
        if lines and lines[-1][0].middle - word.middle <= _SAME_LINE * size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [WordLine(median(word.middle for word in line), sorted(line)) for line in lines]


def _words(characters: Sequence[Character], size: float) -> list[Word]:
    words: list[Word] = []
    run: list[Character] = []
    for one in (*characters, None):
        if one is not None and (not one.text or one.text.isspace()):
            continue
        if run and (one is None or not _goes_on(run, one, size)):
            words.append(_word(run))
            run = []
        if one is not None:
            run.append(one)
    return words


def _goes_on(run: Sequence[Character], one: Character, size: float) -> bool:
    last = run[-1]
    numbers = _NUMERIC.match(last.text) and _NUMERIC.match(one.text)
    apart = (_NUMBERS_APART if numbers else _APART) * size
    bottom, top = min(each.bottom for each in run), max(each.top for each in run)
    return -size / 2 < one.left - last.right < apart and bottom - size / 2 < (one.bottom + one.top) / 2 < top + size / 2


def _word(run: Sequence[Character]) -> Word:
    bottom, top = min(one.bottom for one in run), max(one.top for one in run)
    return Word(run[0].left, max(one.right for one in run), (bottom + top) / 2, "".join(one.text for one in run))
