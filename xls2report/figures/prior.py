"""Last year's figures: from last year's nine tables, or as typed into the supplement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import LABELS, NumberKey
from xls2report.figures.cells import from_line, from_row, from_supplement, nothing
from xls2report.model.figure import Figure, Known
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.supplement.layout import PRIOR_KEYS
from xls2report.tables.functional import Column
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.supplement.record import Supplement
    from xls2report.tables.workbook import TableSet

THREE_PUBLIC_KEYS: Mapping[ThreePublicItem, NumberKey] = {
    ThreePublicItem.TOTAL: NumberKey.PRIOR_THREE_PUBLIC,
    ThreePublicItem.OVERSEAS_VISITS: NumberKey.PRIOR_OVERSEAS_VISITS,
    ThreePublicItem.VEHICLES: NumberKey.PRIOR_VEHICLES,
    ThreePublicItem.VEHICLE_PURCHASE: NumberKey.PRIOR_VEHICLE_PURCHASE,
    ThreePublicItem.VEHICLE_OPERATION: NumberKey.PRIOR_VEHICLE_OPERATION,
    ThreePublicItem.HOSPITALITY: NumberKey.PRIOR_HOSPITALITY,
}


def beside_prior(figures: Figures) -> dict[NumberKey, Known]:
    """Give this year's figures that last year's stand beside, by the keys of these."""
    return {
        NumberKey.PRIOR_TOTAL: figures.overall.revenue_total,
        NumberKey.PRIOR_APPROPRIATION_TOTAL: figures.appropriation.revenue_total,
        NumberKey.PRIOR_GENERAL_PUBLIC: figures.general_public,
        **{key: figures.three_public[item].final for item, key in THREE_PUBLIC_KEYS.items()},
    }


def prior_year(
    previous: TableSet | None,
    supplement: Supplement,
    style: NumberStyle,
    doubted: Collection[NumberKey] = (),
) -> dict[NumberKey, Known]:
    """Give every number of last year, by its key; what neither source holds is a gap.

    Of last year's tables nothing is taken for the keys in ``doubted``.

    A number typed otherwise than last year's tables say is a restatement and wins (``disagreements`` reports it).
    """
    read = {} if previous is None else from_previous(previous)
    return {
        key: read[key]
        if key in read and key not in doubted and not is_restated(supplement, key, read[key], style)
        else from_supplement(supplement, key)
        for key in PRIOR_KEYS
    }


def is_restated(supplement: Supplement, key: NumberKey, figure: Figure, style: NumberStyle) -> bool:
    """Tell whether another number was typed than last year's tables give."""
    typed = supplement.numbers.get(key)
    if typed is None or typed.value is None:
        return False
    return style.printed(typed.value) != style.printed(figure.value)


def from_previous(previous: TableSet) -> dict[NumberKey, Figure]:
    """Read last year's numbers off last year's tables; what is not there or cannot be read gives none, never zero.

    机关运行经费 is 公用经费 of table 06, for the units that have it at all.
    """
    found: dict[NumberKey, Known] = {}
    if previous.summary is not None:
        key = NumberKey.PRIOR_TOTAL
        found[key] = from_line(previous.summary.form, previous.summary.revenue_total, id=key.value, name=LABELS[key])
    if previous.appropriation is not None:
        key, table = NumberKey.PRIOR_APPROPRIATION_TOTAL, previous.appropriation
        found[key] = from_line(table.form, table.revenue_total, id=key.value, name=LABELS[key])
    if previous.general_public is not None:
        key, rows = NumberKey.PRIOR_GENERAL_PUBLIC, previous.general_public
        found[key] = from_row(rows, rows.total, Column.CURRENT_YEAR_EXPENDITURE, id=key.value, name=LABELS[key])
    if previous.basic is not None:
        key, basic = NumberKey.PRIOR_AGENCY_OPERATING, previous.basic
        found[key] = from_line(basic.form, basic.daily_operating_total, id=key.value, name=LABELS[key])
    if previous.three_public is not None:
        # A table without a data row says that there was nothing; one that lacks a column says nothing.
        empty = not (previous.three_public.final_accounts or previous.three_public.budget)
        for item, key in THREE_PUBLIC_KEYS.items():
            line = previous.three_public.final_accounts.get(item)
            if empty:
                found[key] = nothing(key.value, LABELS[key], _("上年“三公”经费表没有数据，按0计"))
            elif line is not None:
                found[key] = from_line(previous.three_public.form, line, id=key.value, name=LABELS[key])
    return {key: figure for key, figure in found.items() if isinstance(figure, Figure)}


def disagreements(previous: TableSet, supplement: Supplement, style: NumberStyle) -> list[Finding]:
    """Report what was typed otherwise than last year's tables say (P-TYPED)."""
    findings: list[Finding] = []
    for key, figure in from_previous(previous).items():
        typed = supplement.numbers.get(key)
        if typed is None or typed.value is None or not is_restated(supplement, key, figure, style):
            continue
        # 公用经费 holds that of affiliated public institutions too, which is no 机关运行经费: it may be more, never less.
        if key is NumberKey.PRIOR_AGENCY_OPERATING and typed.value < figure.value:
            continue
        findings.append(
            Finding(
                code="P-TYPED",
                pattern=_("补充表填写的“{label}”为{typed}万元，上年工作簿为{read}万元，报告采用补充表的数"),
                arguments=(
                    ("label", LABELS[key]),
                    ("typed", style.amount_text(typed.value)),
                    ("read", style.amount_text(figure.value)),
                ),
                remedy=_("核对两处；上年数没有调整的，清空补充表中的这一格，就取上年工作簿的数"),
                sources=(typed.source, *figure.cells()),
                expected=figure.value,
                actual=typed.value,
                difference=typed.value - figure.value,
            )
        )
    return findings
