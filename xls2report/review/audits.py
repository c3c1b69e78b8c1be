"""What an audit of a folder of reports gives: records, the page, the sheet for Excel, and what ``run.json`` holds."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.model.language import _, beside, later
from xls2report.model.severity import Severity
from xls2report.review.single_file import single_file
from xls2report.review.workbook_sheet import Column, Look, Pen, Sheet, workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.workbook import Workbook

    from xls2report.review.records import Failure, Listed

AUDITS_WORKBOOK = "审核汇总.xlsx"
_SHOWN = 50
"""How many findings of a report the page holds; the sheet has all."""


class Audit(StrEnum):
    """What came of auditing a report; the value is what records have."""

    FAILED = later("没有审核")
    FAULTY = later("有错误")
    DOUBTFUL = later("有警告")
    SOUND = later("没有问题")

    @property
    def word(self) -> str:
        """What a user reads."""
        return _(self.value)


class FoundInReport(NamedTuple):
    """A finding of one report, as people read it; ``below`` is what follows from it."""

    severity: Severity
    code: str
    message: str
    where: str
    remedy: str
    below: tuple[str, ...] = ()


class WaivedInReport(Struct, frozen=True):
    """A finding that is known and accepted: the number of its waiver in the list, why, and until when."""

    found: FoundInReport
    number: int
    reason: str
    until: str

    @property
    def why(self) -> str:
        """What a user reads."""
        return _("已豁免：{reason}（到{until}）").format(reason=self.reason, until=self.until)


class AuditedReport(Struct, frozen=True, kw_only=True):
    """What came out for one report.

    Attributes:
        path: below the folder, with ``/``.
        unit, year: what it names itself by.
        tables: the titles of its own tables that were read.
        claims: how many figures were judged, by verdict; those that were held against a cell among them.
        tied: how many stand in a cell of its tables.
        findings: as the audit orders them.
        waived: those that the list of waivers takes out.
        failure: why it could not be audited.
    """

    path: str
    unit: str = ""
    year: int | None = None
    tables: tuple[str, ...] = ()
    claims: Mapping[str, int] = {}
    tied: int = 0
    findings: tuple[FoundInReport, ...] = ()
    waived: tuple[WaivedInReport, ...] = ()
    failure: Failure | None = None

    @property
    def state(self) -> Audit:
        """How it stands."""
        if self.failure is not None:
            return Audit.FAILED
        graves = {found.severity for found in self.findings}
        if Severity.ERROR in graves:
            return Audit.FAULTY
        return Audit.DOUBTFUL if Severity.WARNING in graves else Audit.SOUND


class Audits(Struct, frozen=True, kw_only=True):
    """What came out for a folder.

    Attributes:
        reports: in the order of their paths.
        missing: the units of the roster of which no report is there.
        left_alone: files that were not looked at, with the reason.
        about_waivers: what is wrong with the list of waivers.
    """

    reports: tuple[AuditedReport, ...]
    missing: tuple[Listed, ...] = ()
    left_alone: tuple[tuple[str, str], ...] = ()
    about_waivers: tuple[FoundInReport, ...] = ()


def counts_of(report: AuditedReport) -> list[int]:
    """Count a report's findings by severity, the gravest first."""
    counts = Counter(found.severity for found in report.findings)
    return [counts[severity] for severity in Severity]


def audits_page(audits: Audits) -> bytes:
    """Make the page; the same result gives the same bytes."""
    title = _("决算报告审核汇总")
    data = {
        "title": title,
        "workbook": AUDITS_WORKBOOK,
        "reports": [
            {
                "path": one.path,
                "unit": one.unit,
                "year": one.year or "",
                "state": [one.state.name.lower(), one.state.word],
                "tables": len(one.tables),
                "claims": sum(one.claims.values()),
                "tied": one.tied,
                "counts": counts_of(one),
                "waived": len(one.waived),
                "failure": [one.failure.message, one.failure.remedy] if one.failure else [],
                "findings": [[f.severity.value, *f[1:]] for f in one.findings[:_SHOWN]],
                "all": len(one.findings),
            }
            for one in audits.reports
        ],
        "missing": [[one.unit, one.department, one.contact] for one in audits.missing],
        "left": [list(one) for one in audits.left_alone],
        "waivers": [one.message for one in audits.about_waivers],
    }
    return single_file("audits", title, data)


def audits_workbook(audits: Audits) -> bytes:
    """Write the workbook; the same result gives the same bytes."""
    title = _("决算报告审核汇总")

    def write(book: Workbook) -> None:
        pen = Pen(book)
        _reports(pen, audits, title)
        _findings(pen, audits)
        if audits.missing:
            _missing(pen, audits.missing)

    return workbook_bytes(title, write)


def _reports(pen: Pen, audits: Audits, title: str) -> None:
    columns = (
        Column(_("报告"), 44),
        Column(_("单位"), 36),
        Column(_("年度"), 8),
        Column(_("结果"), 10),
        *(Column(name, 10, Look.COUNT) for name in (_("表"), _("核对的数"), _("同表核对"))),
        *(Column(severity.word, 8, Look.COUNT) for severity in Severity),
        Column(_("没有审核的原因"), 50),
    )
    sheet = Sheet(pen, _("报告"), (title, _("每份报告一行")), columns)
    for one in audits.reports:
        failure = beside((one.failure.message, one.failure.remedy)) if one.failure else ""
        numbers = (len(one.tables), sum(one.claims.values()), one.tied, *counts_of(one))
        told = (None,) * len(numbers) if one.failure else numbers
        sheet.write((one.path, one.unit, str(one.year or ""), one.state.word, *told, failure))
    sheet.finish()


def _findings(pen: Pen, audits: Audits) -> None:
    columns = (
        Column(_("报告"), 36),
        Column(_("单位"), 30),
        Column(_("级别"), 8),
        Column(_("编码"), 14),
        Column(_("位置"), 40),
        Column(_("问题"), 80),
        Column(_("处理"), 40),
    )
    sheet = Sheet(pen, _("问题"), (_("审核发现的问题"), _("由同一处引起的列在它下面")), columns)
    for report in audits.reports:
        for found in report.findings:
            _write_found(sheet, report, found, found.remedy)
    for report in audits.reports:
        for waived in report.waived:
            _write_found(sheet, report, waived.found, waived.why)
    for found in audits.about_waivers:
        _write_found(sheet, None, found, found.remedy)
    sheet.finish()


def _write_found(sheet: Sheet, report: AuditedReport | None, found: FoundInReport, remedy: str) -> None:
    whose = (report.path, report.unit) if report else ("", "")
    first = (*whose, found.severity.word, found.code, found.where)
    sheet.write((*first, "\n".join((found.message, *found.below)), remedy))


def _missing(pen: Pen, missing: tuple[Listed, ...]) -> None:
    columns = (Column(_("单位"), 40), Column(_("主管部门"), 30), Column(_("联系人"), 20))
    sheet = Sheet(pen, _("未公开"), (_("名单上没有报告的单位"), ""), columns)
    for one in missing:
        sheet.write((one.unit, one.department, one.contact))
    sheet.finish()


def audits_record(audits: Audits) -> dict[str, object]:
    """Give what ``run.json`` holds."""
    return {
        "reports": [
            {
                "path": one.path,
                "unit": one.unit,
                "year": one.year,
                "state": one.state.value,
                "tables": list(one.tables),
                "claims": dict(one.claims),
                "tied": one.tied,
                "failure": {"message": one.failure.message, "remedy": one.failure.remedy} if one.failure else None,
                "findings": list(map(_found_record, one.findings)),
                "waived": [
                    {**_found_record(waived.found), "reason": waived.reason, "until": waived.until}
                    for waived in one.waived
                ],
            }
            for one in audits.reports
        ],
        "missing": [one.unit for one in audits.missing],
        "left_alone": [{"path": path, "reason": reason} for path, reason in audits.left_alone],
        "waivers": list(map(_found_record, audits.about_waivers)),
    }


def _found_record(found: FoundInReport) -> dict[str, object]:
    return {
        "severity": found.severity.value,
        "rule": found.code,
        "message": found.message,
        "place": found.where,
        "remedy": found.remedy,
        "follows": list(found.below),
    }
