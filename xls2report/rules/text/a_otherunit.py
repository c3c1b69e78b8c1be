"""正文中的单位名称是本单位的。

检查内容：
    写数字的句子开头的单位名称与全文通用的名称相同。
依据：
    报告说的是本单位。
不通过示例：
    甲市乙区财政局的报告中写“甲市乙区教育局2023年度政府采购金额”。
通过示例：
    处处写“甲市乙区财政局”。
常见原因与处理：
    照别的单位的报告改写时有遗漏。核对单位名称。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-OTHERUNIT", name="别的单位的名称", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
