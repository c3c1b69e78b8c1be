"""``python -m benchmarks.batch [--units 300] [--many 1000]``: what a whole district costs, against two processes of a peer.

All ratios come from this one run. Absolute times are this machine's.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from benchmarks.batch_stages import Stages
from benchmarks.contenders import Contender
from benchmarks.jobs import Job
from benchmarks.measure import ROOT, in_one_process, process_environment, run_module

if TYPE_CHECKING:
    from collections.abc import Sequence

PROCESSES = 2
ROUNDS = 3
_PEER_DOCUMENTS, _OUR_DOCUMENTS = 8, 40
"""How many documents each process writes in a round."""
_OUR_ENDS = (0, 1)


class Wanted(NamedTuple):
    """A measure's name, what came out and what was wanted."""

    name: str
    value: float
    target: float

    def __str__(self) -> str:
        mark = "✓" if self.value >= self.target else "✗"
        return f"{self.name:<64}{self.value:>8.2f}×   {mark} wanted {self.target:g}"


def written_side_by_side(contender: Contender, jobs: Sequence[Job], files: Path, count: int) -> float:
    """Let two processes write documents at the same time; gives the seconds a document took, of the clock on the wall."""
    shares = [[jobs[(start + number) % len(jobs)] for number in range(count)] for start in range(PROCESSES)]
    with ThreadPoolExecutor(PROCESSES) as threads:
        running = [threads.submit(in_one_process, contender, share[0], share, files) for share in shares]
    return max(sum(done.result()) for done in running) / (count * PROCESSES)


def whole_batch(district: Path, output: Path, files: Path, workers: int) -> float:
    """Do a district with the command, from nothing; gives its seconds."""
    shutil.rmtree(output, ignore_errors=True)
    roster = str(district / "单位名单.xlsx")
    arguments = [sys.executable, "-m", "xls2report", "batch", str(district), "-o", str(output), "--roster", roster]
    start = perf_counter()
    done = subprocess.run(
        [*arguments, "--workers", str(workers), "--json"],
        cwd=ROOT,
        env=process_environment(files),
        capture_output=True,
        check=False,
    )
    seconds = perf_counter() - start
    if done.returncode not in _OUR_ENDS:
        sys.exit(done.stderr.decode())
    return seconds


def stages(district: Path, output: Path, files: Path, workers: int) -> Stages:
    """Do a district in a process that tells how long each stage takes, and how its workers' memory grows."""
    shutil.rmtree(output, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.batch_stages", str(district), str(output), str(workers)],
        cwd=ROOT,
        env=process_environment(files),
        stdout=subprocess.PIPE,
        check=True,
    )
    return msgspec.json.decode(done.stdout, type=Stages)


def run(units: int, many: int, folder: Path) -> None:
    """Prepare, measure and print."""
    jobs_folder, district, crowd = folder / "jobs", folder / "district", folder / "crowd"
    _module("benchmarks.inputs", str(jobs_folder), "6", files=folder)
    _module("benchmarks.district", str(district), str(units), files=folder)
    jobs = [Job(jobs_folder / f"unit{number}") for number in range(6)]
    _module("benchmarks.peers.template", str(jobs[0].workbook), str(folder), files=folder)
    peer: list[float] = []
    ours: list[float] = []
    whole: list[float] = []
    single: list[Stages] = []
    double: list[Stages] = []
    for _ in range(ROUNDS):
        peer.append(written_side_by_side(Contender.DOCXTPL, jobs, folder, _PEER_DOCUMENTS))
        ours.append(written_side_by_side(Contender.OURS, jobs, folder, _OUR_DOCUMENTS))
        whole.append(whole_batch(district, folder / "out", folder, PROCESSES) / units)
        single.append(stages(district, folder / "out", folder, 1))
        double.append(stages(district, folder / "out", folder, PROCESSES))
    one, two = median(stage.units for stage in single), median(stage.units for stage in double)
    print(f"{units} units, {PROCESSES} processes; milliseconds a document, of the clock on the wall:")
    print(f"  openpyxl + docxtpl {1000 * median(peer):.1f}   our documents alone {1000 * median(ours):.1f}", end="")
    print(f"   our whole batch {1000 * median(whole):.1f}")
    for number, stage in (("one worker", single[-1]), ("two workers", double[-1])):
        print(
            f"  {number}: files known after {stage.reading:.1f} s, units {stage.units:.1f} s, "
            f"pages and workbook {stage.summing_up:.1f} s"
        )
    print(Wanted("the units' stage, one worker ÷ two", one / two, 1.7))
    print(Wanted("documents alone, two processes each, docxtpl ÷ ours", median(peer) / median(ours), 20))
    print(Wanted("the whole batch, docxtpl ÷ ours", median(peer) / median(whole), 10))
    for memory in double[-1].memory:
        print(f"  a worker's peak: {memory.early:.1f} MiB after 50 of all units, {memory.late:.1f} MiB at the end")
    again = perf_counter()
    _again(district, folder / "out", folder)
    print(f"  the same again, nothing changed: {perf_counter() - again:.1f} s")
    if many:
        _module("benchmarks.district", str(crowd), str(many), files=folder)
        seconds = whole_batch(crowd, folder / "crowd-out", folder, PROCESSES)
        print(f"{many} units: {seconds:.1f} s, {1000 * seconds / many:.1f} ms each")
        _module("benchmarks.district_in_browser", str(folder / "crowd-out" / "index.html"), files=folder)


def _again(district: Path, output: Path, files: Path) -> None:
    arguments = [sys.executable, "-m", "xls2report", "batch", str(district), "-o", str(output)]
    subprocess.run(arguments, cwd=ROOT, env=process_environment(files), capture_output=True, check=False)


def _module(module: str, *arguments: str, files: Path) -> None:
    if run_module(module, *arguments, files=files):
        sys.exit(f"{module} failed.")


def main() -> None:
    """Measure (about five minutes)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--many", type=int, default=1000, help="units of the largest district; 0: none")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(asked.units, asked.many, Path(folder))


if __name__ == "__main__":
    main()
