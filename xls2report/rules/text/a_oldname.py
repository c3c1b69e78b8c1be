"""类的名称是本年度科目表中的。

检查内容：
    改过名的类用本年度的名称；改名以前的年度不算。
依据：
    政府收支分类科目历年的修订。
不通过示例：
    2023年度报告写“文化体育与传媒支出（类）”。
通过示例：
    2023年度报告写“文化旅游体育与传媒支出（类）”。
常见原因与处理：
    沿用了多年前的报告。改用本年度科目表中的名称。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-OLDNAME", name="类的旧名称", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
