"""看不见的金额也读取了，要核对。

检查内容：
    隐藏的行、列、工作表，或者数字格式（如“;;;”）不显示的单元格里有金额的，照样读取，每张表一条警告，
    写明在哪里、第一个金额是多少。隐藏的文字不决定年度、金额单位和标题。
依据：
    公开的表要同看到的一致。
不通过示例：
    一般公共预算财政拨款支出决算表的第12行隐藏着，里面有基本支出5.00。
通过示例：
    隐藏的行里没有金额；或者金额都看得见。
常见原因与处理：
    筛选后忘了取消、把明细行折叠了、留着上年的列。取消隐藏后核对；不该公开的删去，该公开的不要隐藏。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-HIDE", name="看不见的金额", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
