"""占位符写在会填写的地方。

检查内容：
    域代码、替代文字、书签、公式、图表、超链接的地址里的 {{名称}} 不会填写；文档变量和文档属性不带入报告，写在那里的是警告。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    域 TITLE "{{单位名称}}"
通过示例：
    正文里的 {{单位名称}}
常见原因与处理：
    占位符放错了地方。写到正文、表格、页眉页脚、脚注或文本框的文字里。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-PLACE", name="占位符的位置", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
