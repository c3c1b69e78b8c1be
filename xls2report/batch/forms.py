"""Each unit's form in its folder of results: written for a unit that lacks one, and never over one that somebody filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.batch.disk import digest_of, move, write_whole
from xls2report.batch.sealed import opened, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORM = "补充信息表.xlsx"
_RECORD = "forms.json"


class FilledForm(Struct, frozen=True):
    """A form that somebody filled in, in the folder of a unit; ``digest`` is of its content."""

    path: Path
    folder: str
    digest: str


class _Written(Struct, frozen=True):
    forms: dict[str, str]


class Forms:
    """The forms in the folders of a run's results."""

    def __init__(self, results: Path, hidden: Path) -> None:
        self._results = results
        self._record = hidden / _RECORD
        self._written: dict[str, str] | None = None

    def filled(self) -> Iterator[FilledForm]:
        """Give the forms that are not as they were written."""
        folders = sorted(path for path in self._results.iterdir() if path.is_dir() and not path.name.startswith("."))
        for folder in folders:
            digest = digest_of(folder / FORM)
            if digest and digest != self._known().get(folder.name):
                yield FilledForm(folder / FORM, folder.name, digest)

    def is_wanted(self, folder: str) -> bool:
        """Whether a unit's folder has no form, or one that nobody has touched."""
        there = self._results / folder / FORM
        return not there.exists() or digest_of(there) == self._known().get(folder)

    def is_there(self, folder: str) -> bool:
        """Whether a unit's folder has a form."""
        return (self._results / folder / FORM).exists()

    def put(self, folder: str, staged: Path) -> None:
        """Move a new form to its place, if there is a new one and nobody has put one there in the meantime.

        What was written is noted first: after a crash a form that is unknown would be taken for one that was filled in.

        Raises:
            OSError: it cannot be written.
        """
        if not (staged / FORM).is_file() or not self.is_wanted(folder):
            return
        known = self._known()
        known[folder] = digest_of(staged / FORM)
        write_whole(staged / _RECORD, sealed(_Written(dict(sorted(known.items())))))
        move(staged / _RECORD, self._record)
        move(staged / FORM, self._results / folder / FORM)

    def _known(self) -> dict[str, str]:
        if self._written is None:
            try:
                record = opened(self._record.read_bytes(), _Written)
            except OSError:
                record = None
            self._written = {} if record is None else record.forms
        return self._written
