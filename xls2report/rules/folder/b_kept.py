"""结果文件夹里的文件都是程序生成后的样子。

检查内容：
    单位的结果文件夹里有生成以后又被改过的文件，或者人工放进去的文件时提示。没有变动的单位不会重做，改过的文件原样保留；有变动要重做时，改过的文件改名为“……（修改稿1）”另存。
依据：
    人工改过的内容不能被程序覆盖。
不通过示例：
    报告在 Word 里改过并保存在原处，之后又运行一次。
通过示例：
    生成以后没有改过。
常见原因与处理：
    确认改动是否还要用。表上的数改了，改过的报告里的数就可能过时。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(
    code="B-KEPT", name="结果文件夹里改过的文件", severity=Severity.INFO, page=__doc__ or "", check=found_elsewhere
)
