"""补充表是本单位的。

检查内容：
    补充表“基本信息”的单位名称与工作簿的单位名称不计空格相同。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    补充表是“城东小学”的，工作簿是“城西小学”的。
通过示例：
    两处都是“城西小学”。
常见原因与处理：
    拿错了补充表。换成本单位的；单位改名的，改补充表里的单位名称。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-UNIT", name="补充表的单位", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
