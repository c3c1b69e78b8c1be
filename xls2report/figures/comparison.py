"""Arithmetic over figures: changes, shares, completion rates, sums. Each result knows its formula and its inputs."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.figure import Figure, Gap, Known, Measure
from xls2report.model.source import Derivation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.model.display import NumberStyle


class Direction(Enum):
    """How an amount stands to what it is compared with."""

    UP = auto()
    DOWN = auto()
    EQUAL = auto()
    """Equal as printed, both zero included."""
    UNKNOWN = auto()
    """One of the two is not at hand."""


class Comparison(Struct, frozen=True):
    """This year's amount against last year's, or against the initial budget.

    Attributes:
        current: this year's amount.
        base: what it is compared with.
        direction: by the amounts as printed.
        change: the absolute difference (万元), None when equal or unknown.
        rate: the change over the base, None where the base is zero or there is no change.
        completion: current over base, None where the base is zero or unknown.
    """

    current: Known
    base: Known
    direction: Direction
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
    now, then = style.basis(current.value), style.basis(base.value)
    completion = share(current, base, style, id=f"{key}_completion", name=f"{words}完成率")
    # Amounts that print alike are 持平, also when the changes are computed from the exact ones.
    if style.printed(current.value) == style.printed(base.value):
        return Comparison(current, base, Direction.EQUAL, completion=completion)
    change = Figure(
        f"{key}_change",
        f"{words}增减额",
        abs(now - then),
        Measure.WAN_YUAN,
        Derivation(f"{current.name}与{base.name}之差", (current, base)),
    )
    rate = None
    if not style.is_zero(base):
        rate = Figure(
            f"{key}_rate",
            f"{words}增减率",
            abs(now - then) / abs(then),
            Measure.PERCENT,
            Derivation(f"{current.name}与{base.name}之差÷{base.name}", (current, base)),
        )
    direction = Direction.UP if now > then else Direction.DOWN
    return Comparison(current, base, direction, change, rate, completion)


def share(part: Known, whole: Known, style: NumberStyle, *, id: str, name: str) -> Figure | None:  # noqa: A002 - Figure's own word
    """Give part ÷ whole as a PERCENT figure; None where the whole is zero or either is not at hand."""
    if not (isinstance(part, Figure) and isinstance(whole, Figure)):
        return None
    base = style.basis(whole.value)
    if base <= 0 or style.is_zero(whole):
        return None
    return Figure(
        id,
        name,
        style.basis(part.value) / base,
        Measure.PERCENT,
        Derivation(f"{part.name}÷{whole.name}", (part, whole)),
    )


def total(parts: Sequence[Known], style: NumberStyle, *, id: str, name: str) -> Known:  # noqa: A002 - Figure's own word
    """Add amounts in 万元 as they are printed, so that a reader who adds them gets the same; a gap among them is the result."""
    figures: list[Figure] = []
    for part in parts:
        if isinstance(part, Gap):
            return part
        figures.append(part)
    value = sum((style.basis(figure.value) for figure in figures), Decimal(0))
    return Figure(id, name, value, Measure.WAN_YUAN, Derivation("＋".join(f.name for f in figures), tuple(figures)))
