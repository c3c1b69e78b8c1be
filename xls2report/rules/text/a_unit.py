"""金额带单位，百分比带百分号。

检查内容：
    “占”“增长”之后的数带百分号，支出决算、年初预算之后的金额带“万元”（或元、亿元）。数为0的不算。
依据：
    数字没有单位就没有意义。
不通过示例：
    “财政拨款收入8万元，占80；”
通过示例：
    “财政拨款收入8万元，占80%；”
常见原因与处理：
    编辑时误删。补上单位。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-UNIT", name="缺单位或百分号", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
