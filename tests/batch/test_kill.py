"""Killed at any moment, the next run gives byte for byte what an undisturbed one gives. The kills are real."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import psutil
import pytest

from tests.batch.district import NAMES, command, put_unit, small_district, tree

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = 30
UNITS = (*NAMES, "澄溪县丁局", "澄溪县戊局")


class Undisturbed(NamedTuple):
    """A folder of units, what comes out when nothing happens, and how long it takes."""

    folder: Path
    files: dict[str, bytes]
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    top = tmp_path_factory.mktemp("kill")
    folder = small_district(top / "报送", UNITS)
    put_unit(folder, UNITS[0], 2019)
    start = time.perf_counter()
    finish(folder, top / "结果")
    return Undisturbed(folder, tree(top / "结果"), time.perf_counter() - start)


def finish(folder: Path, output: Path) -> None:
    done = subprocess.run(command(folder, output), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1, done.stderr


def held_up_by_nothing(left: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Check that what a kill left has no half file under a final name."""
    final = {name: data for name, data in left.items() if not name.startswith(".xls2report/")}
    assert [name for name, data in final.items() if wanted.get(name) != data] == []


def test_a_run_killed_at_random_moments_is_completed_by_the_next(undisturbed: Undisturbed, tmp_path: Path) -> None:
    draw = random.Random(20231231)  # noqa: S311 - moments, not secrets
    caught: set[int] = set()
    for number in range(MOMENTS):
        output = tmp_path / f"结果{number}"
        process = subprocess.Popen(
            command(undisturbed.folder, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(draw.uniform(0.1, undisturbed.seconds))
        workers = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = tree(output) if output.exists() else {}
        caught.add(len(left))
        held_up_by_nothing(left, undisturbed.files)
        # At once, while the dead run's workers may still be at their last unit.
        finish(undisturbed.folder, output)
        assert tree(output) == undisturbed.files
        assert not psutil.wait_procs(workers, timeout=10)[1], "a worker outlives its run"
    assert len(caught) > 2, "every kill came before or after the work"


_KILLED_AT_A_MOVE = """
import os, pathlib, signal, sys
really = pathlib.Path.replace
def replace(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return really(self, target)
if __name__ == "__main__":
    left = int(sys.argv.pop(1))
    pathlib.Path.replace = replace
    from xls2report.cli.main import run
    sys.exit(run(sys.argv[1:]))
"""


def test_a_run_killed_between_any_two_moves_is_completed_by_the_next(undisturbed: Undisturbed, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED_AT_A_MOVE, encoding="utf-8")
    moves = 0
    while True:
        output = tmp_path / f"结果{moves}"
        arguments = [sys.executable, str(script), str(moves), *command(undisturbed.folder, output)[3:]]
        ended = subprocess.run(arguments, capture_output=True, check=False, timeout=60).returncode
        if ended != -signal.SIGKILL:
            break
        held_up_by_nothing(tree(output), undisturbed.files)
        finish(undisturbed.folder, output)
        assert tree(output) == undisturbed.files, f"killed before move {moves}"
        moves += 3
    assert ended == 1
    assert moves > len(undisturbed.files)
