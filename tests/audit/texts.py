"""A report from lines of text, and what its audit says, in the shortest form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.auditing import audit
from xls2report.audit.records import Claim, ReadParagraph, ReportRead, Verdict

if TYPE_CHECKING:
    from xls2report.audit.claims.audited import Audited
    from xls2report.model.severity import Severity

FALSE = (Verdict.WRONG, Verdict.ZERO_BASE)


def audited(*lines: str) -> Audited:
    return audit(ReportRead("报告.txt", tuple(ReadParagraph(number, line) for number, line in enumerate(lines))))


def wrong(found: Audited) -> list[Claim]:
    return [claim for claim in found.claims if claim.verdict in FALSE]


def rules(found: Audited, severity: Severity | None = None) -> list[str]:
    return [finding.code for finding in found.findings if severity in (None, finding.severity)]
