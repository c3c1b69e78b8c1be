"""上年工作簿写明年度。

检查内容：
    --previous 的工作簿的标题、表头或文件名写明年度；没有写的当作上一年度的，并提醒核对。
依据：
    上年决算数应取自上一年度的决算。
不通过示例：
    上年工作簿各表和文件名都没有写年度。
通过示例：
    上年工作簿的文件名写“2022年度”。
常见原因与处理：
    导出时没有年度。核对是不是上一年度的；在文件名里写明年度就不再提示。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="P-YEAR", name="上年工作簿的年度", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
