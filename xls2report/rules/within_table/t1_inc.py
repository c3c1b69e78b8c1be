"""收入支出决算总表的本年收入合计等于各项收入之和。

检查内容：
    01表“本年收入合计”等于其上各项收入（一般公共预算财政拨款收入至其他收入）之和。表上没有的收入行不计；
    允许四舍五入的尾差：末位的一半乘以（不为零的项数加1）。
依据：
    部门决算公开01表（收入支出决算总表）的表内关系。
不通过示例：
    一般公共预算财政拨款收入202.78，其他收入254.27，本年收入合计475.05（应为457.05）。
通过示例：
    一般公共预算财政拨款收入202.78，其他收入254.27，本年收入合计457.05。
常见原因与处理：
    改了明细没有改合计，或合计是手填的：按决算软件的原表改正。数字漏位、颠倒、错行时，消息会指出最可能的单元格。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.summary
    if table is not None:
        yield from adds_up(
            of_line(table.form, table.current_year_revenue),
            [of_line(table.form, line) for line in table.revenue.values()],
            _("本年收入合计等于各项收入之和"),
        )


RULE = Rule(code="T1-INC", name="收入合计", page=__doc__ or "", check=_check)
