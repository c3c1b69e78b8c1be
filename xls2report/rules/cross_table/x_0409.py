"""国有资本经营预算财政拨款表与财政拨款总表一致。

检查内容：
    国有资本经营预算表“合计”行的本年支出等于04表同名栏；表式有收入、年初和年末结转和结余的，也与04表一致。
    2019年及以前没有这张表，不检查。
依据：
    部门决算报表表间关系：国有资本经营预算表是04表国有资本经营预算财政拨款的明细。
不通过示例：
    04表国有资本经营预算财政拨款支出35.68，国有资本经营预算表合计行支出38.56。
通过示例：
    两张表都是35.68。
常见原因与处理：
    两位数字敲颠倒；两张表不是同一次导出。按原始报表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_one_budget, of_total
from xls2report.rules.base import Rule
from xls2report.rules.comparing import same
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table, fund = evidence.tables.appropriation, evidence.tables.state_capital
    # An empty table is held against 04 by X-EMPTY.
    if table is None or fund is None or not fund.has_amounts:
        return
    for left, column, word in of_one_budget(table, Budget.STATE_CAPITAL_OPERATIONS):
        yield from same(
            left,
            of_total(fund, column),
            _("04表国有资本经营预算的{word}等于国有资本经营预算表合计行的{word}").format(word=word),
        )


RULE = Rule(code="X-0409", name="国有资本经营预算表与财政拨款总表", page=__doc__ or "", check=_check)
