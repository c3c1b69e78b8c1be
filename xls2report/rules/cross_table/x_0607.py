"""基本支出明细表中的三公费用不大于“三公”经费决算数。

检查内容：
    06表的因公出国（境）费用（30212）、公务用车购置（31013）、公务用车运行维护费（30231）、公务接待费（30217），
    分别不大于“三公”经费表同一项的决算数。“三公”经费还包括项目支出中的费用，所以只要求不大于，不要求相等。
    正好是06表的一万倍的，是错误：有一张表的金额单位写错了。一个数换一个金额单位就符合的，是错误；其余是警告。
依据：
    部门决算报表表间关系：“三公”经费决算数包括基本支出和项目支出中的相应费用。
不通过示例：
    06表公务接待费8.31，“三公”经费表公务接待费决算数0.30。
通过示例：
    06表公务用车运行维护费8.64，“三公”经费表公务用车运行维护费11.38。
常见原因与处理：
    “三公”经费表漏填决算数或单位不同（元、万元）；06表的款错行。工作簿没有“三公”经费表的不检查。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.model.money import YUAN_PER_WAN
from xls2report.rules.amounts import of_economic, of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import at_most
from xls2report.tables.labelled import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence

_ITEMS = {
    "30212": ThreePublicItem.OVERSEAS_VISITS,
    "31013": ThreePublicItem.VEHICLE_PURCHASE,
    "30231": ThreePublicItem.VEHICLE_OPERATION,
    "30217": ThreePublicItem.HOSPITALITY,
}


def _check(evidence: Evidence) -> Iterator[Difference]:
    basic, public = evidence.tables.basic, evidence.tables.three_public
    if basic is None or public is None:
        return
    for line in basic.lines:
        item = _ITEMS.get(line.code)
        if item is not None:
            part, whole = of_economic(basic.form, line), of_line(public.form, public.final_accounts.get(item))
            yield from at_most(
                part,
                (whole,),
                _("06表{line}不大于“三公”经费表{item}决算数").format(line=line.name, item=item.value),
            )
            if part and whole and part.value and whole.value == part.value * YUAN_PER_WAN:
                yield from at_most(
                    whole,
                    (part,),
                    _("“三公”经费表{item}决算数和06表{line}是同一个金额单位").format(line=line.name, item=item.value),
                )


RULE = Rule(code="X-0607", name="基本支出中的三公不大于“三公”决算", page=__doc__ or "", check=_check)
