"""数字没有变动，却填了变动原因。

检查内容：
    补充表“变动原因”填了原因，而这一行比较的两个数按报告的小数位数相同。
依据：
    范本说明：预算、决算数持平的不用说明变动原因。
不通过示例：
    公务接待费本年2.87、上年2.87，填了原因“接待批次减少”。
通过示例：
    公务接待费本年2.87、上年2.87，原因空着。
常见原因与处理：
    沿用了上年的补充表，或填写后数字又改了。报告不会印出这条原因，清空即可；如果原因是对的，核对数字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Direction
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.comparisons import compared_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Evidence

_CODE = "S-EVEN"


def _check(evidence: Evidence) -> Iterator[Finding]:
    reasons = evidence.supplement.reasons
    if evidence.figures is None or not reasons:
        return
    for key, typed in reasons.items():
        one = compared_by(evidence.figures, key)
        if one is None or one.direction(evidence.style) is not Direction.EQUAL:
            continue
        yield Finding(
            code=_CODE,
            pattern=_("补充表“{sheet}”{cell}填了{name}的变动原因，但两个数持平，报告不印这条原因"),
            arguments=(("sheet", typed.source.sheet), ("cell", typed.source.address), ("name", one.name)),
            remedy=_("不需要的话清空这一格"),
            sources=(typed.source,),
        )


RULE = Rule(code=_CODE, name="持平却有原因", page=__doc__ or "", check=_check)
