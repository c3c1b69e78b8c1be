"""Every case of every rule: what should be found is found, with its cells and nothing else, as grave as the catalogue says, and what is sound is not called wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.books import LAYOUTS, NUMBERS, UNITS
from tests.rules.case_files import Case, cases
from tests.rules.findings import findings
from xls2report.model.finding import with_follows
from xls2report.model.severity import SEVERITIES

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.model.finding import Finding
    from xls2report.model.source import CellRef


# Not with ``ids``, which pytest escapes twice where it runs twice in one process, as for `make mutation`.
@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.code}: {case.name}") for case in cases()])
def test_case(case: Case, tmp_path: Path) -> None:
    everything = findings(case, tmp_path)
    assert all(finding.severity in SEVERITIES[finding.code] for finding in with_follows(everything))
    found = [finding for finding in everything if finding.code == case.code]
    if not case.fails:
        assert not [finding.message for finding in found]
        return
    assert len(found) == case.count, _shown(found, case)
    assert any(_is_meant(finding, case) for finding in found), _shown(found, case)
    assert all(finding.message for finding in found)


def _is_meant(finding: Finding, case: Case) -> bool:
    places = _places(finding, case)
    first = not case.cells or places[:1] == list(case.cells[:1])
    there = (not case.at or finding.place.key == case.at) and case.severity in ("", finding.severity.value)
    return first and there and set(case.cells) <= set(places) and case.says in finding.message + finding.remedy


def _places(finding: Finding, case: Case) -> list[str]:
    return [_place(ref, case) for ref in finding.sources]


def _place(ref: CellRef, case: Case) -> str:
    layout = LAYOUTS[case.profile]
    number = next((number for number, kind in NUMBERS.items() if layout.sheet_name(kind) == ref.sheet), ref.sheet)
    before = case.previous and ref.file == (case.previous_file or f"{UNITS[case.previous].file_stem}.xlsx")
    return f"{'p' if before else ''}{number}!{ref.address}"


def _shown(found: list[Finding], case: Case) -> str:
    return "\n".join(f"{_places(finding, case)} {finding.message}" for finding in found)
