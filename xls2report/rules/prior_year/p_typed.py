"""补充表填写的上年数与上年工作簿相同。

检查内容：
    补充表“上年数”填了的数，按报告的小数位与上年工作簿的同一个数相同；不同的采用补充表的。
    上年机关运行经费可以少于上年06表的公用经费合计（其中有所属事业单位的），不会多于它。
依据：
    上年决算数应与上年公开的决算一致，调整过的要有依据。
不通过示例：
    补充表的上年收入总计填3868.07，上年工作簿是3868.70。
通过示例：
    补充表的上年收入总计填3868.70，或者留空。
常见原因与处理：
    手抄时抄错。上年数没有调整的，清空这一格，就取上年工作簿的数；确有调整的不必处理。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="P-TYPED", name="上年数的两个来源", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
