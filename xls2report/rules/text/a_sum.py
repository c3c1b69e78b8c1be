"""列出的各部分相加等于合计。

检查内容：
    “其中”列出全部各部分时，相加等于合计；项级科目相加等于类的金额；“三公”各项相加等于总额。
依据：
    合计＝各部分之和。
不通过示例：
    本年支出合计100.8万元，其中基本支出60.2万元、项目支出40.2万元。
通过示例：
    本年支出合计100.4万元。
常见原因与处理：
    改了一部分而没有改合计，或漏列一部分。核对合计和各部分，更正其中印错的一个。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-SUM", name="各部分相加不是合计", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
