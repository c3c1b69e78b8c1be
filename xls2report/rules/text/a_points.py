"""相差的百分点等于两个百分数之差。

检查内容：
    一句中给出本年和所比的百分数（占比、完成率、执行率）时，“提高、下降……个百分点”等于两数之差，方向一致。
依据：
    百分点是两个百分数相减的差。
不通过示例：
    “完成预算的75.0%，比上年的70.0%提高6.0个百分点”。
通过示例：
    “完成预算的75.0%，比上年的70.0%提高5.0个百分点”。
常见原因与处理：
    改了一个百分数而没有重算，或者把增长率写成了百分点。核对两个百分数、方向和百分点。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-POINTS", name="百分点算错", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
