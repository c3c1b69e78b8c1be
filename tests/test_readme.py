"""Every command in the READMEs is run, in order, and prints what the README shows. Refresh with XLS2REPORT_REFRESH=1."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(?<=^```console\n)\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)(?=^```$)", re.MULTILINE)


def _shown(command: list[str], folder: Path) -> str:
    """Run a command; gives what a user sees of it."""
    program, *arguments = command
    assert program in {"xls2report", "cp", "mv"}
    start = [sys.executable, "-m", "xls2report"] if program == "xls2report" else [str(shutil.which(program))]
    result = subprocess.run(
        [*start, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    # A batch's progress passes by on a terminal, and its order is that in which the units are done.
    passes_by = arguments[0] == "batch" and result.stdout
    return result.stdout if passes_by else result.stdout + result.stderr


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_prints_what_is_shown(name: str, tmp_path: Path) -> None:
    for folder in ("examples", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    text = (ROOT / name).read_text(encoding="utf-8")
    ran = 0

    def rerun(block: re.Match[str]) -> str:
        nonlocal ran
        ran += 1
        return f"$ {block['command']}\n{_shown(shlex.split(block['command']), tmp_path)}"

    fresh = BLOCK.sub(rerun, text)
    assert ran >= 3
    if os.environ.get("XLS2REPORT_REFRESH") == "1":
        (ROOT / name).write_text(fresh, encoding="utf-8")
    assert fresh == text
