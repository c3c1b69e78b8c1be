"""附件里没有带不进报告的内容。

检查内容：
    附件里的隐藏内容、批注、编辑限制、图表背后的工作簿、分栏等不带入报告，逐种提示有多少。
依据：
    部门决算公开的附件随报告一并公开。
不通过示例：
    附件里有批注。
通过示例：
    附件里只有文字和表格。
常见原因与处理：
    附件是送审稿。一般不用处理；要保留的内容写进正文。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-ATTACHMENT-LOSS",
    name="附件中不带入的内容",
    severity=Severity.INFO,
    page=__doc__ or "",
    check=found_elsewhere,
)
