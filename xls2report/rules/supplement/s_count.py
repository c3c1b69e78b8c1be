"""个数、批次、人次是不小于0的整数。

检查内容：
    团组数、批次、人次、辆数、台（套）数是不小于0的整数。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    国内公务接待批次填2.5。
通过示例：
    国内公务接待批次填2。
常见原因与处理：
    填成了金额，或填错了行。改为整数；没有的填0。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-COUNT", name="补充表的个数", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
