"""Findings come in an order a clerk can follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xls2report.model.finding import Finding, in_order
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, address_of, place_of


def finding(code: str, severity: Severity = Severity.WARNING, address: str = "") -> Finding:
    sources = (CellRef("甲.xlsx", "表", address, ""),) if address else ()
    return Finding(code=code, severity=severity, pattern=code, sources=sources)


def test_the_gravest_first_then_causes_then_row_by_row_and_what_has_no_cell_as_found() -> None:
    found = [
        finding("N-2"),
        finding("W-1", address="E10"),
        finding("W-2", address="E9"),
        finding("W-3", address="AA9"),
        finding("N-1"),
        finding("E-1", Severity.ERROR, "A1"),
        finding("I-1", Severity.INFO),
    ]
    assert [each.code for each in in_order(found)] == ["E-1", "W-2", "W-3", "W-1", "N-2", "N-1", "I-1"]


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_addresses_and_places_are_each_others_inverse(row: int, column: int) -> None:
    assert place_of(address_of(row, column)) == (row, column)


@pytest.mark.parametrize("text", ["", "A", "12", "甲1", "A1:B2"])
def test_what_is_no_cell_has_no_place(text: str) -> None:
    assert place_of(text) == (-1, -1)
