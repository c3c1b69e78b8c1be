"""Published reports whose claims were judged by hand. The texts are no part of the project; without them this skips."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from xls2report.audit.auditing import audit
from xls2report.audit.reading.report_file import read_report
from xls2report.model.severity import Severity

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
REFERENCE = SHARED / "reference" / "report-2020-lusong.txt"

pytestmark = pytest.mark.skipif(not REFERENCE.is_file(), reason="the published reports are not beside this checkout")


def test_every_claim_judged_wrong_is_found_and_none_judged_right_is_called_wrong() -> None:
    script = ROOT / "benchmarks" / "audit_claims.py"
    shown = subprocess.run(
        [sys.executable, str(script), str(SHARED / "reports")],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    rows = re.findall(r"^\S+ +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +[\d.]+$", shown, re.MULTILINE)
    assert len(rows) == 4
    for _claims, listed, matched, wrong, found, *false_alarms in (map(int, row) for row in rows):
        assert matched >= 0.95 * listed
        assert found == wrong
        assert false_alarms == [0, 0]
    judged = re.search(r"^matched \d+ of (\d+): .*; judged (\d+):", shown, re.MULTILINE)
    assert judged
    assert int(judged[2]) >= 0.98 * int(judged[1])


def test_the_seed_as_a_word_file_has_its_four_errors_and_nothing_graver(tmp_path: Path) -> None:
    document = docx.Document()
    for line in REFERENCE.read_text(encoding="utf-8").splitlines():
        if line.strip():
            document.add_paragraph(line.strip().strip("*").removeprefix("- "))
    path = tmp_path / "报告.docx"
    document.save(str(path))
    audited = audit(read_report(path))
    errors = [finding for finding in audited.findings if finding.severity is Severity.ERROR]
    assert sorted(finding.code for finding in errors) == ["A-NAME", "A-RATE", "A-RATE", "A-RATE"]
    wrong = {claim.stated: claim for claim in audited.claims if claim.stated in {"943", "28.7", "21.7"}}
    assert set(wrong) == {"943", "28.7", "21.7"}
    readings = f"{wrong['28.7'].recomputed} {' '.join(wrong['28.7'].alternatives)}"
    assert "67.3" in readings
    assert "63.24" in readings
    assert {"A-HEAD"} == {finding.code for finding in audited.findings if finding.severity is Severity.WARNING}
