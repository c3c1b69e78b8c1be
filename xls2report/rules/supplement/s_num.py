"""填数的地方是数字。

检查内容：
    补充表填数的单元格是数字或留空。带计量单位的数、“无”和“—”也读得懂（S-READ），不能确定是多少的不读。
    数字格式把金额缩小了显示的（0!.0000 等），按显示的数读取，是提示；显示的数认不准的（百分数等），没有读入，是错误。
    隐藏的行、列、工作表里不为0的数也读取，是警告。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    会议费填“约3万”。
通过示例：
    会议费填3。
常见原因与处理：
    把说明写进了数里，或两个数写在一格。只填数字；没有的填0，不清楚的留空。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-NUM", name="补充表的数字", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
