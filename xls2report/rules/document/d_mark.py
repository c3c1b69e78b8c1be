"""模板里没有别的模板软件的标记。

检查内容：
    ${名称}、{名称}、{% … %}、«名称»、邮件合并域等不会填写，会原样印出。肯定是标记的不能用；只是看上去像的是警告。
依据：
    模板的写法：xls2report template fields 列出全部可用的名称。
不通过示例：
    {单位名称}
通过示例：
    {{单位名称}}
常见原因与处理：
    模板是给别的软件做的。把标记改写成 {{名称}}；本来就要这样印的花括号，不必理会。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="D-MARK",
    name="别的模板软件的标记",
    severity=Severity.ERROR,
    page=__doc__ or "",
    check=found_elsewhere,
)
