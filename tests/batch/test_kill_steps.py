"""Killed before any step on the disk, the next run gives byte for byte what an undisturbed one gives. The kills are real.

What is made of a unit is made once (``run_remembering``): that takes no step on the disk.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.batch.district import NAMES, put_unit, run_here, small_district, tree
from tests.batch.killed import OFFICES_WORDS, finish, held_up_by_nothing, killed_before
from tests.batch.remembered import run_remembering
from tests.editing.office import edited as edited_report
from tests.editing.office import texts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL, with which these end a run")


def test_a_run_killed_between_any_two_steps_is_completed_by_the_next(tmp_path: Path) -> None:
    folder = small_district(tmp_path / "报送", NAMES[:2])
    put_unit(folder, NAMES[0], 2019)
    finish(folder, tmp_path / "结果")
    files, step = tree(tmp_path / "结果"), 0
    while killed_before(step, folder, output := tmp_path / f"结果{step}"):
        held_up_by_nothing(tree(output), files)
        run_remembering(folder, output)
        assert tree(output) == files, f"killed before step {step}"
        step += 1
    assert tree(output) == files
    assert step > 2 * len(files)


@pytest.mark.parametrize("words", ["", OFFICES_WORDS])
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
        run_remembering(folder, output)
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
    folder = small_district(tmp_path / "报送", NAMES[:2])
    run_here(folder, tmp_path / "结果")
    report = tmp_path / "结果" / NAMES[0] / f"2020年度{NAMES[0]}部门决算.docx"
    report.write_bytes(edited_report(lambda document: document.add_paragraph(OFFICES_WORDS), report.read_bytes()))
    workbook = next(path for path in folder.iterdir() if NAMES[0] in path.name)
    whole = workbook.read_bytes()
    workbook.write_bytes(whole[:-400])
    step, reached = 0, True
    while reached:
        output = shutil.copytree(tmp_path / "结果", tmp_path / f"结果{step}")
        inputs = shutil.copytree(folder, tmp_path / f"报送{step}")
        reached = killed_before(step, inputs, output)
        (inputs / workbook.name).write_bytes(whole)
        run_remembering(inputs, output)
        assert OFFICES_WORDS in texts((output / NAMES[0] / report.name).read_bytes()), f"killed before step {step}"
        step += 1
    assert step > 8
