"""总表有支出的类，明细表都有这一类；反过来也是。

检查内容：
    01表有支出的类在03表有这一行，03表有支出的类在01表有这一行；04表（一般公共预算财政拨款栏）与05表也一样。
    按科目编码对应；两边都有这一行时，数是否相等由 X-0103、X-0405 检查。
依据：
    部门决算报表表间关系：总表的类是明细表按类汇总的结果。
不通过示例：
    01表公共安全支出10.00，03表没有204类。
通过示例：
    01表公共安全支出10.00，03表204类10.00；01表外交支出空白，03表没有202类。
常见原因与处理：
    明细表漏导一行，或类的编码填错。补上漏的一行，或改正编码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding, at_table
from xls2report.model.language import _
from xls2report.rules.amounts import class_lines, of_budget, of_class, of_row
from xls2report.rules.base import Rule
from xls2report.tables.functional import CATEGORY_DIGITS, Column
from xls2report.tables.labelled import Budget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.rules.base import Amount, Evidence
    from xls2report.tables.form import TableForm
    from xls2report.tables.functional import FunctionalTable
    from xls2report.tables.labelled import ClassLine

_CODE = "X-NZ"
_Amounts = dict[str, "Amount | None"]


def _check(evidence: Evidence) -> Iterator[Finding]:
    tables = evidence.tables
    if (summary := tables.summary) is not None and (detail := tables.expenditure) is not None:
        lines = {code: of_class(summary.form, line) for code, line in class_lines(summary.classes).items()}
        yield from _both_ways(lines, summary.form, detail, all_known=_all_known(summary.classes))
    if (table := tables.appropriation) is not None and (detail := tables.general_public) is not None:
        lines = {
            code: of_budget(table, line, Budget.GENERAL_PUBLIC) for code, line in class_lines(table.classes).items()
        }
        yield from _both_ways(lines, table.form, detail, all_known=_all_known(table.classes))


def _all_known(lines: Iterable[ClassLine]) -> bool:
    """Tell whether every class with an amount was known by its name: one that was not may be the one that is missing."""
    return all(line.code or all(not cell.value for cell in line.cells) for line in lines)


def _both_ways(
    lines: Mapping[str, Amount | None], form: TableForm, detail: FunctionalTable, *, all_known: bool
) -> Iterator[Finding]:
    categories = detail.categories()
    rows: _Amounts = {code: of_row(detail, row, Column.CURRENT_YEAR_EXPENDITURE) for code, row in categories.items()}
    if not categories:
        # A detail table that lists no 类 rows has its classes all the same.
        rows = {row.code[:CATEGORY_DIGITS]: None for row in detail.rows}
    yield from _missing(lines, rows, detail.form)
    if all_known:
        yield from _missing(rows, lines, form)


def _missing(
    there: Mapping[str, Amount | None], here: Mapping[str, Amount | None], form: TableForm
) -> Iterator[Finding]:
    """Yield the classes with an amount ``there`` that the other table (``form``) has no row for."""
    for code, amount in there.items():
        if code in here or amount is None or not amount.value:
            continue
        yield Finding(
            code=_CODE,
            pattern=_("{file}：工作表“{sheet}”{cell}的{code}类“{label}”有{amount}万元，“{other}”却没有这一类"),
            arguments=(
                ("file", amount.form.file),
                ("sheet", amount.form.sheet.strip()),
                ("cell", amount.ref.address),
                ("code", code),
                ("label", amount.label),
                ("amount", f"{amount.value.normalize():f}"),
                ("other", form.sheet.strip()),
            ),
            remedy=_("在缺的一张表补上这一类，或改正类的名称、编码"),
            sources=(amount.ref,),
            actual=amount.value,
            place=at_table(form.kind),
        )


RULE = Rule(code=_CODE, name="总表与明细表的类相同", page=__doc__ or "", check=_check)
