"""财政拨款总表的收入与总表的财政拨款收入一致。

检查内容：
    04表收入方的一般公共预算、政府性基金预算、国有资本经营预算财政拨款，分别等于01表的同名收入。
依据：
    部门决算报表表间关系：财政拨款收入支出决算总表是总表中财政拨款的部分。
不通过示例：
    01表一般公共预算财政拨款收入202.78，04表一般公共预算财政拨款220.78。
通过示例：
    两张表都是202.78。2019年及以前的表没有国有资本经营预算一行，不比这一行。
常见原因与处理：
    两张表不是同一次导出；数字敲颠倒。按原始报表改正错的一处。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import same
from xls2report.tables.labelled import Budget, RevenueSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence

_PAIRS = (
    (Budget.GENERAL_PUBLIC, RevenueSource.GENERAL_PUBLIC_BUDGET),
    (Budget.GOVERNMENT_FUND, RevenueSource.GOVERNMENT_FUND_BUDGET),
    (Budget.STATE_CAPITAL_OPERATIONS, RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET),
)


def _check(evidence: Evidence) -> Iterator[Difference]:
    summary, table = evidence.tables.summary, evidence.tables.appropriation
    if summary is None or table is None:
        return
    for budget, source in _PAIRS:
        yield from same(
            of_line(table.form, table.revenue.get(budget)),
            of_line(summary.form, summary.revenue.get(source)),
            _("04表{budget}收入等于01表{source}").format(budget=budget.value, source=source.value),
        )


RULE = Rule(code="X-0104I", name="财政拨款总表与总表的收入", page=__doc__ or "", check=_check)
