"""全部各项的占比相加约为100%。

检查内容：
    一句中列出全部各项时，占比相加与100%之差不超过四舍五入的误差。其中一项已经算错（A-SHARE）的，
    这里只作提示。
依据：
    各部分占合计之和为100%。
不通过示例：
    基本支出占60%，项目支出占46%。
通过示例：
    基本支出占60%，项目支出占40%。
常见原因与处理：
    其中一项算错或漏列一项。核对各项占比。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-SHARES", name="占比相加不是100%", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
