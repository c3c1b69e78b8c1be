"""What runs note of what they made, from what, and what they were about to make: the records of the results' folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from xls2report.batch.identity import Identity
from xls2report.batch.sealed import is_base_name, opened
from xls2report.review.records import UnitResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

T = TypeVar("T")

_FORMAT = 3
"""Of the records; a record of another format says nothing but which files are ours."""


class Made(Struct, frozen=True, kw_only=True):
    """What was made and from what.

    Attributes:
        fingerprint: of everything it was made from, as far as it was known beforehand; empty: to be made anew each time.
        extra: the path and the digest of what turned out to be read as well; "" when it was not there.
        outputs: the digest of each file by its base name.
        result: None for the files of the district.
        report: the base name of the unit's report, though this run made none; empty: no run has made one.
        put_by: the base name of the edited report that was put by because of that; empty: there was none.
    """

    fingerprint: str
    extra: tuple[tuple[str, str], ...] = ()
    outputs: dict[str, str] = {}
    result: UnitResult | None = None
    report: str = ""
    put_by: str = ""
    format: int = _FORMAT

    @property
    def folder(self) -> str:
        """The name of the folder the outputs are in, below the results'; empty: they lie in that itself."""
        return self.result.files.folder if self.result else ""


class Ours(Struct, frozen=True):
    """The files of ours that may stand in a folder: name and digest; and where the edited report is put by.

    Kept apart from ``Made``, whose format may change.
    """

    folder: str
    files: tuple[tuple[str, str], ...]
    put_by: str = ""


class Identities(Struct, frozen=True):
    """What a version of the program found out about files."""

    program: str
    files: dict[str, Identity]


def opened_file(path: Path, kind: type[T]) -> T | None:
    """Give a record of a kind; None when there is none, or it was altered."""
    try:
        return opened(path.read_bytes(), kind)
    except OSError:
        return None


def read_made(record: Path) -> Made | None:
    """Give what a record of this format says."""
    made = opened_file(record, Made)
    if made is None or made.format != _FORMAT or not all(map(is_base_name, made.outputs)):
        return None
    return made if not made.folder or is_base_name(made.folder) else None


class _PastFiles(Struct, frozen=True):
    folder: str = ""


class _PastResult(Struct, frozen=True):
    files: _PastFiles = _PastFiles()


class _Past(Struct, frozen=True):
    """What any format of a record says."""

    outputs: dict[str, str] = {}
    result: _PastResult | None = None


def recorded(record: Path) -> Iterator[tuple[str, str, str]]:
    """Give folder, name and digest of the files that a record tells of, of whatever format."""
    past = opened_file(record, _Past)
    if past is not None:
        folder = past.result.files.folder if past.result else ""
        yield from _within(folder, past.outputs.items())


def announced(coming: Path) -> Iterator[tuple[str, str, str]]:
    """Give folder, name and digest of the files that a run was about to make."""
    ours = opened_file(coming, Ours)
    if ours is not None:
        yield from _within(ours.folder, ours.files)


def _within(folder: str, files: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give folder, name and digest of those files that lie in a folder of the results, or in that of all."""
    if not folder or is_base_name(folder):
        yield from ((folder, output, digest) for output, digest in files if is_base_name(output))
