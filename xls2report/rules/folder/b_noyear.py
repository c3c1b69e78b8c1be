"""每份本年工作簿都写明年度。

检查内容：
    本年工作簿的各表和文件名都没有写年度时，当作这次汇总的年度，并指出这一份。
依据：
    没有写年度的，可能是上年的表放错了地方。
不通过示例：
    文件名是“水利局.xlsx”，各表标题和表头都没有年度，其他单位是2023年度的。
通过示例：
    文件名是“水利局2023年度.xlsx”，或者标题写着“2023年度”。
常见原因与处理：
    核对是不是这一年的；在标题或文件名里写明年度。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-NOYEAR", name="没有写年度的工作簿", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
