"""财政拨款收入支出决算总表每一栏的本年支出合计等于各类支出之和。

检查内容：
    04表支出方的每一栏（合计和各预算）：“本年支出合计”等于各功能分类支出之和。
依据：
    部门决算公开04表（财政拨款收入支出决算总表）的表内关系。
不通过示例：
    一般公共预算栏：201类180.53、204类10.00、212类11.72，本年支出合计202.52（应为202.25）。
通过示例：
    一般公共预算栏：201类180.53、204类10.00、212类11.72，本年支出合计202.25。
常见原因与处理：
    改了明细没有改合计，或合计是手填的：按决算软件的原表改正。数字漏位、颠倒、错行时，消息会指出最可能的单元格。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up, is_sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.appropriation
    if table is None or table.current_year_expenditure is None:
        return
    spent = table.current_year_expenditure
    for place, budget in enumerate(table.budget_columns):
        if not is_sum_of(spent.cells[place], [line.cells[place] for line in table.classes]):
            yield from adds_up(
                of_budget(table, spent, budget),
                [of_budget(table, line, budget) for line in table.classes],
                _("{budget}栏的本年支出合计等于各类支出之和").format(budget=budget),
            )


RULE = Rule(code="T4-EXP", name="财政拨款支出合计", page=__doc__ or "", check=_check)
