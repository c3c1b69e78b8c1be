"""附件里没有未接受的修订。

检查内容：
    附件里的修订按接受处理：插入的印出，删除的不印。有修订的，提醒核对。
依据：
    部门决算公开的附件随报告一并公开。
不通过示例：
    附件里有一处修订还没有接受。
通过示例：
    附件的修订都已接受。
常见原因与处理：
    附件是修改稿。核对印出的内容；在 Word 中接受或拒绝全部修订后另存。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-ATTACHMENT-REVISED",
    name="附件中未接受的修订",
    severity=Severity.WARNING,
    page=__doc__ or "",
    check=found_elsewhere,
)
