"""The nine tables of one unit and year together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.kind import TableKind
    from xls2report.tables.labelled import (
        AppropriationSummary,
        BasicExpenditure,
        RevenueExpenditureSummary,
        ThreePublicExpenses,
    )


class TableSet(Struct, frozen=True, kw_only=True):
    """Whatever of the nine tables a workbook holds.

    Attributes:
        file: base name of the workbook.
        unit_name: the unit's full name as the sheets give it, or empty.
        year: the year the sheets (or the file's name) tell, or None.
        forms: the tables that are there, in the workbook's own order.
        ignored_sheets: names of sheets that are none of the nine tables.
        unread: tables that are there, or must be, and were not read: their figures are missing, not zero. A table that is
            None and not among these has nothing.
    """

    file: str
    unit_name: str
    year: int | None
    forms: tuple[TableForm, ...]
    ignored_sheets: tuple[str, ...]
    summary: RevenueExpenditureSummary | None
    revenue: FunctionalTable | None
    expenditure: FunctionalTable | None
    appropriation: AppropriationSummary | None
    general_public: FunctionalTable | None
    basic: BasicExpenditure | None
    three_public: ThreePublicExpenses | None
    government_fund: FunctionalTable | None
    state_capital: FunctionalTable | None
    unread: frozenset[TableKind] = frozenset()


class Accounts(Struct, frozen=True, kw_only=True):
    """One unit's final accounts of one year, whatever tables there are."""

    tables: TableSet
    unit_name: str
    year: int


class FinalAccounts(Accounts, frozen=True, kw_only=True):
    """Accounts complete enough to report on: 01 to 06 are there, name and year known."""

    summary: RevenueExpenditureSummary
    revenue: FunctionalTable
    expenditure: FunctionalTable
    appropriation: AppropriationSummary
    general_public: FunctionalTable
    basic: BasicExpenditure
