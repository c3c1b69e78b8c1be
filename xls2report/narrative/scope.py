"""Where a sentence's pattern stands, and what a paragraph says as it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.catalogue.records import Base
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.families import Element
    from xls2report.model.report import Piece
    from xls2report.narrative.pattern import Pattern
    from xls2report.narrative.wording import ListPattern


class Comparing(Struct, frozen=True):
    """The comparison that a clause says: of what, against which base, the key of its reason."""

    comparison: Comparison
    base: Base
    name: str
    reason: str


class Scope(Struct, frozen=True):
    """Where a pattern stands: the clauses in force there, from the innermost on, its lists, its element or comparison."""

    clauses: tuple[Mapping[str, Mapping[str, Pattern]], ...]
    lists: tuple[Mapping[str, ListPattern], ...]
    element: Element | None = None
    comparing: Comparing | None = None

    @property
    def at_element(self) -> Element:
        """The element that the list is at; a wording is read so that names of elements stand in lists alone."""
        if self.element is None:
            raise LookupError
        return self.element

    @property
    def at_comparison(self) -> Comparing:
        """The comparison that the clause says; likewise."""
        if self.comparing is None:
            raise LookupError
        return self.comparing


class Said:
    """What a paragraph says as it grows: its pieces, the reasons' keys of the comparisons that it speaks of, inferred phrases."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.about: list[str] = []
        self.inferred: list[tuple[str, str]] = []

    def add(self, piece: Piece) -> None:
        """Append a piece, joining text to text; empty text adds nothing."""
        pieces = self.pieces
        if not isinstance(piece, str):
            pieces.append(piece)
        elif pieces and isinstance(last := pieces[-1], str):
            pieces[-1] = last + piece
        elif piece:
            pieces.append(piece)

    def take(self, other: Said) -> None:
        """Append what another says."""
        if other.pieces:
            # Within what another says, text is joined to text already.
            self.add(other.pieces[0])
            self.pieces += other.pieces[1:]
        self.about += other.about
        self.inferred += other.inferred
