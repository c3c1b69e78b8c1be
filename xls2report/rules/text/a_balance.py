"""收支总计不少于本年数与结转结余之和。

检查内容：
    收入总计不少于本年收入与年初结转和结余之和，支出总计不少于本年支出与年末结转和结余之和。
    多出的可能是正文没有写到的部分，不算错。
依据：
    收入支出决算总表（公开01表）：总计＝本年合计＋结转结余等各行。
不通过示例：
    收入总计100万元，其中年初结转和结余20万元，而本年收入合计90万元。
通过示例：
    收入总计110万元。
常见原因与处理：
    总计抄了本年合计或上年数。核对总计、本年合计和结转结余。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-BALANCE", name="总计少于本年与结转", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
