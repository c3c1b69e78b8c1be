"""填写的行认得出是哪一项。

检查内容：
    补充表里填了内容而认不出是哪一项的行，不读入，提醒核对。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    在表格下面的空行填了“其他费用 3”。
通过示例：
    填在已有的行里。
常见原因与处理：
    自己加了行或改了项目名。填到已有的行里；没有合适的写在“其他需要说明的事项”。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-ROW", name="补充表的行", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
