"""附件里没有别的模板软件的标记。

检查内容：
    附件里的 ${名称}、{单位名称}、{% … %}、邮件合并域等不会填写，会原样印出；只是看上去像的是警告。
依据：
    部门决算公开的附件随报告一并公开。
不通过示例：
    附件里写着“${单位名称}”。
通过示例：
    附件里写着“{{单位名称}}”，或者直接写单位名称。
常见原因与处理：
    附件是用别的软件的模板做的。改写成 {{名称}}，或者写上内容。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-ATTACHMENT-MARK",
    name="附件中不会填写的标记",
    severity=Severity.ERROR,
    page=__doc__ or "",
    check=found_elsewhere,
)
