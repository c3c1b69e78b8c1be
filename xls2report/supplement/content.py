"""What a form is made from: the unit, its 项, this year's and last year's numbers, the reasons to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.money import round_half_up, to_wan_yuan
from xls2report.tables.functional import CATEGORY_DIGITS, SECTION_DIGITS, Column

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
    from xls2report.model.source import CellRef, Stated
    from xls2report.supplement.record import ReasonLine
    from xls2report.tables.functional import FunctionalTable


class ItemRow(Struct, frozen=True):
    """A 项 with the names of its levels; ``final_accounts`` in 万元 as printed, None where its cell holds no number."""

    code: str
    category: str
    section: str
    item: str
    final_accounts: Decimal | None


class PriorNumber(Struct, frozen=True):
    """A number of last year as last year's workbook holds it (万元, unrounded), with its cell.

    ``in_doubt``: that workbook breaks a rule there, so that the number is not to be taken over unseen.
    """

    value: Decimal
    source: CellRef | Stated
    in_doubt: bool = False


class Asked(Struct, frozen=True, kw_only=True):
    """What a place's wording asks the form for: what its sentences can print.

    Attributes:
        numbers, texts: the single entries and lists.
        reasons: the keys of the reasons; of a family whose elements the unit's tables decide, ``项/INITIAL``.
        uses: the families of whose elements it says what the money was used for.
        budgets: the families whose initial budgets it prints; ``adjusted``: whose budgets of the whole year.
    """

    numbers: frozenset[NumberKey]
    texts: frozenset[TextKey | ListKey]
    reasons: frozenset[str]
    uses: frozenset[str] = frozenset()
    budgets: frozenset[str] = frozenset()
    adjusted: frozenset[str] = frozenset()

    def __or__(self, other: Asked) -> Asked:
        """Give what one of two wordings asks for."""
        return Asked(
            numbers=self.numbers | other.numbers,
            texts=self.texts | other.texts,
            reasons=self.reasons | other.reasons,
            uses=self.uses | other.uses,
            budgets=self.budgets | other.budgets,
            adjusted=self.adjusted | other.adjusted,
        )


class FormContent(Struct, frozen=True, kw_only=True):
    """Everything a form shows besides what was typed into an older one.

    Attributes:
        unit_name: the unit's full name.
        year: the year of the final accounts.
        items: the 项 of each budget, in code order; a budget without any gets no block.
        this_year: this year's amount (万元, as printed) of what a ``PRIOR_`` number is last year's of; shown beside it.
        beside: what the tables tell (万元, as printed) of an amount that is typed: 公用经费 beside 机关运行经费, this year's
            and last year's, the part in 基本支出 beside 会议费 and 培训费.
        prior: last year's numbers from last year's workbook.
        reasons: the reasons the figures may call for.
        asked: what the place's wording prints; None: everything that there is.
    """

    unit_name: str
    year: int
    asked: Asked | None = None
    items: Mapping[BudgetKind, tuple[ItemRow, ...]] = {}
    this_year: Mapping[NumberKey, Decimal] = {}
    beside: Mapping[NumberKey, Decimal] = {}
    prior: Mapping[NumberKey, PriorNumber] = {}
    reasons: tuple[ReasonLine, ...] = ()


def item_rows(table: FunctionalTable, digits: int) -> tuple[ItemRow, ...]:
    """Give the 项 of a table in code order, each code once, amounts in 万元 rounded to ``digits`` decimals."""
    names = table.names()
    found: list[ItemRow] = []
    for row in table.items():
        cell = table.cell(row, Column.CURRENT_YEAR_EXPENDITURE)
        value = None if cell is None or cell.value is None else to_wan_yuan(cell.value, table.form.unit)
        amount = None if value is None else round_half_up(value, digits)
        category, section = names.get(row.code[:CATEGORY_DIGITS], ""), names.get(row.code[:SECTION_DIGITS], "")
        found.append(ItemRow(row.code, category, section, row.name, amount))
    return tuple(found)
