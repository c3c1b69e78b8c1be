"""Parts beyond their whole: what rows below explain is not told again above, level by level, and what is more is."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.workbooks.as_sheets import accounts_of
from tests.workbooks.second import SECOND_2023
from xls2report.rules.excess import beyond
from xls2report.tables.functional import Column, FunctionalTable

if TYPE_CHECKING:
    from tests.workbooks.grid import GridValue
    from xls2report.tables.kind import TableKind

COLUMN = Column.CURRENT_YEAR_EXPENDITURE
WHOLE = accounts_of(SECOND_2023).expenditure
ITEM = WHOLE.items()[0].code
LEVELS = (ITEM, ITEM[:5], ITEM[:3], "")
"""A 项, its 款, its 类, and 合计."""


def raised(by: dict[str, str]) -> FunctionalTable:
    """Give the whole's own table with some rows raised: a part that is more than its whole there and nowhere else."""
    edits: dict[tuple[TableKind | str, str], GridValue] = {}
    for code, amount in by.items():
        row = WHOLE.total if code == "" else next(row for row in WHOLE.rows if row.code == code)
        assert row is not None
        ref = WHOLE.ref(row, COLUMN)
        assert ref is not None
        cell = WHOLE.cell(row, COLUMN)
        assert cell is not None
        edits[WHOLE.form.label, ref.address] = float((cell.value or Decimal(0)) + Decimal(amount))
    return accounts_of(SECOND_2023, edits=edits).expenditure


def told(by: dict[str, str], codes: tuple[str, ...] | None = None) -> list[str]:
    """Give the codes of the rows that are told, the lowest first."""
    found = beyond((raised(by),), WHOLE, COLUMN, "各科目不大于支出决算表", codes)
    return [one.left.label.partition(" ")[0] if one.left.label[:1].isdecimal() else "" for one in found]


def test_what_is_no_more_than_its_whole_is_silent() -> None:
    assert told({}) == []
    assert told({ITEM: "-10", ITEM[:5]: "-10", ITEM[:3]: "-10", "": "-10"}) == []


@pytest.mark.parametrize("levels", range(1, 5))
def test_an_excess_of_a_row_explains_that_of_every_row_above(levels: int) -> None:
    assert told(dict.fromkeys(LEVELS[:levels], "10")) == [ITEM]


@pytest.mark.parametrize("level", range(4))
def test_an_excess_that_nothing_below_explains_is_told_where_it_stands(level: int) -> None:
    assert told({LEVELS[level]: "10"}) == [LEVELS[level]]


@pytest.mark.parametrize("level", range(1, 4))
def test_more_than_what_is_below_explains_is_told_too(level: int) -> None:
    by = {code: "10" if number < level else "30" for number, code in enumerate(LEVELS)}
    assert told(by) == [ITEM, LEVELS[level]]


def test_the_excesses_of_several_rows_explain_that_of_the_row_above_together() -> None:
    items = [row.code for row in WHOLE.items()]
    one, other = next((a, b) for a, b in pairwise(items) if a[:3] != b[:3])
    by = dict.fromkeys((one, one[:5], one[:3], other, other[:5], other[:3]), "10")
    assert told({**by, "": "20"}) == [one, other]
    assert told({**by, "": "21"}) == [one, other, ""]


def test_what_rounding_adds_to_an_explained_excess_is_explained() -> None:
    assert told({ITEM: "10", ITEM[:5]: "10.01"}) == [ITEM]
    assert told({ITEM: "10", ITEM[:5]: "10.02"}) == [ITEM, ITEM[:5]]


def test_only_the_codes_asked_for_are_held_against_each_other() -> None:
    assert told(dict.fromkeys(LEVELS, "10"), codes=("", ITEM[:3])) == [ITEM[:3]]
