"""一般公共预算财政拨款基本支出决算表的人员经费合计等于301类加303类。

检查内容：
    06表“人员经费合计”等于301工资福利支出加303对个人和家庭的补助；类没有单独的行的，用其下各款。
依据：
    部门决算公开06表（一般公共预算财政拨款基本支出决算表）的表内关系。人员经费由工资福利支出、对个人和家庭的补助组成。
不通过示例：
    301类144.75，303类0.80，人员经费合计154.55（应为145.55）。
通过示例：
    301类144.75，303类0.80，人员经费合计145.55。
常见原因与处理：
    改了明细没有改合计，或合计是手填的：按决算软件的原表改正。数字漏位、颠倒、错行时，消息会指出最可能的单元格。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_economic, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up
from xls2report.tables.labelled import is_personnel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.basic
    if table is not None:
        parts = [line for line in table.top_lines() if is_personnel(line.code)]
        yield from adds_up(
            of_line(table.form, table.personnel_total),
            [of_economic(table.form, line) for line in parts],
            _("人员经费合计等于301工资福利支出加303对个人和家庭的补助"),
        )


RULE = Rule(code="T6-PER", name="人员经费合计", page=__doc__ or "", check=_check)
