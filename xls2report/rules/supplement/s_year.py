"""补充表是本年度的。

检查内容：
    补充表的年度与工作簿的年度相同。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    补充表是2022年度的，工作簿是2023年度的。
通过示例：
    两处都是2023年度。
常见原因与处理：
    沿用了上年的补充表。用 xls2report supplement 生成本年的，旧表用 --supplement 带入。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-YEAR", name="补充表的年度", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
