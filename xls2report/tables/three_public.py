"""The “三公” table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.tables.form import TableForm
    from xls2report.tables.lines import Line


class ThreePublicItem(StrEnum):
    """The items of “三公”经费; the value is the Chinese term."""

    TOTAL = "合计"
    OVERSEAS_VISITS = "因公出国（境）费"
    VEHICLES = "公务用车购置费及运行维护费"
    VEHICLE_PURCHASE = "公务用车购置费"
    VEHICLE_OPERATION = "公务用车运行维护费"
    HOSPITALITY = "公务接待费"


class ThreePublicExpenses(Struct, frozen=True, kw_only=True):
    """“三公”经费支出决算表. A Line's label is the column's heading path; both maps are empty when the table has no data row.

    ``all_budgets`` is True when the title speaks of 财政拨款 and not of 一般公共预算财政拨款 alone.
    """

    form: TableForm
    budget: Mapping[ThreePublicItem, Line]
    final_accounts: Mapping[ThreePublicItem, Line]
    all_budgets: bool
