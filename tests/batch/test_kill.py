"""Killed at any moment, the next run gives byte for byte what an undisturbed one gives. The kills are real."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import psutil
import pytest

from tests.batch.district import NAMES, command, put_unit, run_here, small_district, tree
from tests.batch.killed import killed_among_workers, killed_before, killed_by_worker
from tests.editing.office import edited as edited_report
from tests.editing.office import texts
from tests.judges import LONG

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
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
def two(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return undisturbed(tmp_path_factory.mktemp("two"), NAMES[:2])


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return undisturbed(tmp_path_factory.mktemp("five"), UNITS)


def finish(folder: Path, output: Path) -> None:
    """Run a batch as a user does, to its end."""
    done = subprocess.run(command(folder, output), capture_output=True, text=True, check=False, timeout=LONG)
    assert done.returncode == 1, done.stderr


def held_up_by_nothing(left: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Check that what a kill left has no half file under a final name."""
    final = {name: data for name, data in left.items() if not name.startswith(".xls2report/")}
    assert [name for name, data in final.items() if wanted.get(name) != data] == []


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


def test_a_run_killed_between_any_two_steps_is_completed_by_the_next(two: Undisturbed, tmp_path: Path) -> None:
    step = 0
    while killed_before(step, two.folder, output := tmp_path / f"结果{step}"):
        held_up_by_nothing(tree(output), two.files)
        run_here(two.folder, output)
        assert tree(output) == two.files, f"killed before step {step}"
        step += 1
    assert tree(output) == two.files
    assert step > 2 * len(two.files)


@pytest.mark.parametrize("words", ["", "本报告由办公室负责解释"])
def test_an_update_over_an_edited_report_loses_it_at_no_step(words: str, tmp_path: Path) -> None:
    """Killed twice at different steps, then completed: the edited report is kept once, and nothing else is.

    Its ``words`` come into the new report; without them it is no document at all.
    """
    old, folder = small_district(tmp_path / "旧", NAMES[:1]), small_district(tmp_path / "报送", NAMES[:1])
    put_unit(folder, NAMES[0], 2019)
    name = f"2020年度{NAMES[0]}部门决算.docx"
    run_here(old, tmp_path / "结果")
    report = tmp_path / "结果" / NAMES[0] / name
    content = edited_report(lambda document: document.add_paragraph(words), report.read_bytes()) if words else b"edited"
    report.write_bytes(content)
    step = 0
    while True:
        output = shutil.copytree(tmp_path / "结果", tmp_path / f"结果{step}")
        edited = output / NAMES[0] / name
        reached = killed_before(step, folder, output)
        killed_before(max(0, step - 2), folder, output)
        run_here(folder, output)
        kept = {path.name: path.read_bytes() for path in (output / NAMES[0]).iterdir() if "修改稿" in path.name}
        assert kept == {f"{edited.stem}（修改稿1）.docx": content}, f"killed before step {step}"
        assert edited.read_bytes() != content
        assert not words or words in texts(edited.read_bytes())
        assert not list(output.rglob("*.coming"))
        if not reached:
            break
        step += 1
    assert step > 8


def test_a_run_that_makes_no_report_of_an_edited_unit_loses_it_at_no_step(tmp_path: Path) -> None:
    """Killed at any step while the unit's workbook is broken, then run with a sound one: the edit stands in the report."""
    words = "本报告由办公室负责解释"
    folder = small_district(tmp_path / "报送", NAMES[:2])
    run_here(folder, tmp_path / "结果")
    report = tmp_path / "结果" / NAMES[0] / f"2020年度{NAMES[0]}部门决算.docx"
    report.write_bytes(edited_report(lambda document: document.add_paragraph(words), report.read_bytes()))
    workbook = next(path for path in folder.iterdir() if NAMES[0] in path.name)
    whole = workbook.read_bytes()
    workbook.write_bytes(whole[:-400])
    step, reached = 0, True
    while reached:
        output = shutil.copytree(tmp_path / "结果", tmp_path / f"结果{step}")
        inputs = shutil.copytree(folder, tmp_path / f"报送{step}")
        reached = killed_before(step, inputs, output)
        (inputs / workbook.name).write_bytes(whole)
        run_here(inputs, output)
        assert words in texts((output / NAMES[0] / report.name).read_bytes()), f"killed before step {step}"
        step += 1
    assert step > 8
