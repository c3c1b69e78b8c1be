"""模板有报告要用的样式。

检查内容：
    模板里有标题、正文、表格等样式；没有也能生成，只是式样简单。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    模板没有名为“标题 1”的样式。
通过示例：
    模板有报告要用的各个样式。
常见原因与处理：
    模板是从空白文档新建的。从自带的模板复制这些样式。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-STYLE", name="模板缺样式", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
