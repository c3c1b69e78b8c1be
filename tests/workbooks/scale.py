"""A unit of any size, for tests of scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.workbooks.catalogue import CLASSES
from tests.workbooks.facts import EconomicItem, GeneralPublicItem, UnitFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTION_ITEMS = 38
_CLASS_SECTIONS = 40


def many_rows(rows: int, year: int = 2023) -> UnitFacts:
    """Give facts whose tables 02, 03 and 05 have exactly ``rows`` rows each below 合计 (at least 3, at most 35,000).

    Half of each item's expenditure is basic; the amounts differ from item to item.
    """
    items = tuple(
        GeneralPublicItem(code=code, revenue=2 * half, basic=half, project=half)
        for code, half in ((code, Decimal(100 + index) / 100) for index, code in enumerate(_codes(rows)))
    )
    basic = sum((item.basic for item in items), Decimal(0))
    return UnitFacts(
        unit="千行县汇总单位",
        year=year,
        general_public=items,
        economic=(EconomicItem("30101", basic - 1), EconomicItem("30201", Decimal(1))),
    )


def _codes(rows: int) -> Iterator[str]:
    left = rows
    for class_code in CLASSES:
        left -= 1
        for section in range(1, _CLASS_SECTIONS + 1):
            left -= 1
            # Rows too few for another class, section and item stay in this section.
            count = left if left - _SECTION_ITEMS < 3 else _SECTION_ITEMS
            yield from (f"{class_code}{section:02}{item:02}" for item in range(1, count + 1))
            left -= count
            if not left:
                return
    raise ValueError(f"There are not codes enough for {rows} rows.")
