"""附件里的占位符认得出。

检查内容：
    附件里的占位符是可以填的名称；认不得的会原样印出。
依据：
    部门决算公开的附件随报告一并公开。
不通过示例：
    附件里写着“{{项目负责人}}”。
通过示例：
    附件里写着“{{单位名称}}”。
常见原因与处理：
    沿用了别处的范本。改成可用的名称，或直接写上内容。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-ATTACHMENT-FIELD",
    name="附件中认不得的占位符",
    severity=Severity.ERROR,
    page=__doc__ or "",
    check=found_elsewhere,
)
