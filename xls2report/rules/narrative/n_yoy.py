"""增减额和增减率由本年数和上年数（或年初预算数）算得出来。

检查内容：
    报告每一处增减额、增减率（包括行文文件中写死的百分数），按两边的数重新计算，四舍五入后应与印出的相同。
    增减额＝|本年数－基数|，增减率＝增减额÷|基数|。
依据：
    部门决算公开要求：收支增减变化要准确；报告自己的数要算得通。
不通过示例：
    上年3542.43万元、本年202.78万元，印“减少3339.65万元，减少943%”。
通过示例：
    上年3542.43万元、本年202.78万元，印“减少3339.65万元，减少94.3%”。
常见原因与处理：
    行文文件（.toml）里写死了百分数。把它改成花括号，让程序填数。
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

_CODE = "N-YOY"


def _check(evidence: Evidence) -> Iterator[Finding]:
    for statement, right in misstated(evidence, Kind.CHANGE, Kind.RATE):
        pattern = _("{name}的增减印作“{stated}”，按两边的数应为{right}：“{clause}”")
        remedy = _("在行文文件（.toml）中用花括号代替写死的数，重新生成")
        yield about_statement(_CODE, statement, Told(pattern, (("right", right),), remedy))


RULE = Rule(code=_CODE, name="增减额和增减率", page=__doc__ or "", check=_check)
