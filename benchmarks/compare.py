"""``python -m benchmarks.compare [--quick]``: the same job done by all three, checked to be the same, then measured.

All ratios come from this one run: the contenders take turns, and of each the median counts. Absolute times are a side
remark, for they belong to this machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.contenders import Contender, command
from benchmarks.jobs import Job
from benchmarks.measure import in_one_process, one_shot, run_module, third_party_modules

if TYPE_CHECKING:
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


FULL = Plan(units=6, shots=9, rounds=5, documents=12, rows=(1000, 2000, LARGE), large_rounds=2)
QUICK = Plan(units=2, shots=3, rounds=2, documents=4, rows=(200, 400), large_rounds=1)


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
    if run_module("benchmarks.inputs", str(jobs), str(plan.units), *map(str, plan.rows), files=folder):
        sys.exit("The inputs could not be written.")
    bench = Bench(
        plan,
        folder,
        [Job(jobs / f"unit{number}") for number in range(plan.units)],
        {rows: Job(jobs / f"rows{rows}") for rows in plan.rows},
    )
    if run_module("benchmarks.peers.template", str(bench.units[0].workbook), str(folder), files=folder):
        sys.exit("The peers' templates could not be written.")
    return bench


def check(bench: Bench) -> None:
    """Let all three write the first unit and the smallest large one; stop where the reports differ."""
    compared = [bench.units[0], bench.units[-1], bench.large[bench.plan.rows[0]]]
    for job in compared:
        for contender in Contender:
            one_shot(contender, job, bench.files)
    if run_module("benchmarks.same_content", *(str(job.folder) for job in compared), files=bench.files):
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
    """Convert units of growing size in one process, taking turns; python-docx, the slowest by far, the smallest alone."""
    found: dict[int, Times] = {}
    for rows, job in bench.large.items():
        times: dict[Contender, list[float]] = {contender: [] for contender in Contender if contender != Contender.DOCX}
        for _ in range(bench.plan.large_rounds):
            for contender, seconds in times.items():
                repeats = 3 if contender is Contender.OURS else 1
                seconds.extend(in_one_process(contender, bench.units[0], [job] * repeats, bench.files))
        if not found:
            times[Contender.DOCX] = in_one_process(Contender.DOCX, bench.units[0], [job], bench.files)
        found[rows] = {contender: median(seconds) for contender, seconds in times.items()}
    return found


def peaks(bench: Bench) -> Times:
    """Weigh the largest unit, each in a process of its own; python-docx would take minutes."""
    weighed = [contender for contender in Contender if contender != Contender.DOCX]
    return {contender: one_shot(contender, bench.largest, bench.files).peak for contender in weighed}


def print_head() -> None:
    """Print what stands above the measures."""
    ours, *peers = Contender
    print(f"{'':<46}{ours:>11}" + "".join(f"{peer:>19}" for peer in peers))


def print_line(what: str, unit: str, times: Times, target: float, *, places: int = 1) -> None:
    """Print one measure of all; of the peers as a ratio to ours too, with the target for docxtpl's."""
    ours, *peers = Contender
    shown = [f"{what:<40}{unit:<6}{times[ours]:>11.{places}f}"]
    shown += [
        f"{times[peer]:>10.{places}f}{times[peer] / times[ours]:>8.1f}×" if peer in times else f"{'':>19}"
        for peer in peers
    ]
    mark = "✓" if times[Contender.DOCXTPL] >= target * times[ours] else "✗"
    print("".join(shown), f"   {mark} docxtpl ÷ ours, wanted {target:g}", flush=True)


def print_imports(bench: Bench) -> None:
    """Print what the package imports when."""
    arguments = command(Contender.OURS, bench.units[0], bench.files)[3:]
    stages = {
        "import xls2report": "import xls2report",
        "xls2report --help": "from xls2report.cli.main import run\nrun(['--help'])",
        "xls2report convert": f"from xls2report.cli.main import run\nrun({arguments!r})",
    }
    for stage, code in stages.items():
        found = third_party_modules(code, bench.files)
        mark = "" if stage != "import xls2report" else " ✗" if HEAVY & set(found) else " ✓"
        print(f"{stage:<38} {' '.join(found) or 'nothing'}{mark}")


def run(plan: Plan, folder: Path) -> None:
    """Prepare, check, measure and print."""
    bench = prepare(plan, folder)
    check(bench)
    print("All write the same text and tables. Ratios from this run; absolute values are this machine's.\n")
    print_head()
    found = shots(bench)
    middle = {contender: median(run.seconds for run in runs) * 1000 for contender, runs in found.items()}
    print_line("one shot, whole process", "ms", middle, 3)
    per_document = batch(bench)
    print_line("batch in one process, a document", "ms", _scaled(per_document, 1000), 17)
    sizes = growth(bench)
    print_line(f"{plan.rows[-1]} functional rows", "s", sizes[plan.rows[-1]], 15, places=2)
    memory = {contender: median(run.peak for run in runs) for contender, runs in found.items()}
    print_line("peak memory, an ordinary document", "MiB", memory, 2)
    print_line(f"peak memory, {plan.rows[-1]} functional rows", "MiB", peaks(bench), 2)
    print(f"\nDocuments a second in one process: {_rates(per_document)}.")
    print(f"Growth with the rows:\n{_growth(sizes)}\n")
    print_imports(bench)


def _scaled(times: Times, factor: float) -> Times:
    return {contender: seconds * factor for contender, seconds in times.items()}


def _rates(per_document: Times) -> str:
    return ", ".join(f"{contender} {1 / seconds:.1f}" for contender, seconds in per_document.items())


def _growth(sizes: dict[int, Times]) -> str:
    """Say how the time goes up with the rows."""
    lines: list[str] = []
    for contender in Contender:
        times = [(rows, found[contender]) for rows, found in sizes.items() if contender in found]
        shown = ", ".join(f"{rows} rows {seconds:.2f} s" for rows, seconds in times)
        (few, short), (many, long) = times[0], times[-1]
        grown = f"   {many / few:g} × the rows, {long / short:.1f} × the time" if many > few else ""
        lines.append(f"  {contender:<20}{shown}{grown}")
    return "\n".join(lines)


def main() -> None:
    """Run the whole comparison (about three minutes), or a quick one on smaller inputs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller inputs, fewer repeats: under a minute")
    plan = QUICK if parser.parse_args().quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        run(plan, Path(folder))


if __name__ == "__main__":
    main()
