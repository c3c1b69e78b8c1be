"""只填下拉列表里有的词。

检查内容：
    单位性质等从下拉列表中选的单元格，只能填列表里的词。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    单位性质填“机关”。
通过示例：
    单位性质填列表里的“行政单位”。
常见原因与处理：
    没有从列表里选。从下拉列表中选一项。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-WORD", name="补充表的选项", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
