"""说到原因的句子写出了原因。

检查内容：
    “主要原因是”之后、同一段或下一段有内容。
依据：
    部门决算公开要求说明增减变化的原因。
不通过示例：
    “决算数小于预算数的主要原因：。”
通过示例：
    “决算数小于预算数的主要原因是：项目推迟到下年。”
常见原因与处理：
    照范本填写时漏填。补写原因；持平的不必说明，删去这半句。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-REASON", name="没有写原因", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
