"""填数的地方写了字，意思确定的，读成了数。

检查内容：
    补充表填数的单元格里写的“无”“—”“零”读作0，“523000元”“0.3亿元”换算成万元，“三辆”“1.2万人次”读作3、12000。每张工作表
    提示一次。带计量单位的数（1辆、12批次、52.3万元）照读，不提示；不能确定的是错误（S-NUM）。
依据：
    补充表的填写要求（补充表各栏的提示）；读成的数写在来源说明里。
不通过示例：
    公务用车购置数填“无”，会议费填“5230元”。
通过示例：
    公务用车购置数填0或“0辆”，会议费填0.52或“0.52万元”。
常见原因与处理：
    照着底稿抄。读得对的不必处理，读得不对的改成数字。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-READ", name="按字读成的数", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere)
