"""“三公”经费决算数不大于财政拨款支出。

检查内容：
    “三公”经费表的决算数合计，不大于04表的本年支出合计；没有04表的不检查。预算数不检查。
依据：
    部门决算报表表间关系：“三公”经费决算数是当年财政拨款和以前年度财政拨款结转资金安排的支出，是04表支出的一部分。
不通过示例：
    “三公”经费决算数合计15700，04表本年支出合计202.25。
通过示例：
    “三公”经费决算数合计1.57，04表本年支出合计202.25。
常见原因与处理：
    “三公”经费表填的是元，金额单位写的是万元。换成同一个单位；不是单位不同的，核对是否多写了一位。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_budget, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import at_most
from xls2report.tables.labelled import Budget, ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence


def _check(evidence: Evidence) -> Iterator[Difference]:
    table, public = evidence.tables.appropriation, evidence.tables.three_public
    if table is None or public is None:
        return
    yield from at_most(
        of_line(public.form, public.final_accounts.get(ThreePublicItem.TOTAL)),
        (of_budget(table, table.current_year_expenditure, Budget.TOTAL),),
        _("“三公”经费决算数合计不大于04表本年支出合计"),
    )


RULE = Rule(code="X-0407", name="“三公”经费与财政拨款支出", page=__doc__ or "", check=_check)
