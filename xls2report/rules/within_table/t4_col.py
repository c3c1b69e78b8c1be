"""财政拨款收入支出决算总表每一种预算的收入加年初结转等于支出加年末结转。

检查内容：
    04表对一般公共预算、政府性基金预算、国有资本经营预算分别：收入加年初结转和结余减本年支出等于年末结转和结余。
    没有分列年初结转或没有该预算一栏的不比较。
依据：
    部门决算公开04表（财政拨款收入支出决算总表）的表内关系。
不通过示例：
    政府性基金预算：收入210.00，年初38.54，支出220.54，年末20.00（应为28.00）。
通过示例：
    政府性基金预算：收入210.00，年初38.54，支出220.54，年末28.00。
常见原因与处理：
    合计是平的而各预算不平，多半是一笔数记到了另一种预算的栏里：对照决算软件的原表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.appropriation
    if table is None or table.current_year_expenditure is None:
        return
    for budget in table.budget_columns:
        if budget in table.revenue and budget in table.opening:
            yield from adds_up(
                of_budget(table, table.closing_carryover_and_surplus, budget),
                [of_line(table.form, lines[budget]) for lines in (table.revenue, table.opening)],
                _("{budget}的年末结转和结余等于收入加年初结转和结余减本年支出").format(budget=budget),
                less=(of_budget(table, table.current_year_expenditure, budget),),
            )


RULE = Rule(code="T4-COL", name="各预算收支平衡", page=__doc__ or "", check=_check)
