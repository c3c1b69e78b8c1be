"""说明单位名单的各项取自哪一列。

检查内容：
    单位名单的表头不是“单位名称”“主管部门”“单位编码”“联系人”时，说明这几项各取了哪一列，供人核对。
依据：
    单位名称取错了列，谁没有报送就说错了。
不通过示例：
    名单有“归口股室”“预算单位”两列：单位名称取“预算单位”一列，主管部门取“归口股室”一列。
通过示例：
    名单的表头是“单位名称”“主管部门”。
常见原因与处理：
    取对了的不必处理；取错了的，把表头改成“单位名称”“主管部门”“单位编码”“联系人”。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-COLUMNS", name="单位名单取用的列", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere
)
