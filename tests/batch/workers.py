"""What goes wrong in a worker, for real. In a module of its own, for workers import it by name."""

from __future__ import annotations

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
    """Take more and more memory, for 乙局."""
    held: list[bytes] = []
    while "乙" in task.unit:
        held.append(b"x" * 10_000_000)
        time.sleep(0.005)
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


def hold_memory() -> None:
    """Hold more memory than a worker may, and do nothing."""
    held = b"x" * 300_000_000
    time.sleep(60)
    del held
