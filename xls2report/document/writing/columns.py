"""How wide the columns of a table are, whether it has to lie on its side, and in what type size it fits."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.tables.form import ColumnKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.tables.form import SheetTable

FULL_WIDTH_FROM = "\u2e80"
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
_SHRINKING = (ColumnKind.NAME, ColumnKind.OTHER)
"""What may break into lines."""
_CELL_MARGINS = 2 * 57
"""What of a head cell's width its text cannot use: about a millimetre on each side, in twips."""


class Layout(NamedTuple):
    """A table's page and columns; widths in twips, type size in half points.

    ``line`` is the height of a line and ``padding`` what a cell has above and below its text together, in twips.
    """

    lying: bool
    widths: tuple[int, ...]
    half_points: int
    line: int
    padding: int


class Space(Struct, frozen=True):
    """The text block of a page, in twips."""

    width: int
    height: int


class Room(Struct, frozen=True):
    """What a template gives to tables: text blocks, type size in half points, the rest in twips.

    ``margins`` are a cell's left and right one together, ``padding`` is what it has above and below its text,
    ``line`` is the height of a line.
    """

    upright: Space
    lying: Space
    margins: int
    half_points: int
    padding: int
    line: int


def lay_out(form: SheetTable, columns: list[list[str]], room: Room) -> Layout:
    """Choose page, widths and type size for a table whose texts are given by column."""
    kinds = form.columns
    wanted = list(_wanted(form, columns))
    half_points = room.half_points
    if _weight(kinds) <= _UPRIGHT_COLUMNS and _fits(wanted, kinds, half_points, room, room.upright.width):
        lying = False
    else:
        lying = True
        while not _fits(wanted, kinds, half_points, room, room.lying.width) and half_points > _LEAST_HALF_POINTS:
            half_points -= 1
    total = room.lying.width if lying else room.upright.width
    widths = _shared(_shrunk(wanted, kinds, half_points, room, total), kinds, half_points, room, total)
    return Layout(lying=lying, widths=widths, half_points=half_points, line=room.line, padding=room.padding)


def in_smaller_type(layout: Layout, form: SheetTable, columns: list[list[str]], room: Room) -> Layout:
    """Lay a table out again on the same page, half a point smaller."""
    kinds = form.columns
    half_points = layout.half_points - 1
    total = sum(layout.widths)
    wanted = _shrunk(list(_wanted(form, columns)), kinds, half_points, room, total)
    widths = _shared(wanted, kinds, half_points, room, total)
    line = layout.line * half_points // layout.half_points
    return layout._replace(widths=widths, half_points=half_points, line=line)


def _fits(wanted: list[float], kinds: tuple[ColumnKind, ...], half_points: int, room: Room, total: int) -> bool:
    """Say whether the columns fit into a width when the names are as narrow as they may be."""
    least = [
        min(width, _LEAST[ColumnKind.NAME]) if kind in _SHRINKING else width
        for width, kind in zip(wanted, kinds, strict=True)
    ]
    return _twips(least, half_points, room) <= total


def _shrunk(
    wanted: list[float], kinds: tuple[ColumnKind, ...], half_points: int, room: Room, total: int
) -> list[float]:
    """Make the names narrower by what a line of ``total`` twips lacks and no more: the widest first, down to one width."""
    lacking = (_twips(wanted, half_points, room) - total) / (half_points * 10)
    if lacking <= 0:
        return wanted
    names = sorted((width for width, kind in zip(wanted, kinds, strict=True) if kind in _SHRINKING), reverse=True)
    most = math.inf
    for count, (width, narrower) in enumerate(pairwise((*names, _LEAST[ColumnKind.NAME])), 1):
        most = width - lacking / count
        if most >= narrower:
            break
        lacking -= (width - narrower) * count
    most = max(most, _LEAST[ColumnKind.NAME])
    return [min(width, most) if kind in _SHRINKING else width for width, kind in zip(wanted, kinds, strict=True)]


def _weight(kinds: tuple[ColumnKind, ...]) -> int:
    code = ColumnKind.CODE
    codes = sum(kind is code and before is not code for before, kind in pairwise((None, *kinds)))
    return codes + sum(kind in (ColumnKind.NAME, ColumnKind.AMOUNT, ColumnKind.OTHER) for kind in kinds)


def _wanted(form: SheetTable, columns: list[list[str]]) -> Iterator[float]:
    """Give for each column the characters that it takes to show everything in one line, within limits."""
    wide = {place: span.columns for place, span in form.spans.items() if span.columns > 1}
    shares = _shares_of_codes(form.columns, columns, wide)
    single_heads = {head.column: head.text for head in sorted(form.heads) if head.column_span == 1}
    for index, kind in enumerate(form.columns):
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
    if "".join(texts).isascii():
        return longest * _HALF_WIDTH
    others = {text for text in texts if not text.isascii()}
    digits = max((len(text) for text in texts if text.isascii()), default=0)
    # A short text of full-width characters can be wider than a longer one of digits.
    return max(digits * _HALF_WIDTH, max((characters(text) for text in others if len(text) * 2 > longest), default=0.0))


def characters(text: str) -> float:
    """Give the width of a text in full-width characters."""
    if text.isascii():
        return len(text) * _HALF_WIDTH
    full = sum([character >= FULL_WIDTH_FROM for character in text])
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


def lines_of(text: str, width: int, half_points: int) -> int:
    """Give how many lines a text takes in ``width`` twips, at a type size in half points."""
    if len(text) * half_points * 10 <= width:
        return 1
    taken, available = characters(text), width / (half_points * 10)
    return 1 if taken <= available else math.ceil(taken / max(math.floor(available), 1))


def head_heights(form: SheetTable, layout: Layout) -> list[int]:
    """Give the least height of each row of a head, in twips.

    LibreOffice lets a row of a head that it repeats shrink to nothing where all its cells reach into other rows.
    """
    line, padding = layout.line, layout.padding
    heights = [line + padding] * form.head_rows
    for head in sorted(form.heads, key=lambda head: head.row_span):
        width = sum(layout.widths[head.column : head.column + head.column_span]) - _CELL_MARGINS
        rows = slice(head.row, head.row + head.row_span)
        needed = lines_of(head.text, width, layout.half_points) * line + padding
        heights[rows.stop - 1] += max(needed - sum(heights[rows]), 0)
    return heights
