"""What the trace page draws: what the expenditure is made of, and how the totals stand to last year's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xls2report.catalogue.groups import CATEGORIES
from xls2report.catalogue.records import Base
from xls2report.figures.families import elements, share_of
from xls2report.model.change import Move
from xls2report.model.figure import Figure
from xls2report.model.language import _, in_a_row
from xls2report.model.report import Printed
from xls2report.model.source import Derivation

if TYPE_CHECKING:
    from xls2report.document.content import PrintedPlace
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.derive import Figures
    from xls2report.review.trace_sources import Sources

Chart = dict[str, object]
Shown = tuple[int, str] | None
"""A figure's number and its text; None where there is none."""


class Charts:
    """Draws with the texts that the report prints."""

    def __init__(self, places: tuple[PrintedPlace, ...], sources: Sources) -> None:
        self._sources = sources
        self._printed = {
            place.piece.figure.id: place.piece.text for place in places if isinstance(place.piece, Printed)
        }

    def all(self, figures: Figures) -> list[Chart]:
        """Give the charts that have something to show."""
        compositions = (
            (_("本年支出构成"), "支出分类"),
            (_("一般公共预算财政拨款支出按功能分类"), CATEGORIES),
        )
        found: list[Chart] = []
        for title, group in compositions:
            bars = self._parts(figures, group)
            # One bar says no more than its number.
            if len(bars) > 1:
                found.append({"title": title, "bars": bars, "whole": f"{self._whole(figures, group):f}"})
        pairs = self._pairs(figures)
        return [*found, {"title": _("与上年相比"), "pairs": pairs}] if pairs else found

    def _parts(self, figures: Figures, group: str) -> list[object]:
        return [
            (part.name, f"{part.value.value:f}", self._shown(part.value), self._shown(share_of(figures, part)))
            for part in elements(figures, group)
            if isinstance(part.value, Figure) and not figures.style.is_zero(part.value)
        ]

    def _whole(self, figures: Figures, group: str) -> Decimal:
        """Give the amount that the bars of a composition are parts of: what their shares are of, or their sum where none has a share."""
        parts = elements(figures, group)
        for part in parts:
            share = share_of(figures, part)
            if share is not None and isinstance(share.source, Derivation):
                return share.source.inputs[1].value
        return sum((abs(part.value.value) for part in parts if isinstance(part.value, Figure)), Decimal(0))

    def _pairs(self, figures: Figures) -> list[object]:
        compared = (
            (_("收、支总计"), figures.comparison("total", Base.PRIOR)),
            (_("财政拨款收、支总计"), figures.comparison("appropriation_total", Base.PRIOR)),
            (_("一般公共预算财政拨款支出"), figures.comparison("general_public", Base.PRIOR)),
            (_("“三公”经费"), figures.comparison("f7_total", Base.PRIOR)),
        )
        return [pair for label, comparison in compared if (pair := self._pair(label, comparison))]

    def _pair(self, label: str, comparison: Comparison) -> object:
        now, then = comparison.current, comparison.base
        if not (isinstance(now, Figure) and isinstance(then, Figure)) or comparison.move is None:
            return None
        values = [f"{figure.value:f}" for figure in (now, then)]
        changes = (self._shown(comparison.change), self._shown(comparison.rate))
        return (label, *values, self._shown(now), self._shown(then), _said(comparison.move), *changes)

    def _shown(self, figure: Figure | None) -> Shown:
        if figure is None:
            return None
        return self._sources.figure(figure), self._printed.get(figure.id) or self._sources.style.show(figure).text


def _said(move: Move) -> str:
    """Give the words that the amount of change follows: 减少, or 由正转负，减少."""
    verb = Move(move.verb)
    return verb.word if verb is move else in_a_row((move.word, verb.word))
