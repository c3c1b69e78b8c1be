"""附件能放进报告。

检查内容：
    补充表填的附件（绩效自评报告）在，是 .docx 文件，里面没有嵌入的对象、控件、宏按钮、指向文件或脚本的链接和域。
依据：
    部门决算公开的附件随报告一并公开。
不通过示例：
    附件“绩效自评报告.docx”不在补充表所在的文件夹。
通过示例：
    附件在，打得开，不带宏。
常见原因与处理：
    文件名写错、没有放在一起，或者是 .doc 旧格式，或者有能运行、能取外部内容的东西。按提示改正；没有附件的留空。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-ATTACHMENT", name="附件", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
