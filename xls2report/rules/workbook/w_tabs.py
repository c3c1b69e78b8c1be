"""九张表每张恰好一张。

检查内容：
    九张表各找到一张。01至06表缺一张不能生成报告，是错误；“三公”、政府性基金、国有资本经营三张表缺了是警告，按没有数据处理。
    同一张表有两个工作表的，采用更完整的一个，另一个报错。隐藏的工作表也算。
依据：
    部门决算公开的统一表式（九张表）。没有数据的表格应当列出空表并说明。
不通过示例：
    工作簿里没有收入决算表；或者有两个工作表都是支出决算表。
通过示例：
    九个工作表，各是一张表。
常见原因与处理：
    漏导出了一张，或复制工作表后没有删。补上或删去；表在而找不到的，核对它的标题、表号和表头。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-TABS", name="九张表齐全", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
