"""同一件事只填一处。

检查内容：
    同一个数或同一段文字在两处填得不一样，或同一个项的年初预算填了两行，是错误，采用前一处。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    2010301的年初预算在两行，一行10，一行12。
通过示例：
    2010301的年初预算只有一行。
常见原因与处理：
    复制行后没有改编码。删去其中一处。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-TWICE", name="补充表填了两处", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
