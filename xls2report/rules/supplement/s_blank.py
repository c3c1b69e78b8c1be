"""填的文字只是占位，等于没有填。

检查内容：
    报告要用的变动原因、内容、职责、绩效情况等，补充表只填了“XX”“××”“/”“无”“略”“同上”“见附件”“待定”“无变化”
    之类的字或单独的标点、数字：算作没有填，报告中仍是【待补充】。两个数持平、不用说明原因的，填“无”不算。
依据：
    部门决算公开要求：收支增减变化要说明原因；公开的报告是给公众看的，各句是分开的。
不通过示例：
    决算数大于年初预算数，原因填“同上”。
通过示例：
    决算数大于年初预算数，原因填“人员增加”。
常见原因与处理：
    先占位、后来忘了改；从内部报表粘贴。写出具体内容；“同上”请把上一行的原因再写一遍。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-BLANK", name="填的只是占位", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
