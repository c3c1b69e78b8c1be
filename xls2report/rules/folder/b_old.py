"""结果文件夹里只有这次报送的单位。

检查内容：
    结果文件夹里有以前生成、这次报送材料里没有的单位时提示；程序不删除它。
依据：
    改名、撤并的单位的旧报告留在结果里，容易误发。
不通过示例：
    上次有“澄溪县水务局”，这次改名为“澄溪县水利局”，旧文件夹还在。
通过示例：
    两次的单位相同。
常见原因与处理：
    核对后把旧文件夹移走。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-OLD", name="以前生成的单位文件夹", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere
)
