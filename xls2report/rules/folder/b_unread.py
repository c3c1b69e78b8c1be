"""与单位一起报送的文件都读得了。

检查内容：
    一个单位的上年工作簿、补充表或另一份工作簿读不了（不完整、有密码、已损坏）时指出来；报告照做，只是没有用到它。本年工作簿读不了的，这个单位就没有报告。
依据：
    读不了的文件不能当作没有：上年数或补充内容会因此缺失。
不通过示例：
    上年工作簿只下载了一半。
通过示例：
    上年工作簿完整，能读。
常见原因与处理：
    请单位重新报送，或用 Excel、WPS 打开后另存为 .xlsx。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="B-UNREAD", name="读不了的文件", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
