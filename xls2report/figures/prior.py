"""Last year's figures: from last year's nine tables, or as typed into the supplement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import LABELS, NumberKey
from xls2report.catalogue.records import AgencyOperating, Base, BudgetTotal, Counted, Entered, Line, Sum
from xls2report.figures.cells import from_supplement
from xls2report.figures.reading import in_last_years
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.supplement.layout import PRIOR_KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from xls2report.catalogue.records import Amount
    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Figure, Known
    from xls2report.supplement.record import Supplement
    from xls2report.tables.workbook import TableSet

PRIOR: Mapping[NumberKey, Amount] = {
    against.source.key: amount
    for amount in AMOUNTS.values()
    for against in amount.against
    if against.base is Base.PRIOR and isinstance(against.source, Entered)
}
"""The amount that each number of last year is last year's of."""


_SPOKEN_OF = ("total", "appropriation_total", "general_public", "agency_operating", "f7_")
USUAL_PRIOR = frozenset(key for key, amount in PRIOR.items() if amount.key.startswith(_SPOKEN_OF))
"""The numbers of last year that published reports speak of."""


def beside_prior(figures: Figures) -> dict[NumberKey, Known]:
    """Give this year's figures that last year's stand beside, by the keys of these; of 机关运行经费 the form has its own."""
    return {
        key: figures.value(PRIOR[key].key)
        for key in PRIOR_KEYS
        if key in PRIOR and not isinstance(PRIOR[key].source, AgencyOperating)
    }


def prior_number(figures: Figures, key: NumberKey) -> Known:
    """Give a number of last year; what neither last year's tables nor the form holds is a gap.

    A number typed otherwise than last year's tables say is a restatement and wins (``disagreements`` reports it).
    """
    if figures.previous is not None and key not in figures.doubted:
        read = _of_previous(figures.previous, key)
        if read is not None and not is_restated(figures.supplement, key, read, figures.style):
            return read
    return from_supplement(figures.supplement, key)


def is_restated(supplement: Supplement, key: NumberKey, figure: Figure, style: NumberStyle) -> bool:
    """Tell whether another number was typed than last year's tables give."""
    typed = supplement.numbers.get(key)
    if typed is None or typed.value is None:
        return False
    return style.printed(typed.value) != style.printed(figure.value)


def from_previous(previous: TableSet) -> dict[NumberKey, Figure]:
    """Read last year's numbers off last year's tables; what is not there or cannot be read gives none, never zero."""
    found = {key: _of_previous(previous, key) for key in PRIOR_KEYS}
    return {key: figure for key, figure in found.items() if figure is not None}


def _of_previous(previous: TableSet, key: NumberKey) -> Figure | None:
    """Read one of them. 机关运行经费 is 公用经费 of table 06, for the units that have it at all."""
    source = PRIOR[key].source
    if isinstance(source, AgencyOperating):
        source = Line("basic", "daily_operating_total")
    if isinstance(source, Entered | BudgetTotal | Sum | Counted):
        return None
    return in_last_years(previous, source, id=key.value, name=LABELS[key])


def _is_slip(typed: Decimal, read: Decimal) -> bool:
    """Tell whether a number is no restatement of another: it is zero, or has its digits with the decimal point elsewhere."""
    return bool(read) and (not typed or typed.normalize().as_tuple()[:2] == read.normalize().as_tuple()[:2])


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
                severity=Severity.ERROR if _is_slip(typed.value, figure.value) else Severity.WARNING,
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
