"""What a workbook says to a report's figures: which figure belongs to a name in a chapter. Only what is certain is told."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.quantities import Quantity, key_of, quantity_of
from xls2report.audit.reading.folding import fold
from xls2report.audit.reading.headings import Chapter
from xls2report.catalogue.amounts import THREE_PUBLIC
from xls2report.catalogue.entries import BudgetKind
from xls2report.catalogue.groups import CATEGORIES, GROUPS
from xls2report.catalogue.records import Base
from xls2report.figures.comparison import total
from xls2report.figures.families import all_figures, elements, share_of
from xls2report.model.figure import Figure
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.audit.claims.entities import Entity
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.derive import Figures
    from xls2report.figures.items import Item
    from xls2report.model.figure import Known

C, Q, V = Chapter, Quantity, Version
NAMED_ITEM = re.compile(
    r"(?:(?P<category>[^()]+(?:\([^()]*\)[^()]+)*)\(类\))?(?:(?P<section>.+?)\(款\))?(?P<item>.+?)\(项\)$"
)


class Expected(NamedTuple):
    """One thing of the workbook.

    Attributes:
        levels: its figures by version; only what is at hand.
        share: its share of the whole that its chapter is about.
        share_of: names of wholes that mean the same; a share of another whole is another figure.
        change: the change against last year, without sign.
        also: figures that reports call by the same name: a text that prints one of them is not wrong.
    """

    levels: Mapping[Version, Figure]
    share: Figure | None = None
    share_of: frozenset[Quantity] = frozenset()
    change: Figure | None = None
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
        return self.categories.get(class_key(entity.name)) if chapter is C.GENERAL_PUBLIC else None

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


def plain_name(name: str) -> str:
    """Give a name of a table as a folded text has it."""
    return fold(name).text


def book_of(figures: Figures) -> Book:
    """Arrange a workbook's figures by where a report speaks of them."""
    categories = {
        class_key(plain_name(one.name)): Expected(
            _levels(one.value), share_of(figures, one), frozenset((Q.GENERAL_PUBLIC,))
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


def _levels(actual: Known, *, budget: Known | None = None, prior: Known | None = None) -> dict[Version, Figure]:
    """Keep what is at hand and stands in a cell."""
    given = {V.ACTUAL: actual, V.INITIAL: budget, V.PRIOR: prior}
    return {version: known for version, known in given.items() if isinstance(known, Figure) and _in_cells(known)}


def _in_cells(figure: Figure) -> bool:
    return next(figure.cells(), None) is not None


def _of(
    actual: Known, *, prior: Comparison | None = None, budget: Known | None = None, also: tuple[Known, ...] = ()
) -> Expected:
    known = prior is not None and prior.known
    return Expected(
        levels=_levels(actual, budget=budget, prior=prior.base if prior is not None and known else None),
        change=prior.change if prior is not None and known else None,
        also=tuple(one for one in also if isinstance(one, Figure)),
    )


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


def _quantities(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    value = figures.value
    yield from _totals(figures)
    yield from _parts(figures, C.REVENUE, "收入来源", Q.REVENUE, value("total"))
    yield from _parts(figures, C.EXPENDITURE, "支出分类", Q.EXPENDITURE, value("expenditure_total"))
    general = _of(
        value("general_public"),
        prior=figures.comparison("general_public", Base.PRIOR),
        budget=figures.comparison("general_public", Base.INITIAL).base,
        also=_as_sum(figures, value("general_public"), [one.value for one in elements(figures, CATEGORIES)]),
    )
    share, whole = figures.share("general_public"), frozenset((Q.EXPENDITURE,))
    yield (C.GENERAL_PUBLIC, Q.GENERAL_PUBLIC), general._replace(share=share, share_of=whole)
    yield (
        (C.BASIC, Q.BASIC),
        _of(value("basic"), also=_as_sum(figures, value("basic"), [value("personnel"), value("daily_operating")])),
    )
    halves = frozenset((Q.BASIC,))
    for quantity, key in ((Q.PERSONNEL, "personnel"), (Q.DAILY, "daily_operating")):
        yield (C.BASIC, quantity), _of(value(key))._replace(share=figures.share(key), share_of=halves)
    yield from _three_public(figures)
    yield from _fund(figures, C.FUND, "f8", Q.FUND, Q.FUND_REVENUE)
    yield from _fund(figures, C.CAPITAL, "f9", Q.CAPITAL, Q.CAPITAL_REVENUE)
    yield from _other_matters(figures)


def _totals(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    value = figures.value
    both = (value("revenue"), value("expenditure"))
    for chapter, start, names, also in (
        (C.OVERALL, "", (Q.TOTAL, Q.REVENUE_TOTAL, Q.EXPENDITURE_TOTAL), both),
        (
            C.APPROPRIATION,
            "appropriation_",
            (Q.APPROPRIATION_TOTAL, Q.APPROPRIATION_REVENUE_TOTAL, Q.APPROPRIATION_EXPENDITURE_TOTAL),
            (value("general_public"),),
        ),
    ):
        whole, revenue, expenditure = names
        total = f"{start}total"
        expected = _of(value(total), prior=figures.comparison(total, Base.PRIOR), also=also)
        yield (chapter, whole), expected
        yield (chapter, revenue), expected
        yield (chapter, expenditure), _of(value(f"{start}expenditure_total"), also=also)
        yield (chapter, Q.OPENING), _of(value(f"{start}opening"))
        yield (chapter, Q.CLOSING), _of(value(f"{start}closing"))


def _parts(
    figures: Figures, chapter: Chapter, group: str, whole: Quantity, printed_total: Known
) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    parts = elements(figures, group)
    known = figures.value(GROUPS[group].whole)
    yield (chapter, whole), _of(known, also=(printed_total, *_as_sum(figures, known, [part.value for part in parts])))
    for part in parts:
        quantity = quantity_of(plain_name(part.name))
        if quantity is not None:
            share = share_of(figures, part)
            yield (chapter, quantity), _of(part.value)._replace(share=share, share_of=frozenset((whole,)))


_THREE_PUBLIC: tuple[tuple[ThreePublicItem, Quantity], ...] = (
    (ThreePublicItem.TOTAL, Q.THREE_PUBLIC),
    (ThreePublicItem.OVERSEAS_VISITS, Q.OVERSEAS),
    (ThreePublicItem.VEHICLES, Q.VEHICLES),
    (ThreePublicItem.VEHICLE_PURCHASE, Q.PURCHASE),
    (ThreePublicItem.VEHICLE_OPERATION, Q.RUNNING),
    (ThreePublicItem.HOSPITALITY, Q.HOSPITALITY),
)


def _three_public(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    for item, quantity in _THREE_PUBLIC:
        key = THREE_PUBLIC[item][0]
        expected = _of(figures.value(key), prior=figures.comparison(key, Base.PRIOR))
        levels = dict(expected.levels)
        base = figures.comparison(key, Base.BUDGET).base
        # The table's 预算数 is that of the year's beginning or of its end, as the place has it: only a text that says
        # no more than 预算 is sure to mean it.
        if isinstance(base, Figure) and _in_cells(base):
            levels[V.BUDGET] = base
        share = figures.share(key)
        yield (
            (C.THREE_PUBLIC, quantity),
            expected._replace(levels=levels, share=share, share_of=frozenset((Q.THREE_PUBLIC,))),
        )


def _fund(
    figures: Figures, chapter: Chapter, key: str, spent: Quantity, received: Quantity
) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    for quantity, word in (
        (spent, "expenditure"),
        (received, "revenue"),
        (Q.OPENING, "opening"),
        (Q.CLOSING, "closing"),
        (Q.BASIC, "basic"),
        (Q.PROJECT, "project"),
    ):
        yield (chapter, quantity), _of(figures.value(f"{key}_{word}"))


def _other_matters(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    if figures.has_agency_operating:
        yield (
            (C.AGENCY, Q.AGENCY),
            _of(
                figures.value("agency_operating"),
                prior=figures.comparison("agency_operating", Base.PRIOR),
                budget=figures.comparison("agency_operating", Base.INITIAL).base,
            ),
        )
    yield (C.PROCUREMENT, Q.PROCUREMENT), _of(figures.value("procurement"))
    for quantity, key, shared in (
        (Q.GOODS, "procurement_goods", False),
        (Q.WORKS, "procurement_works", False),
        (Q.SERVICES, "procurement_services", False),
        (Q.SMALL_AND_MEDIUM, "procurement_small_medium", True),
        (Q.SMALL_AND_MICRO, "procurement_small_micro", True),
    ):
        share = figures.share(key) if shared else None
        of_all = frozenset((Q.PROCUREMENT,))
        yield (C.PROCUREMENT, quantity), _of(figures.value(key))._replace(share=share, share_of=of_all)


def _items(items: Iterable[Item]) -> Iterator[tuple[Item, Expected]]:
    for item in items:
        yield item, _of(item.against_budget.current, budget=item.against_budget.base)
