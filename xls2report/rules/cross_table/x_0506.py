"""人员经费与公用经费之和等于一般公共预算基本支出。

检查内容：
    06表的人员经费合计加公用经费合计，等于05表“合计”行的基本支出。
依据：
    部门决算报表表间关系：06表是05表基本支出按经济分类的明细。
不通过示例：
    05表基本支出190.65，06表人员经费145.55、公用经费54.10。
通过示例：
    05表基本支出190.65，06表人员经费145.55、公用经费45.10。
常见原因与处理：
    06表漏了一款、两位数字敲颠倒；05表的基本支出和项目支出串栏。按原始报表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line, of_total
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    basic = evidence.tables.basic
    if basic is None or basic.personnel_total is None or basic.daily_operating_total is None:
        return
    yield from adds_up(
        of_total(evidence.tables.general_public, Column.BASIC_EXPENDITURE),
        (of_line(basic.form, basic.personnel_total), of_line(basic.form, basic.daily_operating_total)),
        _("05表基本支出合计等于06表人员经费合计加公用经费合计"),
    )


RULE = Rule(code="X-0506", name="基本支出明细表与一般公共预算支出表", page=__doc__ or "", check=_check)
