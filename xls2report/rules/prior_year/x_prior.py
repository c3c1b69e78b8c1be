"""本年年初的结转和结余等于上年年末的。

检查内容：
    01表年初结转和结余等于上年01表年末结转和结余；04表各预算的年初财政拨款结转和结余等于上年04表的年末数；
    政府性基金表、国有资本经营预算表合计行的年初数等于上年的年末数。给了上年工作簿（--previous）才检查。
    一个数换一个金额单位就符合的，是错误；其余是警告。
依据：
    部门决算报表跨年关系：上年年末结转和结余转为本年年初结转和结余，年初调整的除外。
不通过示例：
    本年01表年初结转和结余65.71，上年01表年末结转和结余56.71。
通过示例：
    两个数都是65.71。
常见原因与处理：
    上年决算批复后调整过年初数（会计差错更正、收回财政存量资金、机构划转）的，数字不同是对的，核对后不必修改，
    可以豁免并写明原因。没有调整的，检查是不是拿错了上年工作簿、抄错了数。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget, of_line, of_total
from xls2report.rules.base import Rule
from xls2report.rules.comparing import same
from xls2report.tables.functional import Column
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence
    from xls2report.tables.labelled import AppropriationSummary

_BUT = _("（上年决算后调整过年初数的除外）")


def _check(evidence: Evidence) -> Iterator[Difference]:
    now, then = evidence.tables, evidence.previous
    if then is None:
        return
    if now.summary is not None and then.summary is not None:
        yield from same(
            of_line(now.summary.form, now.summary.opening_carryover_and_surplus),
            of_line(then.summary.form, then.summary.closing_carryover_and_surplus),
            _("01表年初结转和结余等于上年01表年末结转和结余{but}").format(but=_BUT),
        )
    if now.appropriation is not None and then.appropriation is not None:
        yield from _by_budget(now.appropriation, then.appropriation)
    for opened, closed, name in (
        (now.government_fund, then.government_fund, "政府性基金表"),
        (now.state_capital, then.state_capital, "国有资本经营预算表"),
    ):
        yield from same(
            of_total(opened, Column.OPENING_CARRYOVER_AND_SURPLUS),
            of_total(closed, Column.CLOSING_CARRYOVER_AND_SURPLUS),
            _("{name}年初结转和结余等于上年{name}年末结转和结余{but}").format(name=name, but=_BUT),
        )


def _by_budget(now: AppropriationSummary, then: AppropriationSummary) -> Iterator[Difference]:
    closing = then.closing_carryover_and_surplus
    for budget in (Budget.GENERAL_PUBLIC, Budget.GOVERNMENT_FUND, Budget.STATE_CAPITAL_OPERATIONS):
        yield from same(
            of_line(now.form, now.opening.get(budget)),
            of_budget(then, closing, budget),
            _("04表年初{budget}结转和结余等于上年04表年末的{but}").format(budget=budget.value, but=_BUT),
        )
    yield from same(
        of_line(now.form, now.opening_carryover_and_surplus),
        of_budget(then, closing, Budget.TOTAL),
        _("04表年初财政拨款结转和结余等于上年04表年末的{but}").format(but=_BUT),
    )


RULE = Rule(code="X-PRIOR", name="年初数与上年年末数", page=__doc__ or "", check=_check)
