"""完成率等于决算数除以预算数。

检查内容：
    报告每一处“完成年初预算的……%”（包括行文文件中写死的），按决算数÷预算数重新计算，四舍五入后应与印出的相同。
依据：
    部门决算公开要求：说明预算完成情况；报告自己的数要算得通。
不通过示例：
    年初预算186.43万元，决算10.32万元，印“完成年初预算的55.4%”。
通过示例：
    年初预算186.43万元，决算10.32万元，印“完成年初预算的5.5%”。
常见原因与处理：
    行文文件（.toml）里写死了“100%”，而某一项的决算数与预算数并不相等。改成花括号，让程序填数。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.rates import misstated
from xls2report.rules.sentence_findings import about_statement
from xls2report.rules.sentences import Kind
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-RATE"


def _check(evidence: Evidence) -> Iterator[Finding]:
    for statement, right in misstated(evidence, Kind.COMPLETION):
        pattern = _("{name}的完成率印作“{stated}”，按决算数÷预算数应为{right}：“{clause}”")
        remedy = _("在行文文件（.toml）中用花括号代替写死的数，重新生成")
        yield about_statement(_CODE, statement, Told(pattern, (("right", right),), remedy))


RULE = Rule(code=_CODE, name="完成率", page=__doc__ or "", check=_check)
