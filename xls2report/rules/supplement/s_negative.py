"""金额一般不是负数。

检查内容：
    补充表的金额小于0的，提醒核对。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    年初预算数填-12.5。
通过示例：
    年初预算数填12.5。
常见原因与处理：
    正负号写反。核对；确为负数的不必修改。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="S-NEGATIVE", name="补充表的负数", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
