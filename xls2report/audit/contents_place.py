"""Where the table of contents stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.folding import fold
from xls2report.audit.headings import head_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.records import ReadParagraph

_TITLES = ("目录", "目次")
_MOST = 120
"""More lines than any contents have: a title 目录 without an end is no contents."""


def contents_of(paragraphs: Sequence[ReadParagraph]) -> frozenset[int]:
    """Give the indices of the paragraphs that form the table of contents.

    Where the file does not mark it, it runs from 目录 to the second time its first entry is met.
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
    for number in entries[1:_MOST]:
        again = head_of(texts[number].lstrip("-"))
        if again and (again.rank, again.number) == (first.rank, first.number):
            return frozenset(paragraph.index for paragraph in paragraphs[title:number])
    return frozenset()
