"""财政拨款收入支出决算总表支出方每一行的合计等于各预算之和。

检查内容：
    04表支出方每一类、“本年支出合计”、“年末财政拨款结转和结余”、“总计”的“合计”栏，等于一般公共预算、
    政府性基金预算、国有资本经营预算各栏之和。支出方有认不出的栏目时不比较，由 W-ROW 指出。
依据：
    部门决算公开04表（财政拨款收入支出决算总表）的表内关系。
不通过示例：
    文化旅游体育与传媒支出行：一般公共预算700.14，政府性基金预算162.00，合计826.14（应为862.14）。
通过示例：
    文化旅游体育与传媒支出行：一般公共预算700.14，政府性基金预算162.00，合计862.14。
常见原因与处理：
    某一栏填错、漏填，或整行错位：对照决算软件的原表改正。许多行同时不对，多半是粘贴时错了一列。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up, is_sum_of
from xls2report.tables.form import ColumnKind
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence
    from xls2report.tables.labelled import AppropriationSummary

_PARTS = (Budget.GENERAL_PUBLIC, Budget.GOVERNMENT_FUND, Budget.STATE_CAPITAL_OPERATIONS)


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.appropriation
    if table is None or (len(table.budget_columns) <= len(_PARTS) and _has_unknown_columns(table)):
        return
    columns = table.budget_columns
    if Budget.TOTAL not in columns:
        return
    total, places = columns.index(Budget.TOTAL), [columns.index(budget) for budget in _PARTS if budget in columns]
    totals = (table.current_year_expenditure, table.closing_carryover_and_surplus, table.expenditure_total)
    for line in (*table.classes, *totals):
        if line is not None and not is_sum_of(line.cells[total], [line.cells[place] for place in places]):
            yield from adds_up(
                of_budget(table, line, Budget.TOTAL),
                [of_budget(table, line, budget) for budget in _PARTS],
                _("支出方的合计等于各预算之和"),
            )


def _has_unknown_columns(table: AppropriationSummary) -> bool:
    """Whether the form has more amounts than those of the left side and the budgets that are known."""
    return sum(kind is ColumnKind.AMOUNT for kind in table.form.columns) > 1 + len(table.budget_columns)


RULE = Rule(code="T4-ROW", name="支出方各栏", page=__doc__ or "", check=_check)
