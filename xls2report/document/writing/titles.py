"""Where the lines of a title break: between words, and so that they are about as long."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

from xls2report.document.writing.columns import characters

_ONE_LINE = 0.9
"""How full a line of the page may be that a whole title stands in."""
_NAME_ENDS = re.compile(
    "(?<=..)(?:省|自治[州县旗]|市(?![场政民容直级])|区(?![域划级直])|县(?![级直城域])|州(?![省市县区])|镇|乡(?![村镇级])"
    "|街道|人民政府|委员会|[局厅]|医院|法院|检察院|学院|大学|集团|中心(?![小学校]))(?=..)"
)
"""Behind what a unit's name may break: the places it names, and the bodies that others belong to."""


class Word(NamedTuple):
    """A piece of a title that does not break.

    Attributes:
        text: its characters.
        inner: it begins within a name, where a break is second best.
        glued: no break comes ahead of it.
    """

    text: str
    inner: bool = False
    glued: bool = False


def words_of(name: str, capacity: float) -> list[Word]:
    """Cut a name where it may break; what is longer than a line of ``capacity`` characters is cut into equal pieces."""
    words: list[Word] = []
    for start, end in pairwise((0, *(match.end() for match in _NAME_ENDS.finditer(name)), len(name))):
        pieces = max(math.ceil(characters(name[start:end]) / max(capacity, 1)), 1)
        length = math.ceil((end - start) / pieces)
        words += [Word(name[at : min(at + length, end)], inner=at > 0) for at in range(start, end, max(length, 1))]
    return words


def breaks(number: str, words: list[Word], capacity: float) -> tuple[int, ...]:
    """Give the words before which a title of several words begins a new line; 0: the number stands alone.

    Args:
        number: stands ahead of the title, or is empty.
        words: of the title.
        capacity: the full-width characters that a line of the page holds.
    """
    whole = sum(characters(word.text) for word in words)
    if characters(number) + whole <= capacity * _ONE_LINE:
        return ()
    alone = (0,) if number.strip() else ()
    if alone and whole <= capacity:
        return alone
    for count in range(1, len(words)):
        way = _set(words, count, capacity)
        if way is not None:
            return (*alone, *_narrowed(words, way))
    return alone


class _Way(NamedTuple):
    """Where lines begin, and how many of them do so within a name; of two ways the lesser is better."""

    inner: int
    at: tuple[int, ...]


def _set(words: list[Word], count: int, width: float) -> _Way | None:
    """Give the best way to break words ``count`` times into lines no wider than ``width``; None: there is none.

    What is best behind a word does not depend on the lines ahead of it, so that each is worked out once: to try all ways
    would take minutes for a name of a few hundred characters.
    """
    widths = [characters(word.text) for word in words]
    behind = [_Way(0, ()) if sum(widths[start:]) <= width else None for start in range(len(words))]
    for _break in range(count):
        behind = [_broken(words, widths, start, width, behind) for start in range(len(words))]
    return behind[0]


def _broken(words: list[Word], widths: list[float], start: int, width: float, behind: list[_Way | None]) -> _Way | None:
    """Give the best way to set the words from ``start`` on with one break more than ``behind``, which has each word's best."""
    ways: list[_Way] = []
    for at in range(start + 1, len(words)):
        if sum(widths[start:at]) > width:
            break
        rest = None if words[at].glued else behind[at]
        if rest is not None:
            ways.append(_Way(words[at].inner + rest.inner, (at, *rest.at)))
    return min(ways, default=None)


def _narrowed(words: list[Word], way: _Way) -> tuple[int, ...]:
    """Give the way that is as good and whose longest line is the shortest."""
    narrower: _Way | None = way
    while narrower is not None and narrower.inner == way.inner:
        way = narrower
        longest = max(
            sum(characters(word.text) for word in words[start:end]) for start, end in pairwise((0, *way.at, len(words)))
        )
        narrower = _set(words, len(way.at), math.nextafter(longest, 0))
    return way.at
