"""一般公共预算财政拨款支出表与财政拨款总表一致。

检查内容：
    05表“合计”行等于04表本年支出合计的“一般公共预算财政拨款”栏；05表每一类等于04表同一类的这一栏。按科目编码对应。
依据：
    部门决算报表表间关系：05表是04表一般公共预算财政拨款支出的明细。
不通过示例：
    05表201类180.53，04表一般公共服务支出的一般公共预算财政拨款栏18.53。
通过示例：
    两张表都是180.53。
常见原因与处理：
    05表的名称列和金额列错位（曾有单位208类印成44.54）；两张表不是同一次导出。核对错位的行，按原始报表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import class_lines, of_budget, of_row, whole
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up, same
from xls2report.tables.functional import Column
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table, detail = evidence.tables.appropriation, evidence.tables.general_public
    if table is None or detail is None:
        return
    spent, budget = Column.CURRENT_YEAR_EXPENDITURE, Budget.GENERAL_PUBLIC
    yield from adds_up(
        of_budget(table, table.current_year_expenditure, budget),
        whole(detail, spent),
        _("04表本年支出合计的一般公共预算财政拨款栏等于05表合计"),
    )
    lines = class_lines(table.classes)
    for code, row in detail.categories().items():
        line = lines.get(code)
        if line is not None:
            what = _("04表{line}的一般公共预算财政拨款栏等于05表{code}类").format(line=line.name, code=code)
            yield from same(of_budget(table, line, budget), of_row(detail, row, spent), what)


RULE = Rule(code="X-0405", name="一般公共预算支出表与财政拨款总表", page=__doc__ or "", check=_check)
