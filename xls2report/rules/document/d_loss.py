"""模板里没有带不进报告的内容。

检查内容：
    模板里的隐藏内容、批注、编辑限制、文档变量、自定义属性、图表背后的工作簿不带入报告，提示有多少。
依据：
    公开稿只含看得见的内容；修改过程、批注、人名等不公开。
不通过示例：
    模板里有一处隐藏文字。
通过示例：
    模板里只有看得见的文字。
常见原因与处理：
    模板里留着做模板时的东西。一般不用处理；要印出的内容取消隐藏。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-LOSS",
    name="模板中不带入的内容",
    severity=Severity.INFO,
    page=__doc__ or "",
    check=found_elsewhere,
)
