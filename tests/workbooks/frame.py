"""What every sheet of the nine tables has around its table: title, label, unit's name, unit of money, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tests.workbooks.grid import Grid, Role
from tests.workbooks.profile import YearPlace

if TYPE_CHECKING:
    from decimal import Decimal

    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.profile import Profile
    from tests.workbooks.tables import NineTables
    from xls2report.tables.kind import TableKind


class Draft(Struct, frozen=True):
    """A sheet being drawn, and what it is drawn from."""

    facts: UnitFacts
    tables: NineTables
    profile: Profile
    kind: TableKind
    grid: Grid

    def amount(self, row: int, column: int, value: Decimal) -> None:
        """Put an amount in 万元, in the sheet's unit and the profile's manner."""
        self.grid.put(row, column, self.profile.amount(self.kind, value, row, column), Role.AMOUNT)

    def ordinals(self, row: int, first_column: int, count: int) -> None:
        """Number ``count`` columns 1, 2, 3 … in a 栏次 row."""
        for index in range(count):
            self.grid.put(row, first_column + index, index + 1, Role.HEAD)


def start(facts: UnitFacts, tables: NineTables, profile: Profile, kind: TableKind) -> Draft:
    """Give an empty sheet for a table."""
    return Draft(facts, tables, profile, kind, Grid(profile.sheet_name(kind), kind, profile.label(kind)))


def put_frame(draft: Draft, widths: tuple[int, ...]) -> int:
    """Write what stands above the table; give the row at which its head begins."""
    facts, profile, kind, grid = draft.facts, draft.profile, draft.kind, draft.grid
    grid.widths = widths
    last = len(widths) - 1
    title = profile.title(kind)
    if profile.year is YearPlace.TITLE:
        title = f"{facts.year}年度{title}"
    title_row, label_row = (1, 0) if profile.messy else (0, 1)
    grid.put(title_row, 0, title, Role.TITLE, across=last + 1)
    if profile.labels:
        grid.put(label_row, 0 if profile.messy else last, profile.label(kind), Role.FRAME_RIGHT)
    row = 2 if profile.department_prefix else 1
    if profile.department_prefix:
        grid.put(row, 0, profile.department_prefix + facts.unit, Role.FRAME)
    if profile.year is YearPlace.FRAME:
        grid.put(row, last // 2, f"{facts.year}年度", Role.FRAME)
    grid.put(row, last, profile.money_words + profile.unit_of(kind).value, Role.FRAME_RIGHT)
    return row + 1


def put_notes(draft: Draft, row: int, *notes: str) -> None:
    """Write the notes below the table, each merged over its width."""
    for index, note in enumerate(notes):
        draft.grid.put(row + index, 0, note, Role.NOTE, across=len(draft.grid.widths))


def broken(draft: Draft, name: str) -> str:
    """Give a name as a messy sheet has it: indented, with a line break after twelve characters."""
    if not draft.profile.messy:
        return name
    return f"  {name[:12]}\n{name[12:]}" if len(name) > 12 else f"  {name}"
