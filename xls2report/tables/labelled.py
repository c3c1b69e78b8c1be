"""The tables whose rows are known by their labels: the summaries 01 and 04, table 06 and the “三公” table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.tables.functional import CATEGORY_DIGITS, SECTION_DIGITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.tables.cell import Cell
    from xls2report.tables.form import TableForm


class Line(Struct, frozen=True):
    """A labelled row of a summary table. ``label`` is as printed, in one line (一、一般公共预算财政拨款收入)."""

    label: str
    cell: Cell


class ClassLine(Struct, frozen=True):
    """A functional class (类) on the expenditure side of table 01 or 04.

    ``code`` is the class's three digits, found by its name; empty when the name is unknown.
    ``name`` is without the ordinal. ``cells`` has one cell in 01; in 04 合计 and the budgets as in
    ``AppropriationSummary.budget_columns``.
    """

    code: str
    name: str
    cells: tuple[Cell, ...]


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


PERSONNEL_CLASSES = ("301", "303")
"""工资福利支出 and 对个人和家庭的补助."""


def is_personnel(code: str) -> bool:
    """Tell whether an economic class or 款 is a part of 人员经费; all others of table 06 are 公用经费."""
    return code[:CATEGORY_DIGITS] in PERSONNEL_CLASSES


class EconomicLine(Struct, frozen=True):
    """An item of table 06. ``code`` has 3 or 5 digits (类, 款)."""

    code: str
    name: str
    cell: Cell


class BasicExpenditure(Struct, frozen=True, kw_only=True):
    """基本支出决算表 by economic class, all lanes in code order as they stand (lane by lane)."""

    form: TableForm
    lines: tuple[EconomicLine, ...]
    personnel_total: Line | None
    daily_operating_total: Line | None

    def sections(self) -> Mapping[str, EconomicLine]:
        """Give the 款 by code in code order; of two rows with one code (W-CODE) the first."""
        found: dict[str, EconomicLine] = {}
        for line in self.lines:
            if len(line.code) == SECTION_DIGITS:
                found.setdefault(line.code, line)
        return dict(sorted(found.items()))

    def top_lines(self) -> list[EconomicLine]:
        """Give the rows that add up to the whole: the classes, and the 款 whose class has no row."""
        classes = {line.code for line in self.lines if len(line.code) == CATEGORY_DIGITS}
        return [line for line in self.lines if line.code in classes or line.code[:CATEGORY_DIGITS] not in classes]

    def classes(self) -> list[tuple[EconomicLine, list[EconomicLine]]]:
        """Give every class with its 款; of two rows with one code (W-CODE) the first."""
        sections: dict[str, list[EconomicLine]] = {}
        found: dict[str, EconomicLine] = {}
        for line in self.lines:
            if len(line.code) == CATEGORY_DIGITS:
                found.setdefault(line.code, line)
            else:
                sections.setdefault(line.code[:CATEGORY_DIGITS], []).append(line)
        return [(line, sections.get(code, [])) for code, line in found.items()]


class ThreePublicItem(StrEnum):
    """The items of “三公”经费; the value is the Chinese term."""

    TOTAL = "合计"
    OVERSEAS_VISITS = "因公出国（境）费"
    VEHICLES = "公务用车购置费及运行维护费"
    VEHICLE_PURCHASE = "公务用车购置费"
    VEHICLE_OPERATION = "公务用车运行维护费"
    HOSPITALITY = "公务接待费"


class ThreePublicExpenses(Struct, frozen=True, kw_only=True):
    """“三公”经费支出决算表. A Line's label is the column's heading path; both maps are empty when the table has no data row."""

    form: TableForm
    budget: Mapping[ThreePublicItem, Line]
    final_accounts: Mapping[ThreePublicItem, Line]
