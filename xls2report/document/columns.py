"""How wide the columns of a table are, whether it has to lie on its side, and in what type size it fits."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from xls2report.tables.form import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.tables.form import HeadCell, Span, TableForm

_FULL_WIDTH_FROM = "\u2e80"
_LEAST_HALF_POINTS = 12
_UPRIGHT_COLUMNS = 6
"""A table with more columns lies; a code counts once however many columns it has, 行次 not at all."""
_HALF_WIDTH = 0.64
"""Of a digit, in full-width characters: half in 宋体, up to this in the fonts that stand in for it."""
_SLACK = 24
"""Twips that programs need beyond the width of a text to keep it in one line."""
_LEAST = {
    ColumnKind.CODE: 1.5,
    ColumnKind.NAME: 6.0,
    ColumnKind.ORDINAL: 2.0,
    ColumnKind.AMOUNT: 3.0,
    ColumnKind.OTHER: 3.0,
}
_MOST = {
    ColumnKind.CODE: 6.0,
    ColumnKind.NAME: 16.0,
    ColumnKind.ORDINAL: 2.0,
    ColumnKind.AMOUNT: 40.0,
    ColumnKind.OTHER: 16.0,
}
"""In characters. Names break into lines beyond theirs; an amount never does."""


_LINE = 1.65
"""Height of a line, in type sizes."""
_CELL_MARGINS = 2 * 57
"""What of a head cell's width its text cannot use: about a millimetre on each side, in twips."""


class Layout(NamedTuple):
    """A table's page and columns; widths in twips, type size in half points."""

    lying: bool
    widths: tuple[int, ...]
    half_points: int


class Room(NamedTuple):
    """What a template gives to tables: text widths and cell margins in twips, type size in half points."""

    upright: int
    lying: int
    margins: int
    half_points: int


def lay_out(
    kinds: tuple[ColumnKind, ...],
    columns: list[list[str]],
    heads: tuple[HeadCell, ...],
    spans: Mapping[tuple[int, int], Span],
    room: Room,
) -> Layout:
    """Choose page, widths and type size for a table whose texts are given by column."""
    wanted = list(_wanted(kinds, columns, heads, spans))
    least = [
        min(width, _LEAST[ColumnKind.NAME]) if kind in (ColumnKind.NAME, ColumnKind.OTHER) else width
        for kind, width in zip(kinds, wanted, strict=True)
    ]
    half_points = room.half_points
    if _weight(kinds) <= _UPRIGHT_COLUMNS:
        for widths in (wanted, least):
            if _twips(widths, half_points, room) <= room.upright:
                return Layout(
                    lying=False, widths=_shared(widths, kinds, half_points, room, room.upright), half_points=half_points
                )
    while _twips(least, half_points, room) > room.lying and half_points > _LEAST_HALF_POINTS:
        half_points -= 1
    chosen = wanted if _twips(wanted, half_points, room) <= room.lying else least
    return Layout(lying=True, widths=_shared(chosen, kinds, half_points, room, room.lying), half_points=half_points)


def _weight(kinds: tuple[ColumnKind, ...]) -> int:
    code = ColumnKind.CODE
    codes = sum(kind is code and before is not code for before, kind in pairwise((None, *kinds)))
    return codes + sum(kind in (ColumnKind.NAME, ColumnKind.AMOUNT, ColumnKind.OTHER) for kind in kinds)


def _wanted(
    kinds: tuple[ColumnKind, ...],
    columns: list[list[str]],
    heads: tuple[HeadCell, ...],
    spans: Mapping[tuple[int, int], Span],
) -> Iterator[float]:
    """Give for each column the characters that it takes to show everything in one line, within limits."""
    wide = {place: span.columns for place, span in spans.items() if span.columns > 1}
    shares = _shares_of_codes(kinds, columns, wide)
    single_heads = {head.column: head.text for head in sorted(heads) if head.column_span == 1}
    for index, kind in enumerate(kinds):
        texts = columns[index]
        if wide:
            texts = [text for row, text in enumerate(texts) if (row, index) not in wide]
        width = _widest(texts)
        if kind is ColumnKind.CODE:
            width = max(width, shares.get(index, 0.0), min(characters(single_heads.get(index, "")), 4.0))
        yield min(max(width, _LEAST[kind]), _MOST[kind])


def _shares_of_codes(
    kinds: tuple[ColumnKind, ...], columns: list[list[str]], wide: Mapping[tuple[int, int], int]
) -> dict[int, float]:
    """Give what each column adds to codes that are merged over several."""
    codes: dict[tuple[int, int], list[str]] = {}
    for (row, column), count in wide.items():
        codes.setdefault((column, count), []).append(columns[column][row])
    shares: dict[int, float] = {}
    for (column, count), texts in codes.items():
        if all(kind is ColumnKind.CODE for kind in kinds[column : column + count]):
            share = _widest(texts) / count
            for index in range(column, column + count):
                shares[index] = max(shares.get(index, 0.0), share)
    return shares


def _widest(texts: list[str]) -> float:
    """Give the width of the widest text. Those of digits, which are most, are measured by their length at once."""
    longest = max(map(len, texts), default=0)
    others = {text for text in texts if not text.isascii()}
    digits = max((len(text) for text in texts if text.isascii()), default=0) if others else longest
    # A short text of full-width characters can be wider than a longer one of digits.
    return max(digits * _HALF_WIDTH, max((characters(text) for text in others if len(text) * 2 > longest), default=0.0))


def characters(text: str) -> float:
    """Give the width of a text in full-width characters."""
    if text.isascii():
        return len(text) * _HALF_WIDTH
    full = sum(1 for character in text if character >= _FULL_WIDTH_FROM)
    return full + (len(text) - full) * _HALF_WIDTH


def _twips(widths: list[float], half_points: int, room: Room) -> int:
    return sum(_column(width, half_points, room) for width in widths)


def _column(width: float, half_points: int, room: Room) -> int:
    return round(width * half_points * 10) + room.margins + _SLACK


def _shared(
    widths: list[float], kinds: tuple[ColumnKind, ...], half_points: int, room: Room, total: int
) -> tuple[int, ...]:
    """Give what is left of the line to the names and amounts, in proportion; take from all if there is too little."""
    twips = [_column(width, half_points, room) for width in widths]
    rest = total - sum(twips)
    growing = [
        width if rest < 0 or kind in (ColumnKind.NAME, ColumnKind.AMOUNT) else 0
        for width, kind in zip(twips, kinds, strict=True)
    ]
    whole = sum(growing)
    if whole:
        twips = [width + rest * share // whole for width, share in zip(twips, growing, strict=True)]
    return tuple(twips)


def head_heights(form: TableForm, layout: Layout) -> list[int]:
    """Give the least height of each row of a head, in twips.

    LibreOffice lets a row of a head that it repeats shrink to nothing where all its cells reach into other rows.
    """
    line = round(layout.half_points * 10 * _LINE)
    heights = [line] * form.head_rows
    for head in sorted(form.heads, key=lambda head: head.row_span):
        width = sum(layout.widths[head.column : head.column + head.column_span]) - _CELL_MARGINS
        lines = math.ceil(characters(head.text) * layout.half_points * 10 / max(width, line))
        rows = slice(head.row, head.row + head.row_span)
        heights[rows.stop - 1] += max(lines * line - sum(heights[rows]), 0)
    return heights
