"""Whatever happens in one unit, the others are done, and the result says what happened."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.batch import workers
from tests.batch.district import NAMES, command, entry_of, run, run_here, small_district, tree
from tests.batch.time_limits import limit_only
from tests.judges import LONG
from xls2report.batch import sorting
from xls2report.batch.crew import Crew
from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.batch.units import Units
from xls2report.batch.work import make_unit
from xls2report.batch.workers import Limits
from xls2report.model.state import State
from xls2report.options import BatchOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from xls2report.batch.progress import Watcher
    from xls2report.batch.run import BatchDone
    from xls2report.batch.work import UnitTask

FAULTY = NAMES[1]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are those of a Unix system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_district(tmp_path / "报送")


def run_with(work: Callable[[UnitTask], bytes], folder: Path, limits: Limits, count: int = 2) -> BatchDone:
    options = BatchOptions(folder=folder, output=folder.parent / "结果", workers=count)
    return run_batch(options, Silent(), limits=limits, work=work)


@pytest.mark.parametrize(
    ("work", "limits", "wanted"),
    [
        (workers.hang, Limits(seconds=1), "超过1秒还没有完成"),
        (workers.die, Limits(), "处理它的进程意外结束（-9）"),
        (workers.leave, Limits(), "处理它的进程意外结束（3）"),
        (workers.gobble, Limits(memory=400_000_000), "占用内存超过400MB"),
        (workers.stumble, Limits(), "RuntimeError: unexpected"),
    ],
)
@pytest.mark.parametrize("count", [1, 2])
def test_a_unit_that_breaks_its_worker_stops_no_other(
    work: Callable[[UnitTask], bytes],
    limits: Limits,
    wanted: str,
    count: int,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit_only(FAULTY, monkeypatch)
    done = run_with(work, folder, limits, count)
    states = {entry.result.unit: entry.result.state for entry in done.district.entries}
    assert states == {FAULTY: State.FAULTY, NAMES[0]: State.INCOMPLETE, NAMES[2]: State.INCOMPLETE}
    failure = entry_of(done, FAULTY).result.failure
    assert failure is not None
    assert wanted in failure.message
    assert f"{FAULTY}2020年度部门决算公开表.xlsx" in failure.message
    assert failure.remedy
    assert done.exit_code == failure.exit_code == 70
    # The next run tries again what had nothing to do with the inputs, and that alone.
    again = run_here(folder, folder.parent / "结果")
    assert (again.fresh, again.exit_code) == (2, 1)


def _idle_workers_die(self: Units, crew: Crew, watch: Watcher, work: Callable[[UnitTask], bytes]) -> None:
    """Between reading the files and doing the units, the system ends every worker."""
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    # Until the pool has seen it.
    while crew._pool is not None and crew._pool.active:  # noqa: SLF001 - nobody else knows
        time.sleep(0.01)
    really_do(self, crew, watch, work)


really_do = Units.do


def test_a_crew_that_breaks_down_as_a_whole_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    renewed: list[Crew] = []
    renew = Crew.renew

    def counted(crew: Crew) -> None:
        renewed.append(crew)
        renew(crew)

    monkeypatch.setattr(Crew, "renew", counted)
    monkeypatch.setattr(Units, "do", _idle_workers_die)
    done = run(folder, folder.parent / "结果", workers=2)
    assert renewed
    assert [entry.result.failure for entry in done.district.entries] == [None] * 3


def test_a_reader_that_ends_is_no_verdict_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sorting, "identify", workers.leave_at_reading)
        done = run_with(make_unit, folder, Limits())
    codes = {entry.result.unit: entry.result.exit_code for entry in done.district.entries}
    assert codes == {NAMES[0]: 1, FAULTY: 3, NAMES[2]: 1}
    assert run_here(folder, folder.parent / "结果").exit_code == 1


def test_a_file_that_vanishes_in_between_is_tried_again(folder: Path) -> None:
    output = folder.parent / "结果"
    done = run_with(workers.lose_the_workbook, folder, Limits())
    failure = entry_of(done, FAULTY).result.failure
    assert failure is not None
    assert str(folder) not in failure.message
    assert done.exit_code == 3
    small_district(folder)
    assert (run_here(folder, output).exit_code, run_here(folder, output).fresh) == (1, 3)


def test_processes_of_the_calling_program_are_left_alone(folder: Path) -> None:
    large = multiprocessing.get_context("spawn").Process(target=workers.hold_memory)
    large.start()
    try:
        run_with(make_unit, folder, Limits(memory=150_000_000))
        assert large.is_alive()
    finally:
        large.kill()
        large.join()


def test_old_files_of_a_unit_that_was_not_done_are_told(folder: Path) -> None:
    output = folder.parent / "结果"
    run_here(folder, output)
    done = run_batch(
        BatchOptions(folder=folder, output=output, workers=1, force=True), Silent(), work=workers.fill_the_disk
    )
    (note,) = entry_of(done, FAULTY).notes
    assert note.code == "B-STALE"
    assert f"2020年度{FAULTY}部门决算.docx" in note.message


def test_a_full_disk_in_one_unit_is_told_and_the_next_run_makes_up_for_it(folder: Path) -> None:
    done = run_with(workers.fill_the_disk, folder, Limits())
    failure = entry_of(done, FAULTY).result.failure
    assert failure is not None
    assert "磁盘已满" in failure.message
    assert done.exit_code == 5
    again = run_here(folder, folder.parent / "结果")
    assert (again.fresh, again.exit_code) == (2, 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for a part of the results."""
    place = tmp_path / "盘"
    place.mkdir()
    mount = shutil.which("mount")
    made = mount and os.geteuid() == 0
    if (
        not made
        or subprocess.run([str(mount), "-t", "tmpfs", "-o", "size=420k", "tmpfs", place], check=False).returncode
    ):
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run([str(shutil.which("umount")), place], check=True)


def test_a_disk_that_really_fills_up(small_disk: Path, folder: Path) -> None:
    for number in range(6):
        small_district(folder, (f"澄溪县第{number}中学",))
    process = subprocess.run(command(folder, small_disk / "结果"), capture_output=True, text=True, check=False)
    assert process.returncode == 5
    assert "磁盘已满" in process.stdout + process.stderr
    written = tree(small_disk)
    documents = [name for name in written if name.endswith(".docx")]
    assert 0 < len(documents) < 9
    whole = folder.parent / "够大"
    run_here(folder, whole)
    wanted = tree(whole)
    for name, data in written.items():
        if "/.xls2report/" not in f"/{name}":
            assert data == wanted[name.removeprefix("结果/")], f"{name} is half a file"
    # More room, another run: what is missing is made.
    subprocess.run([str(shutil.which("mount")), "-o", "remount,size=20m", small_disk], check=True)
    process = subprocess.run(command(folder, small_disk / "结果"), capture_output=True, text=True, check=False)
    assert process.returncode == 1
    assert tree(small_disk / "结果") == wanted


def test_corrupt_and_endless_files_do_no_harm(folder: Path) -> None:
    (folder / "澄溪县丁局2020年度.xlsx").write_bytes(
        (folder / f"{NAMES[0]}2020年度部门决算公开表.xlsx").read_bytes()[:-400]
    )
    (folder / "澄溪县戊局2020年度.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (folder / "澄溪县己局2020年度.xlsx").write_bytes(b"")
    os.mkfifo(folder / "澄溪县庚局2020年度.xlsx")
    (folder / "澄溪县辛局2020年度.xlsx").symlink_to("/dev/zero")
    done = run(folder, folder.parent / "结果")
    assert {entry.result.unit: entry.result.exit_code for entry in done.district.entries} == {
        **dict.fromkeys(NAMES, 1),
        **dict.fromkeys(("澄溪县丁局", "澄溪县戊局", "澄溪县己局"), 3),
    }
    assert {one.path: one.reason for one in done.district.left_alone} == {
        "澄溪县庚局2020年度.xlsx": "不是普通文件",
        "澄溪县辛局2020年度.xlsx": "不是普通文件",
    }
    assert done.exit_code == 3


def test_a_document_that_is_open_in_word_is_told_and_the_others_are_done(folder: Path) -> None:
    output = folder.parent / "结果"
    run_here(folder, output)
    (output / FAULTY / f"~$20年度{FAULTY}部门决算.docx").write_bytes(b"owner")
    done = run(folder, output, force=True)
    failure = entry_of(done, FAULTY).result.failure
    assert failure is not None
    assert "打开" in failure.message
    assert done.exit_code == 5
    (output / FAULTY / f"~$20年度{FAULTY}部门决算.docx").unlink()
    assert run_here(folder, output).fresh == 3


_INTERRUPTED = """
import os, signal, sys
from xls2report.batch import run
from xls2report.cli.main import run as main
really = run.Units.do
def do(self, crew, watch, work):
    begin = watch.unit_done
    def unit_done(result):
        begin(result)
        os.kill(os.getpid(), signal.SIGINT)
    watch.unit_done = unit_done
    really(self, crew, watch, work)
run.Units.do = do
if __name__ == "__main__":
    # Tests that are started in the background are deaf to the signal, and so is what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
"""


def test_ctrl_c_ends_at_once_and_the_next_run_goes_on(folder: Path) -> None:
    script = folder.parent / "interrupted.py"
    script.write_text(_INTERRUPTED, encoding="utf-8")
    output = folder.parent / "结果"
    arguments = [sys.executable, str(script), *command(folder, output, "--workers", 1)[3:]]
    process = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=LONG)
    assert process.returncode == 130
    assert "再运行一次" in process.stderr
    assert "Traceback" not in process.stderr
    # Those that were on their way to their places get there.
    assert run_here(folder, output).fresh >= 1
    assert len(list(output.rglob("*.docx"))) == len(NAMES)


def test_ctrl_c_in_a_terminal_reaches_all_processes_and_none_complains(folder: Path) -> None:
    for lines in (1, 2, 4, 5, 6, 8):
        arguments = command(folder, folder.parent / f"结果{lines}", "--workers", 2)
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
        assert process.stderr is not None
        for _ in range(lines):
            process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=LONG)
        assert "KeyboardInterrupt" not in errors.decode()
        # As done, as interrupted, or as it ended by itself.
        assert process.returncode in (1, 130, -signal.SIGINT)
