"""支出决算表的合计和各类与总表的支出一致。

检查内容：
    03表“合计”行的本年支出合计等于01表的本年支出合计；03表每一“类”的本年支出合计等于01表同名的支出行。
    按科目编码对应，不按次序：各年、各地总表的行数和序号不同。
依据：
    部门决算报表表间关系：支出决算表是收入支出决算总表支出方的明细。
不通过示例：
    01表城乡社区支出181.03，03表212类本年支出合计18.10。
通过示例：
    01表城乡社区支出181.03，03表212类本年支出合计181.03。
常见原因与处理：
    两张表不是同一次导出；某一类的数错行、漏一位。01表没有而03表有的类，由 X-NZ 检查。按原始报表改正错的一处。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import class_lines, of_class, of_line, of_row, whole
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up, same
from xls2report.tables.functional import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    summary, table = evidence.tables.summary, evidence.tables.expenditure
    if summary is None or table is None:
        return
    spent = Column.CURRENT_YEAR_EXPENDITURE
    total = of_line(summary.form, summary.current_year_expenditure)
    yield from adds_up(total, whole(table, spent), _("01表本年支出合计等于03表合计行的本年支出合计"))
    lines = class_lines(summary.classes)
    for code, row in table.categories().items():
        line = lines.get(code)
        if line is not None:
            what = _("01表{line}等于03表{code}类的本年支出合计").format(line=line.name, code=code)
            yield from same(of_class(summary.form, line), of_row(table, row, spent), what)


RULE = Rule(code="X-0103", name="支出决算表与总表", page=__doc__ or "", check=_check)
