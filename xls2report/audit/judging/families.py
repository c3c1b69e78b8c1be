"""Which parts make a whole: the sets that the form knows, and what else shows that a list is complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.claims.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Q = Quantity
REVENUES = frozenset(
    (
        Q.APPROPRIATION_REVENUE,
        Q.GENERAL_PUBLIC_REVENUE,
        Q.FUND_REVENUE,
        Q.CAPITAL_REVENUE,
        Q.SUPERIOR_SUBSIDY,
        Q.PUBLIC_SERVICE,
        Q.OPERATING_REVENUE,
        Q.AFFILIATED,
        Q.OTHER_REVENUE,
    )
)
EXPENDITURES = frozenset((Q.BASIC, Q.PROJECT, Q.REMITTANCE, Q.OPERATING_EXPENDITURE, Q.SUBSIDY))
THREE_ITEMS = (Q.OVERSEAS, Q.VEHICLES, Q.HOSPITALITY)
FAMILIES: tuple[tuple[Quantity, tuple[Quantity, ...]], ...] = (
    (Q.THREE_PUBLIC, THREE_ITEMS),
    (Q.THREE_PUBLIC, (Q.OVERSEAS, Q.PURCHASE, Q.RUNNING, Q.HOSPITALITY)),
    (Q.VEHICLES, (Q.PURCHASE, Q.RUNNING)),
    (Q.BASIC, (Q.PERSONNEL, Q.DAILY)),
    (Q.PROCUREMENT, (Q.GOODS, Q.WORKS, Q.SERVICES)),
    (Q.EXPENDITURE, (Q.BASIC, Q.PROJECT)),
)
"""A whole and the parts that always make it. 本年支出 has more where the list names more."""
_FEWEST = 2


_OF_A_FUND = re.compile(r"(?:一般公共预算|政府性基金|国有资本经营|财政拨款|财政性资金).*安排的?")


def narrower(whole: str, parts: Iterable[str]) -> bool:
    """Tell whether parts are only what one fund pays, and their whole is more: 基本支出, 其中一般公共预算安排的人员经费."""
    return not _OF_A_FUND.search(whole) and any(map(_OF_A_FUND.search, parts))


def complete(whole: Quantity | None, parts: Collection[Quantity | None]) -> bool:
    """Tell whether a list of these parts leaves nothing out, whatever its figures are."""
    found = {part for part in parts if part}
    if len(found) != len(parts):
        return False
    if {Q.BASIC, Q.PROJECT} <= found <= EXPENDITURES or found == {Q.PERSONNEL, Q.DAILY}:
        return True
    if whole in (Q.REVENUE, None) and len(found) >= _FEWEST and Q.APPROPRIATION_REVENUE in found:
        return found <= REVENUES
    return any(whole is total and found == set(every) for total, every in FAMILIES)
