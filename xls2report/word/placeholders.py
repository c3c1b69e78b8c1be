"""``{{名称}}`` in a paragraph, also where Word has split it over several runs."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.rawxml import Element

OBJECT = "\ufffc"
"""Stands in a paragraph's text for what is no text: a break, a picture, a field."""

PLACEHOLDER = re.compile(r"\{\{([^{}\ufffc]*)\}\}")
WRONG_WIDTH = re.compile("[{\uff5b]{2}[^{}\uff5b\uff5d\ufffc]*[}\uff5d]{2}")
"""A placeholder some of whose braces may be full-width."""
_LEFT_OVER = re.compile(f"{WRONG_WIDTH.pattern}|\\{{\\{{|\\}}\\}}|[\uff5b{{]\uff5b|\uff5d[\uff5d}}]")
_CONTEXT = 12
_MOST_BROKEN = 5
"""Told of one paragraph; whoever mends these sees the others."""

_INVISIBLE = {"w:rPr", "w:lastRenderedPageBreak", "w:annotationRef", "w:t", "w:commentReference", "w:footnoteRef"}
_OTHER_STORIES = {"w:txbxContent", "w:del", "w:moveFrom", "w:pPr"}


class Fault(StrEnum):
    """How a placeholder can be broken."""

    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    FULL_WIDTH = "full_width"
    NAMELESS = "nameless"


class Broken(Struct, frozen=True):
    """A broken placeholder and the text around it."""

    fault: Fault
    excerpt: str


class Placeholder(Struct, frozen=True):
    """A placeholder's name (white space left out) and its place in the paragraph's text."""

    name: str
    start: int
    end: int


class ParagraphText(Struct, frozen=True):
    """The text of one paragraph, text boxes left out.

    Attributes:
        text: what a reader sees, OBJECT for what is no text.
        placeholders: in reading order.
        broken: what looks like a placeholder and is none, the first few.
        runs: the run in which each placeholder begins.
        cuts: the new content of each ``w:t`` that a placeholder touches, by its id: text, and the index of the
            placeholder whose value comes here.
    """

    text: str
    placeholders: tuple[Placeholder, ...]
    broken: tuple[Broken, ...]
    runs: tuple[Element, ...]
    cuts: dict[int, list[str | int]]


def read_paragraph(paragraph: Element) -> ParagraphText:
    """Find the placeholders of a ``w:p``."""
    pieces = list(_pieces(paragraph))
    text = "".join(piece for piece, _, _ in pieces)
    found = tuple(
        Placeholder("".join(match[1].split()), match.start(), match.end()) for match in PLACEHOLDER.finditer(text)
    )
    runs: list[Element] = []
    cuts: dict[int, list[str | int]] = {}
    position = first = 0
    for piece, run, element in pieces:
        end = position + len(piece)
        while first < len(found) and found[first].end <= position:
            first += 1
        if element is not None and first < len(found) and found[first].start < end:
            cuts[id(element)] = list(_cut(piece, position, found, first))
            runs.extend([run] * sum(isinstance(part, int) for part in cuts[id(element)]))
        position = end
    return ParagraphText(text, found, tuple(islice(_broken(text), _MOST_BROKEN)), tuple(runs), cuts)


def _pieces(element: Element) -> Iterator[tuple[str, Element, Element | None]]:
    """Give the text in order with its run and the ``w:t`` it stands in, None for what is no text."""
    for child in element.elements():
        if child.name == "w:t":
            yield child.text(), element, child
        elif child.name in _OTHER_STORIES or child.name in _INVISIBLE:
            continue
        elif element.name == "w:r" or child.name == "w:fldSimple":
            yield OBJECT, element, None
            if child.name == "w:fldSimple":
                yield from _pieces(child)
        else:
            yield from _pieces(child)


def _cut(piece: str, position: int, found: tuple[Placeholder, ...], first: int) -> Iterator[str | int]:
    """Cut a piece of the text at its placeholders, the first of which has index ``first``."""
    at = 0
    for index in range(first, len(found)):
        start, end = found[index].start - position, found[index].end - position
        if start >= len(piece):
            break
        if start > at:
            yield piece[at:start]
        if start >= 0:
            yield index
        at = min(end, len(piece))
    if at < len(piece):
        yield piece[at:]


def _broken(text: str) -> Iterator[Broken]:
    for match in PLACEHOLDER.finditer(text):
        if not match[1].strip():
            yield Broken(Fault.NAMELESS, _excerpt(text, match.start()))
    rest = PLACEHOLDER.sub(lambda match: OBJECT * len(match[0]), text)
    for match in _LEFT_OVER.finditer(rest):
        fault = Fault.UNCLOSED if match[0] == "{{" else Fault.UNOPENED if match[0] == "}}" else Fault.FULL_WIDTH
        yield Broken(fault, _excerpt(text, match.start()))


def _excerpt(text: str, at: int) -> str:
    return text[max(0, at - _CONTEXT) : at + 2 * _CONTEXT].replace(OBJECT, " ").strip()
