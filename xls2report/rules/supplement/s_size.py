"""数的大小合乎情理。

检查内容：
    补充表的金额按万元填，任何单位的金额都不会大到的数是错误。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    年初预算数填9000000000000。
通过示例：
    年初预算数填900。
常见原因与处理：
    按元填了，或粘贴时连成了一串。改成万元。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-SIZE", name="补充表的数的大小", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
