"""收入支出决算总表的收入总计等于支出总计。

检查内容：
    01表左右两个“总计”相等。
依据：
    部门决算公开01表（收入支出决算总表）的表内关系。
不通过示例：
    收入总计522.76，支出总计522.67。
通过示例：
    收入总计522.76，支出总计522.76。
常见原因与处理：
    先看 T1-TOTI 和 T1-TOTE 哪一边也不对，再改那一边；两边都对时，多半是年初或年末结转和结余填错。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.summary
    if table is not None:
        yield from same(
            of_line(table.form, table.revenue_total),
            of_line(table.form, table.expenditure_total),
            _("收入总计等于支出总计"),
        )


RULE = Rule(code="T1-BAL", name="收支平衡", page=__doc__ or "", check=_check)
