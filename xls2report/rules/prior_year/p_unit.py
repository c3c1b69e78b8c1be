"""上年工作簿是本单位的。

检查内容：
    --previous 的工作簿的单位名称与本年的不计空格相同。
依据：
    上年决算数应取自本单位上年的决算。
不通过示例：
    上年工作簿是“城东小学”的，本年是“城西小学”的。
通过示例：
    两年都是“城西小学”的。
常见原因与处理：
    拿错了文件。换成本单位的；单位改名的不必处理。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="P-UNIT", name="上年工作簿的单位", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
