"""总数不少于它的任何一部分。

检查内容：
    收支总计不少于本年合计，支出合计不少于一般公共预算支出，一般公共预算支出不少于基本支出；
    合计不少于其中列出的一项。
依据：
    部分不能多于总体。
不通过示例：
    财政拨款收入支出总计0.3万元，而财政拨款收入2940.05万元。
通过示例：
    财政拨款收入支出总计2940.35万元。
常见原因与处理：
    总数抄漏数字，或抄成了结转数。核对总数。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-ORDER", name="总数少于一部分", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
