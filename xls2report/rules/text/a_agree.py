"""同一个数在报告里处处相同。

检查内容：
    一章中两次写到的同一笔金额相同；项级科目标题后的金额与句中的支出决算相同。
依据：
    同一事实只有一个数。
不通过示例：
    标题写269.85万元，句中写“支出决算为269.86万元”。
通过示例：
    两处都写269.86万元。
常见原因与处理：
    改了一处，忘了另一处。查明哪个数对，两处改成一致。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-AGREE", name="同一个数两处不同", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
