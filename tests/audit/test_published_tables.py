"""Published reports with their tables, clean and with known faults. They are no part of the project; without them this skips."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from xls2report.audit.reading.report_file import read_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parents[2]
SCORE = ROOT.parent / "shared" / "published" / "score_published.py"

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="the published reports are not beside this checkout")


def test_planted_faults_are_found_in_every_format_and_clean_reports_stay_clean(tmp_path: Path) -> None:
    tool = tmp_path / "tool"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m xls2report "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    shown = subprocess.run(
        [sys.executable, str(SCORE), "--tool", str(tool)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    totals = {name: [int(count) for count in counts.split()] for name, counts in _TOTAL.findall(shown)}
    for found, faults in zip(totals["found"], totals["faults"], strict=True):
        assert found >= 0.95 * faults
    assert not any(totals["errors on clean reports"] + totals["warnings on clean reports"])
    for tied, claims in zip(totals["tied"], totals["claims"], strict=True):
        assert tied >= 0.9 * claims > 0


_TOTAL = re.compile(
    r"^(found|faults|errors on clean reports|warnings on clean reports|tied|claims) {4,}([\d ]+)$", re.MULTILINE
)


def _rows(tables: Iterable[Sequence[Sequence[str | None]]]) -> list[tuple[str, ...]]:
    """Give what stands in the rows of all tables, without blanks: how merged cells are shown is each reader's own."""
    rows = [tuple(text for cell in row if (text := "".join((cell or "").split()))) for table in tables for row in table]
    return [row for row in rows if row]


@pytest.mark.parametrize("unit", ["wenlvju", "yichuan"])
def test_the_rows_of_a_pdf_are_those_that_another_reader_sees(unit: str) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    path = SCORE.parent / unit / "clean" / "report.pdf"
    with pdfplumber.open(path) as pdf:
        theirs = _rows(table for page in pdf.pages for table in page.extract_tables())
    assert len(theirs) > 200
    assert _rows(table.rows for table in read_report(path).tables) == theirs
