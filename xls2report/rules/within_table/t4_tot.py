"""财政拨款收入支出决算总表两边的总计各等于本年数加结转结余，两边相等。

检查内容：
    04表收入总计等于本年收入合计加年初财政拨款结转和结余；支出方每一栏的总计等于本年支出合计加年末财政拨款
    结转和结余；收入总计等于支出总计的合计栏。表上没有的行不比较，由 W-ROW 指出。
依据：
    部门决算公开04表（财政拨款收入支出决算总表）的表内关系。
不通过示例：
    本年收入合计202.78，年初结转0，收入总计202.78；支出总计202.87。
通过示例：
    本年收入合计202.78，年初结转0，收入总计202.78；本年支出合计202.25，年末结转0.53，支出总计202.78。
常见原因与处理：
    改了明细没有改合计，或合计是手填的：按决算软件的原表改正。数字漏位、颠倒、错行时，消息会指出最可能的单元格。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up, same
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence
    from xls2report.tables.labelled import AppropriationSummary


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.appropriation
    if table is None:
        return
    revenue_total = of_line(table.form, table.revenue_total)
    if table.current_year_revenue and table.opening_carryover_and_surplus:
        parts = (table.current_year_revenue, table.opening_carryover_and_surplus)
        yield from adds_up(
            revenue_total,
            [of_line(table.form, line) for line in parts],
            _("收入总计等于本年收入合计加年初财政拨款结转和结余"),
        )
    yield from _expenditure_totals(table)
    expenditure_total = of_budget(table, table.expenditure_total, Budget.TOTAL)
    yield from same(revenue_total, expenditure_total, _("收入总计等于支出总计"))


def _expenditure_totals(table: AppropriationSummary) -> Iterator[Difference]:
    if table.current_year_expenditure is None or table.closing_carryover_and_surplus is None:
        return
    parts = (table.current_year_expenditure, table.closing_carryover_and_surplus)
    for budget in table.budget_columns:
        yield from adds_up(
            of_budget(table, table.expenditure_total, budget),
            [of_budget(table, line, budget) for line in parts],
            _("{budget}栏的支出总计等于本年支出合计加年末财政拨款结转和结余").format(budget=budget),
        )


RULE = Rule(code="T4-TOT", name="财政拨款总计", page=__doc__ or "", check=_check)
