"""一般公共预算财政拨款支出的每一科目不大于全部支出的同一科目。

检查内容：
    05表每一行（合计、类、款、项）的合计、基本支出、项目支出，不大于03表同一科目编码的同一栏；05表有支出的科目03表都有。
    上级科目多出的数能由它下级多出的数说明的，只报下级。
依据：
    部门决算报表表间关系：全部支出包括一般公共预算财政拨款支出和其他资金的支出。
不通过示例：
    05表2010301基本支出159.57，03表2010301基本支出15.96。
通过示例：
    05表2120201支出10.32，03表2120201支出179.63：其余是其他资金的支出。
常见原因与处理：
    03表漏一位或错行；05表的基本支出、项目支出串栏；科目编码填错。其他资金支出为负数（收回）时也会这样，核对后可以豁免。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.excess import absent, beyond
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Difference, Evidence

_CODE = "X-0305"
_COLUMNS = (Column.CURRENT_YEAR_EXPENDITURE, Column.BASIC_EXPENDITURE, Column.PROJECT_EXPENDITURE)


def _check(evidence: Evidence) -> Iterator[Difference | Finding]:
    part, all_funds = evidence.tables.general_public, evidence.tables.expenditure
    if part is None or all_funds is None:
        return
    for column in _COLUMNS:
        yield from beyond(
            (part,), all_funds, column, _("05表{column}不大于03表同一科目的{column}").format(column=column.value)
        )
    yield from absent(_CODE, part, all_funds)


RULE = Rule(code=_CODE, name="一般公共预算支出不大于全部支出", page=__doc__ or "", check=_check)
