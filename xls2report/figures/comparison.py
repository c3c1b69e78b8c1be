"""Arithmetic over figures: changes, shares, completion rates, sums. Each result knows its formula and its inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.change import Direction, Move, change, direction, share_of
from xls2report.model.figure import Figure, Gap, Known, Measure
from xls2report.model.source import Derivation, Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.model.display import NumberStyle


class Comparison(Struct, frozen=True):
    """This year's amount against last year's, or against the initial budget.

    Attributes:
        current: this year's amount.
        base: what it is compared with.
        direction: by the amounts as printed.
        move: what became of the amount; None when unknown.
        change: the absolute difference (万元), None when equal or unknown.
        rate: the change over the base, None where ``model.change`` allows none.
        completion: current over base, likewise.
    """

    current: Known
    base: Known
    direction: Direction
    move: Move | None = None
    change: Figure | None = None
    rate: Figure | None = None
    completion: Figure | None = None

    @property
    def known(self) -> bool:
        """Whether both sides are at hand."""
        return isinstance(self.current, Figure) and isinstance(self.base, Figure)


def compare(current: Known, base: Known, style: NumberStyle, *, key: str, words: str) -> Comparison:
    """Compare two amounts.

    Args:
        current: this year's amount.
        base: last year's amount or the initial budget.
        style: whether printed or exact amounts are compared.
        key: the start of the ids of the figures made (``f1``).
        words: what is compared, for the names of those figures (收、支总计比上年).
    """
    if not (isinstance(current, Figure) and isinstance(base, Figure)):
        return Comparison(current, base, Direction.UNKNOWN)
    said = change(current.value, base.value, style)

    def derived(word: str, name: str, value: Decimal | None, measure: Measure, how: Operation) -> Figure | None:
        if value is None:
            return None
        return Figure(f"{key}_{word}", f"{words}{name}", value, measure, Derivation(how, (current, base)))

    return Comparison(
        current,
        base,
        direction(style.printed(current.value), style.printed(base.value)),
        said.move,
        derived("change", "增减额", said.amount, Measure.WAN_YUAN, Operation.CHANGE),
        derived("rate", "增减率", said.rate, Measure.PERCENT, Operation.RATE),
        derived("completion", "完成率", said.completion, Measure.PERCENT, Operation.RATIO),
    )


def share(part: Known, whole: Known, style: NumberStyle, *, id: str, name: str) -> Figure | None:
    """Give part ÷ whole as a PERCENT figure; None where ``model.change`` allows none or either is not at hand."""
    if not (isinstance(part, Figure) and isinstance(whole, Figure)):
        return None
    value = share_of(part.value, whole.value, style)
    if value is None:
        return None
    return Figure(id, name, value, Measure.PERCENT, Derivation(Operation.RATIO, (part, whole)))


def total(parts: Sequence[Known], style: NumberStyle, *, id: str, name: str) -> Known:
    """Add amounts in 万元 as they are printed, so that a reader who adds them gets the same; a gap among them is the result."""
    figures: list[Figure] = []
    for part in parts:
        if isinstance(part, Gap):
            return part
        figures.append(part)
    value = sum((style.basis(figure.value) for figure in figures), Decimal(0))
    return Figure(id, name, value, Measure.WAN_YUAN, Derivation(Operation.SUM, tuple(figures)))
