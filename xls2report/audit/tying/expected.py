"""What a workbook says to a report's figures: which figure belongs to a name in a chapter. Only what is certain is told."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.quantities import key_of
from xls2report.audit.reading.folding import fold
from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import BudgetKind
from xls2report.catalogue.groups import CATEGORIES, GROUPS
from xls2report.catalogue.records import AgencyOperating, Base
from xls2report.catalogue.report_names import Chapter, Quantity
from xls2report.figures.comparison import total
from xls2report.figures.families import all_figures, elements, share_of
from xls2report.model.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.audit.claims.entities import Entity
    from xls2report.catalogue.records import Amount
    from xls2report.figures.derive import Figures
    from xls2report.figures.items import Item
    from xls2report.model.figure import Known

C, Q, V = Chapter, Quantity, Version
NAMED_ITEM = re.compile(
    r"(?:(?P<category>[^()]+(?:\([^()]*\)[^()]+)*)\(类\))?(?:(?P<section>.+?)\(款\))?(?P<item>.+?)\(项\)$"
)


class Expected(Struct, frozen=True):
    """One thing of the workbook.

    Attributes:
        levels: its figures by version; only what is at hand.
        share: its share of the whole that its chapter is about.
        share_of: names of wholes that mean the same; a share of another whole is another figure.
        change: the change against last year, without sign.
        completion: its share of what only its table calls 预算数.
        also: figures that reports call by the same name: a text that prints one of them is not wrong.
    """

    levels: Mapping[Version, Figure]
    share: Figure | None = None
    share_of: frozenset[Quantity] = frozenset()
    change: Figure | None = None
    completion: Figure | None = None
    also: tuple[Figure, ...] = ()


class Book(Struct, frozen=True):
    """A workbook's figures by chapter and name; ``by_id`` are all of them."""

    quantities: Mapping[tuple[Chapter, Quantity], Expected]
    categories: Mapping[str, Expected]
    items: Mapping[Chapter, tuple[tuple[Item, Expected], ...]]
    by_id: Mapping[str, Figure]

    def find(self, entity: Entity) -> Expected | None:
        """Give what a thing of the text is in the workbook; None where that is not certain."""
        chapter = entity.passage.chapter
        if "(项)" in entity.name:
            return self._item(chapter, entity.name)
        if entity.quantity is not None:
            return self.quantities.get((chapter, entity.quantity))
        if chapter is not C.GENERAL_PUBLIC:
            return None
        return self.categories.get(class_key(entity.name)) or self._below_class(entity)

    def _below_class(self, entity: Entity) -> Expected | None:
        """Give the 项 that a bare name is in the list below its 类; None where a 类 or a 款 is called so as well."""
        text, name = entity.passage.text, entity.name
        listed = self.items.get(entity.passage.chapter, ())
        # A 款 with this 项 alone is the same amount.
        others = (item for item, _expected in listed if plain_name(item.name) != name)
        levels = {plain_name(one) for item in others for one in (item.category, item.section) if one}
        below = [
            expected
            for item, expected in listed
            if item.category and text.startswith(plain_name(item.category)) and plain_name(item.name) == name
        ]
        return below[0] if len(below) == 1 and name not in levels else None

    def _item(self, chapter: Chapter, name: str) -> Expected | None:
        found = NAMED_ITEM.match(name)
        if found is None:
            return None
        said: list[str | None] = [found["category"], found["section"], found["item"]]
        listed = self.items.get(chapter, ())
        matching = [expected for item, expected in listed if _is_item(item, said)]
        if not matching:
            # The 款 may be misspelt: an item that no other 项 of its 类 is called like is meant all the same.
            matching = [expected for item, expected in listed if _is_item(item, [said[0], None, said[2]])]
        return matching[0] if len(matching) == 1 else None


def _is_item(item: Item, said: list[str | None]) -> bool:
    return all(
        not words or not known or plain_name(known) == words
        for words, known in zip(said, (item.category, item.section, item.name), strict=True)
    )


def class_key(name: str) -> str:
    """Give what 教育支出, 教育支出（类） and 教育（类）支出 have in common."""
    return key_of(name.replace("(类)", "")) if "(款)" not in name else name


@lru_cache(maxsize=1024)
def plain_name(name: str) -> str:
    """Give a name of a table as a folded text has it."""
    return fold(name).text


def book_of(figures: Figures) -> Book:
    """Arrange a workbook's figures by where a report speaks of them."""
    categories = {
        class_key(plain_name(one.name)): Expected(
            _levels({V.ACTUAL: one.value}), share_of(figures, one), frozenset((Q.GENERAL_PUBLIC,))
        )
        for one in elements(figures, CATEGORIES)
    }
    return Book(
        quantities=dict(_quantities(figures)),
        categories=categories,
        items={
            C.GENERAL_PUBLIC: tuple(_items(figures.items(BudgetKind.GENERAL_PUBLIC))),
            C.FUND: tuple(_items(figures.items(BudgetKind.GOVERNMENT_FUND))),
            C.CAPITAL: tuple(_items(figures.items(BudgetKind.STATE_CAPITAL))),
        },
        by_id={figure.id: figure for figure in all_figures(figures)},
    )


def _levels(known: Mapping[Version, Known]) -> dict[Version, Figure]:
    """Keep what is at hand and stands in a cell."""
    return {
        version: one
        for version, one in known.items()
        if isinstance(one, Figure) and next(one.cells(), None) is not None
    }


_TAIL = Decimal("0.005")
"""万元: half a last digit of a table; as much may be lost with each amount that is added up, and with the sum."""


def _as_sum(figures: Figures, whole: Known, parts: Sequence[Known]) -> tuple[Known, ...]:
    """Give a whole as its parts add up to it, where that differs from its own cell by no more than rounding explains."""
    if not parts or not all(isinstance(part, Figure) for part in parts) or not isinstance(whole, Figure):
        return ()
    added = total(parts, figures.style, id=f"{whole.id}_sum", name=whole.name)
    count = sum(isinstance(part, Figure) and part.value != 0 for part in parts)
    near = isinstance(added, Figure) and abs(added.value - whole.value) <= _TAIL * (count + 1)
    return (added,) if near else ()


_VERSIONS = {Base.PRIOR: V.PRIOR, Base.INITIAL: V.INITIAL, Base.BUDGET: V.BUDGET}
"""The table's 预算数 is that of the year's beginning or of its end, as the place has it: only a text that says no more than
预算 is sure to mean it. The other bases are no workbook's."""


def _quantities(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    for amount in AMOUNTS.values():
        if isinstance(amount.source, AgencyOperating) and not figures.has_agency_operating:
            continue
        held = [(chapter, name.quantity) for name in amount.report_names for chapter in name.held]
        if held:
            expected = _of(figures, amount)
            yield from ((place, expected) for place in held)


def _of(figures: Figures, amount: Amount) -> Expected:
    known = figures.value(amount.key)
    levels = {V.ACTUAL: known}
    change: Known | None = None
    completion: Figure | None = None
    for against in amount.against:
        comparison = figures.comparison(amount.key, against.base) if against.base in _VERSIONS else None
        if comparison is None or (against.base is Base.PRIOR and not comparison.known):
            continue
        levels[_VERSIONS[against.base]] = comparison.base
        if against.base is Base.PRIOR:
            change = comparison.change
        elif against.base is Base.BUDGET:
            completion = comparison.completion
    whole = AMOUNTS[amount.whole] if amount.whole else None
    parts = [elements(figures, group.term) for group in GROUPS.values() if group.whole == amount.key]
    sums = [one for members in parts for one in _as_sum(figures, known, [member.value for member in members])]
    return Expected(
        levels=_levels(levels),
        share=figures.share(amount.key) if whole else None,
        share_of=frozenset(name.quantity for name in whole.report_names) if whole else frozenset(),
        change=change if isinstance(change, Figure) else None,
        completion=completion,
        also=tuple(one for one in (*map(figures.value, amount.alike), *sums) if isinstance(one, Figure)),
    )


def _items(items: Iterable[Item]) -> Iterator[tuple[Item, Expected]]:
    for item in items:
        levels = {V.ACTUAL: item.against_budget.current, V.INITIAL: item.against_budget.base}
        yield item, Expected(_levels(levels))
