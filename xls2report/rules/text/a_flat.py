"""说持平的，两个数相等。

检查内容：
    与上年或预算“持平”的两个数相等；“基本持平”容许相差很小。
依据：
    持平就是没有增减。
不通过示例：
    预算100万元、决算120万元，印“决算数与预算数持平”。
通过示例：
    预算、决算都是100万元。
常见原因与处理：
    沿用了上年的文字。核对两个数，或改写为增加、减少。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-FLAT", name="持平而数不相等", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
