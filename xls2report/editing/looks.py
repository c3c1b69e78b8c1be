"""Formatting that an office changed: told by the properties of runs and paragraphs, whose text is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.rawxml import to_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.editing.blocks import Block
    from xls2report.word.rawxml import Element

_MOST = 0.3
"""The share of paragraphs that look different from which on it was another program that wrote them so."""
_NO_LOOK = frozenset({"w:sectPr", "w:rPrChange", "w:pPrChange", "w:lang", "w:noProof"})


def differing_looks(
    old: Sequence[Block], mine: Sequence[Block], old_of: Mapping[int, int]
) -> Iterator[tuple[int, str]]:
    """Give the paragraphs whose text is as it was and whose look is not, with what stood there."""
    alike = [
        (index, at)
        for index, at in sorted(old_of.items())
        if not mine[index].is_table and mine[index].text == old[at].text
    ]
    found = [(index, at) for index, at in alike if _look(mine[index].element) != _look(old[at].element)]
    if len(found) <= max(3, _MOST * len(alike)):
        yield from ((index, old[at].text) for index, at in found)


def _look(paragraph: Element) -> tuple[str, tuple[str, ...]]:
    looks: list[str] = []
    for run in paragraph.walk():
        if run.name == "w:r" and run.find("w:t") is not None:
            look = _properties(run.find("w:rPr"))
            if not looks or looks[-1] != look:
                looks.append(look)
    return _properties(paragraph.find("w:pPr")), tuple(looks)


def _properties(element: Element | None) -> str:
    if element is None:
        return ""
    return "".join(to_string(child) for child in element.elements() if child.name not in _NO_LOOK)
