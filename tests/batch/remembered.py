"""A unit made once: for batches that are run over and over with the same files, where nothing but what becomes of the results counts."""

from __future__ import annotations

import pickle
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.batch.work import make_unit
from xls2report.model.language import language
from xls2report.options import BatchOptions

if TYPE_CHECKING:
    from xls2report.batch.run import BatchDone
    from xls2report.batch.work import UnitTask

_made: dict[bytes, tuple[bytes, dict[str, bytes]]] = {}


def run_remembering(folder: Path, output: Path) -> BatchDone:
    """Run a batch within this process; a unit that such a batch made of the same files before is not made again."""
    return run_batch(BatchOptions(folder=folder, output=output, in_turn=True), Silent(), work=_remembered)


def _remembered(task: UnitTask) -> bytes:
    """Make a unit; of files with the same contents give what was made of them before, staged as it was."""
    key = _key(task)
    if key not in _made:
        record = make_unit(task)
        _made[key] = record, {path.name: path.read_bytes() for path in task.staged.iterdir()}
    record, files = _made[key]
    for name, data in files.items():
        (task.staged / name).write_bytes(data)
    return record


def _key(task: UnitTask) -> bytes:
    """Give all that decides what is made: not where the files lie, nor when they were packed."""
    roles = (task.workbook, task.previous, task.supplement, task.edited, task.last_report, task.template, task.waivers)
    files = [(role.name, _content(role)) if isinstance(role, Path) else role for role in roles]
    nowhere = dict.fromkeys(("workbook", "previous", "supplement", "edited", "last_report", "template", "waivers"))
    rest = replace(task, staged=Path(), digests=(), books=(), **nowhere)
    return pickle.dumps((language(), files, rest))


def _content(path: Path) -> bytes | list[tuple[str, bytes]]:
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
