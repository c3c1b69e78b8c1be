"""One job: the folder of a unit's three workbooks. Light, for every measured process imports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Job:
    """A unit's workbooks, in a folder of their own."""

    folder: Path

    @property
    def workbook(self) -> Path:
        """This year's nine tables; the file's name tells the year."""
        return next(self.folder.glob("tables*.xlsx"))

    @property
    def previous(self) -> Path:
        """Last year's nine tables."""
        return next(self.folder.glob("previous*.xlsx"))

    @property
    def supplement(self) -> Path:
        """The filled form."""
        return self.folder / "supplement.xlsx"

    def document(self, contender: str) -> Path:
        """Give where a contender's report goes."""
        return self.folder / f"{contender}.docx"
