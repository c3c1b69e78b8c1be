"""The folder of the results: what is in it, from which inputs, and how a file gets there whole or not at all.

Every file is written and forced to the disk in a folder of its own first. A note of what is about to be moved is written
before any of it is; only when all of a unit's files stand under their names does its record, which says from what they
were made. Whatever the moment of a crash, the next run finds records that are true, and does the rest again. What
somebody changed by hand is known by its content, and kept.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from msgspec.structs import replace

from xls2report.batch.disk import (
    CANNOT,
    digest_of,
    files_in,
    force,
    force_folder,
    is_of_programs,
    is_there,
    move,
    write_whole,
)
from xls2report.batch.edited import can_be_merged, carries_edits, clear, free_beside, holds_edits, place_by
from xls2report.batch.forms import FORM, Forms
from xls2report.batch.made import Identities, Made, Ours, announced, opened_file, read_made, recorded
from xls2report.batch.sealed import sealed
from xls2report.model.errors import OutputError
from xls2report.model.language import _
from xls2report.output import explained, opened_elsewhere

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from typing import Self

    from xls2report.batch.identity import Identity

HIDDEN = ".xls2report"
_FILES = "files.json"


class Store:
    """The folder of the results, held by one run alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hidden = folder / HIDDEN
        self._records = self._hidden / "units"
        self._temporary = self._hidden / "tmp"
        self._staging = self._temporary
        self._staged = 0
        self._lock = FileLock(self._hidden / "lock", timeout=0)
        self.forms = Forms(folder, self._hidden)
        self.cannot_lock = self.cannot_force = False
        """What the disk turned out not to know: keeping a second run away, and forcing down what stands in a folder."""

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
            self._take_hold()
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary.mkdir(exist_ok=True)
            # Of this run alone: a worker of one that was killed may still be writing into its own.
            self._staging = Path(mkdtemp(dir=self._temporary))
        except Timeout as error:
            raise OutputError(
                _("另一个 xls2report 正在往 {folder} 里写").format(folder=self.folder), _("等它结束后再运行")
            ) from error
        except OSError as error:
            self._lock.release()
            raise OutputError(*explained(error, self.folder)) from error
        return self

    def _take_hold(self) -> None:
        """Keep any other run away, where the disk knows locks; many shares and sticks do not."""
        try:
            self._lock.acquire()
        except OSError as error:
            if isinstance(error, Timeout) or error.errno not in CANNOT:
                raise
            self.cannot_lock = True

    def __exit__(self, *_: object) -> None:
        """Let go of the folder."""
        shutil.rmtree(self._temporary, ignore_errors=True)
        self._lock.release()
        # Of a run that came to nothing, nothing is left.
        with contextlib.suppress(OSError):
            if not any(self._records.iterdir()):
                shutil.rmtree(self._hidden, ignore_errors=True)
                self.folder.rmdir()

    # --- what is there

    def fresh(self, name: str, fingerprint: str, inputs: Path) -> Made | None:
        """Give the record when everything was made from just this and is still there; None when it is to be made.

        A file that was changed by hand counts as there. ``inputs`` is the folder that paths of ``extra`` are below of.
        """
        made = read_made(self._record(name))
        if made is None or not fingerprint or made.fingerprint != fingerprint:
            return None
        if any(digest_of(inputs / path) != digest for path, digest in made.extra):
            return None
        if not all(is_there(self.folder / made.folder / output) for output in made.outputs):
            return None
        self._coming(name).unlink(missing_ok=True)
        return made

    def edited_report(self, name: str) -> Path | None:
        """Give a unit's report where somebody edited it, or edits were merged into it; None where it stands as written.

        Of a unit whose last run came to nothing it is what was put by then, unless somebody put another one in its place.
        """
        made = read_made(self._record(name))
        if made is None or made.result is None:
            return None
        folder = self.folder / made.folder
        document = folder / (made.result.files.document or made.report)
        if is_there(document):
            ours = digest_of(document) in made.outputs.values() and not carries_edits(document)
            return document if not ours and can_be_merged(document) else None
        coming = opened_file(self._coming(name), Ours)
        # A run that was killed may have put it by and got no further.
        kept = folder / ((coming.put_by if coming is not None else "") or made.put_by)
        return kept if can_be_merged(kept) else None

    def _with_put_by(self, name: str, made: Made) -> Made:
        """Note, of a unit that came to nothing, where its edited report is from now on."""
        before = read_made(self._record(name))
        if made.result is None or made.result.files.document or before is None or before.result is None:
            return made
        edited, document = self.edited_report(name), before.result.files.document
        if edited is not None and edited.name == document:
            edited = place_by(edited)
        return replace(made, report=document or before.report, put_by=edited.name if edited is not None else "")

    def edited_of_strangers(self, known: Iterable[str]) -> dict[str, str]:
        """Give the folders of earlier runs that this one knows nothing of and whose report somebody edited, by the unit's workbook."""
        strange = ((name, read_made(self._record(name))) for name in self.strangers(known))
        edited = ((name, made) for name, made in strange if made is not None and self.edited_report(name) is not None)
        return {made.result.inputs.workbook: name for name, made in edited if made.result is not None}

    def is_touched(self, made: Made) -> bool:
        """Whether somebody edited the report since it was made."""
        document = made.result.files.document if made.result else ""
        digest = digest_of(self.folder / made.folder / document) if document else ""
        return digest not in ("", made.outputs.get(document)) and holds_edits(self.folder / made.folder / document)

    def is_touched_since(self, name: str) -> bool:
        """Whether somebody edited a unit's report since the last run."""
        made = read_made(self._record(name))
        return made is not None and self.is_touched(made)

    def copy_to_publish(self, name: str) -> str:
        """Give the base name of a unit's copy to publish, as the last run made it; empty: it made none, or it is not there."""
        made = read_made(self._record(name))
        clean = made.result.files.clean if made is not None and made.result is not None else ""
        return clean if made is not None and clean and is_there(self.folder / made.folder / clean) else ""

    def by_hand(self, made: Made) -> list[str]:
        """Give the base names of files of a unit that are not as they were made, and of those that never were."""
        folder = self.folder / made.folder
        # What was not made has no folder.
        there = files_in(folder) if made.outputs else []
        digests = {path.name: digest_of(path) for path in there if not _is_no_result(path.name)}
        return [name for name, digest in digests.items() if digest and digest != made.outputs.get(name)]

    def left_in(self, folder: str) -> list[str]:
        """Give the base names of the files in a unit's folder."""
        return [path.name for path in files_in(self.folder / folder) if not _is_no_result(path.name)]

    def edited(self, name: str, outputs: Iterable[str]) -> dict[str, str]:
        """Give, for files that will be made anew, those that somebody changed, and under what names they will be kept."""
        ours = self._ours(name)
        return {
            output: free_beside(self.folder / output).name
            for output in outputs
            if is_there(self.folder / output) and ("", output, digest_of(self.folder / output)) not in ours
        }

    def strangers(self, known: Iterable[str]) -> list[str]:
        """Give the names of folders of earlier runs that this one knows nothing of."""
        names = {name.casefold() for name in (*known, HIDDEN)}
        return sorted(
            path.name for path in self.folder.iterdir() if path.is_dir() and path.name.casefold() not in names
        )

    # --- putting there

    def stage(self) -> Path:
        """Give an empty folder in which files can be made. Its path is short: some systems take no long ones.

        Raises:
            OutputError: it cannot be made.
        """
        self._staged += 1
        folder = self._staging / str(self._staged)
        try:
            folder.mkdir()
        except OSError as error:
            raise OutputError(*explained(error, self.folder)) from error
        return folder

    def put(self, name: str, staged: Path, made: Made, merged: Collection[str] = ()) -> None:
        """Move staged files to their names and note from what they were made; what was changed by hand is kept beside.

        Args:
            name: of the record.
            staged: the folder where they lie.
            made: what they were made from.
            merged: those into which the edits of the one that stands there were merged.

        Raises:
            OutputError: a file is open elsewhere, the disk is full, or the folder cannot be written.
        """
        made = self._with_put_by(name, made)
        target = self.folder / made.folder
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise OutputError(
                _("结果文件夹里的“{name}”是文件或链接，不能当文件夹用").format(name=made.folder),
                _("把它移走，再运行一次"),
            )
        before = read_made(self._record(name))
        as_before = {
            output
            for output, digest in made.outputs.items()
            if before and made.result and before.folder == made.folder and before.outputs.get(output) == digest
        } - set(merged)
        ours = self._ours(name) | {(made.folder, output, digest) for output, digest in made.outputs.items()}
        known = {(output, digest) for folder, output, digest in ours if folder == made.folder}
        try:
            for output in made.outputs:
                force(staged / output)
            for output in {output for output, _digest in known}:
                if opened_elsewhere(target / output):
                    raise PermissionError(None, None, str(target / output))
            self._announce(name, staged, Ours(made.folder, tuple(sorted(known)), made.put_by))
            target.mkdir(exist_ok=True)
            clear(target, known, made.outputs, as_before, merged)
            for output in made.outputs:
                if output not in as_before or not is_there(target / output):
                    move(staged / output, target / output)
            self.cannot_force |= not force_folder(target)
            write_whole(staged / "record", sealed(made))
            move(staged / "record", self._record(name))
            self._coming(name).unlink()
        except OSError as error:
            # Below the results' folder, for what is said of a unit must not depend on where that is.
            place = Path(made.folder) / Path(str(error.filename or "")).name
            raise OutputError(*explained(error, place)) from error

    def write_and_put(self, name: str, contents: Mapping[str, bytes], made: Made) -> None:
        """Stage contents and put them.

        Raises:
            OutputError: as ``put``.
        """
        staged = self.stage()
        try:
            for output, data in contents.items():
                (staged / output).write_bytes(data)
        except OSError as error:
            raise OutputError(*explained(error, self.folder)) from error
        self.put(name, staged, made)

    def _announce(self, name: str, staged: Path, ours: Ours) -> None:
        """Note which files may stand there from now on and are ours, those of runs that were killed among them."""
        write_whole(staged / "coming", sealed(ours))
        move(staged / "coming", self._coming(name))
        force_folder(self._records)

    def _ours(self, name: str) -> set[tuple[str, str, str]]:
        """Give folder, name and digest of every file that earlier runs made under a name, or were about to make."""
        return {*announced(self._coming(name)), *recorded(self._record(name))}

    def _record(self, name: str) -> Path:
        return self._records / f"{name}.json"

    def _coming(self, name: str) -> Path:
        return self._records / f"{name}.coming"

    # --- what is known of the inputs

    def identities(self, program: str) -> dict[str, Identity]:
        """Give what earlier runs of the same program found out about files."""
        kept = opened_file(self._hidden / _FILES, Identities)
        return kept.files if kept is not None and kept.program == program else {}

    def keep_identities(self, program: str, identities: Mapping[str, Identity]) -> None:
        """Keep what was found out about files for the next run.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            data = sealed(Identities(program, dict(sorted(identities.items()))))
            write_whole(self._staging / _FILES, data)
            move(self._staging / _FILES, self._hidden / _FILES)
        except OSError as error:
            raise OutputError(*explained(error, self._hidden / _FILES)) from error


def _is_no_result(name: str) -> bool:
    """Whether a file of a unit's folder is none of its results: the unit fills the form in, and programs keep files of their own."""
    return name == FORM or is_of_programs(name)
