"""What the scanner gives: every place of a passage that says something about a figure, in reading order."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from xls2report.audit.claims.numbers import Number


class Role(Enum):
    """What a mention does."""

    SUBJECT = auto()
    """Names what the next figures are of."""
    LEVEL = auto()
    """An amount that something has."""
    CHANGE = auto()
    """An amount by which something rose or fell."""
    RATE = auto()
    """A percentage by which it did."""
    SHARE = auto()
    """A percentage of a whole."""
    COMPLETION = auto()
    """A percentage of a budget."""
    WHOLE = auto()
    """The amount of the whole, between 占 and the percentage."""
    RATIO = auto()
    """A multiple or a percentage of a base's amount (上年的2.5倍)."""
    PERCENT = auto()
    """Another percentage of this year (提高到75%)."""
    BASE_PERCENT = auto()
    """The percentage that the base had (比上年的70%)."""
    POINTS = auto()
    """Percentage points by which a percentage rose or fell."""
    FLAT = auto()
    """Equal to a base."""
    AGAINST = auto()
    """Actual above, below or equal to the budget, in words."""
    MOVED = auto()
    """Up or down against any base, in words alone (减少的主要原因); ``version`` is ACTUAL where no base is named."""
    LIST = auto()
    """其中 and its like: parts follow."""


class Version(StrEnum):
    """Which of its amounts a level is, and what a change is measured against."""

    ACTUAL = "actual"
    PRIOR = "prior"
    OTHER_YEAR = "other_year"
    INITIAL = "initial"
    REVISED = "revised"
    BUDGET = "budget"
    """The text says only 预算."""


BUDGETS = frozenset((Version.INITIAL, Version.REVISED, Version.BUDGET))


class Mention(Struct, frozen=True, kw_only=True):
    """One place.

    Attributes:
        number: None for words, and for a rate printed as ``--``.
        subject: the name before it, folded; empty where it says nothing new.
        version: of a level, or the base of a change, a rate, a completion.
        sign: 1 up, -1 down, 0 equal or not said.
        whole: name of the whole of a share; of a level, a change, a rate: the words before it.
        sentence, segment: count what full stops and semicolons close.
        depth: brackets around it that hold figures.
        weak: it stands in a reason, where figures belong to things the report does not list.
        based: a base stands before it in its sentence (比上年).
    """

    role: Role
    start: int
    end: int
    number: Number | None = None
    subject: str = ""
    version: Version = Version.ACTUAL
    sign: int = 0
    whole: str = ""
    sentence: int = 0
    segment: int = 0
    depth: int = 0
    weak: bool = False
    based: bool = False
