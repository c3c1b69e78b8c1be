"""附件是补充表旁边的一个文件。

检查内容：
    附件只填文件名，文件在补充表所在的文件夹里；不填盘符、文件夹和“file:”开头的地址。
依据：
    补充表的填写要求（补充表各栏的提示）。
不通过示例：
    附件填“../绩效自评报告.docx”。
通过示例：
    附件填“绩效自评报告.docx”。
常见原因与处理：
    填了完整路径。把附件放到补充表所在的文件夹，只填文件名。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="S-PATH", name="附件的文件名", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
