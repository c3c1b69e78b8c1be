"""增加、减少、大于、小于等词与数字一致。

检查内容：
    增加、减少与本年数和所比的数一致；决算数大于、小于预算数的说法与两数一致；一句中金额与幅度同一方向。
依据：
    本年数大于所比的数为增加，小于为减少。
不通过示例：
    上年40.1万元、本年45.1万元，印“比上年减少5万元”。
通过示例：
    印“比上年增加5万元”。
常见原因与处理：
    沿用了上年的文字。核对两个数，或改正文字。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-DIRECTION", name="增减方向写反", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
