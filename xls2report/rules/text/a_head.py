"""目录各行与正文的标题相同。

检查内容：
    目录中列出的标题与正文中同一编号的标题文字相同。
依据：
    目录应与正文一致。
不通过示例：
    目录作“二、收入决算情况说明”，正文标题作“二、收入情况说明”。
通过示例：
    目录和正文都作“二、收入决算情况说明”。
常见原因与处理：
    改了标题而没有更新目录。目录和正文用同一个标题。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-HEAD", name="目录与标题不同", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
