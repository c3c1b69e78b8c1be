"""收入支出决算总表的本年支出合计等于各类支出之和。

检查内容：
    01表“本年支出合计”等于其上各功能分类支出之和，认不出类名的行也计入。
依据：
    部门决算公开01表（收入支出决算总表）的表内关系。
不通过示例：
    一般公共服务支出180.53，公共安全支出10.00，城乡社区支出181.03，本年支出合计317.56（应为371.56）。
通过示例：
    一般公共服务支出180.53，公共安全支出10.00，城乡社区支出181.03，本年支出合计371.56。
常见原因与处理：
    改了明细没有改合计，或合计是手填的：按决算软件的原表改正。数字漏位、颠倒、错行时，消息会指出最可能的单元格。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_class, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.summary
    if table is not None:
        yield from adds_up(
            of_line(table.form, table.current_year_expenditure),
            [of_class(table.form, line) for line in table.classes],
            _("本年支出合计等于各类支出之和"),
        )


RULE = Rule(code="T1-EXP", name="支出合计", page=__doc__ or "", check=_check)
