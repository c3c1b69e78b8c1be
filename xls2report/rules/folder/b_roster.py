"""单位名单上每个单位只写一次。

检查内容：
    单位名单里同一个单位写了不止一行时指出来，按第一行的主管部门、编码和联系人。
依据：
    一个单位只报送一份决算，重复会使应报送的家数不对。
不通过示例：
    名单第3行和第9行都是“澄溪县水利局”。
通过示例：
    名单上各单位都不同。
常见原因与处理：
    核对名单，删去重复的一行。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-ROSTER", name="名单上重复的单位", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
