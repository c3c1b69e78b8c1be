"""公务用车保有量不大于单位的车辆合计。

检查内容：
    补充表“三公经费统计”的公务用车保有量，不大于“其他重要事项”国有资产占用的车辆数。
依据：
    国有资产占用情况的车辆包括全部车辆，公务用车保有量只是其中由财政拨款开支运行费的。
不通过示例：
    公务用车保有量4辆，车辆合计3辆。
通过示例：
    公务用车保有量4辆，车辆合计6辆：其余是特种专业技术用车。
常见原因与处理：
    两处取数的时点不同，或其中一处是上年的数。两处都填年末数。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import NumberKey
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, said_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-CARS"
_KEPT, _ALL = NumberKey.VEHICLES_KEPT, NumberKey.ASSET_VEHICLES


def _check(evidence: Evidence) -> Iterator[Finding]:
    supplement = evidence.supplement
    kept, all_vehicles = value_of(supplement, _KEPT), value_of(supplement, _ALL)
    if kept is not None and all_vehicles is not None and kept > all_vehicles:
        slots = (("kept", said_of(supplement, _KEPT)), ("all", said_of(supplement, _ALL)))
        pattern, remedy = _("补充表{kept}，大于{all}"), _("核对两个数，都填年末数")
        yield at_number(_CODE, supplement, (_KEPT, _ALL), Told(pattern, slots, remedy))


RULE = Rule(code=_CODE, name="公务用车保有量与车辆", page=__doc__ or "", check=_check)
