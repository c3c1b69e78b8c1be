"""各张表的单位名称相同。

检查内容：
    各表“部门”“编制单位”后面的名称，不计空格应相同，不同的按多数取。表上都没有名称的按文件名取，是提示。
依据：
    部门决算公开的统一表式（九张表）。
不通过示例：
    八张表写“芦淞区征地中心”，一张写“芦淞区征地办”。
通过示例：
    九张表写的都是同一个名称。
常见原因与处理：
    沿用了别的单位或改名前的表。改成一致。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-DEPT", name="单位名称", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
