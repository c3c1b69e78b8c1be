"""类、款、项的名称出自科目表并且搭配正确。

检查内容：
    款名没有粘上别的款名的尾巴（错误）；款属于它前面的类（警告）。没有见过的名称不判断。
依据：
    政府收支分类科目。
不通过示例：
    “城乡社区公共设施（室）及相关机构事务（款）”。
通过示例：
    “城乡社区公共设施（款）”。
常见原因与处理：
    复制上一段时只改了一半。按政府收支分类科目改正。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-NAME", name="类款项名称不对", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
