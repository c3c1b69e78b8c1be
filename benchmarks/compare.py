"""``python -m benchmarks.compare [--quick]``: the same job done by all three, checked to be the same, then measured.

All ratios come from this one run: the contenders take turns, and of each the median counts. Absolute times are a side
remark, for they belong to this machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.contenders import Contender, command
from benchmarks.jobs import Job
from benchmarks.measure import ROOT, in_one_process, one_shot, third_party_modules

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.measure import Run

LARGE = 4000
HEAVY = {"openpyxl", "docx", "lxml", "babel", "python_calamine", "typer", "click"}
"""What ``import xls2report`` must not import."""
Times = dict[Contender, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """How often what is repeated. ``rows`` are the sizes of the large unit, the last one is compared."""

    units: int
    shots: int
    rounds: int
    documents: int
    rows: tuple[int, ...]
    large_rounds: int


FULL = Plan(units=6, shots=9, rounds=5, documents=12, rows=(1000, 2000, LARGE), large_rounds=3)
QUICK = Plan(units=2, shots=3, rounds=2, documents=4, rows=(500, 1000), large_rounds=1)


@dataclass(frozen=True, slots=True)
class Bench:
    """The jobs and the prepared files of this run."""

    plan: Plan
    files: Path
    units: list[Job]
    large: dict[int, Job]

    @property
    def largest(self) -> Job:
        """The job with the most rows."""
        return self.large[self.plan.rows[-1]]


def prepare(plan: Plan, folder: Path) -> Bench:
    """Write all inputs, in processes of their own: what this one holds would count as its children's memory."""
    jobs = folder / "jobs"
    _run("benchmarks.inputs", str(jobs), str(plan.units), *map(str, plan.rows))
    bench = Bench(
        plan,
        folder,
        [Job(jobs / f"unit{number}") for number in range(plan.units)],
        {rows: Job(jobs / f"rows{rows}") for rows in plan.rows},
    )
    _run("benchmarks.peers.template", str(bench.units[0].workbook), str(folder))
    return bench


def check(bench: Bench) -> None:
    """Let all three write the first unit and the smallest large one; stop where the reports differ."""
    compared = [bench.units[0], bench.units[-1], bench.large[bench.plan.rows[0]]]
    for job in compared:
        for contender in Contender:
            one_shot(contender, job, bench.files)
    if _run("benchmarks.same_content", *(str(job.folder) for job in compared), may_fail=True):
        sys.exit("The reports differ, so there is nothing to compare.")


def shots(bench: Bench) -> dict[Contender, list[Run]]:
    """Convert an ordinary unit in fresh processes, taking turns."""
    job = bench.units[0]
    found: dict[Contender, list[Run]] = {contender: [] for contender in Contender}
    for _ in range(bench.plan.shots):
        for contender in Contender:
            found[contender].append(one_shot(contender, job, bench.files))
    return found


def batch(bench: Bench) -> Times:
    """Convert many ordinary units in one process, taking turns by the dozen; seconds a document."""
    found: dict[Contender, list[float]] = {contender: [] for contender in Contender}
    for _ in range(bench.plan.rounds):
        for contender in Contender:
            count = bench.plan.documents
            if contender is Contender.DOCX:
                count = max(1, count // 4)
            jobs = [bench.units[number % len(bench.units)] for number in range(count)]
            seconds = in_one_process(contender, bench.units[0], jobs, bench.files)
            found[contender].append(sum(seconds) / len(seconds))
    return {contender: median(seconds) for contender, seconds in found.items()}


def growth(bench: Bench) -> dict[int, Times]:
    """Convert units of growing size in one process, taking turns; python-docx, the slowest by far, the largest alone, once."""
    found: dict[int, Times] = {}
    for rows, job in bench.large.items():
        times: dict[Contender, list[float]] = {contender: [] for contender in Contender}
        for turn in range(bench.plan.large_rounds):
            for contender in Contender:
                if contender is Contender.DOCX and (turn or job != bench.largest):
                    continue
                repeats = 3 if contender is Contender.OURS else 1
                times[contender] += in_one_process(contender, bench.units[0], [job] * repeats, bench.files)
        found[rows] = {contender: median(seconds) for contender, seconds in times.items() if seconds}
    return found


def peaks(bench: Bench) -> Times:
    """Weigh the largest unit in a process of its own, once each."""
    return {contender: one_shot(contender, bench.largest, bench.files).peak for contender in Contender}


def print_line(what: str, unit: str, times: Times, target: float, *, places: int = 1) -> None:
    """Print one measure of all three: absolute, and as a ratio to ours, with the target for docxtpl's."""
    ours = times[Contender.OURS]
    shown = "  ".join(f"{times[contender]:11.{places}f}" for contender in Contender)
    by_docxtpl, by_docx = times[Contender.DOCXTPL] / ours, times[Contender.DOCX] / ours
    mark = "✓" if by_docxtpl >= target else "✗"
    print(
        f"{what:<38} {unit:<6} {shown}   {by_docxtpl:6.1f}× {mark} (target {target:g}×)   {by_docx:6.1f}×", flush=True
    )


def print_imports(job: Job) -> None:
    """Print what the package imports when."""
    stages = {
        "import xls2report": "import xls2report",
        "xls2report --help": "from xls2report.cli.main import run\nrun(['--help'])",
        "xls2report convert": f"from xls2report.cli.main import run\nrun({command(Contender.OURS, job, job.folder)[3:]!r})",
    }
    for stage, code in stages.items():
        found = third_party_modules(code)
        mark = "" if stage != "import xls2report" else " ✗" if HEAVY & set(found) else " ✓"
        print(f"{stage:<38} {' '.join(found) or 'nothing'}{mark}")


def run(plan: Plan, folder: Path) -> None:
    """Prepare, check, measure and print."""
    bench = prepare(plan, folder)
    check(bench)
    print("The three write the same text and tables. Ratios from this run; absolute values are this machine's.\n")
    titles = "  ".join(f"{contender:>11}" for contender in Contender)
    print(f"{'':<45} {titles}   docxtpl ÷ ours            python-docx ÷ ours")
    found = shots(bench)
    middle = {contender: median(run.seconds for run in runs) * 1000 for contender, runs in found.items()}
    print_line("one shot, whole process", "ms", middle, 3)
    per_document = batch(bench)
    print_line("batch in one process, a document", "ms", _scaled(per_document, 1000), 17)
    sizes = growth(bench)
    largest = sizes[plan.rows[-1]]
    print_line(f"{plan.rows[-1]} functional rows", "s", largest, 15, places=2)
    memory = {contender: median(run.peak for run in runs) for contender, runs in found.items()}
    print_line("peak memory, an ordinary document", "MiB", memory, 2)
    print_line(f"peak memory, {plan.rows[-1]} functional rows", "MiB", peaks(bench), 2)
    print(f"\nDocuments a second in one process: {_rates(per_document)}.")
    print(f"Growth with the rows: {_growth(sizes)}.\n")
    print_imports(bench.units[0])


def _scaled(times: Times, factor: float) -> Times:
    return {contender: seconds * factor for contender, seconds in times.items()}


def _rates(per_document: Times) -> str:
    return ", ".join(f"{contender} {1 / seconds:.1f}" for contender, seconds in per_document.items())


def _growth(sizes: dict[int, Times]) -> str:
    """Say for ours and docxtpl how the time goes up with the rows."""
    lines: list[str] = []
    for contender in (Contender.OURS, Contender.DOCXTPL):
        times = [(rows, found[contender]) for rows, found in sizes.items()]
        shown = ", ".join(f"{rows} rows {seconds:.2f} s" for rows, seconds in times)
        (few, short), (many, long) = times[0], times[-1]
        lines.append(f"{contender} {shown} ({many / few:g} × the rows, {long / short:.1f} × the time)")
    return "; ".join(lines)


def _run(module: str, *arguments: str, may_fail: bool = False) -> int:
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=not may_fail).returncode


def main(make: Callable[[], tempfile.TemporaryDirectory[str]] = tempfile.TemporaryDirectory) -> None:
    """Run the whole comparison (about four minutes), or a quick one on smaller inputs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller inputs, fewer repeats: under a minute")
    plan = QUICK if parser.parse_args().quick else FULL
    with make() as folder:
        run(plan, Path(folder))


if __name__ == "__main__":
    main()
