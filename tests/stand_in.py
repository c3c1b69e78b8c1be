"""A program that stands in for LibreOffice where a test is about what it does wrong."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="programs made of a shell script")
MAKES_ONE = 'mkdir -p "$8"; printf \'%%PDF-1.6 %%%%EOF\' > "$8/document.pdf"'
HALF_OF_ONE = 'mkdir -p "$8"; printf \'%%PDF-1.6\' > "$8/document.pdf"'


def office(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    """Put a program of LibreOffice's name before all others; ``does`` is a line of shell."""
    folder.mkdir(exist_ok=True)
    script = folder / "soffice"
    script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
