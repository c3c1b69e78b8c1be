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

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
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


_KILLED_AT_A_STEP = """
import os, pathlib, signal, sys
def counted(name):
    really = getattr(pathlib.Path, name)
    def step(self, *more, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return really(self, *more, **options)
    setattr(pathlib.Path, name, step)
if __name__ == "__main__":
    left = int(sys.argv.pop(1))
    for name in ("replace", "rename", "unlink"):
        counted(name)
    from xls2report.cli.main import run
    sys.exit(run(sys.argv[1:]))
"""


def killed_at(step: int, script: Path, folder: Path, output: Path) -> bool:
    """Run a batch that kills itself before a step on the disk; tells whether it came so far."""
    arguments = [sys.executable, str(script), str(step), *command(folder, output, "--workers", 1)[3:]]
    ended = subprocess.run(arguments, capture_output=True, check=False, timeout=60).returncode
    assert ended in (1, -signal.SIGKILL)
    return ended != 1


def test_a_run_killed_between_any_two_steps_is_completed_by_the_next(undisturbed: Undisturbed, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED_AT_A_STEP, encoding="utf-8")
    step = 0
    while killed_at(step, script, undisturbed.folder, output := tmp_path / f"结果{step}"):
        held_up_by_nothing(tree(output), undisturbed.files)
        finish(undisturbed.folder, output)
        assert tree(output) == undisturbed.files, f"killed before step {step}"
        step += 4
    assert step > len(undisturbed.files)


def test_an_update_over_an_edited_report_loses_it_at_no_step(tmp_path: Path) -> None:
    """Killed twice at different steps, then completed: the edited report is kept once, and nothing else is."""
    script = tmp_path / "killed.py"
    script.write_text(_KILLED_AT_A_STEP, encoding="utf-8")
    old, folder = small_district(tmp_path / "旧", NAMES[:1]), small_district(tmp_path / "报送", NAMES[:1])
    put_unit(folder, NAMES[0], 2019)
    name = f"2020年度{NAMES[0]}部门决算.docx"
    step = 0
    while True:
        output = tmp_path / f"结果{step}"
        finish(old, output)
        edited = output / NAMES[0] / name
        edited.write_bytes(b"edited")
        reached = killed_at(step, script, folder, output)
        killed_at(max(0, step - 2), script, folder, output)
        finish(folder, output)
        kept = {path.name: path.read_bytes() for path in (output / NAMES[0]).iterdir() if "修改稿" in path.name}
        assert kept == {f"{edited.stem}（修改稿1）.docx": b"edited"}, f"killed before step {step}"
        assert edited.read_bytes() != b"edited"
        assert not list(output.rglob("*.coming"))
        if not reached:
            break
        step += 1
    assert step > 8
