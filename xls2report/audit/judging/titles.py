"""The table of contents: where it stands, and its entries against the heads of the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.audit.reading.folding import fold
from xls2report.audit.reading.headings import FIRST, PART, head_of
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.passages import Passage
    from xls2report.audit.records import ReadParagraph
    from xls2report.model.finding import Finding

HEAD_RULE = "A-HEAD"
_PAGE = re.compile(r"[.…·_\-]*\d*$")
_TITLE_LINES = 2


class _Entry(Struct, frozen=True):
    """A title by the number of its part and its own (empty for the part itself)."""

    part: str
    number: str
    title: str


def contents_findings(contents: Sequence[ReadParagraph], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Find heads of the body that the contents give otherwise."""
    promised = {(entry.part, entry.number): entry.title for entry in _entries(contents)}
    if not promised:
        return
    part = ""
    for number, passage in enumerate(passages):
        head = passage.head
        if head is None or head.rank not in (PART, FIRST) or not head.number:
            continue
        title = head.title
        titles = [title]
        if head.rank == PART:
            part = head.number
            titles = [title] if title else _following(passages, number)
        key = (part, "" if head.rank == PART else head.number)
        wanted = promised.pop(key, None)
        # A numbered row of a table that could not be read is no title of one.
        row = wanted is not None and wanted.endswith("表") and not any(one.endswith("表") for one in titles)
        if wanted and titles and wanted not in titles and not row:
            yield _drift(passage, wanted, titles[0])


def _entries(contents: Sequence[ReadParagraph]) -> Iterator[_Entry]:
    part = ""
    for paragraph in contents:
        for line in f"{paragraph.number}{paragraph.text}".split("\n"):
            head = head_of(_PAGE.sub("", fold(line).text.lstrip("-")))
            if head and head.rank == PART:
                part = head.number
                yield _Entry(part, "", head.title)
            elif head and head.rank == FIRST:
                yield _Entry(part, head.number, head.title)


def _following(passages: Sequence[Passage], number: int) -> list[str]:
    """A part's title often stands in the lines below 第N部分, broken by the page's width: any of them may end it."""
    titles: list[str] = []
    below = passages[number + 1 : number + 2]
    if below and not below[0].is_head:
        for line in below[0].lines[:_TITLE_LINES]:
            titles.append((titles[-1] if titles else "") + line.folded.text)
    return titles


def _drift(passage: Passage, wanted: str, title: str) -> Finding:
    wrong = Wrong(
        pattern=_("目录作“{目录}”，正文标题作“{正文}”"),
        slots=(("目录", wanted), ("正文", title)),
        remedy=_("目录和正文用同一个标题"),
    )
    return finding_at(passage, 0, len(passage.text), rule=HEAD_RULE, wrong=wrong)
