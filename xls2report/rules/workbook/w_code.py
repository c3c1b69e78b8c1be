"""科目编码是3、5或7位数字，有上级，不重复。

检查内容：
    功能分类科目编码类3位、款5位、项7位（也可以分三列写）；款和项的上级有一行；一张表内同一编码只有一行。
    经济分类科目编码类3位、款5位。编码不对的行不用于计算。
依据：
    政府收支分类科目。
不通过示例：
    2080501项在表上，20805款没有一行；或者2080501出现了两次。
通过示例：
    208类、20805款、2080501项各有一行。
常见原因与处理：
    编码少一位、多一位，或整行重复粘贴。改正编码，补上上级，删去重复的行。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-CODE", name="科目编码", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
