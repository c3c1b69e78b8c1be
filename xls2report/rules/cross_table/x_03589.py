"""三项财政拨款支出之和不大于全部支出，并等于财政拨款总表的支出。

检查内容：
    05表、政府性基金表、国有资本经营预算表同一科目的支出之和，不大于03表这一科目的本年支出合计；
    三张表的合计之和等于04表的本年支出合计。只有05表有的科目由 X-0305 检查。
依据：
    部门决算报表表间关系：03表包括全部财政拨款支出和其他资金的支出。
不通过示例：
    政府性基金表2120801支出1220.00，03表2120801支出122.00。
通过示例：
    05表合计202.25，政府性基金表、国有资本经营预算表没有支出，04表本年支出合计202.25。
常见原因与处理：
    03表漏了政府性基金的科目，或数字漏一位；各表单位不同（元、万元）。按原始报表改正错的一处。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget, whole
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up
from xls2report.rules.excess import absent, beyond
from xls2report.tables.functional import Column
from xls2report.tables.kind import TableKind
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Difference, Evidence
    from xls2report.tables.functional import FunctionalTable

_CODE = "X-03589"
_SPENT = Column.CURRENT_YEAR_EXPENDITURE


def _check(evidence: Evidence) -> Iterator[Difference | Finding]:
    tables = evidence.tables
    earmarked = tuple(
        table for table in (tables.government_fund, tables.state_capital) if table is not None and table.has_amounts
    )
    if tables.expenditure is not None and earmarked:
        yield from _within_all(earmarked, tables.general_public, tables.expenditure)
    summary = tables.appropriation
    # What one of the tables has is not known where it was not read.
    known = tables.unread.isdisjoint((TableKind.GOVERNMENT_FUND_BUDGET, TableKind.STATE_CAPITAL_OPERATIONS_BUDGET))
    if summary is not None and tables.general_public is not None and known:
        yield from adds_up(
            of_budget(summary, summary.current_year_expenditure, Budget.TOTAL),
            [amount for table in (tables.general_public, *earmarked) for amount in whole(table, _SPENT)],
            _("04表本年支出合计等于05表、政府性基金表、国有资本经营预算表合计之和"),
        )


def _within_all(
    earmarked: tuple[FunctionalTable, ...], general_public: FunctionalTable | None, all_funds: FunctionalTable
) -> Iterator[Difference | Finding]:
    parts = earmarked if general_public is None else (*earmarked, general_public)
    codes = {"", *(row.code for table in earmarked for row in table.rows)}
    yield from beyond(parts, all_funds, _SPENT, _("三项财政拨款支出之和不大于03表同一科目的本年支出合计"), codes)
    for table in earmarked:
        yield from absent(_CODE, table, all_funds)


RULE = Rule(code=_CODE, name="三项财政拨款支出与全部支出", page=__doc__ or "", check=_check)
