"""占位符有结束也有开头。

检查内容：
    模板里每个“}}”前面，同一段内有“{{”。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    收入总计}}
通过示例：
    {{收入总计}}
常见原因与处理：
    删改时漏了括号。补上“{{”，或者删去多余的“}}”。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-UNOPENED", name="占位符没有开头", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
