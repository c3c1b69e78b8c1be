"""The folder of the results: what is in it, from which inputs, and how a file gets there whole or not at all.

Every file is written and forced to the disk in a folder of its own first. A note of what is about to be moved is written
before any of it is; only when all of a unit's files stand under their names does its record, which says from what they
were made. Whatever the moment of a crash, the next run finds records that are true, and does the rest again. What
somebody changed by hand is known by its content, and kept.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from xls2report.batch.identity import Identity
from xls2report.model.errors import OutputError
from xls2report.model.language import _
from xls2report.output import explained, opened_elsewhere
from xls2report.review.records import UnitResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

HIDDEN = ".xls2report"
_FILES = "files.json"
_FORMAT = 1
"""Of the records; a record of another format is as none."""


class Made(Struct, frozen=True, kw_only=True):
    """What was made and from what.

    Attributes:
        fingerprint: of everything it was made from, as far as it was known beforehand.
        extra: the path and the digest of what turned out to be read as well; "" when it was not there.
        outputs: the digest of each file by its base name.
        result: None for the files of the district.
    """

    fingerprint: str
    extra: tuple[tuple[str, str], ...] = ()
    outputs: dict[str, str] = {}
    result: UnitResult | None = None
    format: int = _FORMAT


class Store:
    """The folder of the results, held by one run alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hidden = folder / HIDDEN
        self._records = self._hidden / "units"
        self._temporary = self._hidden / "tmp"
        self.staging = self._temporary
        self._lock = FileLock(self._hidden / "lock", timeout=0)

    def __enter__(self) -> Self:
        """Make the folder and take hold of it.

        Raises:
            OutputError: it holds files of somebody else, cannot be written, or another run is at work there.
        """
        try:
            if self.folder.is_dir() and not self._hidden.is_dir() and any(self.folder.iterdir()):
                raise OutputError(
                    _("{folder} 里有别的文件，没有写入").format(folder=self.folder),
                    _("用 -o 换一个空的或新的文件夹"),
                )
            self._records.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary.mkdir(exist_ok=True)
            # Of this run alone: a worker of one that was killed may still be writing into its own.
            self.staging = Path(mkdtemp(dir=self._temporary))
        except Timeout as error:
            raise OutputError(
                _("另一个 xls2report 正在往 {folder} 里写").format(folder=self.folder), _("等它结束后再运行")
            ) from error
        except OSError as error:
            raise OutputError(*explained(error, self.folder)) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the folder."""
        shutil.rmtree(self._temporary, ignore_errors=True)
        self._lock.release()

    # --- what is there

    def made(self, name: str) -> Made | None:
        """Give the record of what was made under a name; None when there is none that can be read."""
        return _read(self._records / f"{name}.json")

    def is_fresh(self, name: str, fingerprint: str, inputs: Path) -> Made | None:
        """Give the record when everything was made from just this and is still there; None when it is to be made.

        A file that was changed by hand counts as there. ``inputs`` is the folder that paths of ``extra`` are below of.
        """
        made = self.made(name)
        if made is None or made.fingerprint != fingerprint:
            return None
        if any(digest_of(inputs / path) != digest for path, digest in made.extra):
            return None
        files = self._place(made)
        return made if all(_is_there(files / output) for output in made.outputs) else None

    def by_hand(self, made: Made) -> list[str]:
        """Give the base names of files of a unit that are not as they were made, and of those that never were."""
        files = self._place(made)
        # What was not made has no folder.
        there = sorted(path.name for path in files.iterdir() if path.is_file()) if made.outputs else []
        return [
            name
            for name in there
            if not _is_of_office(name) and (digest_of(files / name) != made.outputs.get(name, "-"))
        ]

    def strangers(self, known: Iterable[str]) -> list[str]:
        """Give the names of folders of earlier runs that this one knows nothing of."""
        names = set(known)
        return sorted(
            path.name for path in self.folder.iterdir() if path.is_dir() and path.name not in {*names, HIDDEN}
        )

    # --- putting there

    def stage(self, name: str) -> Path:
        """Give an empty folder in which the files of a name can be made."""
        folder = self.staging / name
        folder.mkdir()
        return folder

    def put(self, name: str, staged: Path, made: Made) -> None:
        """Move staged files to their names and note from what they were made; what was changed by hand is kept beside.

        Raises:
            OutputError: a file is open elsewhere, the disk is full, or the folder cannot be written.
        """
        target = self._place(made)
        record, coming = self._records / f"{name}.json", self._records / f"{name}.coming"
        try:
            ours = [one for one in (_read(record), _read(coming), made) if one is not None]
            for output in made.outputs:
                _force(staged / output)
                if opened_elsewhere(target / output):
                    raise PermissionError(target / output)
            write_whole(self.staging / f"{name}.coming", msgspec.json.encode(made))
            (self.staging / f"{name}.coming").replace(coming)
            target.mkdir(exist_ok=True)
            self._clear(target, ours, made.outputs)
            for output in made.outputs:
                (staged / output).replace(target / output)
            coming.replace(record)
        except OSError as error:
            place = target / Path(str(error.filename or "")).name
            raise OutputError(*explained(error, place)) from error

    def write_and_put(self, name: str, contents: Mapping[str, bytes], made: Made) -> None:
        """Stage contents and put them.

        Raises:
            OutputError: as ``put``.
        """
        try:
            staged = self.stage(name)
            for output, data in contents.items():
                (staged / output).write_bytes(data)
        except OSError as error:
            raise OutputError(*explained(error, self.folder)) from error
        self.put(name, staged, made)

    def _clear(self, target: Path, ours: Iterable[Made], outputs: Mapping[str, str]) -> None:
        """Take away what earlier runs made, and put by what somebody changed since."""
        known = {
            (output, digest) for made in ours if self._place(made) == target for output, digest in made.outputs.items()
        }
        for output in {output for output, _digest in known}:
            there = target / output
            digest = digest_of(there)
            if not digest:
                continue
            if (output, digest) not in known and there.stat().st_size:
                there.rename(_beside(there))
            elif output not in outputs:
                there.unlink()

    def _place(self, made: Made) -> Path:
        return self.folder / made.result.files.folder if made.result else self.folder

    # --- what is known of the inputs

    def identities(self) -> dict[str, Identity]:
        """Give what earlier runs found out about files, by their digests."""
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            return msgspec.json.decode((self._hidden / _FILES).read_bytes(), type=dict[str, Identity])
        return {}

    def keep_identities(self, identities: Mapping[str, Identity]) -> None:
        """Keep what was found out about files for the next run.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            write_whole(self.staging / _FILES, msgspec.json.encode(dict(sorted(identities.items()))))
            (self.staging / _FILES).replace(self._hidden / _FILES)
        except OSError as error:
            raise OutputError(*explained(error, self._hidden / _FILES)) from error


def digest_of(path: Path) -> str:
    """Give the digest of a file's content; empty when it is not there."""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file and force it down to the disk."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _force(path: Path) -> None:
    # Windows forces only what is open for writing.
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _read(record: Path) -> Made | None:
    try:
        made = msgspec.json.decode(record.read_bytes(), type=Made)
    except (OSError, msgspec.MsgspecError):
        return None
    return made if made.format == _FORMAT else None


def _beside(path: Path) -> Path:
    """Give a free name for a file that somebody changed."""
    number = 1
    while (
        kept := path.with_name(_("{stem}（修改稿{number}）").format(stem=path.stem, number=number) + path.suffix)
    ).exists():
        number += 1
    return kept


def _is_of_office(name: str) -> bool:
    return name.startswith(("~$", ".~"))
