"""附件里的占位符写得完整。

检查内容：
    附件里有“{{”的，同一段内有“}}”。
依据：
    部门决算公开的附件随报告一并公开。
不通过示例：
    附件里写着“{{单位名称”。
通过示例：
    附件里写着“{{单位名称}}”，或者没有占位符。
常见原因与处理：
    删改时漏了括号。补全，或者删去。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-ATTACHMENT-BROKEN",
    name="附件中写坏的占位符",
    severity=Severity.ERROR,
    page=__doc__ or "",
    check=found_elsewhere,
)
