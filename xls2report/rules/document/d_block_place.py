"""整段的占位符单独占一段。

检查内容：
    会变成多段内容的占位符在正文中单独占一段，不在句子、表格、页眉页脚或文本框里。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    一句话中间写了{{情况说明}}。
通过示例：
    {{情况说明}}单独占一段。
常见原因与处理：
    写进了句子或表格。让它单独占一段。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-BLOCK-PLACE", name="整段占位符的位置", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
