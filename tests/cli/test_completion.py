"""Completion by the Tab key: the shells themselves are asked where they are at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from xls2report.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """#!/bin/sh
exec {python} -m xls2report "$@"
"""
ASKED = """
source <(xls2report completion bash)
COMP_WORDS=({words})
COMP_CWORD={last}
{function}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_XLS2REPORT_COMPLETE" in script
    assert "\\x" not in script


def test_another_one_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "cmd"]) == 2
    assert "powershell" in capsys.readouterr().err


BASH = shutil.which("bash") or ""


@pytest.mark.skipif(not BASH or sys.platform == "win32", reason="asks bash")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("xls2report pub", {"publish"}),
        ("xls2report convert --prev", {"--previous"}),
        ("xls2report convert --money ", {"元", "万元"}),
        ("xls2report template ", {"check", "fields", "list", "preview"}),
    ],
)
def test_bash_is_answered(line: str, expected: set[str], tmp_path: Path) -> None:
    program = tmp_path / "xls2report"
    program.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    words = line.split(" ")
    script = ASKED.format(
        words=" ".join(f"'{word}'" for word in words), last=len(words) - 1, function="_xls2report_completion xls2report"
    )
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([BASH, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True)
    assert set(done.stdout.split()) == expected
