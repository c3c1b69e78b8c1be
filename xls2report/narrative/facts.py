"""What every sentence may name, and what is simply so or not of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.catalogue.texts import Everywhere, Fact
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from xls2report.figures.derive import Figures
    from xls2report.supplement.record import Supplement
    from xls2report.tables.functional import FunctionalTable


def report_kind(supplement: Supplement) -> str:
    """Give 部门 or 单位, as the supplement says; 部门 where it says nothing."""
    typed = supplement.texts.get(TextKey.REPORT_KIND)
    return "单位" if typed and typed.text.strip().startswith("单位") else "部门"


def everywhere(figures: Figures, supplement: Supplement) -> dict[str, str]:
    """Give what every sentence may name, by its name."""
    kind = report_kind(supplement)
    typed = supplement.texts.get(TextKey.SELF_NAME)
    own = (typed.text.strip() if typed else "") or f"本{kind}"
    return {
        Everywhere.YEAR: str(figures.year),
        Everywhere.LAST_YEAR: str(figures.year - 1),
        Everywhere.YEAR_BEFORE_LAST: str(figures.year - 2),
        Everywhere.UNIT: figures.unit_name,
        Everywhere.SELF: own,
        Everywhere.WE: own.replace("本", "我", 1) if own.startswith("本") else own,
        Everywhere.KIND: kind,
    }


def is_so(fact: str, figures: Figures, supplement: Supplement) -> bool:
    """Tell whether something is so of a unit."""
    tables = figures.accounts.tables
    match Fact(fact):
        case Fact.HAS_AGENCY_OPERATING:
            return figures.has_agency_operating
        case Fact.HAS_SELF_EVALUATION:
            return has_self_evaluation(supplement)
        case Fact.HAS_FUND_FLOW:
            return _has_flow(tables.government_fund)
        case Fact.HAS_CAPITAL_FLOW:
            return _has_flow(tables.state_capital)
        case Fact.IS_NEW:
            return figures.new_unit
        case Fact.HAS_MEMBERS:
            return bool(supplement.lists.get(ListKey.MEMBER_UNITS))


def has_self_evaluation(supplement: Supplement) -> bool:
    """Tell whether the attachment will hold a self-evaluation report."""
    return TextKey.ATTACHMENT_FILE in supplement.texts or bool(supplement.lists.get(ListKey.SELF_EVALUATION))


def _has_flow(table: FunctionalTable | None) -> bool:
    """Tell whether a form has columns of revenue and carryover at all."""
    return table is not None and Column.CURRENT_YEAR_REVENUE in table.columns
