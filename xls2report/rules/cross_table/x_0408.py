"""政府性基金预算财政拨款表与财政拨款总表一致。

检查内容：
    政府性基金表“合计”行的本年支出、本年收入、年初和年末结转和结余，分别等于04表中政府性基金预算财政拨款的同名数。
    按表名认表，不按“公开07表”“公开08表”的编号。
依据：
    部门决算报表表间关系：政府性基金表是04表政府性基金预算财政拨款的明细。
不通过示例：
    04表政府性基金预算财政拨款收入210.00，政府性基金表合计行本年收入21.00。
通过示例：
    两张表都是210.00。
常见原因与处理：
    两张表单位不同（元、万元）或不是同一次导出。按原始报表改正。
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
    table, fund = evidence.tables.appropriation, evidence.tables.government_fund
    # An empty table is held against 04 by X-EMPTY.
    if table is None or fund is None or not fund.has_amounts:
        return
    for left, column, word in of_one_budget(table, Budget.GOVERNMENT_FUND):
        yield from same(
            left, of_total(fund, column), _("04表政府性基金的{word}等于政府性基金表合计行的{word}").format(word=word)
        )


RULE = Rule(code="X-0408", name="政府性基金表与财政拨款总表", page=__doc__ or "", check=_check)
