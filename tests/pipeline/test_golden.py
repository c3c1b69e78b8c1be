"""The example reports as readable text. Refresh with XLS2REPORT_REFRESH=1 and read the diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pipeline.made import PLACES, UNITS, made
from tests.pipeline.word_text import blocks

GOLDEN = Path(__file__).parent / "golden"


def readable(data: bytes) -> str:
    """Give a document as lines: the style and text of each paragraph, the cells of each table row."""
    lines: list[str] = []
    for block in blocks(data):
        if block.style == "table":
            lines += ["| " + " | ".join(row) for row in block.rows]
        elif block.text or block.style:
            lines.append(f"[{block.style or '—'}] {block.text}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("name", "unit", "place", "supplement"),
    [
        *((f"{unit}-{place}", unit, place, True) for unit in UNITS for place in PLACES),
        ("lusong-incomplete", "lusong", "hunan", False),
    ],
)
def test_the_report_reads_as_it_did(name: str, unit: str, place: str, supplement: bool) -> None:
    text = readable(made(unit, place, supplement=supplement, previous=supplement).report.document)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("XLS2REPORT_REFRESH") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
