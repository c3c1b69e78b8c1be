"""Where the table of contents stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.reading.folding import fold
from xls2report.audit.reading.headings import head_of, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.reading.headings import Head
    from xls2report.audit.records import ReadParagraph

_TITLES = ("目录", "目次")
_LONGEST_TITLE = 16
_MOST = 120
"""More lines than any contents have: a title 目录 without an end is no contents."""


def contents_of(paragraphs: Sequence[ReadParagraph]) -> frozenset[int]:
    """Give the indices of the paragraphs that form the table of contents.

    Where the file does not mark it, it runs from 目录 to the second time its first entry is met, or to the first sentence, for a
    body may have other heads.
    """
    marked = frozenset(paragraph.index for paragraph in paragraphs if paragraph.in_contents)
    if marked:
        return marked
    title = next(
        (number for number, paragraph in enumerate(paragraphs[: _MOST * 2]) if _is_title(paragraph.text)), None
    )
    end = 0 if title is None else _end(paragraphs, title + 1)
    return frozenset(paragraph.index for paragraph in paragraphs[title:end])


def _end(paragraphs: Sequence[ReadParagraph], first: int) -> int:
    """Give the number of the paragraph behind the contents; 0 where they are none."""
    entries: list[int] = []
    heads: list[Head | None] = []
    for number in range(first, min(first + 2 * _MOST, len(paragraphs))):
        text = fold(paragraphs[number].text).text
        if not text:
            continue
        head = head_of(text.lstrip("-"))
        if head and heads and heads[0] and (head.rank, head.number) == (heads[0].rank, heads[0].number):
            return number
        if head is None and not heads:
            return 0
        if _SENTENCE.search(_LEADERS.sub("", text)):
            return [0, *entries[1:], number][_body(heads)]
        entries.append(number)
        heads.append(head)
    return 0


def _is_title(text: str) -> bool:
    return "目" in text and len(text) < _LONGEST_TITLE and fold(text).text in _TITLES


_SENTENCE = re.compile(r"。|\d(?:[万亿]?元|%)")
_LEADERS = re.compile(r"[.…·_。-]{3,}\d*$")


def _body(heads: Sequence[Head | None]) -> int:
    """Give the line with which the body begins, of those before its first sentence: the contents' own are numbered one by one.

    What has no number right above the sentence is a title of the body, and so is a head that continues no numbering.
    """
    number = len(heads)
    while number and heads[number - 1] is None:
        number -= 1
    if number < len(heads):
        return number
    while number > 1 and (last := heads[number - 1]):
        before = [head for head in heads[: number - 1] if head and head.rank == last.rank]
        if before and value_of(before[-1].number) + 1 == value_of(last.number):
            break
        number -= 1
    return number
