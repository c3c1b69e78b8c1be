"""结果文件夹里没有过时的报告。

检查内容：
    一个单位这次没有写成（处理中断、文件正在被打开、磁盘已满），而它的结果文件夹里还有以前生成的文件时指出来。
依据：
    以前生成的报告与现在报送的表可能不是同一套数。
不通过示例：
    单位换了工作簿，旧报告正在 Word 里打开，新报告写不进去。
通过示例：
    单位换了工作簿，报告重新生成。
常见原因与处理：
    按失败的原因处理（关闭文件、腾出空间），再运行一次；在此之前不要使用文件夹里的报告。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="B-STALE", name="过时的报告", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
