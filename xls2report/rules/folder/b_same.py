"""一个单位的同一种文件只报送一份。

检查内容：
    一个单位有几份内容完全相同的工作簿或补充表时提示，用其中一份。内容不同的不知道以哪一份为准，这个单位就不生成报告，在汇总里写明各是哪一份。
依据：
    相同的几份不影响结果，但以后只改其中一份就会出现两种内容。
不通过示例：
    “水利局.xlsx”和“备份/水利局.xlsx”完全一样。
通过示例：
    只有“水利局.xlsx”一份。
常见原因与处理：
    留一份就够了，其余的移走。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="B-SAME", name="相同的几份文件", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere)
