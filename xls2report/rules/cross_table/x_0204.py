"""收入决算表的财政拨款收入与财政拨款总表一致。

检查内容：
    02表“合计”行的财政拨款收入等于04表的本年收入合计。
依据：
    部门决算报表表间关系：04表的本年收入合计是部门全部的财政拨款收入。
不通过示例：
    02表财政拨款收入202.78，04表本年收入合计20.78。
通过示例：
    两张表都是202.78。
常见原因与处理：
    两张表不是同一次导出；数字漏一位。按原始报表改正错的一处。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line, whole
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table, revenue = evidence.tables.appropriation, evidence.tables.revenue
    if table is None or revenue is None:
        return
    yield from adds_up(
        of_line(table.form, table.current_year_revenue),
        whole(revenue, Column.FISCAL_APPROPRIATION_REVENUE),
        _("04表本年收入合计等于02表合计行的财政拨款收入"),
    )


RULE = Rule(code="X-0204", name="收入决算表与财政拨款总表", page=__doc__ or "", check=_check)
