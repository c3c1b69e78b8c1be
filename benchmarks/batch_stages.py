"""Does a district and prints its stages as JSON: ``python -m benchmarks.batch_stages DISTRICT OUT WORKERS``."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec

from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.batch.work import make_unit
from xls2report.options import BatchOptions

if TYPE_CHECKING:
    from xls2report.batch.work import UnitTask

_MEASURED = "XLS2REPORT_BENCHMARK_MEMORY"
"""Names the folder in which workers note their peak memory."""
_EARLY = 50
_KIB_PER_MIB = 1024


class WorkerMemory(msgspec.Struct):
    """The most memory (MiB) a worker held until the district's 50th unit, and until the last."""

    early: float
    late: float


class Stages(msgspec.Struct):
    """Seconds of a run's stages, the start of its processes among the first; and its workers' memory."""

    reading: float
    units: float
    summing_up: float
    memory: list[WorkerMemory]


class _Clock(Silent):
    def __init__(self) -> None:
        self.times = {"start": perf_counter()}

    def begin(self, units: int, fresh: int) -> None:  # noqa: ARG002 - a watcher is told them by name; only the moment counts here
        self.times["begin"] = perf_counter()

    def summing_up(self) -> None:
        self.times["sum"] = perf_counter()


def weighed(task: UnitTask) -> bytes:
    """Do a unit and note this worker's peak."""
    made = make_unit(task)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB
    with (Path(os.environ[_MEASURED]) / f"{os.getpid()}.txt").open("a", encoding="utf-8") as stream:
        stream.write(f"{peak}\n")
    return made


def main(arguments: list[str]) -> None:
    """Run and print."""
    district, output, workers = Path(arguments[0]), Path(arguments[1]), int(arguments[2])
    notes = output.with_name(f"{output.name}-memory-{os.getpid()}")
    notes.mkdir()
    os.environ[_MEASURED] = str(notes)
    clock = _Clock()
    options = BatchOptions(folder=district, output=output, roster=district / "单位名单.xlsx", workers=workers)
    run_batch(options, clock, work=weighed)
    end = perf_counter()
    times = clock.times
    memory = [
        [float(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in sorted(notes.iterdir())
    ]
    stages = Stages(
        times["begin"] - times["start"],
        times["sum"] - times["begin"],
        end - times["sum"],
        [WorkerMemory(peaks[min(_EARLY // workers, len(peaks)) - 1], peaks[-1]) for peaks in memory],
    )
    print(msgspec.json.encode(stages).decode())


if __name__ == "__main__":
    main(sys.argv[1:])
