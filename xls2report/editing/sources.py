"""Where an edited text comes from: the cell of the form that it was typed in, or the cells of a figure."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.document.content import table_name
from xls2report.editing.blocks import without_number
from xls2report.editing.edits import Edit, EditKind, Verdict
from xls2report.editing.figures import numbers_in
from xls2report.model.figure import Gap
from xls2report.model.language import beside
from xls2report.model.report import Printed, Typed, gap_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from xls2report.document.content import CellPlace, PrintedPlace
    from xls2report.model.source import CellRef


_MOST_CELLS = 3


def with_sources(edits: Iterable[Edit], places: Sequence[PrintedPlace], cells: Iterable[CellPlace]) -> tuple[Edit, ...]:
    """Give edits, each with the cells that its text comes from, where some are known.

    Args:
        edits: what was changed.
        places: what the program prints now in its text.
        cells: what it prints in the nine tables.
    """
    cells = list(cells)
    return tuple(_with_source(edit, places, cells) for edit in edits)


def _with_source(edit: Edit, places: Sequence[PrintedPlace], cells: Sequence[CellPlace]) -> Edit:
    if edit.kind is EditKind.FIGURE:
        found = tuple(_cells_of_row(edit, cells) if edit.row else _cells_of_figure(edit, places))[:_MOST_CELLS]
        return replace(edit, cells=found, source=beside(map(cell_name, found)))
    for place in places:
        piece = place.piece
        if isinstance(piece, Typed) and piece.text in edit.before and _touched(edit, piece.text):
            return replace(edit, cells=(piece.source,), source=cell_name(piece.source))
    return edit


def _cells_of_figure(edit: Edit, places: Sequence[PrintedPlace]) -> Iterator[CellRef]:
    printed = numbers_in(edit.printed)
    heading = without_number(edit.heading)[1]
    alike = [
        place.piece.figure
        for place in places
        if isinstance(place.piece, Printed) and printed and place.piece.text == printed[0].text
        and without_number(place.heading)[1] == heading
    ]  # fmt: skip
    if alike:
        yield from alike[0].cells()


def _cells_of_row(edit: Edit, cells: Sequence[CellPlace]) -> Iterator[CellRef]:
    """Give the cells that are printed so in the row of the table."""
    title = table_name(without_number(edit.heading)[1])
    for cell in cells:
        in_row = cell.source.row_label and all(word in edit.row for word in cell.source.row_label.split())
        if cell.text == edit.printed and in_row and table_name(cell.table.term) == title:
            yield cell.source


class Retyped(Struct, frozen=True):
    """A text of the form that an office typed over in the report.

    Attributes:
        source: its cell, with all that stands there.
        paragraph: the paragraph of the report that it stands in, as the program wrote it.
        start: where in that paragraph.
        before, after: the text, and what the office made of it; None: it cannot be told from the words around it, or a
            number in it was changed.
        is_gap: it stands where a gap was: nothing stands in its cell.
    """

    source: CellRef
    paragraph: str
    start: int
    before: str
    after: str | None
    is_gap: bool = False


def retyped(
    edits: Iterable[Edit], places: Sequence[PrintedPlace], empty: Callable[[str], CellRef | None]
) -> tuple[Retyped, ...]:
    """Give the texts of the form that were typed over, and those that were typed where a gap was, in order.

    Args:
        edits: what the office changed.
        places: what the program prints.
        empty: gives the cell of the form for a gap, by the gap's key.
    """
    found: dict[Retyped, None] = {}
    edits = list(edits)
    added = {edit.paragraph for edit in edits if edit.kind is EditKind.INSERTED}
    for edit in edits:
        if edit.kind is EditKind.TEXT and edit.verdict is Verdict.KEEP and edit.after:
            heading = without_number(edit.heading)[1]
            near = [place.piece for place in places if without_number(place.heading)[1] == heading]
            found |= dict.fromkeys(_retyped(edit, dict.fromkeys(one for one in near if isinstance(one, Typed))))
            for gap in dict.fromkeys(one for one in near if isinstance(one, Gap)):
                cell = empty(gap.key)
                if cell is not None and gap_text(gap) in edit.before and gap_text(gap) not in edit.after:
                    found[_filled(edit, gap_text(gap), cell, alone=edit.paragraph + 1 not in added)] = None
    return tuple(found)


def _filled(edit: Edit, gap: str, cell: CellRef, *, alone: bool) -> Retyped:
    """Give what was typed where a gap was; ``alone``: in this paragraph and no further one."""
    start = edit.before.index(gap)
    words = _within(edit, start, start + len(gap)) if alone and edit.before.count(gap) == 1 else None
    known = words if words and not cell.value and not numbers_in(words) else None
    return Retyped(cell, edit.before, start, gap, known, is_gap=True)


def _retyped(edit: Edit, typed: Iterable[Typed]) -> Iterator[Retyped]:
    inside = [one for one in typed if one.text in edit.before]
    spans = [(edit.before.index(one.text), one) for one in inside]
    for start, one in spans:
        end = start + len(one.text)
        alone = edit.before.count(one.text) == 1 and not any(
            low <= end and start <= low + len(other.text) for low, other in spans if other is not one
        )
        after = _within(edit, start, end)
        if after == one.text:
            continue
        after = after if alone else None
        if after is not None and [n.text for n in numbers_in(one.text)] != [n.text for n in numbers_in(after)]:
            after = None
        yield Retyped(one.source, edit.before, start, one.text, after)


def _within(edit: Edit, start: int, end: int) -> str | None:
    """Give what stands now where a stretch of the text stood; None where a change goes beyond it."""
    pieces: list[str] = []
    matcher = SequenceMatcher(None, edit.before, edit.after, autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind == "equal":
            inner, outer = max(low, start), min(high, end)
            pieces.append(edit.after[first + inner - low : first + outer - low] if inner < outer else "")
        elif start <= low and high <= end:
            pieces.append(edit.after[first:last])
        elif low < end and start < high:
            return None
    return "".join(pieces)


def _touched(edit: Edit, typed: str) -> bool:
    """Whether the office changed something within a typed text."""
    start = edit.before.index(typed)
    end = start + len(typed)
    matcher = SequenceMatcher(None, edit.before, edit.after, autojunk=False)
    return any(kind != "equal" and low < end and high > start for kind, low, high, _a, _b in matcher.get_opcodes())


def cell_name(ref: CellRef) -> str:
    """Name a cell by file, sheet and address."""
    return f"{ref.file} {ref.sheet.strip()} {ref.address}"
