"""What of an older form still holds: everything for the same year, and what does not age for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.supplement.record import Supplement

if TYPE_CHECKING:
    from decimal import Decimal

    from xls2report.supplement.record import TypedNumber

_LASTING_TEXTS = (
    TextKey.REPORT_KIND,
    TextKey.SELF_NAME,
    TextKey.HAS_AGENCY_OPERATING,
    TextKey.ORGANISATION,
    TextKey.OTHER_MATTERS,
)
_LASTING_LISTS = (ListKey.DUTIES, ListKey.MEMBER_UNITS)


def still_valid(old: Supplement, year: int) -> Supplement:
    """Give what a new form for ``year`` keeps of an older one.

    A form of the same year, or one that does not say its year, is kept whole. Of another year's form the numbers,
    reasons and reports are that year's own: kept here they would be printed as this year's. Last year's
    机关运行经费 becomes the prior-year number, for no table holds it.
    """
    made_in = old.year.value if old.year is not None else None
    if made_in is None or made_in == year:
        return old
    return Supplement(
        file=old.file,
        folder=old.folder,
        unit_name=old.unit_name,
        year=old.year,
        numbers=_prior_numbers(old, made_in, year),
        texts={key: old.texts[key] for key in _LASTING_TEXTS if key in old.texts},
        lists={key: old.lists[key] for key in _LASTING_LISTS if key in old.lists},
    )


def _prior_numbers(old: Supplement, made_in: Decimal, year: int) -> dict[NumberKey, TypedNumber]:
    amount = old.numbers.get(NumberKey.AGENCY_OPERATING)
    return {NumberKey.PRIOR_AGENCY_OPERATING: amount} if amount is not None and made_in == year - 1 else {}
