"""Which parts make a whole: the sets that the form knows, and what else shows that a list is complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.judging import verdicts
from xls2report.audit.judging.verdicts import FITS
from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import GROUPS
from xls2report.catalogue.report_names import Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Listing

Q = Quantity


def _of_group(term: str) -> tuple[Quantity, ...]:
    """Give the names of the members of a family; a member has one name of its own."""
    return tuple(AMOUNTS[key].report_names[0].quantity for key in GROUPS[term].members)


REVENUES = frozenset((*_of_group("收入来源"), Q.GENERAL_PUBLIC_REVENUE, Q.FUND_REVENUE, Q.CAPITAL_REVENUE))
"""财政拨款收入 may be listed whole or by budgets."""
EXPENDITURES = frozenset(_of_group("支出分类"))
THREE_ITEMS = _of_group("三公三项")
FAMILIES: tuple[tuple[Quantity, tuple[Quantity, ...]], ...] = (
    (Q.THREE_PUBLIC, THREE_ITEMS),
    (Q.THREE_PUBLIC, (Q.OVERSEAS, Q.PURCHASE, Q.RUNNING, Q.HOSPITALITY)),
    (Q.VEHICLES, (Q.PURCHASE, Q.RUNNING)),
    (Q.BASIC, _of_group("基本支出构成")),
    (Q.PROCUREMENT, _of_group("政府采购分类")),
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


def adds_up(listing: Listing, desk: Desk) -> bool:
    """Tell whether the amounts of a list add up: it names every part, and none twice."""
    numbers = [number for part in listing.parts if (number := part.number())]
    whole = listing.whole.number()
    if whole is None or listing.nested or len(numbers) < len(listing.parts):
        return False
    return verdicts.total(numbers, whole, desk.precision).verdict in FITS
