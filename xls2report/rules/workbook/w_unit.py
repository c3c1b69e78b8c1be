"""每张表都写明金额单位，各表相同。

检查内容：
    每张表写明元或万元。一张表同时写元和万元的是错误；各表单位不同的是警告，已各按所写换算；
    没有写的按其他表取，是警告（用 --money 指定的是提示）；表上写的与 --money 指定的不同是错误。
依据：
    部门决算公开的统一表式（九张表）。
不通过示例：
    收入决算表写“金额单位：万元”，“三公”表写“金额单位：元”。
通过示例：
    九张表都写“金额单位：万元”。
常见原因与处理：
    表从不同的地方拼来。核对单位写得对不对；写对的不必处理，最好换成同一个单位。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-UNIT", name="金额单位", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
