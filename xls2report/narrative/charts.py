"""A chart of a form, filled: what it shows, as it is printed in the text beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.records import Base
from xls2report.figures.derive import against_of
from xls2report.figures.families import compared, elements, share_of
from xls2report.model.figure import Figure, Gap
from xls2report.model.money import round_half_up
from xls2report.model.report import Chart, ChartKind, Series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.figures.derive import Figures
    from xls2report.model.display import NumberStyle
    from xls2report.model.figure import Known
    from xls2report.model.report import Printed
    from xls2report.narrative.wording import ChartPattern

_YEARS_BEFORE = {Base.PRIOR: 1, Base.EARLIER: 2}


class _Drawn(Struct, frozen=True):
    """One category: its name, its amount, what stands beside it, its share of the whole as the text has it."""

    name: str
    value: Known
    beside: Known | None
    share: Figure | None


def filled_chart(pattern: ChartPattern, figures: Figures, style: NumberStyle) -> Chart | Gap | None:
    """Fill a chart of a form.

    Returns:
        the chart; the first gap where something it shows is not at hand; None where all of it is zero.
    """
    beside = None if figures.new_unit and pattern.beside in _YEARS_BEFORE else pattern.beside
    drawn = list(_of_group(pattern.group, beside, figures) if pattern.group else _amounts(pattern, beside, figures))
    gap = next((known for one in drawn for known in (one.value, one.beside) if isinstance(known, Gap)), None)
    if gap is not None:
        return gap
    shown = [one for one in drawn if not all(_is_nothing(known, style) for known in (one.value, one.beside))]
    if not shown:
        return None
    series = [Series(_name(None, pattern.beside, figures), _printed([one.value for one in shown], style))]
    if beside is not None:
        series.insert(0, Series(_name(beside, beside, figures), _printed([one.beside for one in shown], style)))
    # A part that is less than nothing has no slice.
    is_pie = pattern.kind is ChartKind.PIE and all(one.number > 0 for one in series[-1].values)
    return Chart(
        kind=ChartKind.PIE if is_pie else ChartKind.COLUMNS,
        label=pattern.label,
        categories=tuple(one.name for one in shown),
        series=tuple(series),
        unit="元" if style.in_yuan else "万元",
        percent_digits=style.percent_digits if is_pie and _adds_up(shown, series[-1].values, style) else None,
    )


def _of_group(group: str, beside: Base | None, figures: Figures) -> Iterator[_Drawn]:
    for element in elements(figures, group):
        # A wording is read so that each element is held against what stands beside it.
        base = None if beside is None or (found := compared(figures, element, beside)) is None else found.base
        yield _Drawn(element.name, element.value, base, share_of(figures, element))


def _amounts(pattern: ChartPattern, beside: Base | None, figures: Figures) -> Iterator[_Drawn]:
    names = pattern.names or [AMOUNTS[key].term for key in pattern.amounts]
    for key, name in zip(pattern.amounts, names, strict=True):
        amount = AMOUNTS[key]
        base = None if beside is None else figures.comparison(key, against_of(amount, beside).base).base
        yield _Drawn(name, figures.value(key), base, figures.share(key) if amount.whole else None)


def _is_nothing(known: Known | None, style: NumberStyle) -> bool:
    return known is None or style.is_zero(known)


def _printed(values: Sequence[Known | None], style: NumberStyle) -> tuple[Printed, ...]:
    return tuple(style.show(known) for known in values if isinstance(known, Figure))


def _name(base: Base | None, beside: Base | None, figures: Figures) -> str:
    """Name a series: by its year where years stand side by side, else by the kind of amount."""
    if beside is None or beside in _YEARS_BEFORE:
        return f"{figures.year - (_YEARS_BEFORE[base] if base else 0)}年度"
    return f"{base.value}数" if base else "决算数"


def _adds_up(shown: Sequence[_Drawn], values: Sequence[Printed], style: NumberStyle) -> bool:
    """Tell whether the shares that a pie shows, each of the sum of all, read as those of the text."""
    numbers = [one.number for one in values]
    whole = sum(numbers, Decimal(0))
    return all(
        one.share is not None
        and round_half_up(one.share.value * 100, style.percent_digits)
        == round_half_up(part / whole * 100, style.percent_digits)
        for one, part in zip(shown, numbers, strict=True)
    )
