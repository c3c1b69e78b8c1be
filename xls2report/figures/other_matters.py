"""What chapter eleven needs: 机关运行经费, 政府采购 and the counts, all typed into the supplement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.entries import LABELS, NumberKey, TextKey
from xls2report.figures.cells import from_supplement
from xls2report.figures.comparison import Comparison, compare, share, total
from xls2report.model.figure import Figure, Gap
from xls2report.model.language import _
from xls2report.supplement.layout import where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.figures.basic import BasicFigures
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known
    from xls2report.supplement.record import Supplement


class AgencyOperating(Struct, frozen=True, kw_only=True):
    """机关运行经费; ``exists`` is False for a unit that says it has none."""

    exists: bool
    amount: Known
    against_budget: Comparison
    against_prior: Comparison


class Procurement(Struct, frozen=True, kw_only=True):
    """政府采购; shares are of the total and None where it is zero."""

    total: Known
    goods: Known
    works: Known
    services: Known
    small_medium: Known
    small_medium_share: Figure | None
    small_micro: Known
    small_micro_share: Figure | None


def has_agency_operating(supplement: Supplement) -> bool:
    """Tell whether a unit has 机关运行经费; one that has not said so yet may have."""
    answer = supplement.texts.get(TextKey.HAS_AGENCY_OPERATING)
    return answer is None or answer.text.strip() != "否"


def agency_operating(
    supplement: Supplement, basic: BasicFigures, prior: Mapping[NumberKey, Known], style: NumberStyle
) -> AgencyOperating:
    """Give 机关运行经费 against budget and last year, for a unit that says in its supplement that it has any.

    Where no amount was typed it is 公用经费 of table 06, which it is by its definition.
    """
    amount = from_supplement(supplement, NumberKey.AGENCY_OPERATING)
    says_so = TextKey.HAS_AGENCY_OPERATING in supplement.texts and has_agency_operating(supplement)
    if says_so and NumberKey.AGENCY_OPERATING not in supplement.numbers and isinstance(basic.daily_operating, Figure):
        key = NumberKey.AGENCY_OPERATING
        amount = replace(basic.daily_operating, id=key.value, name=LABELS[key])
    elif isinstance(amount, Gap) and TextKey.HAS_AGENCY_OPERATING not in supplement.texts:
        hint = _("请在补充表{where}选“是”或“否”；选“是”的，支出数不填就取公用经费合计")
        amount = replace(amount, hint=hint.format(where=where(TextKey.HAS_AGENCY_OPERATING)))
    return AgencyOperating(
        exists=has_agency_operating(supplement),
        amount=amount,
        against_budget=compare(
            amount,
            from_supplement(supplement, NumberKey.BUDGET_AGENCY_OPERATING),
            style,
            key="f11_b",
            words="机关运行经费比年初预算",
        ),
        against_prior=compare(
            amount, prior[NumberKey.PRIOR_AGENCY_OPERATING], style, key="f11_p", words="机关运行经费比上年"
        ),
    )


def procurement(supplement: Supplement, style: NumberStyle) -> Procurement:
    """Give 政府采购: total = 货物 + 工程 + 服务."""
    goods, works, services, medium, micro = (
        from_supplement(supplement, key)
        for key in (
            NumberKey.PROCUREMENT_GOODS,
            NumberKey.PROCUREMENT_WORKS,
            NumberKey.PROCUREMENT_SERVICES,
            NumberKey.PROCUREMENT_SMALL_MEDIUM,
            NumberKey.PROCUREMENT_SMALL_MICRO,
        )
    )
    whole = total((goods, works, services), style, id="procurement", name="政府采购支出总额")
    if isinstance(whole, Gap):
        whole = replace(whole, key="procurement", wanted=_("政府采购支出总额"))
    return Procurement(
        total=whole,
        goods=goods,
        works=works,
        services=services,
        small_medium=medium,
        small_medium_share=share(medium, whole, style, id="procurement_medium_share", name="授予中小企业合同金额占比"),
        small_micro=micro,
        small_micro_share=share(micro, whole, style, id="procurement_micro_share", name="授予小微企业合同金额占比"),
    )
