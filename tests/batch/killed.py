"""Batches in processes of their own that are killed for real, at a moment that is a step of the work and never a time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.batch import workers
from tests.batch.district import command, run
from tests.batch.remembered import run_remembering
from tests.judges import LONG
from xls2report.batch import sorting
from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.options import BatchOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.batch.identity import Identity
    from xls2report.batch.work import UnitTask

OFFICES_WORDS = "本报告由办公室负责解释"
"""What an office added to a report."""


def killed_before(step: int, folder: Path, output: Path) -> bool:
    """Run a batch in one process that kills itself before a step on the disk; tells whether it came so far."""
    return not _ended(_run_to_step, step, folder, output, 0)


def killed_among_workers(step: int, folder: Path, output: Path) -> None:
    """Run a batch with two workers whose process kills itself before a step on the disk; they note who they are."""
    assert not _ended(_run_to_step, step, folder, output, 2)


def killed_by_worker(unit: str, folder: Path, output: Path, *, reading: bool) -> None:
    """Run a batch with two workers, the one of which kills the run when it takes a unit, or its file, and goes on."""
    assert not _ended(_run_to_unit, unit, folder, output, reading)


def finish(folder: Path, output: Path) -> None:
    """Run a batch as a user does, to its end."""
    done = subprocess.run(command(folder, output), capture_output=True, text=True, check=False, timeout=LONG)
    assert done.returncode == 1, done.stderr


def held_up_by_nothing(left: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Check that what a kill left has no half file under a final name."""
    final = {name: data for name, data in left.items() if not name.startswith(".xls2report/")}
    assert [name for name, data in final.items() if wanted.get(name) != data] == []


def _ended(target: Callable[..., None], *arguments: object) -> bool:
    """Run something in a process of its own; whether it came to its end."""
    # A server forks them from a process that has everything imported, templates read and no threads: a start is a moment.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "tests.batch.warm"])
    process = context.Process(target=target, args=arguments)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode == 0


def _run_to_step(step: int, folder: Path, output: Path, count: int) -> None:
    left = step

    def counted(really: Callable[..., object]) -> Callable[..., object]:
        def one(*arguments: object, **options: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return really(*arguments, **options)

        return one

    for owner, name in (*((Path, name) for name in ("replace", "rename", "unlink")), (os, "fsync")):
        setattr(owner, name, counted(getattr(owner, name)))
    if count:
        _run_with(partial(workers.noted, folder.parent), folder, output, count)
    else:
        run_remembering(folder, output)


def _run_to_unit(unit: str, folder: Path, output: Path, reading: bool) -> None:
    if reading:
        sorting.identify = _reading_ends_the_run(folder.parent, unit)
        run(folder, output, workers=2)
    else:
        _run_with(partial(workers.end_the_run, folder.parent, unit), folder, output, 2)


def _reading_ends_the_run(notes: Path, unit: str) -> Callable[[Path], Identity]:
    return partial(workers.end_the_run_at_reading, notes, unit)


def _run_with(work: Callable[[UnitTask], bytes], folder: Path, output: Path, count: int) -> None:
    run_batch(BatchOptions(folder=folder, output=output, workers=count), Silent(), work=work)
