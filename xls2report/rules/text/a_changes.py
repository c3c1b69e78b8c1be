"""各部分的增减额相加等于总的增减额。

检查内容：
    总额的增减后面列出全部分项的增减时，分项增减（减少为负）相加等于总的增减额。
依据：
    总额的变动是各部分变动之和。
不通过示例：
    “三公”经费减少3.59万元，其中公务用车减少3.59万元、公务接待增加0.3万元。
通过示例：
    “三公”经费减少3.29万元。
常见原因与处理：
    漏算了方向相反的一项。核对总的增减额和各部分的增减额。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="A-CHANGES", name="分项增减与总增减不符", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere
)
