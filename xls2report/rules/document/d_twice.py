"""整段的占位符只出现一次。

检查内容：
    决算表、附件的占位符在模板里各只出现一次。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    两处写了{{决算表}}。
通过示例：
    一处写了{{决算表}}。
常见原因与处理：
    复制段落后没有删。删去多余的一处。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-TWICE", name="只能一处的占位符", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
