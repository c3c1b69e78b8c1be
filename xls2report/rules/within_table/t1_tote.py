"""收入支出决算总表右边的总计等于本年支出合计、结余分配、年末结转和结余之和。

检查内容：
    01表支出方“总计”等于“本年支出合计”加“结余分配”加“年末结转和结余”。
    表上没有“结余分配”的不计；没有“本年支出合计”或“年末结转和结余”的不比较，由 W-ROW 指出。
依据：
    部门决算公开01表（收入支出决算总表）的表内关系。
不通过示例：
    本年支出合计371.56，年末结转和结余15.20，总计522.76（年末应为151.20）。
通过示例：
    本年支出合计371.56，年末结转和结余151.20，总计522.76。
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
    table = evidence.tables.summary
    if table is None or table.current_year_expenditure is None or table.closing_carryover_and_surplus is None:
        return
    parts = (table.current_year_expenditure, table.surplus_distribution, table.closing_carryover_and_surplus)
    yield from adds_up(
        of_line(table.form, table.expenditure_total),
        [of_line(table.form, line) for line in parts],
        _("支出总计等于本年支出合计、结余分配、年末结转和结余之和"),
    )


RULE = Rule(code="T1-TOTE", name="支出总计", page=__doc__ or "", check=_check)
