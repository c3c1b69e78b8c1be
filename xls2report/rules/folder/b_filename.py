"""文件名写的单位就是表上的单位。

检查内容：
    本年工作簿的文件名里写着单位全称，而表上写的是另一个单位时指出来；按表上的单位归类。
依据：
    各表的“部门：单位全称”；文件名与内容不符，多半是拿错了文件，或者套用别的单位的表没有改。
不通过示例：
    文件名“澄溪县水利局2023年度部门决算公开表.xlsx”，表上写“部门：澄溪县统计局”。
通过示例：
    文件名和表上都写“澄溪县水利局”；文件名没有写单位的不检查。
常见原因与处理：
    请单位核对：表上的名称错了就改表，数也可能是别的单位的；文件名错了就改文件名。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-FILENAME", name="文件名与表上的单位", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
