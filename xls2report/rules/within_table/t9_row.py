"""国有资本经营预算财政拨款支出决算表每一行的本年支出合计等于各栏之和。

检查内容：
    每一行（包括“合计”行）的“本年支出合计”等于基本支出、项目支出之和。表上没有的栏不计；
    有认不出的栏目时不比较，由 W-ROW 指出。
依据：
    部门决算公开报表（国有资本经营预算财政拨款支出决算表）的表内关系。
不通过示例：
    合计行：基本支出190.65，项目支出11.60，本年支出合计202.52（应为202.25）。
通过示例：
    合计行：基本支出190.65，项目支出11.60，本年支出合计202.25。
常见原因与处理：
    某一栏填错、漏填，或整行错位：对照决算软件的原表改正。许多行同时不对，多半是粘贴时错了一列。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule
from xls2report.rules.sums import row_sums
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence

_PARTS = (
    Column.BASIC_EXPENDITURE,
    Column.PROJECT_EXPENDITURE,
)


def _check(evidence: Evidence) -> Iterator[Difference]:
    yield from row_sums(evidence.tables.state_capital, Column.CURRENT_YEAR_EXPENDITURE, _PARTS)


RULE = Rule(code="T9-ROW", name="国有资本经营支出各栏", severity=Severity.ERROR, page=__doc__ or "", check=_check)
