"""What goes wrong in a worker, for real. In a module of its own, for workers import it by name."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from xls2report.batch.identity import Identity, identify
from xls2report.batch.work import LIST, make_unit

if TYPE_CHECKING:
    from xls2report.batch.work import UnitTask


def hang(task: UnitTask) -> bytes:
    """Never end, for 乙局."""
    while "乙" in task.unit:
        time.sleep(0.05)
    return make_unit(task)


def die(task: UnitTask) -> bytes:
    """Die as a process does that the system kills, for 乙局."""
    if "乙" in task.unit:
        os.kill(os.getpid(), signal.SIGKILL)
    return make_unit(task)


def leave(task: UnitTask) -> bytes:
    """End the process without a word, for 乙局."""
    if "乙" in task.unit:
        os._exit(3)
    return make_unit(task)


def gobble(task: UnitTask) -> bytes:
    """Take much more memory than there is for it and keep it, for 乙局."""
    held = [b"x" * 10_000_000 for _ in range(80 if "乙" in task.unit else 0)]
    while held:
        time.sleep(0.05)
    return make_unit(task)


def stumble(task: UnitTask) -> bytes:
    """Meet a bug of ours, for 乙局."""
    if "乙" in task.unit:
        raise RuntimeError("unexpected")
    return make_unit(task)


def meet_another_workbook(task: UnitTask) -> bytes:
    """Find, for 乙局, that somebody saved another workbook under the name since the folder was sorted."""
    if "乙" in task.unit and isinstance(task.workbook, Path):
        other = task.workbook.with_name(task.workbook.name.replace("乙局", "甲局"))
        task.workbook.write_bytes(other.read_bytes())
    return make_unit(task)


def fill_the_disk(task: UnitTask) -> bytes:
    """Meet a full disk while writing, for 乙局: its list of findings goes to the device that is always full."""
    if "乙" in task.unit:
        (task.staged / LIST).symlink_to("/dev/full")
    return make_unit(task)


def lose_the_workbook(task: UnitTask) -> bytes:
    """Find the workbook gone, for 乙局."""
    if "乙" in task.unit and isinstance(task.workbook, Path):
        task.workbook.unlink()
    return make_unit(task)


def leave_at_reading(path: Path) -> Identity:
    """End the process at the file of 乙局."""
    if "乙" in path.name:
        os._exit(3)
    return identify(path)


def noted(notes: Path, task: UnitTask) -> bytes:
    """Do a unit, and note in a folder which process did."""
    (notes / f"{os.getpid()}.worker").touch()
    return make_unit(task)


def end_the_run(notes: Path, unit: str, task: UnitTask) -> bytes:
    """Kill the run that this process works for when it is a certain unit's turn, and go on as if nothing had happened."""
    _end_the_run(notes, at_last=unit in task.unit)
    return make_unit(task)


def end_the_run_at_reading(notes: Path, unit: str, path: Path) -> Identity:
    """Do so when a unit's file is read."""
    _end_the_run(notes, at_last=unit in path.name)
    return identify(path)


def _end_the_run(notes: Path, *, at_last: bool) -> None:
    (notes / f"{os.getpid()}.worker").touch()
    if at_last:
        os.kill(os.getppid(), signal.SIGKILL)


def hold_memory() -> None:
    """Hold more memory than a worker may, and do nothing as long as the tests run."""
    held = b"x" * 300_000_000
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    del held
