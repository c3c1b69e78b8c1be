"""一般公共预算财政拨款基本支出决算表的每一类等于其下各款之和。

检查内容：
    06表的301、302、303、307、310、312、399各类，等于其下各款（5位编码）之和。下面没有列款的类不比较。
依据：
    部门决算公开06表（一般公共预算财政拨款基本支出决算表）的表内关系。支出经济分类科目编码3位为类、5位为款。
不通过示例：
    302类49.39，其下各款之和43.99。
通过示例：
    302类43.99，其下各款之和43.99。
常见原因与处理：
    漏了一款、款错行，或类没有重新汇总：对照决算软件的原表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_economic
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up, is_sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.basic
    if table is None:
        return
    for line, items in table.classes():
        if not is_sum_of(line.cell, [item.cell for item in items]):
            yield from adds_up(
                of_economic(table.form, line),
                [of_economic(table.form, item) for item in items],
                _("{code}{line}等于其下各款之和").format(code=line.code, line=line.name),
            )


RULE = Rule(code="T6-CLS", name="经济分类类款", page=__doc__ or "", check=_check)
