"""填金额的地方是数字，大小合乎情理。

检查内容：
    填金额的单元格是数字、留空或划横线；文字、错误值、没有保存结果的公式、日期、百分数都不当作0，是错误；
    没有保存结果的公式一个工作簿只算一处，各表的情况列在它下面。
    一个数正好是别的表同一个数的一万倍，或大得不合情理的，可能金额单位写错，是警告。
依据：
    部门决算公开的统一表式（九张表）。
不通过示例：
    基本支出栏填“约10万元”；或者公式的结果是#REF!。
通过示例：
    基本支出栏填10.00，或留空。
常见原因与处理：
    公式断了、单元格是文本格式、单位写进了数里。只填数字；公式请重新计算后保存。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-NUM", name="数字", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
