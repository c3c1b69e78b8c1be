"""The elements of a family that a form can list: sources, classes, 项, 款, items; each with its amount and its name."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.entries import BudgetKind
from xls2report.catalogue.groups import (
    BUDGETS_OF,
    CATEGORIES,
    GROUPS,
    ITEM_KEYS,
    OPERATING_SECTIONS,
    PERSONNEL_SECTIONS,
    SECTIONS,
)
from xls2report.catalogue.records import Base, TotalRow
from xls2report.figures.cells import from_cell, from_row
from xls2report.figures.comparison import Comparison, compare, share, total
from xls2report.figures.derive import against_of
from xls2report.figures.items import against_adjusted
from xls2report.model.figure import Figure, Gap, Measure
from xls2report.model.language import _
from xls2report.model.source import Stated
from xls2report.tables.functional import CATEGORY_DIGITS, LEVEL_DIGITS, Column
from xls2report.tables.labelled import is_personnel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.figures.items import Item
    from xls2report.model.figure import Known
    from xls2report.tables.functional import FunctionalTable

_SECTIONS_OF = {"personnel": PERSONNEL_SECTIONS, "daily_operating": OPERATING_SECTIONS}


class Element(Struct, frozen=True, kw_only=True):
    """One element of a family.

    Attributes:
        key: ASCII and stable: of its amount, of its paragraph, the start of its reasons' keys.
        name: what a sentence calls it (财政拨款收入, 一般公共服务支出, 行政运行).
        value: its amount; of a 项 its outturn.
        amount: its key in the catalogue; "" where a unit's tables decide that there is one.
        item: the 项 that it is.
        code: of a class, a 项 or a 款.
        whole: the amount that it is a share of.
    """

    key: str
    name: str
    value: Known
    amount: str = ""
    item: Item | None = None
    code: str = ""
    whole: Known | None = None


def elements(figures: Figures, group: str, around: Element | None = None) -> tuple[Element, ...]:
    """Give the elements of a family in the order of the tables, zero ones included.

    Args:
        figures: the unit's.
        group: the family's term.
        around: the element that the list stands in: of a class only its own 项 are given, of 人员经费 its 款.
    """
    if group in BUDGETS_OF:
        found = _of_family(figures, group)
        return found if around is None else tuple(one for one in found if one.code.startswith(around.code))
    return _of_family(figures, _SECTIONS_OF.get(around.amount, group) if around else group)


def _of_family(figures: Figures, group: str) -> tuple[Element, ...]:
    """Give a family whole; sentences and rules ask for it again and again."""
    found = figures.families.get(group)
    if found is None:
        listed = _items if group in BUDGETS_OF else _OTHERS.get(group, _members)
        found = figures.families[group] = tuple(listed(figures, group))
    return found


def share_of(figures: Figures, element: Element) -> Figure | None:
    """Give an element's share of its whole; None where there is none to be printed."""
    if element.amount:
        return figures.share(element.amount) if AMOUNTS[element.amount].whole else None
    if element.whole is None:
        return None
    name = f"{element.value.name}占比" if isinstance(element.value, Figure) else ""
    return share(element.value, element.whole, figures.style, id=f"{element.key}_share", name=name)


def compared(figures: Figures, element: Element, base: Base) -> Comparison | None:
    """Hold an element against a base; None where it is not held against that."""
    if element.amount:
        bases = [against.base for against in AMOUNTS[element.amount].against]
        return figures.comparison(element.amount, base) if base in bases else None
    if element.item is not None:
        if base is Base.ADJUSTED:
            return against_adjusted(element.item, figures.supplement, figures.style, element.key)
        return element.item.against_budget if base is Base.INITIAL else None
    if base is Base.PRIOR and len(element.code) == CATEGORY_DIGITS:
        before = _category_before(figures, element)
        return compare(element.value, before, figures.style, key=element.key, words=f"{element.name}（类）比上年")
    return None


def all_figures(figures: Figures) -> Iterator[Figure]:
    """Give every figure that is at hand: of the catalogue and of the unit's own tables, with shares and comparisons."""
    for key, amount in AMOUNTS.items():
        known: list[Known | None] = [figures.value(key), figures.share(key) if amount.whole else None]
        for against in amount.against:
            known += _of_comparison(figures.comparison(key, against.base))
        for element in () if key != "general_public" else elements(figures, CATEGORIES):
            known += [element.value, share_of(figures, element)]
        yield from (one for one in known if isinstance(one, Figure))
    for budget in BudgetKind:
        for item in figures.items(budget):
            yield from (one for one in _of_comparison(item.against_budget) if isinstance(one, Figure))
    for element in elements(figures, SECTIONS):
        if isinstance(element.value, Figure):
            yield element.value


def _of_comparison(comparison: Comparison) -> tuple[Known | None, ...]:
    return (comparison.current, comparison.base, comparison.change, comparison.rate, comparison.completion)


def reason_key(element: Element, base: Base) -> str:
    """Give the key of the reason that belongs to an element against a base."""
    if element.amount:
        return against_of(AMOUNTS[element.amount], base).reason
    return f"{element.key}_adjusted" if base is Base.ADJUSTED else element.key


def _members(figures: Figures, group: str) -> Iterator[Element]:
    for key in GROUPS[group].members:
        amount = AMOUNTS[key]
        if isinstance(amount.source, TotalRow) and not _has_column(figures, amount.source):
            continue
        value = figures.value(key)
        yield Element(key=key, name=_called(key), value=value, amount=key)


def _called(key: str) -> str:
    amount = AMOUNTS[key]
    return amount.source.column.value if isinstance(amount.source, TotalRow) else amount.term


def _has_column(figures: Figures, source: TotalRow) -> bool:
    """Tell whether a form has a column, or should have it and lacks it, which is a gap."""
    table: FunctionalTable | None = getattr(figures.accounts.tables, source.table)
    return table is None or source.column in table.columns or source.column in table.lacking


def _items(figures: Figures, group: str) -> Iterator[Element]:
    for item in figures.items(BUDGETS_OF[group]):
        yield Element(
            key=f"{ITEM_KEYS[group]}_{item.code}",
            name=item.name,
            value=item.against_budget.current,
            item=item,
            code=item.code,
        )


def _categories(figures: Figures, _group: str) -> Iterator[Element]:
    """Split table 05's total into its 类; one without a row of its own is the sum of the rows below it."""
    table, whole, names = figures.accounts.tables.general_public, figures.value("general_public"), figures.names()
    if table is None:
        return
    rows, own = table.categories(), table.names()
    for code in dict.fromkeys(row.code[:CATEGORY_DIGITS] for row in table.rows):
        name = own.get(code) or names.get(code) or code
        key, words = f"f5b_{code}", f"{name}（类）"
        if code in rows:
            amount = from_row(table, rows[code], Column.CURRENT_YEAR_EXPENDITURE, id=key, name=words)
        else:
            amount = total(_lowest(table, code), figures.style, id=key, name=words)
        yield Element(key=key, name=name, value=amount, code=code, whole=whole)


def _lowest(table: FunctionalTable, category: str) -> list[Known]:
    """Give the amounts of the rows of a 类 that have no rows below them."""
    rows = table.below(category)
    above = {code[:-LEVEL_DIGITS] for code in rows}
    return [
        from_row(table, row, Column.CURRENT_YEAR_EXPENDITURE, id=f"f5b_{code}", name=f"{code}{row.name}")
        for code, row in rows.items()
        if code not in above
    ]


def _category_before(figures: Figures, element: Element) -> Known:
    """Give last year's amount of a class; one that last year's table 05 does not list was not spent on."""
    key, name = f"prior_{element.key}", f"上年{element.name}（类）"
    table = None if figures.previous is None else figures.previous.general_public
    if table is None:
        hint = _("请用 --previous 指定上年工作簿：各类的上年数从上年05表取")
        return Gap(key, name, hint)
    row = table.categories().get(element.code)
    if row is None:
        return Figure(
            key, name, Decimal(0), Measure.WAN_YUAN, Stated(_("上年05表没有{code}类，按0计").format(code=element.code))
        )
    return from_row(table, row, Column.CURRENT_YEAR_EXPENDITURE, id=key, name=name)


def _sections(figures: Figures, _group: str) -> Iterator[Element]:
    """Give the 款 of table 06 that were spent on."""
    table = figures.accounts.tables.basic
    if table is None:
        return
    for code, line in table.sections().items():
        amount = from_cell(table.form, line.cell, f"{code} {line.name}", id=f"e{code}", name=line.name)
        if isinstance(amount, Figure) and not figures.style.is_zero(amount):
            yield Element(key=f"e{code}", name=line.name, value=amount, code=code)


def _sections_of_half(figures: Figures, group: str) -> Iterator[Element]:
    """Give those of 人员经费 or of 公用经费."""
    personnel = group == PERSONNEL_SECTIONS
    return (one for one in _of_family(figures, SECTIONS) if is_personnel(one.code) == personnel)


_OTHERS: Mapping[str, Callable[[Figures, str], Iterator[Element]]] = {
    CATEGORIES: _categories,
    PERSONNEL_SECTIONS: _sections_of_half,
    OPERATING_SECTIONS: _sections_of_half,
    SECTIONS: _sections,
}
