"""财政拨款收入支出决算总表的年初财政拨款结转和结余等于其下三种预算之和。

检查内容：
    04表“年初财政拨款结转和结余”等于其下一般公共预算、政府性基金预算、国有资本经营预算财政拨款之和。
    其下没有分列的不比较。
依据：
    部门决算公开04表（财政拨款收入支出决算总表）的表内关系。
不通过示例：
    年初财政拨款结转和结余52.54，其下一般公共预算14.00、政府性基金预算38.45。
通过示例：
    年初财政拨款结转和结余52.54，其下一般公共预算14.00、政府性基金预算38.54。
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
            of_line(table.form, table.opening_carryover_and_surplus),
            [of_line(table.form, line) for line in table.opening.values()],
            _("年初财政拨款结转和结余等于其下各预算之和"),
        )


RULE = Rule(code="T4-OPEN", name="年初财政拨款结转", page=__doc__ or "", check=_check)
