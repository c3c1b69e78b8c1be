"""Table 01, 收入支出决算总表."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.tables.form import TableForm
    from xls2report.tables.lines import ClassLine, Line


class RevenueSource(StrEnum):
    """The revenue rows of table 01, in the order of the current form; the value is the name without ordinal."""

    GENERAL_PUBLIC_BUDGET = "一般公共预算财政拨款收入"
    GOVERNMENT_FUND_BUDGET = "政府性基金预算财政拨款收入"
    STATE_CAPITAL_OPERATIONS_BUDGET = "国有资本经营预算财政拨款收入"
    SUBSIDY_FROM_SUPERIOR = "上级补助收入"
    PUBLIC_SERVICE = "事业收入"
    OPERATING = "经营收入"
    AFFILIATED_UNITS = "附属单位上缴收入"
    OTHER = "其他收入"


class RevenueExpenditureSummary(Struct, frozen=True, kw_only=True):
    """收入支出决算总表. A row that this form does not have is None."""

    form: TableForm
    revenue: Mapping[RevenueSource, Line]
    current_year_revenue: Line | None
    use_of_non_appropriation_surplus: Line | None
    opening_carryover_and_surplus: Line | None
    revenue_total: Line | None
    classes: tuple[ClassLine, ...]
    current_year_expenditure: Line | None
    surplus_distribution: Line | None
    closing_carryover_and_surplus: Line | None
    expenditure_total: Line | None
