"""财政拨款总表各类的支出不大于总表同类的支出。

检查内容：
    04表每一类的合计不大于01表同一类的支出；04表本年支出合计不大于01表本年支出合计。按科目编码对应。
依据：
    部门决算报表表间关系：部门的支出包括财政拨款支出和其他资金的支出。
不通过示例：
    04表公共安全支出100.00，01表公共安全支出10.00。
通过示例：
    04表城乡社区支出11.72，01表城乡社区支出181.03：其余是其他资金的支出。
常见原因与处理：
    01表漏了一部分支出，或04表的数错行、多一位。其他资金支出为负数（收回）时也会这样，核对后可以豁免。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import class_lines, of_budget, of_class, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import at_most
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    summary, table = evidence.tables.summary, evidence.tables.appropriation
    if summary is None or table is None:
        return
    lines = class_lines(summary.classes)
    for code, line in class_lines(table.classes).items():
        part, all_funds = of_budget(table, line, Budget.TOTAL), of_class(summary.form, lines.get(code))
        yield from at_most(part, (all_funds,), _("04表{line}合计不大于01表{line}").format(line=line.name))
    yield from at_most(
        of_budget(table, table.current_year_expenditure, Budget.TOTAL),
        (of_line(summary.form, summary.current_year_expenditure),),
        _("04表本年支出合计不大于01表本年支出合计"),
    )


RULE = Rule(code="X-0104E", name="财政拨款支出不大于全部支出", page=__doc__ or "", check=_check)
