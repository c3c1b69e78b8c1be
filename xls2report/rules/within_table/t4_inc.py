"""财政拨款收入支出决算总表的本年收入合计等于三种预算的财政拨款收入之和。

检查内容：
    04表“本年收入合计”等于一般公共预算、政府性基金预算、国有资本经营预算财政拨款之和。表上没有的预算不计。
依据：
    部门决算公开04表（财政拨款收入支出决算总表）的表内关系。
不通过示例：
    一般公共预算财政拨款202.78，政府性基金预算财政拨款0，本年收入合计220.78（应为202.78）。
通过示例：
    一般公共预算财政拨款202.78，政府性基金预算财政拨款0，本年收入合计202.78。
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
    table = evidence.tables.appropriation
    if table is not None:
        yield from adds_up(
            of_line(table.form, table.current_year_revenue),
            [of_line(table.form, line) for line in table.revenue.values()],
            _("本年收入合计等于各预算财政拨款收入之和"),
        )


RULE = Rule(code="T4-INC", name="财政拨款收入合计", page=__doc__ or "", check=_check)
