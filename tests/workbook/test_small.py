from __future__ import annotations

from tests.workbook.small import UNIT, read_small
from xls2report.workbook.reading import require


def test_a_sound_workbook_has_no_finding() -> None:
    tables, findings = read_small()
    assert [finding.message for finding in findings] == []
    accounts = require(tables)
    assert (accounts.unit_name, accounts.year) == (UNIT, 2023)
    assert len(tables.forms) == 9
    assert tables.ignored_sheets == ()
