"""“三公”经费支出决算表的公务用车小计等于购置费加运行维护费。

检查内容：
    预算数、决算数分别：公务用车小计等于公务用车购置费加公务用车运行维护费。
依据：
    “三公”经费支出决算表的表内关系；公务用车费用分为购置费和运行维护费。
不通过示例：
    购置费0，运行维护费2.64，小计2.46。
通过示例：
    购置费0，运行维护费2.64，小计2.64。
常见原因与处理：
    小计没有重算，或购置费和运行维护费填串了栏：对照决算软件的原表改正。
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

_PARTS = (ThreePublicItem.VEHICLE_PURCHASE, ThreePublicItem.VEHICLE_OPERATION)


def _check(evidence: Evidence) -> Iterator[Difference]:
    table = evidence.tables.three_public
    if table is None:
        return
    for side, lines in (("预算数", table.budget), ("决算数", table.final_accounts)):
        yield from adds_up(
            of_line(table.form, lines.get(ThreePublicItem.VEHICLES)),
            [of_line(table.form, lines.get(item)) for item in _PARTS],
            _("公务用车{side}小计等于购置费加运行维护费").format(side=side),
        )


RULE = Rule(code="T7-CAR", name="公务用车小计", page=__doc__ or "", check=_check)
