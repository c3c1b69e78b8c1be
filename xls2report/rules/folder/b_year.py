"""至少有一份工作簿写明决算年度。

检查内容：
    全部工作簿的标题、表头和文件名都没有年度，又没有用 --year 指定时指出来：不知道要汇总哪一年。
依据：
    报告的标题和每一句话都写年度。
不通过示例：
    文件夹里只有名单上的空文件夹，没有一份写明年度的工作簿。
通过示例：
    有一份工作簿写着“2023年度”。
常见原因与处理：
    在标题或文件名里写明年度，或者用 --year 指定。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-YEAR", name="没有年度的一批工作簿", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
