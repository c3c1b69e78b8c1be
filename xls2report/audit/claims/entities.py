"""What the figures of a report are of, and the statements about them: the mentions linked together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.claims.mentions import BUDGETS, Version
from xls2report.audit.claims.quantities import key_of, quantity_of
from xls2report.catalogue.report_names import Quantity

if TYPE_CHECKING:
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.reading.passages import Passage


class Entity:
    """One thing that has amounts, as one stretch of text speaks of it.

    Attributes:
        name: folded, as first met.
        key: what two spellings of the name have in common.
        quantity: what it means, where every report has it.
        levels: its amounts by version.
        restated: amounts that were given twice under one version, first and second.
        owner: the whole it was listed under.
        inside: it stands in brackets behind its owner.
    """

    __slots__ = ("inside", "key", "levels", "name", "owner", "passage", "quantity", "restated", "sentence")

    def __init__(self, name: str, passage: Passage, sentence: int, owner: Entity | None = None) -> None:
        self.name = name
        self.key = key_of(name)
        self.quantity: Quantity | None = quantity_of(name)
        self.passage = passage
        self.sentence = sentence
        self.owner = owner
        self.inside = False
        self.levels: dict[Version, Mention] = {}
        self.restated: list[tuple[Mention, Mention]] = []

    def number(self, version: Version = Version.ACTUAL) -> Number | None:
        """Give its amount of a version."""
        mention = self.levels.get(version)
        return mention.number if mention else None

    def budgets(self, named: Version) -> list[Number]:
        """Give the budgets that a phrase can mean: the one it names, else those whose kind is not said."""
        exact = [mention.number for version, mention in self.levels.items() if version is named and mention.number]
        if exact:
            return exact
        loose = BUDGETS if named is Version.BUDGET else frozenset((Version.BUDGET,))
        return [mention.number for version, mention in self.levels.items() if version in loose and mention.number]


_QUANTITIES = frozenset(quantity.value for quantity in Quantity)
_TOTALS = frozenset(
    (
        Quantity.TOTAL.value,
        Quantity.REVENUE_TOTAL.value,
        Quantity.EXPENDITURE_TOTAL.value,
        Quantity.APPROPRIATION_TOTAL.value,
        Quantity.APPROPRIATION_REVENUE_TOTAL.value,
        Quantity.APPROPRIATION_EXPENDITURE_TOTAL.value,
    )
)
_BOTH_SIDES = frozenset((Quantity.TOTAL.value, Quantity.APPROPRIATION_TOTAL.value))


def same(first: str, second: str) -> bool:
    """Tell whether two keys name one thing: equal, or one the long form of the other."""
    shortest = 4
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= shortest and long.endswith(short) and not {short, long} & _QUANTITIES


def same_total(first: str, second: str) -> bool:
    """Tell whether one passage can call one total by both keys: 收、支总计 is of both its sides, and of the chapter's fund."""
    return first in _TOTALS and second in _TOTALS and (first in _BOTH_SIDES or second in _BOTH_SIDES)


class Change(Struct, eq=False):
    """A rise or fall, with or without its percentage; two that say the same are two.

    Attributes:
        amount, rate: the places of both; one may be missing.
        entity: what changed; None where the text does not tell.
        sure: there is no doubt about ``entity``.
        others: what else may be meant.
        owner: the change of the whole it was listed under.
        named: its clause names what changed.
    """

    amount: Mention | None
    rate: Mention | None
    entity: Entity | None
    sure: bool
    others: list[Entity] = []
    owner: Change | None = None
    named: bool = False

    @property
    def first(self) -> Mention:
        """The first place of it."""
        mention = self.amount or self.rate
        assert mention is not None  # noqa: S101 - one of both is always given
        return mention


class About(Struct, frozen=True):
    """A share, a completion, a ratio, 持平 or a comparison in words, with what it is about.

    Attributes:
        whole: what a share's clause itself is of (占支出100万元的40%).
        changes: what a comparison in words says again: changes that were told in figures just before.
        amount: of a share, the amount of its part, where that stands behind it.
    """

    mention: Mention
    entity: Entity | None
    others: tuple[Entity, ...] = ()
    whole: Entity | None = None
    changes: tuple[Change, ...] = ()
    amount: Mention | None = None


class Moved(Struct):
    """Percentage points, with the percentages between which they lie; None where the text does not give one."""

    points: Mention
    now: Mention | None
    base: Mention | None


class Listing(Struct, frozen=True):
    """Parts listed under a whole (其中).

    Attributes:
        nested: it stands inside another list; where it ends and that goes on is not said.
    """

    whole: Entity
    parts: list[Entity]
    nested: bool = False


class Linked(Struct, frozen=True):
    """All statements of one passage."""

    passage: Passage
    entities: list[Entity]
    changes: list[Change]
    shares: list[About]
    completions: list[About]
    flats: list[About]
    against: list[About]
    ratios: list[About]
    moved: list[Moved]
    listings: list[Listing]
