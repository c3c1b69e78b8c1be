"""机关运行经费: whether a unit has it, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.catalogue.entries import LABELS, NumberKey, TextKey
from xls2report.figures.cells import from_supplement
from xls2report.model.figure import Figure, Gap, Known
from xls2report.model.language import _
from xls2report.supplement.layout import where

if TYPE_CHECKING:
    from xls2report.supplement.record import Supplement


def has_agency_operating(supplement: Supplement) -> bool:
    """Tell whether a unit has 机关运行经费; one that has not said so yet may have."""
    answer = supplement.texts.get(TextKey.HAS_AGENCY_OPERATING)
    return answer is None or answer.text.strip() != "否"


def agency_operating(supplement: Supplement, daily_operating: Known) -> Known:
    """Give 机关运行经费: as typed; else, for a unit that says it has any, 公用经费, which it is by its definition."""
    key = NumberKey.AGENCY_OPERATING
    amount = from_supplement(supplement, key)
    says_so = TextKey.HAS_AGENCY_OPERATING in supplement.texts and has_agency_operating(supplement)
    if says_so and key not in supplement.numbers and isinstance(daily_operating, Figure):
        return replace(daily_operating, id=key.value, name=LABELS[key])
    if isinstance(amount, Gap) and TextKey.HAS_AGENCY_OPERATING not in supplement.texts:
        hint = _("请在补充表{where}选“是”或“否”；选“是”的，支出数不填就取公用经费合计")
        return replace(amount, hint=hint.format(where=where(TextKey.HAS_AGENCY_OPERATING)))
    return amount
