"""模板里至少有一个占位符。

检查内容：
    模板里一个占位符都没有的，生成的文档不会有这个单位的内容。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    模板只有固定的文字。
通过示例：
    模板里写着{{单位名称}}、{{情况说明}}等。
常见原因与处理：
    拿错了文件，或占位符都被改成了文字。在要填内容的地方写上占位符。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-EMPTY", name="模板没有占位符", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
