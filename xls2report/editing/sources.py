"""Where an edited text comes from: the cell of the form that it was typed in, or the cells of a figure."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.editing.blocks import without_number
from xls2report.editing.edits import Edit, EditKind
from xls2report.editing.figures import numbers_in
from xls2report.model.report import Printed, Typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xls2report.document.content import PrintedPlace
    from xls2report.model.source import CellRef


def with_sources(edits: Iterable[Edit], places: Sequence[PrintedPlace]) -> tuple[Edit, ...]:
    """Give edits, each with the cell that its text comes from, where one does."""
    return tuple(replace(edit, source=_source(edit, places)) for edit in edits)


def _source(edit: Edit, places: Sequence[PrintedPlace]) -> str:
    if edit.kind is EditKind.FIGURE:
        return _of_figure(edit, places)
    for place in places:
        piece = place.piece
        if isinstance(piece, Typed) and piece.text in edit.before and _touched(edit, piece.text):
            return _cell(piece.source)
    return ""


def _of_figure(edit: Edit, places: Sequence[PrintedPlace]) -> str:
    printed = numbers_in(edit.printed)
    heading = without_number(edit.heading)[1]
    alike = [
        place.piece.figure
        for place in places
        if isinstance(place.piece, Printed) and printed and place.piece.text == printed[0].text
        and without_number(place.heading)[1] == heading
    ]  # fmt: skip
    return "；".join(_cell(ref) for ref in list(alike[0].cells())[:3]) if alike else ""


def _touched(edit: Edit, typed: str) -> bool:
    """Whether the office changed something within a typed text."""
    start = edit.before.index(typed)
    end = start + len(typed)
    matcher = SequenceMatcher(None, edit.before, edit.after, autojunk=False)
    return any(kind != "equal" and low < end and high > start for kind, low, high, _a, _b in matcher.get_opcodes())


def _cell(ref: CellRef) -> str:
    return f"{ref.file} {ref.sheet.strip()} {ref.address}"
