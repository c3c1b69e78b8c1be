"""年初预算的科目编码是7位数字。

检查内容：
    年初预算一栏按项填，科目编码是7位数字；不是的这一行不读入。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    科目编码填20103。
通过示例：
    科目编码填2010301。
常见原因与处理：
    按类或款填了预算。改按项填写。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="S-CODE", name="年初预算的科目编码", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
