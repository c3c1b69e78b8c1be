"""写“持平”的两个数相等。

检查内容：
    报告正文中写持平、无变化、没有增减的地方，两个数按报告的小数位数相同。“基本持平”不算。
依据：
    部门决算公开要求：收支增减变化要准确说明。
不通过示例：
    上年公务接待费2.87万元、本年3.10万元，印“与上年持平”。
通过示例：
    上年公务接待费2.87万元、本年2.87万元，印“与上年持平”。
常见原因与处理：
    改行文文件（.toml）时，up、down 等句里写了持平。改正那一句。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Direction, direction
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_statement
from xls2report.rules.sentences import Kind, statements
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-EVEN"


def _check(evidence: Evidence) -> Iterator[Finding]:
    for statement in statements(evidence):
        if statement.kind is not Kind.EVEN:
            continue
        sides = statement.about.sides(evidence.style)
        if sides is not None and direction(*sides) is not Direction.EQUAL:
            pattern = _("{name}是{current}万元，对比{base}万元，不是“{stated}”：“{clause}”")
            show = evidence.style.amount_text
            slots = (("current", show(sides[0])), ("base", show(sides[1])))
            remedy = _("改正行文文件（.toml）中这一句，重新生成")
            yield about_statement(_CODE, statement, Told(pattern, slots, remedy))


RULE = Rule(code=_CODE, name="持平", page=__doc__ or "", check=_check)
