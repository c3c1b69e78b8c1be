"""What a workbook says to a report's figures: which figure belongs to a name in a chapter. Only what is certain is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec import Struct

from xls2report.audit.claims.mentions import Version
from xls2report.audit.claims.quantities import Quantity, key_of, quantity_of
from xls2report.audit.reading.folding import fold
from xls2report.audit.reading.headings import Chapter
from xls2report.model.figure import Figure
from xls2report.tables.three_public import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.audit.claims.entities import Entity
    from xls2report.figures.comparison import Comparison
    from xls2report.figures.composition import Composition
    from xls2report.figures.derive import Figures
    from xls2report.figures.funds import FundFigures
    from xls2report.figures.items import Item
    from xls2report.model.figure import Known

C, Q, V = Chapter, Quantity, Version
_NAMED_ITEM = re.compile(
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
        return self.categories.get(_class_key(entity.name)) if chapter is C.GENERAL_PUBLIC else None

    def _item(self, chapter: Chapter, name: str) -> Expected | None:
        found = _NAMED_ITEM.match(name)
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
        not words or not known or _plain(known) == words
        for words, known in zip(said, (item.category, item.section, item.name), strict=True)
    )


def _class_key(name: str) -> str:
    """Give what 教育支出, 教育支出（类） and 教育（类）支出 have in common."""
    return key_of(name.replace("(类)", "")) if "(款)" not in name else name


def _plain(name: str) -> str:
    return fold(name).text


def book_of(figures: Figures) -> Book:
    """Arrange a workbook's figures by where a report speaks of them."""
    categories = {
        _class_key(_plain(part.name)): Expected(_levels(part.amount), part.share, frozenset((Q.GENERAL_PUBLIC,)))
        for part in figures.categories.parts
    }
    return Book(
        quantities=dict(_quantities(figures)),
        categories=categories,
        items={
            C.GENERAL_PUBLIC: tuple(_items(figures.items)),
            C.FUND: tuple(_items(figures.government_fund.items)),
            C.CAPITAL: tuple(_items(figures.state_capital.items)),
        },
        by_id={figure.id: figure for figure in _all_figures(figures)},
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


def _quantities(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    yield from _totals(figures)
    yield from _parts(C.REVENUE, figures.revenue, Q.REVENUE, figures.overall.revenue_total)
    yield from _parts(C.EXPENDITURE, figures.expenditure, Q.EXPENDITURE, figures.overall.expenditure_total)
    general = _of(
        figures.general_public,
        prior=figures.general_public_against_prior,
        budget=figures.general_public_against_budget.base,
    )
    share_of = frozenset((Q.EXPENDITURE,))
    yield (C.GENERAL_PUBLIC, Q.GENERAL_PUBLIC), general._replace(share=figures.general_public_share, share_of=share_of)
    basic = figures.basic
    yield (C.BASIC, Q.BASIC), _of(figures.basic_expenditure)
    halves = frozenset((Q.BASIC,))
    yield (C.BASIC, Q.PERSONNEL), _of(basic.personnel)._replace(share=basic.personnel_share, share_of=halves)
    yield (C.BASIC, Q.DAILY), _of(basic.daily_operating)._replace(share=basic.daily_operating_share, share_of=halves)
    yield from _three_public(figures)
    yield from _fund(C.FUND, figures.government_fund, Q.FUND, Q.FUND_REVENUE)
    yield from _fund(C.CAPITAL, figures.state_capital, Q.CAPITAL, Q.CAPITAL_REVENUE)
    yield from _other_matters(figures)


def _totals(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    both = (figures.revenue.total, figures.expenditure.total)
    overall, money = figures.overall, figures.appropriation
    for chapter, totals, names, also in (
        (C.OVERALL, overall, (Q.TOTAL, Q.REVENUE_TOTAL, Q.EXPENDITURE_TOTAL), both),
        (
            C.APPROPRIATION,
            money,
            (Q.APPROPRIATION_TOTAL, Q.APPROPRIATION_REVENUE_TOTAL, Q.APPROPRIATION_EXPENDITURE_TOTAL),
            (figures.general_public,),
        ),
    ):
        whole, revenue, expenditure = names
        expected = _of(totals.revenue_total, prior=totals.against_prior, also=also)
        yield (chapter, whole), expected
        yield (chapter, revenue), expected
        yield (chapter, expenditure), _of(totals.expenditure_total, also=also)
        yield (chapter, Q.OPENING), _of(totals.opening)
        yield (chapter, Q.CLOSING), _of(totals.closing)


def _parts(
    chapter: Chapter, split: Composition, whole: Quantity, total: Known
) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    yield (chapter, whole), _of(split.total, also=(total,))
    for part in split.parts:
        quantity = quantity_of(_plain(part.name))
        if quantity is not None:
            yield (chapter, quantity), _of(part.amount)._replace(share=part.share, share_of=frozenset((whole,)))


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
        found = figures.three_public[item]
        expected = _of(found.final, prior=found.against_prior)
        levels = dict(expected.levels)
        base = found.against_budget.base
        # The table's 预算数 is that of the year's beginning or of its end, as the place has it: only a text that says
        # no more than 预算 is sure to mean it.
        if isinstance(base, Figure) and _in_cells(base):
            levels[V.BUDGET] = base
        share_of = frozenset((Q.THREE_PUBLIC,))
        yield (C.THREE_PUBLIC, quantity), expected._replace(levels=levels, share=found.share, share_of=share_of)


def _fund(
    chapter: Chapter, fund: FundFigures, spent: Quantity, received: Quantity
) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    yield (chapter, spent), _of(fund.expenditure)
    yield (chapter, received), _of(fund.revenue)
    yield (chapter, Q.OPENING), _of(fund.opening)
    yield (chapter, Q.CLOSING), _of(fund.closing)
    yield (chapter, Q.BASIC), _of(fund.basic)
    yield (chapter, Q.PROJECT), _of(fund.project)


def _other_matters(figures: Figures) -> Iterator[tuple[tuple[Chapter, Quantity], Expected]]:
    agency, bought = figures.agency_operating, figures.procurement
    if agency.exists:
        yield (
            (C.AGENCY, Q.AGENCY),
            _of(agency.amount, prior=agency.against_prior, budget=agency.against_budget.base),
        )
    of_all = frozenset((Q.PROCUREMENT,))
    for quantity, amount, share in (
        (Q.PROCUREMENT, bought.total, None),
        (Q.GOODS, bought.goods, None),
        (Q.WORKS, bought.works, None),
        (Q.SERVICES, bought.services, None),
        (Q.SMALL_AND_MEDIUM, bought.small_medium, bought.small_medium_share),
        (Q.SMALL_AND_MICRO, bought.small_micro, bought.small_micro_share),
    ):
        yield (C.PROCUREMENT, quantity), _of(amount)._replace(share=share, share_of=of_all)


def _items(items: Iterable[Item]) -> Iterator[tuple[Item, Expected]]:
    for item in items:
        yield item, _of(item.against_budget.current, budget=item.against_budget.base)


def _all_figures(value: object) -> Iterator[Figure]:
    """Walk through the families of figures."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _all_figures(getattr(value, field))
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _all_figures(one)
    elif isinstance(value, dict):
        for one in cast("dict[object, object]", value).values():
            yield from _all_figures(one)
