"""Every command in the READMEs is run, and prints what the README shows. Refresh with XLS2REPORT_REFRESH=1."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(?<=^```console\n)\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)(?=^```$)", re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_prints_what_is_shown(name: str, tmp_path: Path) -> None:
    for folder in ("examples", "templates"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    text = (ROOT / name).read_text(encoding="utf-8")
    ran = 0

    def rerun(block: re.Match[str]) -> str:
        nonlocal ran
        ran += 1
        program, *arguments = shlex.split(block["command"])
        assert program == "xls2report"
        result = subprocess.run(
            [sys.executable, "-m", "xls2report", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        return f"$ {block['command']}\n{result.stdout}{result.stderr}"

    fresh = BLOCK.sub(rerun, text)
    assert ran >= 3
    if os.environ.get("XLS2REPORT_REFRESH") == "1":
        (ROOT / name).write_text(fresh, encoding="utf-8")
    assert fresh == text
