"""支出决算表的合计等于各类之和，类等于各款之和，款等于各项之和。

检查内容：
    每一栏：“合计”行等于各类之和，类等于其下各款之和，款等于其下各项之和。
    表上只列类，或只列项的，按表上有的上下级比较；下面没有明细的行不比较。
依据：
    部门决算公开报表（支出决算表）的表内关系；功能分类科目编码3位为类、5位为款、7位为项。
不通过示例：
    208类44.54，其下20805款100.54、20808款12.46（应为113.00）。
通过示例：
    208类113.00，其下20805款100.54、20808款12.46。
常见原因与处理：
    名称栏和金额栏错位、漏了一行、上级没有重新汇总：对照决算软件的原表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule
from xls2report.rules.sums import hierarchy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    yield from hierarchy(evidence.tables.expenditure)


RULE = Rule(code="T3-H", name="支出决算表类款项", severity=Severity.ERROR, page=__doc__ or "", check=_check)
