"""带序号的样式有自动编号。

检查内容：
    报告里带序号的段落，其样式有自动编号；没有的段落前不会有序号。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    “标题 1”样式没有“一、”这样的自动编号。
通过示例：
    “标题 1”样式有自动编号。
常见原因与处理：
    编号是手打的。在 Word 中给样式设置多级列表编号，或者从自带的模板复制。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-NUMBER", name="样式没有编号", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
