"""表上没有对得上的单位名称时，按文件名或文件夹名认定。

检查内容：
    本年工作簿、上年工作簿、补充表的表上没有单位名称（或是单位改名前的名称）时，按文件名或所在文件夹的名称认定是哪个单位的，并指出这一份文件。
依据：
    各表的“部门：单位全称”；文件名由人起，只作不得已时的依据。
不通过示例：
    补充表里的单位名称被删掉了，文件名是“澄溪县水利局补充表.xlsx”。
通过示例：
    补充表里写着“澄溪县水利局”，不论文件叫什么。
常见原因与处理：
    核对是不是这个单位的。在表上写明单位全称就不再提示；单位改名的不必处理。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-BYNAME", name="按文件名认定的单位", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere
)
