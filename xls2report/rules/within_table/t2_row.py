"""收入决算表每一行的本年收入合计等于各栏之和。

检查内容：
    每一行（包括“合计”行）的“本年收入合计”等于财政拨款收入、上级补助收入、事业收入、经营收入、附属单位上缴收入、其他收入之和。表上没有的栏不计；
    有认不出的栏目时不比较，由 W-ROW 指出。
依据：
    部门决算公开报表（收入决算表）的表内关系。
不通过示例：
    2120201行：财政拨款收入10.32，其他收入254.27，本年收入合计264.95（应为264.59）。
通过示例：
    2120201行：财政拨款收入10.32，其他收入254.27，本年收入合计264.59。
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
    Column.FISCAL_APPROPRIATION_REVENUE,
    Column.SUBSIDY_FROM_SUPERIOR,
    Column.PUBLIC_SERVICE_REVENUE,
    Column.OPERATING_REVENUE,
    Column.REVENUE_FROM_AFFILIATED_UNITS,
    Column.OTHER_REVENUE,
)


def _check(evidence: Evidence) -> Iterator[Difference]:
    yield from row_sums(evidence.tables.revenue, Column.CURRENT_YEAR_REVENUE, _PARTS)


RULE = Rule(code="T2-ROW", name="收入决算表各栏", severity=Severity.ERROR, page=__doc__ or "", check=_check)
