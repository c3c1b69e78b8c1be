"""Killed at any moment, the next run gives byte for byte what an undisturbed one gives. The kills are real."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import psutil
import pytest

from tests.batch.district import NAMES, put_unit, small_district, tree
from tests.batch.killed import finish, held_up_by_nothing, killed_among_workers, killed_by_worker
from tests.judges import LONG

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL, with which these end a run")
UNITS = (*NAMES, "澄溪县丁局", "澄溪县戊局")


class Undisturbed(NamedTuple):
    """A folder of units, and what comes out when nothing happens."""

    folder: Path
    files: dict[str, bytes]


def undisturbed(top: Path, names: tuple[str, ...]) -> Undisturbed:
    folder = small_district(top / "报送", names)
    put_unit(folder, names[0], 2019)
    finish(folder, top / "结果")
    return Undisturbed(folder, tree(top / "结果"))


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return undisturbed(tmp_path_factory.mktemp("five"), UNITS)


def completed_by_the_next(what: Undisturbed, output: Path) -> None:
    """Check what a killed run left, and what the next one makes of it: at once, while workers may still be at their last unit."""
    held_up_by_nothing(tree(output), what.files)
    finish(what.folder, output)
    assert tree(output) == what.files
    notes = list(what.folder.parent.glob("*.worker"))
    assert notes
    there = [psutil.Process(int(note.stem)) for note in notes if psutil.pid_exists(int(note.stem))]
    for note in notes:
        note.unlink()
    assert not psutil.wait_procs(there, timeout=LONG)[1], "a worker outlives its run"


@pytest.mark.parametrize("unit", [UNITS[0], UNITS[2], UNITS[4]])
@pytest.mark.parametrize("reading", [True, False])
def test_a_run_killed_while_its_workers_work_is_completed_by_the_next(
    reading: bool, unit: str, five: Undisturbed, tmp_path: Path
) -> None:
    killed_by_worker(unit, five.folder, tmp_path / "结果", reading=reading)
    completed_by_the_next(five, tmp_path / "结果")


@pytest.mark.parametrize("step", [2, 11, 30])
def test_a_run_killed_while_it_takes_what_its_workers_give_is_completed_by_the_next(
    step: int, five: Undisturbed, tmp_path: Path
) -> None:
    killed_among_workers(step, five.folder, tmp_path / "结果")
    completed_by_the_next(five, tmp_path / "结果")
