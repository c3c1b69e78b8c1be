"""没有常见的错别字。

检查内容：
    日期之前用“截至”，不用“截止”；没有“支出收入”一类写重的词。
依据：
    现代汉语规范用法：“截止”表示停止，“截至”后接时间。
不通过示例：
    “截止2020年12月31日，共有车辆0辆。”
通过示例：
    “截至2020年12月31日，共有车辆0辆。”
常见原因与处理：
    常见的误用。改正用词。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-WORD", name="用词不当", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere)
