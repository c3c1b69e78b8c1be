"""What a run tells while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from xls2report.review.records import UnitResult


class Watcher(Protocol):
    """Somebody who is told how far a run is."""

    def reading(self, done: int, files: int) -> None:
        """So many of the files that are new have been looked at."""
        ...

    def begin(self, units: int, fresh: int) -> None:
        """So many units are to be done, so many of them need nothing."""
        ...

    def unit_done(self, result: UnitResult) -> None:
        """A unit is done, with whatever result."""
        ...

    def summing_up(self) -> None:
        """All units are done; the pages of the district are written."""
        ...


class Silent:
    """Nobody."""

    def reading(self, done: int, files: int) -> None:
        """Hear nothing."""

    def begin(self, units: int, fresh: int) -> None:
        """Hear nothing."""

    def unit_done(self, result: UnitResult) -> None:
        """Hear nothing."""

    def summing_up(self) -> None:
        """Hear nothing."""
