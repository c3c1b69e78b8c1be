"""每个报送的单位都在单位名单上。

检查内容：
    给出单位名单（--roster）时，工作簿里的单位名称要与名单上的一致（不计空格、全角半角）；不一致的指出来，并提示未报送的单位中名称相近的。
依据：
    单位名单是应报送单位的依据；名称不一致的，名单上那一家会显示未报送。
不通过示例：
    名单写“澄溪县水利局”，表上写“澄溪县水务局”。
通过示例：
    名单和表上都写“澄溪县水利局”。
常见原因与处理：
    表上写错的请单位改正；名单漏列的补进名单；单位改名的两边统一。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-STRANGER", name="不在名单上的单位", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere
)
