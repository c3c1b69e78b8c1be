"""``python -m benchmarks.audit_speed [REPORT.docx]``: auditing a report against what python-docx takes to open and walk it.

Without a file it audits the program's own draft for the larger example unit, 35 pages. Both take turns; every turn is a
process of its own, so that nothing is remembered from the turn before. The median of each counts.

Three ratios: the work alone; the work with the imports it takes; and the command as it is typed against a Python that does no
more than open and walk. Both find their modules compiled, as installed packages are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.measure import ROOT, process_environment
from xls2report import ConvertOptions, convert

if TYPE_CHECKING:
    from collections.abc import Sequence

EXAMPLE = ROOT / "examples" / "chengxi"
TURNS = 9

_TIMED = """
import json, sys
from time import perf_counter
start = perf_counter()
{imports}
ready = perf_counter()
{work}
print(json.dumps([perf_counter() - start, perf_counter() - ready]))
"""
AUDIT = _TIMED.format(
    imports="""
from pathlib import Path
from xls2report import AuditOptions
from xls2report.audit.reading import word_file
from xls2report.pipeline.audit import audit
""",
    work="audit(AuditOptions(report=Path(sys.argv[1])))",
)
WALK = _TIMED.format(
    imports="import docx",
    work="""
document = docx.Document(sys.argv[1])
texts = [paragraph.text for paragraph in document.paragraphs]
for table in document.tables:
    for row in table.rows:
        texts += [cell.text for cell in row.cells]
""",
)


class Seconds(NamedTuple):
    """What one turn took: its work, the work with its imports, and a process from start to end."""

    work: float
    imported: float
    process: float


def turn(code: str, command: list[str], report: Path, files: Path) -> Seconds:
    """Run one of the two in processes of its own: the code that times itself, and the command."""
    environment = process_environment(files)

    def run(arguments: list[str]) -> str:
        return subprocess.run(
            [*arguments, str(report)], cwd=ROOT, check=True, capture_output=True, encoding="utf-8", env=environment
        ).stdout

    imported, work = json.loads(run([sys.executable, "-c", code]))
    start = perf_counter()
    run(command)
    return Seconds(work, imported, perf_counter() - start)


def compared(report: Path, turns: int, files: Path) -> tuple[Seconds, Seconds]:
    """Let both take turns; give the medians, the audit's first. The first turn of each compiles, and counts for nothing."""
    command = [sys.executable, "-m", "xls2report", "audit"]
    found = [
        (turn(AUDIT, command, report, files), turn(WALK, [sys.executable, "-c", WALK], report, files))
        for _ in range(turns + 1)
    ]
    ours, theirs = zip(*found[1:], strict=True)
    return _medians(ours), _medians(theirs)


def _medians(runs: Sequence[Seconds]) -> Seconds:
    return Seconds(*(median(times) for times in zip(*runs, strict=True)))


def example(folder: Path) -> Path:
    """Write the example unit's report."""
    report = folder / "report.docx"
    previous, workbook = sorted(EXAMPLE.glob("*公开表.xls*"))
    (supplement,) = EXAMPLE.glob("*补充信息表.xlsx")
    convert(ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, output=report))
    return report


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, help="a .docx; the example unit's report without one")
    parser.add_argument("--turns", type=int, default=TURNS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = arguments.report.resolve() if arguments.report else example(Path(folder))
        ours, theirs = compared(report, arguments.turns, Path(folder))
    print(f"{'':24}{'audit':>12}{'python-docx':>14}{'ratio':>8}")
    for name, mine, other in zip(("work alone", "imports and work", "whole process"), ours, theirs, strict=True):
        print(f"{name:24}{mine * 1000:9.1f} ms{other * 1000:11.1f} ms{mine / other:8.2f}")


if __name__ == "__main__":
    main()
