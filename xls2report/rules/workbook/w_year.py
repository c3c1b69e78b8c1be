"""各张表和文件名的年度相同。

检查内容：
    标题或表头上方写的年度应相同，不同的按多数取；文件名写的年度与表上不同的也指出；
    用 --year 指定的年度与工作簿不同的是错误。
依据：
    部门决算公开的统一表式（九张表）。
不通过示例：
    多数表写2023年度，支出决算表写2022年度。
通过示例：
    各张表都写2023年度。
常见原因与处理：
    沿用了上年的表没有改年度。改成一致；拿错了文件的换成本年的。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-YEAR", name="表上的年度", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
