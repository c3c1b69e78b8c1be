"""收入决算表的合计与总表的收入一致。

检查内容：
    02表“合计”行的本年收入合计等于01表的本年收入合计；财政拨款收入等于01表三项财政拨款收入之和；
    上级补助收入、事业收入、经营收入、附属单位上缴收入、其他收入分别等于01表的同名行。
依据：
    部门决算报表表间关系：收入决算表是收入支出决算总表收入方的明细。
不通过示例：
    01表其他收入254.27，02表合计行其他收入245.27。
通过示例：
    01表其他收入254.27，02表合计行其他收入254.27。
常见原因与处理：
    两张表不是同一次导出，或改了一张忘了另一张；数字敲颠倒、漏一位。从决算软件重新导出这两张表，
    或按原始报表改正错的一处。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line, whole
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up
from xls2report.tables.functional import Column
from xls2report.tables.labelled import RevenueSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence

_KINDS = (
    (RevenueSource.SUBSIDY_FROM_SUPERIOR, Column.SUBSIDY_FROM_SUPERIOR),
    (RevenueSource.PUBLIC_SERVICE, Column.PUBLIC_SERVICE_REVENUE),
    (RevenueSource.OPERATING, Column.OPERATING_REVENUE),
    (RevenueSource.AFFILIATED_UNITS, Column.REVENUE_FROM_AFFILIATED_UNITS),
    (RevenueSource.OTHER, Column.OTHER_REVENUE),
)
_APPROPRIATIONS = (
    RevenueSource.GENERAL_PUBLIC_BUDGET,
    RevenueSource.GOVERNMENT_FUND_BUDGET,
    RevenueSource.STATE_CAPITAL_OPERATIONS_BUDGET,
)


def _check(evidence: Evidence) -> Iterator[Difference]:
    summary, revenue = evidence.tables.summary, evidence.tables.revenue
    if summary is None or revenue is None:
        return
    form = summary.form
    yield from adds_up(
        of_line(form, summary.current_year_revenue),
        whole(revenue, Column.CURRENT_YEAR_REVENUE),
        _("01表本年收入合计等于02表合计行的本年收入合计"),
    )
    appropriations = [of_line(form, summary.revenue.get(source)) for source in _APPROPRIATIONS]
    for fiscal in whole(revenue, Column.FISCAL_APPROPRIATION_REVENUE) if revenue.total else ():
        yield from adds_up(fiscal, appropriations, _("02表合计行的财政拨款收入等于01表各项财政拨款收入之和"))
    for source, column in _KINDS:
        yield from adds_up(
            of_line(form, summary.revenue.get(source)),
            whole(revenue, column),
            _("01表{source}等于02表合计行的{column}").format(source=source.value, column=column.value),
        )


RULE = Rule(code="X-0102", name="收入决算表与总表", page=__doc__ or "", check=_check)
