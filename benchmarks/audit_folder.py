"""``python -m benchmarks.audit_folder [--reports 200]``: a folder audited that four of its reports could spoil.

One is broken, one scanned, one locked and one without end; the others are drafts of the example units. Prints the seconds of the clock on the wall, the most memory that the command and its
workers held at once, and what came of the four; one without end takes as long as a report may.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING, NamedTuple

import psutil

from benchmarks.measure import ROOT, process_environment
from tests.audit.pdfs import LOCKED, Picture, Text, endless, pdf
from xls2report import ConvertOptions, convert

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLES = ("lusong", "chengxi")
_MIB = 1024 * 1024
_BETWEEN_LOOKS = 0.1


class Cost(NamedTuple):
    """What a run took: seconds, and the most memory of all its processes at once (MiB)."""

    seconds: float
    peak: float


def bad_reports() -> dict[str, bytes]:
    """Give the four reports that cannot be audited."""
    return {
        "坏.pdf": b"%PDF-1.5 broken",
        "扫描.pdf": pdf([Picture()]),
        "加密.pdf": pdf([Text(90, 700, "一句话。")], trailer=LOCKED),
        "没完.pdf": endless(),
    }


def make(folder: Path, reports: int) -> None:
    """Write a folder of so many reports."""
    folder.mkdir()
    bad = bad_reports()
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    drafts = list(_drafts(folder.parent))
    for number in range(reports - len(bad)):
        (folder / f"报告{number + 1:03}.docx").write_bytes(drafts[number % len(drafts)])


def _drafts(folder: Path) -> Iterator[bytes]:
    for unit in _EXAMPLES:
        files = ROOT / "examples" / unit
        previous, workbook = sorted(files.glob("*公开表.xls*"))
        (supplement,) = files.glob("*补充信息表.xlsx")
        draft = folder / f"{unit}.docx"
        convert(ConvertOptions(workbook=workbook, previous=previous, supplement=supplement, output=draft))
        yield draft.read_bytes()


def audited(folder: Path, output: Path, files: Path) -> Cost:
    """Audit the folder with the command."""
    start = perf_counter()
    process = psutil.Popen(
        [sys.executable, "-m", "xls2report", "audit", str(folder), "-o", str(output)],
        cwd=ROOT,
        env=process_environment(files),
        stdout=subprocess.DEVNULL,
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, _held(process))
        sleep(_BETWEEN_LOOKS)
    return Cost(perf_counter() - start, peak / _MIB)


def _held(process: psutil.Popen) -> int:
    held = 0
    try:
        for one in (process, *process.children(recursive=True)):
            held += one.memory_info().rss
    except psutil.NoSuchProcess:
        # It ended while it was looked at; the next look counts.
        return 0
    return held


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit_folder", description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        files = Path(made)
        make(files / "报告", asked.reports)
        cost = audited(files / "报告", files / "结果", files)
        reports = json.loads((files / "结果" / "run.json").read_bytes())["reports"]
    failed = [one for one in reports if one["failure"]]
    print(
        f"{len(reports)} reports: {cost.seconds:.1f} s of the clock on the wall, {cost.peak:.0f} MiB in all processes"
    )
    print(f"audited: {len(reports) - len(failed)}; not:")
    for one in failed:
        print(f"  {one['path']}: {one['failure']['message']}")


if __name__ == "__main__":
    main()
