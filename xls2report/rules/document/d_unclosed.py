"""占位符有开头也有结束。

检查内容：
    模板里每个“{{”后面，同一段内有“}}”。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    {{收入总计
通过示例：
    {{收入总计}}
常见原因与处理：
    删改时漏了括号，或占位符中间换了行、插了图。在同一段内补全。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-UNCLOSED", name="占位符没有结束", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
