"""增长、下降的百分比等于增减额除以所比的数。

检查内容：
    增减幅度等于增减额÷所比的数（由本年数和增减额倒推，或句中给出）。幅度不对时写出各种说得通的读法。
依据：
    增减幅度＝（本年数－上年数）÷上年数。
不通过示例：
    本年45.1万元、增加18.14万元，印“增长28.7%”。
通过示例：
    印“增长67.3%”。
常见原因与处理：
    除以了本年数、小数点错位，或者增减写反。核对增减额、方向和幅度，更正其中印错的一个。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="A-RATE", name="增减幅度算错", severity=Severity.ERROR, page=__doc__ or "", check=found_elsewhere)
