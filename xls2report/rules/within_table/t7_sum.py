"""“三公”经费支出决算表的合计等于出国、用车、接待三项之和。

检查内容：
    预算数、决算数分别：合计等于因公出国（境）费、公务用车购置及运行维护费小计、公务接待费之和。
    没有用车小计的，用购置费和运行维护费。
依据：
    “三公”经费支出决算表的表内关系；公务用车费用分为购置费和运行维护费。
不通过示例：
    出国0，用车9.38，接待2.11，合计11.94（应为11.49）。
通过示例：
    出国0，用车9.38，接待2.11，合计11.49。
常见原因与处理：
    预算数和决算数填串了栏，或合计没有重算：按预算批复和决算软件的原表改正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.amounts import of_line
from xls2report.rules.base import Rule
from xls2report.rules.comparing import adds_up
from xls2report.tables.labelled import ThreePublicItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Difference, Evidence

_VEHICLES = (ThreePublicItem.VEHICLE_PURCHASE, ThreePublicItem.VEHICLE_OPERATION)


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.three_public
    if table is None:
        return
    for side, lines in (("预算数", table.budget), ("决算数", table.final_accounts)):
        vehicles = (ThreePublicItem.VEHICLES,) if ThreePublicItem.VEHICLES in lines else _VEHICLES
        items = (ThreePublicItem.OVERSEAS_VISITS, *vehicles, ThreePublicItem.HOSPITALITY)
        yield from adds_up(
            of_line(table.form, lines.get(ThreePublicItem.TOTAL)),
            [of_line(table.form, lines.get(item)) for item in items],
            _("“三公”经费{side}合计等于出国、用车、接待三项之和").format(side=side),
        )


RULE = Rule(code="T7-SUM", name="三公合计", page=__doc__ or "", check=_check)
