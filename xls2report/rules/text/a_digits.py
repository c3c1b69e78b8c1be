"""数字里的逗号从小数点往左每三位一个。

检查内容：
    带单位的数，逗号把它分成每三位一组；分错的看不出是多少，这个数不再参与核对。
依据：
    千分位的写法。
不通过示例：
    “收、支总计12,50.00万元”。
通过示例：
    “收、支总计1,250.00万元”，或者“1250.00万元”。
常见原因与处理：
    手工加的逗号，或者改数时没有移动逗号。核对这个数，重写逗号或删去。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-DIGITS", name="千分位逗号写错", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
