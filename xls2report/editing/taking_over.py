"""What the program writes now and did not write then, put into the office's document; and the contents made to follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.editing.blocks import (
    anchor_names,
    copied,
    frame,
    index_in,
    parent_of,
    read_passage,
    without_number,
)
from xls2report.editing.retexting import retext
from xls2report.word.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from xls2report.editing.blocks import Block, Passage
    from xls2report.editing.outdated import Outdated
    from xls2report.word.rawxml import Element

_STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle")
_LEFT_BEHIND = frozenset({"w:sectPr", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"})
_LINE_NUMBERS = tuple(map(re.compile, (r"\s*第(\w+?)部分", r"\s*(\w+?)、", r"\s*[（(](\w+?)[）)]")))
"""Of the lines of a contents, from the highest heading down."""
_COUNTS = {chinese(number): number for number in range(1, 100)}


class Documents(Struct, frozen=True):
    """The three main parts, and what is needed to take over from the new one.

    Attributes:
        old, edited, new: the roots of what the program wrote then, what the office made of it, what the program writes now.
        style_ids: the new report's style ids → the office's.
        missing: the ids of the style of what is missing.
        accepted: edits that were looked at and stand: what the office wrote and what the program prints.
        outdated: tells numbers that are only outdated, where nothing is known of what was written then.
        exact: the file came straight from the program: its formatting can be compared.
    """

    old: Element
    edited: Element
    new: Element
    style_ids: Mapping[str, str]
    missing: frozenset[str]
    accepted: frozenset[tuple[str, str]]
    exact: bool
    outdated: Outdated | None = None


def put_in(
    documents: Documents,
    mine: Sequence[Block],
    new: Sequence[Block],
    known: Collection[int],
    mine_of_new: Mapping[int, int],
) -> Iterator[tuple[Block, Element]]:
    """Put in the new report's blocks that have no counterpart, each behind the one it follows there; gives them as put.

    Args:
        documents: the three documents.
        mine: the office's blocks.
        new: the new report's blocks.
        known: those of them that were written then as well: one that stands there no more was taken out by the office.
        mine_of_new: which of the office's blocks each of those is that stand there.
    """
    put: dict[int, Element] = {}
    for index, block in enumerate(new):
        if index in known:
            continue
        before = next((at for at in range(index - 1, -1, -1) if at in put or at in mine_of_new), None)
        if before is None:
            continue
        place = put[before] if before in put else mine[mine_of_new[before]].element
        parent = parent_of(documents.edited, place)
        if parent is None:
            continue
        element = put[index] = _taken_over(block, documents.style_ids)
        parent.children.insert(index_in(parent.children, place) + 1, element)
        yield block, element


def _taken_over(block: Block, style_ids: Mapping[str, str]) -> Element:
    """Copy a block of the new report, with the styles that the office's file has for it."""
    element = copied(block.element)
    for one in element.walk():
        one.children = [
            child
            for child in one.children
            if isinstance(child, str)
            or (
                child.name not in _LEFT_BEHIND
                and (child.name not in _STYLED or child.attributes.get("w:val") in style_ids)
            )
        ]
        if one.name in _STYLED:
            one.attributes["w:val"] = style_ids[one.attributes["w:val"]]
    return element


def settle_contents(
    old: Sequence[Block],
    mine: Sequence[Block],
    new: Sequence[Block],
    mine_of: Mapping[int, int],
    new_of: Mapping[int, int],
) -> Iterator[int]:
    """Let the lines of the contents follow the headings that the office changed; gives those whose heading it took out.

    ``mine_of`` and ``new_of`` give, for each block that was written then, the office's and the new one.
    """
    heads = {
        mark.name: index
        for index, block in enumerate(old)
        for mark in block.passage.marks
        if mark.name.startswith("_Toc")
    }
    for line, block in enumerate(old):
        at = mine_of.get(line)
        for head in (heads[name] for name in anchor_names(block.element) if name in heads):
            # What the office made of a line of the contents itself stands.
            if at is None or head == line or frame(mine[at].text) != frame(block.text):
                continue
            if head not in mine_of:
                yield at
            elif head in new_of:
                final = without_number(read_passage(mine[mine_of[head]].element).text)[1]
                written = without_number(new[new_of[head]].text)[1]
                passage = read_passage(mine[at].element)
                if final != written and written in passage.text:
                    retext(passage, passage.text.replace(written, final))


def renumber_contents(lines: Sequence[Passage], gone: Collection[int]) -> None:
    """Count the lines of the contents anew that follow one whose heading was taken out; ``gone`` are those lines' indexes."""
    numbers = [_number_of(line.text) for line in lines]
    for index in gone:
        level = numbers[index]
        if level is None:
            continue
        for at in range(index + 1, len(lines)):
            other = numbers[at]
            if other is None or other.depth > level.depth:
                continue
            if other.depth < level.depth or other.ordinal == 1:
                break
            numbers[at] = other._replace(ordinal=other.ordinal - 1)
    for line, number in zip(lines, numbers, strict=True):
        before = _number_of(line.text)
        if number is not None and before is not None and number != before:
            retext(line, line.text[: before.start] + chinese(number.ordinal) + line.text[before.end :])


class _LineNumber(NamedTuple):
    """The number of a line of the contents: how deep its heading stands, which one it is, and where it is printed."""

    depth: int
    ordinal: int
    start: int
    end: int


def _number_of(text: str) -> _LineNumber | None:
    for depth, pattern in enumerate(_LINE_NUMBERS):
        found = pattern.match(text)
        if found and found[1] in _COUNTS:
            return _LineNumber(depth, _COUNTS[found[1]], found.start(1), found.end(1))
    return None
