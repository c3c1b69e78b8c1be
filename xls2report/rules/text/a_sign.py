"""增加、减少等词后面不再写负号。

检查内容：
    “减少、下降、降低”“增加、增长”等词后面的数不带负号；“增减额－3万元”一类没有说方向的词不在此列。
依据：
    方向由词说明，数写绝对值；“减少－250万元”照字面是增加，读者无从分辨。
不通过示例：
    “与上年相比，减少－250.00万元，下降－25.0%。”
通过示例：
    “与上年相比，减少250.00万元，下降25.0%。”
常见原因与处理：
    从表里抄来带负号的数，又加了方向词。删去负号，或改写为“增减额－250.00万元”。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-SIGN", name="方向词后又写负号", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
