"""占位符里写着名称。

检查内容：
    两对花括号之间有名称。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    {{ }}
通过示例：
    {{收入总计}}
常见原因与处理：
    名称删掉了，括号留着。写上名称，或者删去这个占位符。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-NAMELESS", name="占位符没有名称", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
