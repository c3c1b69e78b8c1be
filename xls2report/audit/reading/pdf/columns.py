"""Columns without lines between them: where each begins and ends, from how its words are set below its head.

A head stands in the middle of its cell, amounts at one of its ends or in the middle as well, and each cell begins where the one
before it ends. Only where all of that fits together, and fits in one way, are the columns known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.pdf.words import Word

_CLOSE, _RAGGED = 1.5, 2.5
"""Points: ends of numbers that are set one below the other are as near; texts begin with signs that are not equally wide."""
_TOLERANCE = 3.5
"""Points: how exactly a head must stand in the middle of its cell."""
_PADDINGS = (0.5, 3.0, 5.5, 8.0, 10.5)
"""Points between the end of a cell and what is set there; programs differ."""
_GAP = 2.0
"""Points between two columns, at least."""


class Head(NamedTuple):
    """A head that may be a column's: its label, the middle of its lowest line, and whether it may span others' instead.

    Without a label it is one that forms do not have, and no column is known by it.
    """

    label: str
    middle: float
    may_span: bool


class Column(Struct, frozen=True):
    """A column: its head's label, its cell from left to right, and the words in it; a blank one has none."""

    label: str
    left: float
    right: float
    words: list[Word]


def stacks_of(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Give what stands one below the other, from the left; apart by blank space all the way down."""
    stacks: list[list[Word]] = []
    end = 0.0
    for word in sorted((word for line in lines for word in line), key=lambda one: one.left):
        if stacks and word.left < end + _GAP:
            stacks[-1].append(word)
        else:
            stacks.append([word])
        end = max(end, word.right)
    return stacks


def columns_of(heads: Sequence[Head], stacks: Sequence[list[Word]]) -> list[Column] | None:
    """Put each stack of words below its head; None where that cannot be done, or in more ways than one."""
    found: dict[tuple[int, ...], list[Column]] = {}
    for padding in _PADDINGS:
        for taken, columns in _fitting(heads, stacks, padding, 0, 0, None):
            found.setdefault(taken, columns)
    return next(iter(found.values())) if len(found) == 1 else None


def _fitting(
    heads: Sequence[Head], stacks: Sequence[list[Word]], padding: float, head: int, stack: int, end: float | None
) -> Iterator[tuple[tuple[int, ...], list[Column]]]:
    """Yield the ways to give the heads from ``head`` on the stacks from ``stack`` on, where the cell before ends at ``end``.

    A way is told by the number of each head's stack: -1 for a blank column, -2 for a head that spans others'.
    """
    if head == len(heads):
        if stack == len(stacks):
            yield (), []
        return
    first = heads[head]
    choices: list[tuple[int, Column | None]] = []
    if first.label and stack < len(stacks):
        cells = _cells_below(first, stacks[stack], padding, end)
        choices += [(stack, Column(first.label, left, right, stacks[stack])) for left, right in cells]
    if first.label and end is not None and first.middle > end:
        choices.append((-1, Column(first.label, end, 2 * first.middle - end, [])))
    if first.may_span:
        choices.append((-2, None))
    for taken, column in choices:
        next_stack = stack + (taken >= 0)
        for others, columns in _fitting(heads, stacks, padding, head + 1, next_stack, column.right if column else end):
            yield (taken, *others), [column, *columns] if column else columns


def _cells_below(head: Head, stack: Sequence[Word], padding: float, end: float | None) -> Iterator[tuple[float, float]]:
    """Yield the cells that a head and the words below it can stand in, next to the cell that ends at ``end``."""
    left, right = min(word.left for word in stack), max(word.right for word in stack)
    # Labels of totals stand in the middle where the others begin at the left, and names further in the lower they are.
    is_text = not any(word.text[-1].isdigit() for word in stack)
    sides: list[tuple[float, float]] = []
    if all(right - word.right <= _CLOSE for word in stack):
        sides.append((2 * head.middle - right - padding, right + padding))
    if all(word.left - left <= _RAGGED or (is_text and _is_central(word, head)) for word in stack):
        sides.append((left - padding, 2 * head.middle - left + padding))
    if end is not None and (is_text or all(_is_central(word, head) for word in stack)):
        sides.append((end, 2 * head.middle - end))
    for begins, ends in sides:
        if begins - 1 <= left and right <= ends + 1 and (end is None or abs(begins - end) <= _TOLERANCE):
            yield begins, ends


def _is_central(word: Word, head: Head) -> bool:
    return abs((word.left + word.right) / 2 - head.middle) <= _CLOSE
