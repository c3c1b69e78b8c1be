"""一段、一行只重复一个列表。

检查内容：
    同一段落或表格的同一行里，列表的占位符属于同一个列表。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    一行里有{{项.名称}}和另一个列表的占位符。
通过示例：
    一行里有{{项.名称}}和{{项.决算数}}。
常见原因与处理：
    把两个列表写在了一行。分开写。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-TWO-LISTS", name="两个列表在一处", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
