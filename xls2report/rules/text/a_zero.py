"""基数为零的不写增减幅度、完成率和占比。

检查内容：
    上年数、预算数或合计为0时不印百分比；0对0以及写明“不可比”的不算错。
依据：
    除以零没有意义。
不通过示例：
    本年0.40万元、增加0.40万元（上年为0），印“增长100%”。
通过示例：
    只写“比上年增加0.40万元”。
常见原因与处理：
    以为从无到有是100%。只写增减额或金额，删去百分比。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-ZERO", name="基数为零而有百分比", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
