"""豁免名单的每一条都没有过期。

检查内容：
    豁免写有期限（until），期限之后不再豁免，并指出这一条；原来的发现照常列出。
依据：
    豁免应有期限，到期重新核对。
不通过示例：
    名单豁免 T1-BAL 到2024-12-31，运行时是2025-01-01。
通过示例：
    名单豁免 T1-BAL 到2025-12-31，运行时是2025-01-01。
常见原因与处理：
    到期没有处理。改正工作簿后删去这一条；确需延长的，核对后改期限，并在理由里写明。
"""

from xls2report.model.finding import Severity
from xls2report.rules.base import Rule, found_elsewhere

RULE = Rule(code="WV-EXPIRED", name="过期的豁免", severity=Severity.WARNING, page=__doc__ or "", check=found_elsewhere)
