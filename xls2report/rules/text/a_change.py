"""增减额等于两年（或预算、决算）之差。

检查内容：
    句中给出本年数和所比的数时，增加、减少的金额等于两数之差。
依据：
    增减额＝本年数－上年数（或预算数）。
不通过示例：
    本年45.1万元、上年40.1万元，印“增加6万元”。
通过示例：
    印“增加5万元”。
常见原因与处理：
    改了其中一个数而没有重算。核对两个数和增减额。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-CHANGE", name="增减额算错", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
