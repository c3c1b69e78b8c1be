"""Which block of one document is which of another: by their frames, in order first, then what has moved."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.editing.blocks import frame

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from xls2report.editing.blocks import Block

_LEAST = 0.5
"""Likeness of two blocks between the same neighbours that are taken for one another."""
_LEAST_ALONE = 0.3
_LEAST_MOVED = 0.75
"""Likeness of two that stand elsewhere."""
_SHORTEST = 12
"""Characters; of a shorter text a part stands in too many others."""
_MOST_PAIRS = 40_000
_JOINED = 5
"""How much more alike, of 100, a paragraph must be with its neighbour for the two to be what was one."""
_WITHIN = 75
"""How much of the neighbour, of 100, must stand there."""
_FARTHEST = 60
"""Blocks that are looked back for the order."""


def align(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Align blocks; gives, by the index of each new one that has a counterpart, the index of the old one."""
    frames_old, frames_new = [_framed(block) for block in old], [_framed(block) for block in new]
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, frames_old, frames_new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            found.update(zip(range(first, last), range(start, end), strict=True))
        elif kind == "replace":
            found.update(_likest(frames_old, range(start, end), frames_new, range(first, last)))
    _moved(frames_old, frames_new, found)
    return found


def _framed(block: Block) -> str:
    if block.is_table:
        return "\0" + frame(block.text)
    # A text box or a picture alone is told from an empty line.
    return frame(block.text) or "\1"


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Say how alike two frames are, from 0 to 1; clauses that changed places count little."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only who merges pays for it

    if (one[:1] == "\0") != (other[:1] == "\0"):
        return 0.0
    best = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    if best < _LEAST_MOVED * 100 and min(len(one), len(other)) > _SHORTEST:
        best = max(best, fuzz.partial_ratio(one, other) * 0.9)
    return best / 100


def _likest(old: Sequence[str], olds: range, new: Sequence[str], news: range) -> dict[int, int]:
    """Pair what stands between the same neighbours: as alike as can be, in order."""
    rows, columns = len(olds), len(news)
    if rows * columns > _MOST_PAIRS:
        return {}
    alike = [[likeness(old[i], new[j]) for j in news] for i in olds]
    # A line alone between the same neighbours is the same line, even if much of it was rewritten.
    least = _LEAST_ALONE if rows == columns == 1 else _LEAST
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            pair = best[i][j] + alike[i][j] if alike[i][j] >= least else -1.0
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], pair)
    found: dict[int, int] = {}
    i, j = rows, columns
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found[news[j]] = olds[i]
    return found


def _moved(old: Sequence[str], new: Sequence[str], found: dict[int, int]) -> None:
    """Pair what is left over on both sides and is alike: it has moved."""
    taken = set(found.values())
    free = [index for index in range(len(old)) if index not in taken]
    for index in range(len(new)):
        if index in found or not free:
            continue
        best = max(free, key=lambda candidate: likeness(old[candidate], new[index]))
        least = _LEAST_MOVED if len(new[index]) > _SHORTEST else 1.0
        if likeness(old[best], new[index]) >= least:
            found[index] = best
            free.remove(best)


def further_pieces(
    whole: Sequence[Block], cut: Sequence[Block], whole_of: dict[int, int], piece_of: dict[int, int]
) -> dict[int, list[int]]:
    """Find paragraphs of ``whole`` that are several in ``cut``, and let the first of these stand for each; gives the further ones.

    ``whole_of`` gives, for each block of ``cut``, the one of ``whole`` that it is, ``piece_of`` the other way round.
    """
    found: dict[int, list[int]] = {}
    taken = set(whole_of)
    for aligned, wanted in sorted(whole_of.items()):
        run = [aligned]
        for step in (1, -1):
            while not whole[wanted].is_table and _is_piece(whole[wanted], cut, run, step, taken):
                run = [*run, run[-1] + 1] if step > 0 else [run[0] - 1, *run]
        if len(run) > 1:
            found[run[0]] = run[1:]
            taken.update(run)
            whole_of[run[0]], piece_of[wanted] = whole_of.pop(aligned), run[0]
    return found


def _is_piece(whole: Block, cut: Sequence[Block], run: Sequence[int], step: int, taken: Collection[int]) -> bool:
    """Whether the block behind the run (before it, where ``step`` is -1) stands in the whole and makes the run more like it."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only who merges pays for it

    index = run[-1] + 1 if step > 0 else run[0] - 1
    if not 0 <= index < len(cut) or index in taken or cut[index].is_table:
        return False
    so_far, more = "".join(frame(cut[piece].text) for piece in run), frame(cut[index].text)
    longer = so_far + more if step > 0 else more + so_far
    wanted = frame(whole.text)
    return (
        fuzz.partial_ratio(more, wanted) >= _WITHIN
        and fuzz.ratio(wanted, longer) > fuzz.ratio(wanted, so_far) + _JOINED
    )


def out_of_order(old_of: Mapping[int, int]) -> set[int]:
    """Give the indexes of the new blocks that stand in another order than their old ones; ``old_of`` gives these."""
    order = sorted(old_of.items())
    best: list[int] = []
    length = [1] * len(order)
    before = [-1] * len(order)
    for at in range(len(order)):
        for earlier in range(max(0, at - _FARTHEST), at):
            if order[earlier][1] < order[at][1] and length[earlier] >= length[at]:
                length[at], before[at] = length[earlier] + 1, earlier
    at = max(range(len(order)), key=lambda index: length[index], default=-1)
    while at >= 0:
        best.append(order[at][0])
        at = before[at]
    return set(old_of) - set(best)
