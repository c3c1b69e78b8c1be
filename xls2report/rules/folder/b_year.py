"""要汇总的年度是多数工作簿写明的年度。

检查内容：
    没有用 --year 指定时，按工作簿中最新的年度汇总。全部工作簿都没有年度，或者最新的年度只有少数几份、别的年度更多时指出来。
依据：
    报告的标题和每一句话都写年度；一份工作簿把年度写错，就会使其余的都显得不是这一年的。
不通过示例：
    一份工作簿误写成“2032年度”，其余五份都是2023年度。
通过示例：
    本年的工作簿都写着“2023年度”，另有几份2022年度的作上年数。
常见原因与处理：
    在标题或文件名里写明年度，或者用 --year 指定。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="B-YEAR", name="要汇总的年度", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
