"""一般公共预算财政拨款基本支出决算表的公用经费合计等于301、303以外各类之和。

检查内容：
    06表“公用经费合计”等于302、307、310、312、399各类之和（表上只列302、310的，是这两类之和）。
依据：
    部门决算公开06表（一般公共预算财政拨款基本支出决算表）的表内关系。公用经费是基本支出中人员经费以外的部分。
不通过示例：
    302类43.99，310类1.11，公用经费合计45.01（应为45.10）。
通过示例：
    302类43.99，310类1.11，公用经费合计45.10。
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
        parts = [line for line in table.top_lines() if not is_personnel(line.code)]
        yield from adds_up(
            of_line(table.form, table.daily_operating_total),
            [of_economic(table.form, line) for line in parts],
            _("公用经费合计等于人员经费以外各类之和"),
        )


RULE = Rule(code="T6-PUB", name="公用经费合计", page=__doc__ or "", check=_check)
