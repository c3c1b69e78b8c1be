"""``make demo``: make the example units' reports with the commands of the README, and say where they are."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from xls2report.cli.main import run

FOLDER = Path(__file__).resolve().parent
UNITS = ("lusong", "chengxi")


def commands(out: Path) -> list[list[str]]:
    """Give the command that makes each example unit's report."""
    return [_convert(FOLDER / unit, out) for unit in UNITS]


def _convert(folder: Path, out: Path) -> list[str]:
    workbooks = sorted(path for path in folder.iterdir() if "公开表" in path.name)
    supplement = next(path for path in folder.iterdir() if path.stem.endswith("补充信息表"))
    earlier, current = workbooks
    report = out / f"{current.stem.removesuffix('公开表')}.docx"
    return [
        *("convert", str(current), "--previous", str(earlier), "--supplement", str(supplement)),
        *("-o", str(report), "--trace", str(report.with_suffix(".trace.json")), "--force"),
    ]


def main() -> int:
    """Run each command as a user would type it; gives the worst exit code."""
    out = Path("demo")
    out.mkdir(exist_ok=True)
    worst = 0
    for arguments in commands(out):
        shown = [_shown(argument) for argument in arguments]
        print(f"$ xls2report {shlex.join(shown)}", flush=True)  # noqa: T201 - this program prints
        worst = max(worst, run(arguments))
        print(flush=True)  # noqa: T201 - this program prints
    print(f"报告在 {out} 文件夹中，用 Word、WPS 或 LibreOffice 打开。")  # noqa: T201 - this program prints
    return worst


def _shown(argument: str) -> str:
    path = Path(argument)
    return str(path.relative_to(FOLDER.parent)) if path.is_absolute() else argument


if __name__ == "__main__":
    sys.exit(main())
