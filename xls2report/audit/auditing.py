"""The door of the room: a report's paragraphs in, judged claims and findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.records import Audited

if TYPE_CHECKING:
    from xls2report.audit.records import ReportRead


def audit(report: ReportRead) -> Audited:
    """Read a report's claims and judge each.

    The same report gives the same result; claims and findings stand in reading order.
    """
    return Audited(file=report.file, unit="", year=None, claims=(), findings=())
