"""A finding: something that is wrong or wanting, with its place in the inputs and in the document."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.source import CellRef, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How grave a finding is. ERROR makes the document a 草稿."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class PlaceKind(StrEnum):
    """Where in the document a finding's comment goes."""

    COVER = "cover"
    TABLE = "table"
    """``key`` is the TableKind's value."""
    FIGURE = "figure"
    """``key`` is a figure's id: the first place it is printed."""
    GAP = "gap"
    """``key`` is a gap's key."""
    PARAGRAPH = "paragraph"
    """``key`` is a paragraph's key."""


class Place(Struct, frozen=True):
    """A place in the document, by name."""

    kind: PlaceKind
    key: str = ""


COVER = Place(PlaceKind.COVER)


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found. The message is made from a fixed pattern and named arguments when it is printed.

    Attributes:
        code: never changes and is never reused (``W-UNIT``).
        severity: error, warning or info.
        pattern: Chinese, with ``{name}`` slots; passed through the gettext seam when printed.
        arguments: name and text of each slot, in pattern order.
        remedy: Chinese, what to do next; may be empty for info.
        sources: the cells concerned, the likeliest first.
        expected, actual, difference: 万元, for rules that compare two sides.
        place: where the Word comment goes.
    """

    code: str
    severity: Severity
    pattern: str
    arguments: tuple[tuple[str, str], ...] = ()
    remedy: str = ""
    sources: tuple[CellRef, ...] = ()
    expected: Decimal | None = None
    actual: Decimal | None = None
    difference: Decimal | None = None
    place: Place = COVER

    @property
    def message(self) -> str:
        """The message in Chinese (untranslated), slots filled."""
        return self.pattern.format_map(dict(self.arguments))


def is_gap(finding: Finding) -> bool:
    """Whether a finding is a text or a number that nobody has typed yet."""
    return finding.place.kind is PlaceKind.GAP and finding.severity is Severity.WARNING


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by severity, then file, sheet, row, column and code; what has no cell stays in the order it was found."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[int, str, str, int, int, str]:
    if not finding.sources:
        return (finding.severity.rank, "", "", 0, 0, "")
    first = finding.sources[0]
    row, column = place_of(first.address)
    return (finding.severity.rank, first.file, first.sheet, row, column, finding.code)
