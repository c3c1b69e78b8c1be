"""变动原因只填了占位的字。

检查内容：
    两个数不同、需要说明原因，而补充表“变动原因”只填了“XX”“××”“无”“略”“同上”之类的字。
依据：
    部门决算公开要求：收支增减变化要说明原因。
不通过示例：
    决算数大于年初预算数，原因填“XX”。
通过示例：
    决算数大于年初预算数，原因填“年中追加了项目预算”。
常见原因与处理：
    先占位、后来忘了改；从范本粘贴。写出具体原因；“同上”请把原因写全，报告中各句是分开的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Direction
from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.comparisons import compared
from xls2report.rules.reasons import says_nothing
from xls2report.rules.typed import paragraph_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Evidence

_CODE = "S-BLANK"


def _check(evidence: Evidence) -> Iterator[Finding]:
    reasons = evidence.supplement.reasons
    if evidence.figures is None or not reasons:
        return
    for one in compared(evidence.figures):
        typed = reasons.get(one.key)
        if typed is None or not says_nothing(typed.text):
            continue
        if one.direction(evidence.style) in {Direction.UP, Direction.DOWN}:
            yield Finding(
                code=_CODE,
                severity=Severity.WARNING,
                pattern=_("补充表“{sheet}”{cell}：{name}的变动原因只填了“{text}”"),
                arguments=(
                    ("sheet", typed.source.sheet),
                    ("cell", typed.source.address),
                    ("name", one.name),
                    ("text", typed.text.strip()[:20]),
                ),
                remedy=_("写出具体原因"),
                sources=(typed.source,),
                place=paragraph_of(evidence.text, typed),
            )


RULE = Rule(code=_CODE, name="原因只是占位", severity=Severity.WARNING, page=__doc__ or "", check=_check)
