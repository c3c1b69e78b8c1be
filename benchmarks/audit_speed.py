"""``python -m benchmarks.audit_speed [REPORT.docx]``: auditing a report against what python-docx takes to open and walk it.

Without a file it audits the program's own draft for the larger example unit, 35 pages. Both take turns; every turn is a
process of its own, so that nothing is remembered from the turn before. The median of each counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from xls2report import ConvertOptions, convert

ROOT = Path(__file__).resolve().parents[1]
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
    imports="from pathlib import Path\nfrom xls2report import AuditOptions\nfrom xls2report.pipeline.audit import audit",
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
    """What one turn took, with its imports and without."""

    whole: float
    work: float


def turn(code: str, report: Path) -> Seconds:
    """Run one of the two in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(report)], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    return Seconds(*json.loads(done.stdout))


def compared(report: Path, turns: int) -> tuple[Seconds, Seconds]:
    """Let both take turns; give the medians, the audit's first."""
    ours: list[Seconds] = []
    theirs: list[Seconds] = []
    for _ in range(turns):
        ours.append(turn(AUDIT, report))
        theirs.append(turn(WALK, report))
    return _medians(ours), _medians(theirs)


def _medians(runs: list[Seconds]) -> Seconds:
    return Seconds(median(run.whole for run in runs), median(run.work for run in runs))


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
        ours, theirs = compared(report, arguments.turns)
    print(f"{'':24}{'audit':>12}{'python-docx':>14}{'ratio':>8}")
    for name, mine, other in (("work alone", ours.work, theirs.work), ("imports and work", ours.whole, theirs.whole)):
        print(f"{name:24}{mine * 1000:9.1f} ms{other * 1000:11.1f} ms{mine / other:8.2f}")


if __name__ == "__main__":
    main()
