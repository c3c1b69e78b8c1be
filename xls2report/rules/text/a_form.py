"""没有留下范本里供选择、待填写的字样。

检查内容：
    正文没有“增加（减少）”“大小于”一类供选择的词、XX 一类的占位，也没有模板的花括号和待填写的提示。
依据：
    各地下发的报告范本以这些字样提示填写。
不通过示例：
    “收入支出总计减少56.95万元，下降（增长）1.87%。”
通过示例：
    “收入支出总计减少56.95万元，下降1.87%。”
常见原因与处理：
    照范本填写时没有删改完。按本单位的情况改写。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-FORM", name="范本的字样没有改", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
