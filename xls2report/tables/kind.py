"""Which of the nine tables a table is; its number changes from year to year and is no identity."""

from enum import StrEnum


class TableKind(StrEnum):
    """The nine tables. The value is the stable key (figures, places, template fields)."""

    REVENUE_EXPENDITURE_SUMMARY = "revenue_expenditure_summary"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    APPROPRIATION_SUMMARY = "appropriation_summary"
    GENERAL_PUBLIC_BUDGET_EXPENDITURE = "general_public_budget_expenditure"
    GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE = "general_public_budget_basic_expenditure"
    THREE_PUBLIC_EXPENSES = "three_public_expenses"
    GOVERNMENT_FUND_BUDGET = "government_fund_budget"
    STATE_CAPITAL_OPERATIONS_BUDGET = "state_capital_operations_budget"

    @property
    def term(self) -> str:
        """The short Chinese name, for messages."""
        return TERMS[self]


TERMS = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: "收入支出决算总表",
    TableKind.REVENUE: "收入决算表",
    TableKind.EXPENDITURE: "支出决算表",
    TableKind.APPROPRIATION_SUMMARY: "财政拨款收入支出决算总表",
    TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE: "一般公共预算财政拨款支出决算表",
    TableKind.GENERAL_PUBLIC_BUDGET_BASIC_EXPENDITURE: "一般公共预算财政拨款基本支出决算表",
    TableKind.THREE_PUBLIC_EXPENSES: "“三公”经费支出决算表",
    TableKind.GOVERNMENT_FUND_BUDGET: "政府性基金预算财政拨款收入支出决算表",
    TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: "国有资本经营预算财政拨款支出决算表",
}
