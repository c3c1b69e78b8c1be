"""花括号是半角的。

检查内容：
    占位符的花括号是英文半角的。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    全角花括号里写着：收入总计
通过示例：
    {{收入总计}}
常见原因与处理：
    输入法自动换成了全角。改用英文半角花括号。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-BRACES", name="全角花括号", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
