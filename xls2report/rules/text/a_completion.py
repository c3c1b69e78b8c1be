"""完成预算的百分比等于决算数除以预算数。

检查内容：
    句中给出预算数和决算数时，完成年初预算（预算）的百分比等于决算数÷预算数。
依据：
    完成率＝支出决算÷预算数。
不通过示例：
    预算6万元、决算5万元，印“完成预算的90%”。
通过示例：
    印“完成预算的83.3%”。
常见原因与处理：
    末位截去而没有四舍五入，或者除错了预算（年初预算、调整预算）。核对预算数、决算数和完成率。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-COMPLETION", name="完成率算错", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
