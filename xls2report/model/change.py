"""What may be said of two amounts: the one law for changes, rates, completion rates and shares.

Figures, sentences, rules and the audit all ask here, so that no two of them can differ over a base that is zero, negative
or of another sign. All amounts are in one unit, whichever it is.

A rate says how much of its base has come or gone. Of nothing, and of less than nothing, there is no such part: from -5 to
202.78 there is an increase of 207.78 and no rate, and 3 is no 完成率 of a budget of -5. From 3 to -5 the base is sound and
the arithmetic is: 8 ÷ 3. Such a rate is right where somebody states it (``rate_of``), but a fall by more than everything
there was says nothing that the amounts do not say better, and the program prints none (``change``).
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _, later

if TYPE_CHECKING:
    from xls2report.model.display import NumberStyle

_NIL = Decimal(0)


class Direction(Enum):
    """How an amount stands to what it is compared with."""

    UP = auto()
    DOWN = auto()
    EQUAL = auto()
    """Equal as printed, both zero included."""
    UNKNOWN = auto()
    """One of the two is not at hand."""


class Move(StrEnum):
    """What became of an amount; the value is the word for it."""

    INCREASE = later("增加")
    DECREASE = later("减少")
    EVEN = later("持平")
    FROM_NOTHING = later("从无到有")
    TO_NOTHING = later("归零")
    TO_POSITIVE = later("由负转正")
    TO_NEGATIVE = later("由正转负")

    @property
    def verb(self) -> str:
        """The word that an amount of change can follow: 增加, 减少 or 持平."""
        if self in {Move.FROM_NOTHING, Move.TO_POSITIVE}:
            return Move.INCREASE.value
        return Move.DECREASE.value if self in {Move.TO_NOTHING, Move.TO_NEGATIVE} else self.value

    @property
    def word(self) -> str:
        """What a user reads outside the report."""
        return _(self.value)


class Base(Enum):
    """What a rate would stand on."""

    SOUND = auto()
    """Something there was, of which some is left."""
    SPENT = auto()
    """Something there was, and less than nothing is left: a rate beyond 100%."""
    ZERO = auto()
    NEGATIVE = auto()


class Change(Struct, frozen=True):
    """What may be said of two amounts.

    Attributes:
        move: what became of the amount.
        amount: by how much, without sign; None for 持平.
        rate: the fraction of the base that came or went; None where none may be printed, and for 持平.
        completion: the current amount as a fraction of the base; None where none may be printed.
    """

    move: Move
    amount: Decimal | None
    rate: Decimal | None
    completion: Decimal | None


def direction(now: Decimal, then: Decimal) -> Direction:
    """Tell how two amounts stand, by the order of numbers: -3 is more than -5."""
    return Direction.UP if now > then else Direction.DOWN if now < then else Direction.EQUAL


def move(now: Decimal, then: Decimal) -> Move:
    """Tell what became of an amount; below zero 增加 and 减少 go by the order of numbers too."""
    if now == then:
        return Move.EVEN
    if not now and then > 0:
        return Move.TO_NOTHING
    if not then and now > 0:
        return Move.FROM_NOTHING
    if now * then < 0:
        return Move.TO_POSITIVE if now > 0 else Move.TO_NEGATIVE
    return Move.INCREASE if now > then else Move.DECREASE


def has_plain_direction(now: Decimal, then: Decimal) -> bool:
    """Tell whether 增加 and 减少 can mean one thing only: of two amounts below zero people also count the size."""
    return now >= 0 or then >= 0


def base_of(now: Decimal, then: Decimal) -> Base:
    """Tell what a rate of change from ``then`` to ``now`` would stand on."""
    if then > 0:
        return Base.SOUND if now >= 0 else Base.SPENT
    return Base.NEGATIVE if then else Base.ZERO


def rate_of(now: Decimal, then: Decimal) -> Decimal | None:
    """Give the rate of change as a fraction, without sign; None where the base is zero or less."""
    return abs(now - then) / then if then > 0 else None


def fraction_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """Give a part of a whole, or an outturn of a budget, as a fraction.

    None where the whole is zero or less, of which nothing is a part, or where the part is below zero and none of it.
    """
    return part / whole if whole > 0 and part >= 0 else None


def share_of(part: Decimal, whole: Decimal, style: NumberStyle) -> Decimal | None:
    """Give the share that a report may print of two exact amounts in 万元; what is more than its whole has none."""
    seen = (style.printed(part), style.printed(whole))
    if seen[0] - seen[1] > Decimal(1).scaleb(-style.amount_digits):
        return None
    return fraction_of(counted(part, style), counted(whole, style))


def change(now: Decimal, then: Decimal, style: NumberStyle) -> Change:
    """Say what a report may print of two amounts in 万元, exact as they are: what a reader sees as 0, or as equal, is."""
    seen = (style.printed(now), style.printed(then))
    completion = fraction_of(counted(now, style), counted(then, style))
    if seen[0] == seen[1]:
        return Change(Move.EVEN, None, None, completion)
    current, base = compared(now, then, style)
    rate = rate_of(current, base) if base_of(*seen) is Base.SOUND else None
    return Change(move(*seen), abs(current - base), rate, completion)


def compared(now: Decimal, then: Decimal, style: NumberStyle) -> tuple[Decimal, Decimal]:
    """Give the two amounts that their change and its rate start from."""
    current, base = counted(now, style), counted(then, style)
    if not style.printed(current - base):
        # 1.004 and 1.005: printed 0.01 apart, which is what the sentence has to say then.
        return style.printed(now), style.printed(then)
    return current, base


def counted(amount: Decimal, style: NumberStyle) -> Decimal:
    """Give the amount that ratios start from; what prints as 0 is none."""
    seen = style.printed(amount)
    if not seen:
        return _NIL
    return amount if style.from_unrounded else seen
