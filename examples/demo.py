"""``make demo``: do the example district with the command of the README, and say where to look."""

from __future__ import annotations

import sys
from pathlib import Path

from xls2report.cli.main import run
from xls2report.model.errors import ExitCode

FOLDER = Path(__file__).resolve().parent
OUTPUT = Path("demo") / "澄溪县2023年度"


def arguments(output: Path) -> list[str]:
    """Give the command that does the example district."""
    district = FOLDER / "district"
    return [
        *("batch", str(district / "2023"), "-o", str(output)),
        *("--roster", str(district / "单位名单.xlsx")),
        *("--previous", str(district / "2022")),
        *("--supplement", str(district / "补充表")),
    ]


def main() -> int:
    """Run the command as a user would type it; gives 0 when it found what there is to be found in the district."""
    OUTPUT.parent.mkdir(exist_ok=True)
    command = arguments(OUTPUT)
    print("$ xls2report", *map(_shown, command), flush=True)  # noqa: T201 - this program prints
    code = run(command)
    print(f"\n用浏览器打开 {OUTPUT / 'index.html'}；各单位的报告在它旁边，用 Word、WPS 或 LibreOffice 打开。")  # noqa: T201 - this program prints
    # One of the district's workbooks is cut off, and it is meant to be.
    return ExitCode.CLEAN if code == ExitCode.WORKBOOK else code or ExitCode.BUG


def _shown(argument: str) -> str:
    path = Path(argument)
    return str(path.relative_to(FOLDER.parent)) if path.is_absolute() else argument


if __name__ == "__main__":
    sys.exit(main())
