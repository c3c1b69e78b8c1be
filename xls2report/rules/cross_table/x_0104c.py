"""财政拨款的年初、年末结转和结余不大于总表的。

检查内容：
    04表年初财政拨款结转和结余不大于01表年初结转和结余；年末的也是。两边都不小于0时才比：结转结余可以是负数。
    一个数换一个金额单位就符合的，是错误；其余是警告。
依据：
    部门决算报表表间关系：全部结转和结余包括财政拨款的和其他资金的。
不通过示例：
    04表年末财政拨款结转和结余15.12，01表年末结转和结余1.51。
通过示例：
    04表年末0.53，01表年末151.20。
常见原因与处理：
    01表或04表漏一位、错行。其他资金结余为负数时也会这样，核对后不必修改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import at_most
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Amount, Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    summary, table = evidence.tables.summary, evidence.tables.appropriation
    if summary is None or table is None:
        return
    yield from _within(
        of_line(table.form, table.opening_carryover_and_surplus),
        of_line(summary.form, summary.opening_carryover_and_surplus),
        _("04表年初财政拨款结转和结余不大于01表年初结转和结余"),
    )
    yield from _within(
        of_budget(table, table.closing_carryover_and_surplus, Budget.TOTAL),
        of_line(summary.form, summary.closing_carryover_and_surplus),
        _("04表年末财政拨款结转和结余不大于01表年末结转和结余"),
    )


def _within(part: Amount | None, whole: Amount | None, what: str) -> Iterator[Difference]:
    if part is not None and whole is not None and part.value >= 0 and whole.value >= 0:
        yield from at_most(part, (whole,), what)


RULE = Rule(code="X-0104C", name="财政拨款结转不大于全部结转", page=__doc__ or "", check=_check)
