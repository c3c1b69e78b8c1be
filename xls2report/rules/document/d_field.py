"""占位符的名称认得出。

检查内容：
    模板里每个占位符的名称都在可用的名称里。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    {{收入总数}}
通过示例：
    {{收入总计}}
常见原因与处理：
    名称写错，或多了字。用 xls2report template fields 查看可用的名称。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-FIELD", name="认不得的占位符", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
