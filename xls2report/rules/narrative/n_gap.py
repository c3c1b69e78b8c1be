"""报告要写的内容都已提供。

检查内容：
    报告里每一处要用的数和文字，工作簿和补充表里都有；没有的地方印“【待补充：……】”，并逐处指出。
依据：
    部门决算公开应说明增减变动原因、机关运行经费、政府采购、国有资产占用等，这些不在九张表里。
不通过示例：
    收入总计比上年增加，补充表没有填变动原因。
通过示例：
    补充表填了变动原因。
常见原因与处理：
    还没有填补充表，或漏填了一格。按提示的工作表和单元格补填。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="N-GAP", name="待补充", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
