"""On a terminal what is too long for a line goes on below its own beginning; a command to be copied stays whole."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from xls2report.cli.help_layout import width_of

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo terminal to run a program on")
ROOT = Path(__file__).resolve().parents[2]
REVIEWED = (
    "publish",
    "examples/reviewed/审稿后的报告.docx",
    *("--workbook", "examples/lusong/2020年度部门决算公开表.xlsx"),
    *("--previous", "examples/lusong/2019年度部门决算公开表.xlsx"),
    *("--supplement", "examples/lusong/2020年度部门决算补充信息表.xlsx"),
)


def on_terminal(columns: int, *arguments: str) -> list[str]:
    """Run a command on a terminal of this width; gives the lines it printed."""
    import fcntl  # noqa: PLC0415 - there is none on Windows
    import pty  # noqa: PLC0415 - likewise
    import termios  # noqa: PLC0415 - likewise

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    program = subprocess.Popen(
        [sys.executable, "-m", "xls2report", *arguments], cwd=ROOT, env=environment, stdout=slave, stderr=slave
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    program.wait()
    os.close(master)
    return shown.decode().replace("\r\n", "\n").splitlines()


@needs_posix
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_findings_hang(columns: int, tmp_path: Path) -> None:
    lines = on_terminal(columns, *REVIEWED, "-o", str(tmp_path / "定稿.docx"))
    found = [line for line in lines if line.startswith(" ")]
    assert any(line.startswith("  1. [") for line in found)
    assert [line for line in found if width_of(line) >= columns] == []
    going_on = [line for line in found if not line.startswith(("  1.", "  2.", "  3.", "  4."))]
    assert going_on
    assert all(line.startswith("     ") and line[5] != " " for line in going_on)


@needs_posix
def test_nothing_is_lost_and_a_command_is_not_broken(tmp_path: Path) -> None:
    command = ("convert", REVIEWED[3], *REVIEWED[4:6], "--edited", REVIEWED[1], "-o", str(tmp_path / "报告.docx"))
    lines = on_terminal(50, *command)
    assert any("xls2report convert" in line and line.endswith("--force") for line in lines)
    piped = subprocess.run(
        [sys.executable, "-m", "xls2report", *command, "--force"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout

    def words(text: str) -> str:
        return "".join(text.split())

    def findings(text: str) -> str:
        return words(text).partition("状态：")[2].partition("下一步：")[0]

    assert findings("\n".join(lines)) == findings(piped)
