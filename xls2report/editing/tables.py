"""A table three ways: row by row, cell by cell."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.editing.blocks import cells_of, copied, frame, index_in, paragraphs_of, parent_of, read_passage, rows_of
from xls2report.editing.edits import Edit, EditKind, Verdict
from xls2report.editing.figures import numbers_in
from xls2report.editing.retexting import retext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.editing.blocks import Passage
    from xls2report.editing.outdated import Outdated
    from xls2report.word.rawxml import Element


class _Row(Struct, eq=False):
    """A row.

    Attributes:
        element: what it is made of.
        cells: its cells.
        above: of each, the cell above that it goes on from; None where it begins.
        grid: the cells on the table's grid, one that spans several at each: a pasted table has no spans.
    """

    element: Element
    cells: list[Passage]
    above: list[Passage | None] = []
    grid: list[Passage] = []

    @property
    def text(self) -> str:
        return " ".join(cell.text.strip() for cell in self.cells).strip()

    @property
    def frame(self) -> tuple[str, ...]:
        return tuple(frame(cell.text) for cell in self.cells)


class TableMerge(Struct, eq=False):
    """The merging of one table.

    Attributes:
        edited: the office's table, which the merged one is made of, in place.
        outdated: tells numbers that are only outdated, where nothing is known of what was written then.
        amounts: it is one of the workbook's tables, whose numbers nobody types.
        accepted: what was looked at and stands: what the office wrote and what the program prints.
        edits: what the office changed, each with the paragraph at which a comment may stand.
        updated: what the program changed: before and after.
        paragraphs: new paragraph → merged paragraph.
    """

    edited: Element
    outdated: Outdated | None
    amounts: bool
    accepted: frozenset[tuple[str, str]]
    edits: list[tuple[Edit, Element | None]]
    updated: list[tuple[str, str]]
    paragraphs: list[tuple[Element, Element]]

    def merge(self, old: Element, new: Element) -> None:
        """Merge what the program changed between ``old`` and ``new`` into the office's table."""
        olds, mine, news = _read(old), _read(self.edited), _read(new)
        mine_of = {i: j for j, i in _paired(olds, mine).items()}
        new_of = {i: k for k, i in _paired(olds, news).items()}
        old_of = {j: i for i, j in mine_of.items()}
        kept: dict[int, _Row] = {}
        for j, row in enumerate(mine):
            i = old_of.get(j)
            if i is None:
                self._tell(Edit(kind=EditKind.TABLE, after=row.text), _anchor(row))
            elif i in new_of:
                kept[new_of[i]] = row
                self._row(olds[i], row, news[new_of[i]])
            else:
                self._gone(olds[i], row)
        for i, row in enumerate(olds):
            if i not in mine_of and row.text:
                self._tell(Edit(kind=EditKind.TABLE, before=row.text), _anchor(mine[0]) if mine else None)
        known = set(new_of.values())
        for k, row in enumerate(news):
            if k not in known:
                self._insert(row, next((kept[at] for at in range(k - 1, -1, -1) if at in kept), None))

    def _row(self, old: _Row, mine: _Row, new: _Row) -> None:
        if not len(old.cells) == len(mine.cells) == len(new.cells):
            if len(old.grid) == len(mine.cells) == len(new.grid):
                for then, cell, now in zip(old.grid, mine.cells, new.grid, strict=True):
                    self._cell(then, cell, now, mine.text)
            elif mine.text == old.text:
                if new.text != old.text:
                    self.updated.append((old.text, new.text))
                    mine.element.children = copied(new.element).children
            else:
                clash = new.text not in (old.text, mine.text)
                verdict = Verdict.CONFLICT if clash else Verdict.KEEP
                edit = Edit(kind=EditKind.TABLE, before=old.text, after=mine.text, verdict=verdict)
                self._tell(replace(edit, printed=new.text) if clash else edit, _anchor(mine))
            return
        for then, above, cell, now in zip(old.cells, old.above, mine.cells, new.cells, strict=True):
            # A cell that goes on from the one above: pasting says it again.
            if above is None or cell.text != above.text:
                self._cell(then, cell, now, mine.text)
            self.paragraphs += zip(now.paragraphs, cell.paragraphs, strict=False)

    def _cell(self, then: Passage, cell: Passage, now: Passage, row: str) -> None:
        was, typed, printed = then.text.strip(), cell.text.strip(), now.text.strip()
        if typed == was:
            if printed != was:
                self.updated.append((was, printed))
                retext(cell, now.text)
            return
        if typed == printed or (self.amounts and _same_amount(typed, printed)):
            return
        if self.outdated is not None and self.outdated.cell(typed, printed):
            self.updated.append((typed, printed))
            retext(cell, now.text)
            return
        anchor = cell.paragraphs[0] if cell.paragraphs else None
        edit = Edit(kind=EditKind.TABLE, before=was, after=typed, row=row)
        if self.amounts and any(_is_amount(text) for text in (was, typed, printed)):
            if (typed, printed) in self.accepted:
                self._tell(replace(edit, kind=EditKind.FIGURE, printed=printed), anchor)
                return
            self._tell(replace(edit, kind=EditKind.FIGURE, verdict=Verdict.ERROR, printed=printed), anchor)
            retext(cell, now.text)
        elif printed == was:
            self._tell(edit, anchor)
        else:
            self._tell(replace(edit, verdict=Verdict.CONFLICT, printed=printed), anchor)
            retext(cell, now.text)

    def _tell(self, edit: Edit, anchor: Element | None) -> None:
        self.edits.append((edit, anchor))

    def _gone(self, old: _Row, mine: _Row) -> None:
        """Take out a row that the program writes no more."""
        if mine.text != old.text:
            first = next(iter(rows_of(self.edited)), None)
            anchor = _anchor(_Row(first, _cells(first))) if first is not None and first is not mine.element else None
            self._tell(Edit(kind=EditKind.TABLE, before=old.text, after=mine.text, verdict=Verdict.CONFLICT), anchor)
        self.updated.append((old.text, ""))
        parent = parent_of(self.edited, mine.element)
        if parent is not None and len(rows_of(self.edited)) > 1:
            del parent.children[index_in(parent.children, mine.element)]

    def _insert(self, new: _Row, before: _Row | None) -> None:
        """Put in a row that the program writes now, in the look of the one above it."""
        self.updated.append(("", new.text))
        element = copied(new.element)
        if before is not None and len(before.cells) == len(new.cells) and _spans(before.element) == _spans(new.element):
            element = copied(before.element)
            for cell, now in zip(_cells(element), new.cells, strict=True):
                retext(cell, now.text)
        parent = self.edited if before is None else parent_of(self.edited, before.element)
        if parent is None:
            return
        if before is None:
            rows = rows_of(parent)
            parent.children.insert(index_in(parent.children, rows[0]) if rows else len(parent.children), element)
        else:
            parent.children.insert(index_in(parent.children, before.element) + 1, element)


def cell_pairs(old: Element, new: Element) -> Iterator[tuple[str, str]]:
    """Give the texts of cells that stand at the same place of two tables."""
    olds, news = _read(old), _read(new)
    for k, i in _paired(olds, news).items():
        then, now = olds[i].cells, news[k].cells
        if len(then) == len(now) or len(then) == len(now := news[k].grid):
            yield from ((one.text, other.text) for one, other in zip(then, now, strict=True))


def _read(table: Element) -> list[_Row]:
    rows: list[_Row] = []
    for element in rows_of(table):
        row = _Row(element, _cells(element))
        for cell, passage in zip(cells_of(element), row.cells, strict=True):
            span = cell.get("w:tcPr", "w:gridSpan", "w:val") or "1"
            above = rows[-1].grid[len(row.grid) :] if rows and _goes_on(cell) else []
            row.above.append(above[0] if above else None)
            row.grid += [above[0] if above else passage] * (int(span) if span.isdigit() else 1)
        rows.append(row)
    return rows


def _goes_on(cell: Element) -> bool:
    """Whether a cell goes on from the one above."""
    properties = cell.find("w:tcPr")
    merged = properties.find("w:vMerge") if properties is not None else None
    return merged is not None and merged.attributes.get("w:val") != "restart"


def _cells(row: Element) -> list[Passage]:
    return [read_passage(*paragraphs_of(cell)) for cell in cells_of(row)]


def _anchor(row: _Row) -> Element | None:
    return next((paragraph for cell in row.cells for paragraph in cell.paragraphs), None)


def _spans(row: Element) -> list[tuple[str, str]]:
    return [
        (cell.get("w:tcPr", "w:gridSpan", "w:val") or "", "merged" if _is_merged(cell) else "")
        for cell in cells_of(row)
    ]


def _is_merged(cell: Element) -> bool:
    properties = cell.find("w:tcPr")
    return properties is not None and properties.find("w:vMerge") is not None


def _is_amount(text: str) -> bool:
    numbers = numbers_in(text)
    return len(numbers) == 1 and numbers[0].text == text


def _same_amount(one: str, other: str) -> bool:
    return _is_amount(one) and _is_amount(other) and numbers_in(one)[0].value == numbers_in(other)[0].value


def _paired(old: Sequence[_Row], new: Sequence[_Row]) -> dict[int, int]:
    """Pair rows by their frames, then by their place; gives index of the new row → index of the old one."""
    return dict(_pairs([row.frame for row in old], [row.frame for row in new]))


def _pairs(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    if len(old) == len(new) and sum(one != other for one, other in zip(old, new, strict=True)) <= max(2, len(old) // 5):
        yield from ((index, index) for index in range(len(old)))
        return
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            yield from zip(range(first, last), range(start, end), strict=True)
        elif kind == "replace":
            yield from _named(old, range(start, end), new, range(first, last))


def _named(
    old: list[tuple[str, ...]], olds: range, new: list[tuple[str, ...]], news: range
) -> Iterator[tuple[int, int]]:
    """Pair rows that have a text in common which is no number, in order."""
    at = olds.start
    for j in news:
        names = {text for text in new[j] if text and text != "#"}
        hit = next((i for i in range(at, olds.stop) if names & set(old[i])), None)
        if hit is not None:
            at = hit + 1
            yield j, hit
