"""基数为负数的增减幅度、完成率和占比。

检查内容：
    上年数、预算数或合计是负数（例如上年末结余-3万元）而印了百分比的，提示一下；数字本身不算错。
依据：
    以负数为基数的百分比说明不了增减的快慢：从-3万元到5万元是由负转正，不是增长266.7%。
不通过示例：
    上年-3.00万元、本年5.00万元，印“增加8.00万元，增长266.7%”。
通过示例：
    印“上年为-3.00万元，比上年增加8.00万元”；从3.00万元到-5.00万元，印“减少8.00万元，下降266.7%”（基数是正数）。
常见原因与处理：
    照范本的句式套用。写出两个数和增减额，删去百分比；发布时保留也不算错。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-NEGATIVE", name="基数为负而有百分比", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere
)
