"""模板旁边的行文文件写法正确。

检查内容：
    与模板同名的 .toml 文件是 UTF-8 编码的 TOML，各项设置和句子都认得、不缺。
依据：
    行文文件的写法见说明书 docs/wording.md。
不通过示例：
    行文文件里一句话没有用引号括起来。
通过示例：
    行文文件与自带的 hunan.toml 项目相同。
常见原因与处理：
    改坏了一行。按消息所指的行改正，或从自带的行文文件重新复制。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="D-WORDING", name="行文文件", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
