"""正文的数字与工作簿的单元格相同。

检查内容：
    给了 --workbook 时，能确定出自哪一格的金额、占比和增减额与该格（或由该格算出的数）相同；
    本程序生成的草稿按书签对应。拿不准出自哪一格的不比。
依据：
    情况说明的数字以决算表为准。
不通过示例：
    正文写本年收入合计475.05万元，表中是457.05万元。
通过示例：
    两处都是457.05万元，或者正文写457.1万元。
常见原因与处理：
    抄错、抄了旧稿，或者表改过而正文没有改。以表为准的改正文；表有误的改工作簿后重新核对。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-CELL", name="正文与表格不同", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
