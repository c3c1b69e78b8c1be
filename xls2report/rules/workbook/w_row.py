"""表式规定的行和栏都在，不重复，都认得出。

检查内容：
    当年表式的行（合计、结转和结余等）和栏都在；缺要紧的行或栏是错误，其余是警告。
    重复的行只用第一行；认不出的行和栏只照印，不用于计算。小计行只照印，与各行之和不符的是错误，相符的是提示。
    合计在上面、下面各有一行而数相同的不算重复。表旁的备注、占比、上年数等栏和表外的数没有读取，是提示；
    表下面（注以下）还有数的行没有读取，是警告。
依据：
    部门决算公开的统一表式（九张表）。
不通过示例：
    01表没有“年初结转和结余”一行；或者“合计”行出现两次。
通过示例：
    01表各行齐全，各出现一次。
常见原因与处理：
    删行、改名、拼表。按当年的表式补上，或改正名称；多余的删去。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-ROW", name="行和栏", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
