"""All figures of one report. Each is derived when something first asks for it, and is the same from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS, base_source
from xls2report.catalogue.entries import BUDGET_KEYS, LABELS, BudgetKind, NumberKey, TextKey
from xls2report.catalogue.records import AgencyOperating, Base, BudgetTotal, Counted, Entered, FromThreePublic, Sum
from xls2report.catalogue.table_amounts import FUND_COLUMNS, FUNDS
from xls2report.figures.cells import agency_operating, count_of, from_supplement, has_agency_operating
from xls2report.figures.comparison import Comparison, compare, share, total
from xls2report.figures.items import Item, budget_total, items
from xls2report.figures.prior import prior_number
from xls2report.figures.reading import in_tables
from xls2report.model.figure import Figure, Gap, Known
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from xls2report.catalogue.records import Against, Amount, Source
    from xls2report.figures.families import Element
    from xls2report.model.display import NumberStyle
    from xls2report.supplement.record import Supplement
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.workbook import Accounts, TableSet


class Figures(Struct, frozen=True):
    """What one unit's report can print.

    Attributes:
        accounts: this year's tables; of a published report there may be fewer than a report is made from.
        previous: last year's, if they are at hand.
        supplement: what was typed.
        style: how amounts are printed, and whether changes start from what is printed.
        doubted: numbers that are not taken from last year's tables.
        families: the elements of each family that was asked for (``families.elements``).
    """

    accounts: Accounts
    previous: TableSet | None
    supplement: Supplement
    style: NumberStyle
    doubted: frozenset[NumberKey] = frozenset()
    families: dict[str, tuple[Element, ...]] = {}
    _known: dict[str, Known] = {}
    _shares: dict[str, Figure | None] = {}
    _comparisons: dict[str, Comparison] = {}
    _items: dict[BudgetKind, tuple[Item, ...]] = {}
    _by_code: dict[BudgetKind, dict[str, Item]] = {}
    _names: dict[str, str] = {}

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.accounts.year

    @property
    def unit_name(self) -> str:
        """The unit's full name."""
        return self.accounts.unit_name

    @property
    def new_unit(self) -> bool:
        """Whether the unit says that it is new, so that nothing is compared with last year."""
        answer = self.supplement.texts.get(TextKey.NEW_UNIT)
        return answer is not None and answer.text.strip() == "是"

    @property
    def has_agency_operating(self) -> bool:
        """Whether the unit has 机关运行经费 at all; one that has not said so yet may have."""
        return has_agency_operating(self.supplement)

    @property
    def has_no_three_public(self) -> bool:
        """Whether there was no “三公”经费, neither budget nor outturn, as printed."""
        found = self.comparison("f7_total", Base.BUDGET)
        return self.style.is_zero(found.current) and self.style.is_zero(found.base)

    def has_no_fund(self, chapter: str) -> bool:
        """Tell whether nothing came in, went out or was carried over in one of the two other budgets (``f8``, ``f9``)."""
        keys = (f"{chapter}_{word}" for word in FUND_COLUMNS)
        return not self.items(FUNDS[chapter][2]) and all(self.style.is_zero(self.value(key)) for key in keys)

    def value(self, key: str) -> Known:
        """Give an amount of the catalogue; what is not at hand is a gap."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(AMOUNTS[key].source, key, AMOUNTS[key].called)
        return known

    def share(self, key: str) -> Figure | None:
        """Give an amount's share of its whole; None where there is none to be printed."""
        if key not in self._shares:
            amount = AMOUNTS[key]
            id_, name = amount.share or (f"{key}_share", amount.called)
            self._shares[key] = share(self.value(key), self.value(amount.whole), self.style, id=id_, name=f"{name}占比")
        return self._shares[key]

    def comparison(self, key: str, base: Base) -> Comparison:
        """Give an amount of the catalogue against one of its bases."""
        against = against_of(AMOUNTS[key], base)
        found = self._comparisons.get(against.key)
        if found is None:
            found = self._comparisons[against.key] = compare(
                self.value(key),
                self._base(AMOUNTS[key], against),
                self.style,
                key=against.key,
                words=f"{against.words or against.name or AMOUNTS[key].term}比{base.value}",
            )
        return found

    def items(self, budget: BudgetKind) -> tuple[Item, ...]:
        """Give the 项 of a budget that were spent on, or were to be, in code order."""
        if budget not in self._items:
            table, key = self._budget_table(budget), BUDGET_KEYS[budget]
            self._items[budget] = items(table, budget, self.supplement, self.names(), self.style, key=key)
        return self._items[budget]

    def item(self, budget: BudgetKind, code: str) -> Item | None:
        """Give the 项 of a code; a large unit has hundreds, each asked for several times."""
        if budget not in self._by_code:
            self._by_code[budget] = {item.code: item for item in reversed(self.items(budget))}
        return self._by_code[budget].get(code)

    def names(self) -> Mapping[str, str]:
        """Give the names of the classes that tables 02 and 03 list, by code."""
        if not self._names:
            tables = self.accounts.tables
            for table in (tables.revenue, tables.expenditure):
                self._names.update(table.names() if table else {})
        return self._names

    def _budget_table(self, budget: BudgetKind) -> FunctionalTable | None:
        tables = self.accounts.tables
        match budget:
            case BudgetKind.GENERAL_PUBLIC:
                return tables.general_public
            case BudgetKind.GOVERNMENT_FUND:
                return tables.government_fund
            case BudgetKind.STATE_CAPITAL:
                return tables.state_capital

    def _read(self, source: Source, key: str, name: str) -> Known:
        match source:
            case Entered():
                return from_supplement(self.supplement, source.key)
            case Sum():
                whole = total([self.value(part) for part in source.keys], self.style, id=key, name=name)
                return Gap(key, _(name), whole.hint, whole.kind, whole.source) if isinstance(whole, Gap) else whole
            case Counted():
                return count_of(self.supplement, source.key, id=key, name=name)
            case AgencyOperating():
                return agency_operating(self.supplement, self.value("daily_operating"))
            case BudgetTotal():
                return budget_total(source, self.items(source.budget), self.supplement, self.style)
            case _:
                return in_tables(self.accounts.tables, source, id=key, name=name)

    def _base(self, amount: Amount, against: Against) -> Known:
        source = against.source
        if isinstance(source, FromThreePublic):
            name = f"{amount.called.removesuffix('决算数')}预算数"
            return self._read(source, f"{amount.key}_budget", name)
        entered = base_source(source)
        if entered is None:
            raise LookupError(against.key)
        if against.base is Base.PRIOR:
            return self.prior(entered)
        return self._read(source, entered.value, LABELS[entered])

    def prior(self, key: NumberKey) -> Known:
        """Give a number of last year: from last year's tables, unless they are doubted or it was typed otherwise."""
        known = self._known.get(key.value)
        if known is None:
            known = self._known[key.value] = prior_number(self, key)
        return known


def derive(
    accounts: Accounts,
    previous: TableSet | None,
    supplement: Supplement,
    style: NumberStyle,
    doubted: Collection[NumberKey] = (),
) -> Figures:
    """Give the figures of one unit. Last year's tables are not asked for the numbers in ``doubted``."""
    return Figures(accounts, previous, supplement, style, frozenset(doubted))


def against_of(amount: Amount, base: Base) -> Against:
    """Give how an amount is held against a base.

    Raises:
        KeyError: it is not.
    """
    for against in amount.against:
        if against.base is base:
            return against
    raise KeyError(amount.key, base)
