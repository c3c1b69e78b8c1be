"""Where the table of contents stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.folding import fold
from xls2report.audit.headings import head_of, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.headings import Head
    from xls2report.audit.records import ReadParagraph

_TITLES = ("目录", "目次")
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
    texts = [fold(paragraph.text).text for paragraph in paragraphs[: _MOST * 2]]
    title = next((number for number, text in enumerate(texts) if text in _TITLES), None)
    if title is None:
        return frozenset()
    entries = [number for number in range(title + 1, len(texts)) if texts[number]]
    first = head_of(texts[entries[0]].lstrip("-")) if entries else None
    if first is None:
        return frozenset()
    heads = {number: head_of(texts[number].lstrip("-")) for number in entries[:_MOST]}
    for place, number in enumerate(entries[:_MOST]):
        head = heads[number]
        if place and head and (head.rank, head.number) == (first.rank, first.number):
            return frozenset(paragraph.index for paragraph in paragraphs[title:number])
        if _SENTENCE.search(_LEADERS.sub("", texts[number])):
            body = _body([heads[other] for other in entries[:place]])
            return (
                frozenset(paragraph.index for paragraph in paragraphs[title : entries[body]]) if body else frozenset()
            )
    return frozenset()


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
