"""Reports that an office edited, among the results: told from those that stand as written, and put by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.batch.disk import digest_of, is_there, move, write_whole
from xls2report.document.record import is_as_written, read_record
from xls2report.model.errors import ReportError
from xls2report.output import beside
from xls2report.packages.archive import ArchiveError, read_archive
from xls2report.word.package import LIMITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def holds_edits(path: Path) -> bool:
    """Whether a file is a report that somebody edited, or that edits were merged into."""
    try:
        if path.suffix.lower() != ".docx" or not path.is_file():
            return False
        data = path.read_bytes()
        return "word/document.xml" in read_archive(data, LIMITS) and not is_as_written(data)
    except (OSError, ArchiveError):
        return False


def carries_edits(path: Path) -> bool:
    """Whether a file that the program wrote has edits merged into it; a copy to publish tells nothing of them, and can be made again."""
    try:
        return path.suffix.lower() == ".docx" and _has_record(path.read_bytes()) and holds_edits(path)
    except (OSError, ArchiveError):
        return False


def _has_record(data: bytes) -> bool:
    return read_record(read_archive(data, LIMITS)) is not None


def can_be_merged(path: Path) -> bool:
    """Whether a file holds edits that can be read; one that is broken is put by, or its unit would fail in every run."""
    if not holds_edits(path):
        return False
    from xls2report.editing.documents import open_edited  # noqa: PLC0415 - most reports were never edited

    try:
        open_edited(path.read_bytes(), path.name)
    except (OSError, ReportError):
        return False
    return True


def place_by(path: Path) -> Path:
    """Give the path under which a file that somebody changed is put by: a free one, or where the same content is already."""
    digest = digest_of(path)
    number = 1
    while (kept := beside(path, number)).exists() and digest_of(kept) != digest:
        number += 1
    return kept


def put_by(path: Path, *, stays: bool) -> None:
    """Put by a file that somebody changed. ``stays``: it is replaced at once, and stands there until then."""
    kept = place_by(path)
    if not stays:
        path.replace(kept)
    elif not kept.exists():
        write_whole(kept.with_name(f".{kept.name}.tmp"), path.read_bytes())
        move(kept.with_name(f".{kept.name}.tmp"), kept)


def free_beside(path: Path) -> Path:
    """Give a free name for a file that somebody changed."""
    number = 1
    while (kept := beside(path, number)).exists():
        number += 1
    return kept


def clear(
    target: Path,
    known: set[tuple[str, str]],
    outputs: Iterable[str],
    as_before: set[str],
    merged: Collection[str],
) -> None:
    """Take away what earlier runs made and this one does not, and put by what somebody changed since.

    What comes out as it did before stays as it is, with whatever somebody changed in it.
    """
    for output in sorted({output for output, _digest in known} - as_before):
        there = target / output
        if not is_there(there):
            continue
        touched = (output, digest_of(there)) not in known
        if touched or (output not in merged and carries_edits(there)):
            put_by(there, stays=output in outputs)
        elif output not in outputs:
            there.unlink()
