"""增加、减少、大于、小于等词与数字一致。

检查内容：
    报告正文中的增加、增长、上升、大于、高于与减少、下降、降低、小于、低于等词，与它所说的两个数的大小一致。
    补充表中填写的原因由 S-DIR 检查。
依据：
    部门决算公开要求：收支增减变化要准确说明。
不通过示例：
    年初预算63.24万元、决算45.1万元，印“比年初预算数增加18.14万元”。
通过示例：
    年初预算26.96万元、决算45.1万元，印“比年初预算数增加18.14万元”。
常见原因与处理：
    改行文文件（.toml）时，up 一句里写了减少，或 less 一句里写了大于。改正那一句的词。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.change import Direction, direction
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_statement
from xls2report.rules.sentences import DIRECTIONS, statements
from xls2report.rules.supplement_findings import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence

_CODE = "N-DIR"
_WORDS = {Direction.UP: _("增加（大于）"), Direction.DOWN: _("减少（小于）"), Direction.EQUAL: _("持平")}


def _check(evidence: Evidence) -> Iterator[Finding]:
    for statement in statements(evidence):
        said = DIRECTIONS.get(statement.kind)
        if said is None:
            continue
        sides = statement.about.sides(evidence.style)
        if sides is None or said is direction(*sides):
            continue
        pattern = _("{name}是{current}万元，对比{base}万元，应为{right}，却印作“{stated}”：“{clause}”")
        slots = (
            ("current", evidence.style.amount_text(sides[0])),
            ("base", evidence.style.amount_text(sides[1])),
            ("right", _WORDS[direction(*sides)]),
        )
        remedy = _("改正行文文件（.toml）中这一句的增减词，重新生成")
        yield about_statement(_CODE, statement, Told(pattern, slots, remedy))


RULE = Rule(code=_CODE, name="增减词", page=__doc__ or "", check=_check)
