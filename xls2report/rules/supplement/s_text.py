"""填文字的地方没有错误值。

检查内容：
    填文字的单元格不是错误值，也不是没有结果的公式。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    变动原因一格是#REF!。
通过示例：
    变动原因一格是一句话。
常见原因与处理：
    从别的表链接过来，链接断了。改为直接填写的文字。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-TEXT", name="补充表的文字", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
