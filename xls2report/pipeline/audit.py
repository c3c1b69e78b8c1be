"""From a report's file to what is wrong with it; and a copy of it with comments, if one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.auditing import audit as audit_text
from xls2report.audit.reading.report_file import is_package, parse_report, read_bytes
from xls2report.model.errors import UsageError
from xls2report.model.finding import PlaceKind
from xls2report.model.language import _
from xls2report.pipeline.published import with_own_tables
from xls2report.tables.workbook import Accounts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.records import ReportRead
    from xls2report.model.finding import Finding
    from xls2report.options import AuditOptions
    from xls2report.rules.waivers import WaivedFinding


class AuditDone(Struct, frozen=True, kw_only=True):
    """What an audit gives.

    Attributes:
        audited: the claims, and the findings that stand.
        waived: those that the list of waivers takes out.
        about_inputs: options that contradict the workbook, and what is wrong with last year's: numbers in doubt are not held
            against the text.
        about_waivers: what is wrong with that list itself (WV-UNUSED, WV-EXPIRED).
        annotated: where the copy with comments was written, ``page`` where the page was.
        report: the report as it was read, to show a finding in its place.
    """

    audited: Audited
    waived: tuple[WaivedFinding, ...]
    about_inputs: tuple[Finding, ...]
    about_waivers: tuple[Finding, ...]
    annotated: Path | None
    page: Path | None = None
    report: ReportRead


def audit(options: AuditOptions, page: Callable[[ReportRead, Audited], bytes] | None = None) -> AuditDone:
    """Audit a report, hold it against its own tables and a workbook where one is given, and write copy and page.

    Args:
        options: what to do.
        page: makes the page that ``options.page`` asks for.

    Raises:
        CannotGoOnError: the report or an input cannot be used, or copy or page cannot be written; nothing is written then.
    """
    _check_targets(options)
    data = read_bytes(options.report)
    report = parse_report(data, options.report.name)
    if options.annotate is not None and not is_package(data):
        raise UsageError(
            _("{file} 不是 Word 文档，不能加批注").format(file=options.report.name),
            _("去掉 --annotate，改用 --page 另存一页网页，问题和出处都标在上面"),
        )
    audited = audit_text(report)
    about_inputs: tuple[Finding, ...] = ()
    if options.workbook is not None:
        audited, about_inputs = _tied(options, options.workbook, report, audited)
    else:
        audited = with_own_tables(report, audited, options.money)
    if options.workbook is None and (options.previous is not None or options.supplement is not None):
        raise UsageError(_("--previous 和 --supplement 要同 --workbook 一起用"), _("加上 --workbook 本年的九张表"))
    done = replace(_waived(options, report, audited), about_inputs=about_inputs, page=options.page)
    _write(options, data, done, page)
    return done


def _check_targets(options: AuditOptions) -> None:
    """Refuse before any work what cannot end well."""
    targets = [path for path in (options.annotate, options.page) if path is not None]
    if not targets:
        return
    from xls2report.output import check_free, refuse_overwriting  # noqa: PLC0415 - most audits write nothing

    inputs = (options.report, options.workbook, options.previous, options.supplement, options.waivers)
    refuse_overwriting(targets, [path for path in inputs if path is not None])
    for target in targets:
        check_free(target, force=options.force)
    if options.annotate is not None and options.annotate.suffix.lower() != ".docx":
        raise UsageError(
            _("批注本的文件名应以 .docx 结尾：{path}").format(path=options.annotate), _("改正 --annotate 后面的文件名")
        )


def _write(
    options: AuditOptions, data: bytes, done: AuditDone, page: Callable[[ReportRead, Audited], bytes] | None
) -> None:
    """Write the copy with comments and the page: both of them, or none."""
    if options.annotate is None and (options.page is None or page is None):
        return
    from xls2report.output import OutputFile, write_files  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    files: list[OutputFile] = []
    if options.annotate is not None:
        from xls2report.audit.annotating import annotate  # noqa: PLC0415 - most audits write nothing

        files.append(OutputFile(options.annotate, annotate(data, options.report.name, done.audited.findings)))
    if options.page is not None and page is not None:
        files.append(OutputFile(options.page, page(done.report, done.audited)))
    write_files(files, force=options.force)


def _tied(
    options: AuditOptions, workbook: Path, report: ReportRead, audited: Audited
) -> tuple[Audited, tuple[Finding, ...]]:
    """Add what the workbook says to the report's figures, and give what is wrong with the options and with last year's."""
    from xls2report.audit.tying.tie import tie  # noqa: PLC0415 - a text alone needs no figures
    from xls2report.figures.derive import derive  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    from xls2report.figures.prior import USUAL_PRIOR  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    from xls2report.model.display import NumberStyle  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    from xls2report.pipeline.inputs import read_files  # noqa: PLC0415 - loaded late: a start pays only for what it uses
    from xls2report.pipeline.last_year import examine_last_year  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    inputs = read_files(workbook, options.previous, options.supplement, options.money, options.year)
    tables = inputs.tables
    if None not in (audited.year, tables.year) and audited.year != tables.year:
        raise UsageError(
            _("{report} 是{theirs}年度的报告，--workbook 的 {file} 是{ours}年度的表").format(
                report=report.file, theirs=audited.year, file=tables.file, ours=tables.year
            ),
            _("换成同一年度的工作簿"),
        )
    style = NumberStyle()
    accounts = Accounts(tables=tables, unit_name=tables.unit_name, year=tables.year or audited.year or 0)
    figures = derive(accounts, inputs.previous, inputs.supplement, style)
    last_year = examine_last_year(inputs, style, USUAL_PRIOR, figures)
    if last_year.doubted:
        figures = derive(accounts, inputs.previous, inputs.supplement, style, last_year.doubted)
    audited = with_own_tables(report, audited, options.money, tables)
    tied = tie(report, audited, figures)
    findings = (*audited.findings, *tied.findings)
    return replace(audited, claims=tied.claims, findings=findings), (*inputs.about_options, *last_year.findings)


def _waived(options: AuditOptions, report: ReportRead, audited: Audited) -> AuditDone:
    if options.waivers is None:
        return AuditDone(
            audited=audited, waived=(), about_inputs=(), about_waivers=(), annotated=options.annotate, report=report
        )
    from xls2report.pipeline.reconcile import Told, open_waivers, waive  # noqa: PLC0415 - most audits waive nothing

    waivers = open_waivers(options.waivers, Told.OF_TEXTS, Told.OF_PRINT)
    of_tables = open_waivers(options.waivers, Told.OF_INPUTS)
    judged = waive(audited.findings, waivers, audited.unit, options.today, shared=options.shared, borrowed=of_tables)
    return AuditDone(
        audited=replace(audited, findings=tuple(one for one in judged.findings if one.place.kind is PlaceKind.TEXT)),
        waived=judged.waived,
        about_inputs=(),
        about_waivers=tuple(one for one in judged.findings if one.place.kind is not PlaceKind.TEXT),
        annotated=options.annotate,
        report=report,
    )
