"""政府性基金预算财政拨款收入支出决算表每一行的年末结转和结余等于年初加收入减支出。

检查内容：
    每一行（包括“合计”行）：年初结转和结余加本年收入减本年支出等于年末结转和结余。
    表上没有年初、收入或年末栏的不比较。
依据：
    部门决算公开报表（政府性基金预算财政拨款收入支出决算表）的表内关系。
不通过示例：
    2296003行：年初8.54，收入60.00，支出58.54，年末1.00（应为10.00）。
通过示例：
    2296003行：年初8.54，收入60.00，支出58.54，年末10.00。
常见原因与处理：
    年初数没有从上年结转，或年末数没有重算：核对上年决算的年末数和本年的收支。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule
from xls2report.rules.sums import flow
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence

_COLUMNS = (
    Column.OPENING_CARRYOVER_AND_SURPLUS,
    Column.CURRENT_YEAR_REVENUE,
    Column.CURRENT_YEAR_EXPENDITURE,
    Column.CLOSING_CARRYOVER_AND_SURPLUS,
)


def _check(evidence: Evidence) -> Iterator[Difference]:
    yield from flow(evidence.tables.government_fund, _COLUMNS)


RULE = Rule(code="T8-FLOW", name="政府性基金年初到年末", severity=Severity.ERROR, page=__doc__ or "", check=_check)
