"""Table 04, 财政拨款收入支出决算总表."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.tables.form import TableForm
    from xls2report.tables.lines import ClassLine, Line


class Budget(StrEnum):
    """The three budgets a fiscal appropriation comes from, and their total."""

    TOTAL = "合计"
    GENERAL_PUBLIC = "一般公共预算财政拨款"
    GOVERNMENT_FUND = "政府性基金预算财政拨款"
    STATE_CAPITAL_OPERATIONS = "国有资本经营预算财政拨款"


class AppropriationSummary(Struct, frozen=True, kw_only=True):
    """财政拨款收入支出决算总表. A row that this form does not have is None.

    ``revenue`` and ``opening`` are keyed by the three budgets. The rows of the right side are
    ClassLines (``code`` empty but for classes) whose ``cells`` follow ``budget_columns``.
    """

    form: TableForm
    revenue: Mapping[Budget, Line]
    current_year_revenue: Line | None
    opening_carryover_and_surplus: Line | None
    opening: Mapping[Budget, Line]
    revenue_total: Line | None
    budget_columns: tuple[Budget, ...]
    classes: tuple[ClassLine, ...]
    current_year_expenditure: ClassLine | None
    closing_carryover_and_surplus: ClassLine | None
    expenditure_total: ClassLine | None
