"""模板里没有未接受的修订。

检查内容：
    模板里的插入、删除、移动和格式修订按接受处理：删除的文字、修改人和时间都不进入生成的文档。
依据：
    公开稿只含看得见的内容；修改过程、批注、人名等不公开。
不通过示例：
    模板里有一处删除还没有接受。
通过示例：
    模板的修订都已接受。
常见原因与处理：
    模板是修改稿。核对印出的内容；在 Word 中接受或拒绝全部修订后另存，就不再提示。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-REVISED",
    name="模板中未接受的修订",
    severity=Severity.INFO,
    page=__doc__ or "",
    check=found_elsewhere,
)
