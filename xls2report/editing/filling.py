"""Gaps that are a whole paragraph, and what an office or the form put in their place: told by where it stands, for the words are all new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.editing.blocks import without_number
from xls2report.model.report import GAP_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.editing.blocks import Block


class Filling(Struct, frozen=True):
    """What stands in the place of a gap that was a whole paragraph.

    Attributes:
        old: the index of the gap among the blocks written then.
        mine: the indexes of the office's blocks in its place.
        new: those of the new report's; the gap itself where nothing fills it there.
        is_open: whether the new report has the gap.
    """

    old: int
    mine: range
    new: range
    is_open: bool


def fillings(
    old: Sequence[Block],
    mine: Sequence[Block],
    mine_of: Mapping[int, int],
    new: Sequence[Block],
    new_of: Mapping[int, int],
) -> Iterator[Filling]:
    """Give what the office filled; ``mine_of`` and ``new_of`` give, for each block of then, the office's and the new one."""
    office, program = _in_place_of_gaps(old, mine, mine_of), _in_place_of_gaps(old, new, new_of)
    for index, written in office.items():
        if index in program:
            yield Filling(index, written, program[index], is_open=False)
        elif _stands(index, new, new_of):
            yield Filling(index, written, range(new_of[index], new_of[index] + 1), is_open=True)


def _in_place_of_gaps(old: Sequence[Block], there: Sequence[Block], place_of: Mapping[int, int]) -> dict[int, range]:
    """Give, for each gap that stands there no more, what stands there between the blocks around it."""
    found: dict[int, range] = {}
    lost: list[int] = []
    above = -1
    for index in range(len(old) + 1):
        is_end = index == len(old)
        is_filled = not is_end and _is_gap(old[index]) and not _stands(index, there, place_of)
        if not is_end and (is_filled or index not in place_of):
            lost.append(index)
            continue
        place = len(there) if is_end else place_of[index]
        taken = [at for one, at in place_of.items() if one not in lost and above < at < place]
        if above < place and not taken:
            found.update(_shared_out([(one, _is_gap(old[one])) for one in lost], range(above + 1, place)))
        lost, above = [], place
    return found


def _shared_out(lost: Sequence[tuple[int, bool]], between: range) -> Iterator[tuple[int, range]]:
    """Give what stands in the place of each gap among blocks that are gone; where that is clear."""
    gaps = [index for index, is_gap in lost if is_gap]
    if len(lost) == len(between):
        yield from ((index, range(at, at + 1)) for (index, is_gap), at in zip(lost, between, strict=True) if is_gap)
    elif gaps and len(gaps) <= len(between) and (len(gaps) == len(lost) or len(gaps) == len(between)):
        yield from ((index, range(at, at + 1)) for index, at in zip(gaps[:-1], between, strict=False))
        yield gaps[-1], range(between[len(gaps) - 1], between.stop)


def _stands(index: int, there: Sequence[Block], place_of: Mapping[int, int]) -> bool:
    return index in place_of and _is_gap(there[place_of[index]])


def _is_gap(block: Block) -> bool:
    """Whether a block is a paragraph with nothing but a gap in it."""
    return not block.is_table and GAP_MARK.fullmatch(without_number(block.text.strip())[1].strip()) is not None


def say_the_same(some: Sequence[Block], others: Sequence[Block]) -> bool:
    """Whether blocks have the same words, however they are numbered and spaced."""
    return [_words(block) for block in some] == [_words(block) for block in others]


def _words(block: Block) -> str:
    return "".join(without_number(block.text.strip())[1].split())
