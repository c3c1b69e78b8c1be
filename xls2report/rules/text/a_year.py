"""年份是本年度的，拿来比较的是上年。

检查内容：
    本年度的收支写本年度；年末日期是本年末；“与……相比”是上年；年份完整。
依据：
    报告说的是一个年度。
不通过示例：
    2023年度报告写“与2023年度相比，收入总计增加1万元”。
通过示例：
    “与2022年度相比，收入总计增加1万元。”
常见原因与处理：
    沿用上年的报告时漏改。核对年份。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-YEAR", name="年份不对", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
