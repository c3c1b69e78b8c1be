"""标题、表号、工作表名、表头说的是同一张表。

检查内容：
    标题、公开表号、工作表名、表头各像哪一张表；不一致的按多数认，并报警告；两两相持不下的报错误。表号每年不同，不单独作准。
    标题不是九张表的，但说到这张表、表头也对得上的，照读，是警告。缺的表可能就是某个没有采用的工作表的，是错误，它的数不当作0。
依据：
    部门决算公开的统一表式（九张表）。
不通过示例：
    标题是“支出决算表”，工作表名是“收入决算表”，表头也是收入各栏。
通过示例：
    标题、表号、工作表名和表头都是收入决算表。
常见原因与处理：
    复制旧表后只改了数，没有改标题或工作表名。把标题、表号、工作表名改成一致。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="W-IDENT", name="表的身份", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
