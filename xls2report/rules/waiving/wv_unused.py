"""豁免名单的每一条都对得上一条发现。

检查内容：
    豁免名单里的每一条（编码、单位、单元格）至少对得上一条发现；对不上的指出。
依据：
    豁免只为已经知道、已经说明的问题；问题没有了，豁免也应删去，免得以后遮住别的问题。
不通过示例：
    名单豁免 T1-BAL，而工作簿两边的总计已经相等。
通过示例：
    名单豁免 T1-BAL，工作簿两边的总计仍不相等。
常见原因与处理：
    问题已经改正，或编码、单元格写错。删去这一条，或改正。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="WV-UNUSED", name="没有用上的豁免", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
