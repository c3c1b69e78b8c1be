"""占比等于这一项除以它所属的合计。

检查内容：
    句中或本章给出合计时，一项的占比等于该项金额÷合计。
依据：
    占比＝部分÷合计。
不通过示例：
    本年支出合计100万元，其中项目支出40万元，占46%。
通过示例：
    其中项目支出40万元，占40%。
常见原因与处理：
    除错了合计，或小数点错位。核对这一项的金额、合计和占比，更正其中印错的一个。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-SHARE", name="占比算错", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
