"""同一编码在各张表的名称相同，类的名称是当年的。

检查内容：
    同一编码在02、03、05、08、09表的名称不计空格应相同；类的名称应是当年政府收支分类科目的名称；
    科目没有名称、01和04表有认不出的类名也指出。报告按表上的名称写。
依据：
    当年的政府收支分类科目。
不通过示例：
    207类写“文化体育与传媒支出”（2019年起是“文化旅游体育与传媒支出”）。
通过示例：
    207类各表都写“文化旅游体育与传媒支出”。
常见原因与处理：
    沿用旧名称，或编码和名称错位。核对编码和名称是否对得上，改成一致。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-NAME", name="科目编码与名称", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
