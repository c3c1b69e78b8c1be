"""The reports of a folder audited, each in a process of its own that may hang or die; one page, one sheet, one record of all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from xls2report.audit.records import ClaimKind
from xls2report.batch.roster import read_roster
from xls2report.batch.waiting import Ended, each_result
from xls2report.batch.walking import REPORTS, everything_below, real_path, shown
from xls2report.batch.workers import workers_for
from xls2report.model.errors import CannotGoOnError, ExitCode, OutputError, UsageError, where_raised
from xls2report.model.finding import PlaceKind, text_place
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.options import AuditOptions
from xls2report.output import OutputFile, check_free, write_files
from xls2report.pipeline.audit import audit
from xls2report.pipeline.reconcile import Told, open_waivers
from xls2report.review.audits import (
    AUDITS_WORKBOOK,
    AuditedReport,
    Audits,
    FoundInReport,
    WaivedInReport,
    audits_page,
    audits_record,
    audits_workbook,
)
from xls2report.review.finding_words import message, remedy
from xls2report.review.overview import INDEX, RECORD
from xls2report.review.records import Failure
from xls2report.rules.waivers import idle_waivers
from xls2report.workbook.normalise import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from xls2report.batch.progress import Watcher
    from xls2report.batch.workers import Limits
    from xls2report.model.finding import Finding
    from xls2report.model.money import MoneyUnit
    from xls2report.options import AuditFolderOptions
    from xls2report.review.records import Listed
    from xls2report.rules.waivers import Waiver


class AuditTask(Struct, frozen=True):
    """One report to audit: where it is, how it is called below the folder; and of the options what counts for each."""

    path: Path
    name: str
    money: MoneyUnit | None
    waivers: Path | None = None
    today: date | None = None


class AuditsDone(Struct, frozen=True, kw_only=True):
    """What a run gives: everything that came out, what ``run.json`` holds, and the exit code."""

    audits: Audits
    record: dict[str, object]
    exit_code: int


def audit_one(task: AuditTask) -> AuditedReport:
    """Audit one report; one that cannot be audited says why."""
    try:
        done = audit(
            AuditOptions(report=task.path, money=task.money, waivers=task.waivers, today=task.today, shared=True)
        )
    except CannotGoOnError as error:
        return AuditedReport(path=task.name, failure=Failure(error.message, error.remedy, int(error.exit_code)))
    except Exception as error:  # noqa: BLE001 - one report must not stop the others
        words = _("{kind}（{where}）").format(kind=type(error).__name__, where=where_raised(error))
        failure = Failure(
            _("程序内部错误：{error}").format(error=words), _("请把这份报告反馈给我们"), int(ExitCode.BUG)
        )
        return AuditedReport(path=task.name, failure=failure)
    audited = done.audited
    return AuditedReport(
        path=task.name,
        unit=audited.unit,
        year=audited.year,
        tables=audited.tables,
        claims=dict(sorted(Counter(claim.verdict.value for claim in audited.claims).items())),
        tied=sum(claim.kind is ClaimKind.CELL for claim in audited.claims),
        findings=tuple(map(_told, (*audited.findings, *done.about_waivers))),
        waived=tuple(
            WaivedInReport(_told(one.finding), one.waiver.number, one.waiver.reason, one.waiver.until.isoformat())
            for one in done.waived
        ),
    )


def _told(finding: Finding) -> FoundInReport:
    where = ""
    if finding.place.kind is PlaceKind.TEXT:
        place = text_place(finding)
        where = place.under or _("第{number}段").format(number=place.paragraph + 1)
    below = tuple(f"{one.code} {message(one)}" for one in finding.follows)
    return FoundInReport(finding.severity, finding.code, message(finding), where, remedy(finding), below)


def run_audits(
    options: AuditFolderOptions,
    watch: Watcher,
    *,
    limits: Limits | None = None,
    work: Callable[[AuditTask], AuditedReport] = audit_one,
) -> AuditsDone:
    """Audit all reports below a folder and write the page, the sheet and the record.

    Args:
        options: what to do.
        watch: is told how far it is.
        limits: what one report may use; what this machine can afford when None.
        work: what is done for a report, in a process of its own.

    Raises:
        UsageError: the folder or the roster cannot be used, or there is no report; nothing is done then.
        OutputError: the results cannot be written.
    """
    roster = read_roster(options.roster).units if options.roster else ()
    waivers = open_waivers(options.waivers, Told.OF_TEXTS, Told.OF_PRINT)
    tasks, left = _tasks(options)
    if not tasks and not roster:
        raise UsageError(
            _("{folder} 里没有能审核的报告").format(folder=options.folder),
            _("核对文件夹；能审核的有 .docx、.pdf、.html、.txt、.md"),
        )
    targets = _targets(options)
    found = _audited(options, tasks, watch, limits, work)
    audits = Audits(
        reports=tuple(found),
        missing=_missing(roster, found),
        left_alone=tuple(left),
        about_waivers=tuple(map(_told, _idle(waivers, found, options.today))),
    )
    record = audits_record(audits)
    data = (
        audits_page(audits),
        audits_workbook(audits),
        msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n",
    )
    write_files([OutputFile(*one) for one in zip(targets, data, strict=True)], force=options.force)
    return AuditsDone(audits=audits, record=record, exit_code=_exit_code(audits))


def _audited(
    options: AuditFolderOptions,
    tasks: Sequence[AuditTask],
    watch: Watcher,
    limits: Limits | None,
    work: Callable[[AuditTask], AuditedReport],
) -> list[AuditedReport]:
    found: dict[str, AuditedReport] = {}
    watch.reading(0, len(tasks))
    with workers_for(options.workers, limits, in_turn=options.in_turn) as crew:
        try:
            for number, (name, result) in enumerate(each_result(crew, work, {one.name: one for one in tasks}), 1):
                found[name] = _ended(name, result.reason) if isinstance(result, Ended) else result
                watch.reading(number, len(tasks))
        except BaseException:
            crew.shutdown(cancel_futures=True)
            raise
    watch.summing_up()
    return [found[name] for name in sorted(found)]


def _ended(name: str, reason: str) -> AuditedReport:
    told = _("{file} 没有审核完：{reason}").format(file=name, reason=reason)
    return AuditedReport(path=name, failure=Failure(told, _("请单独审核这一份，或者人工核对"), int(ExitCode.WORKBOOK)))


def _targets(options: AuditFolderOptions) -> list[Path]:
    """Refuse before any work what cannot be written in the end; gives where the three files go."""
    if not options.folder.is_dir():
        raise UsageError(_("找不到文件夹：{folder}").format(folder=options.folder), _("核对文件夹的路径"))
    output, folder = Path(real_path(options.output)), Path(real_path(options.folder))
    if output in (folder, *folder.parents) or folder in output.parents:
        raise UsageError(
            _("结果不能写到报告所在的文件夹：{folder}").format(folder=options.output),
            _("用 -o 换一个文件夹，如 -o 审核结果"),
        )
    try:
        options.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("建不了文件夹：{folder}（{reason}）").format(folder=options.output, reason=error.strerror or ""),
            _("用 -o 换一个位置"),
        ) from error
    targets = [options.output / name for name in (INDEX, AUDITS_WORKBOOK, RECORD)]
    for target in targets:
        check_free(target, force=options.force)
    return targets


def _tasks(options: AuditFolderOptions) -> tuple[list[AuditTask], list[tuple[str, str]]]:
    tasks: list[AuditTask] = []
    left: list[tuple[str, str]] = []
    without = {real_path(path) for path in (options.roster, options.waivers) if path is not None}
    for path, reason in everything_below(options.folder, without, REPORTS):
        name = shown(path.relative_to(options.folder).as_posix())
        if reason:
            left.append((name, reason))
        else:
            tasks.append(AuditTask(path, name, options.money, options.waivers, options.today))
    return tasks, left


def _idle(waivers: Sequence[Waiver], found: Sequence[AuditedReport], today: date | None) -> Iterator[Finding]:
    """Tell of the waivers that serve no report at all."""
    if today is not None:
        used = {one.number for report in found for one in report.waived}
        yield from idle_waivers(waivers, used, [one.unit for one in found], today)


def _missing(roster: Sequence[Listed], found: Sequence[AuditedReport]) -> tuple[Listed, ...]:
    """Give the units of the roster that no report names itself by, and no file is called after."""
    units = {plain(one.unit) for one in found if one.unit}
    names = [plain(one.path) for one in found]
    return tuple(
        one for one in roster if plain(one.unit) not in units and not any(plain(one.unit) in name for name in names)
    )


def _exit_code(audits: Audits) -> int:
    """Give the worst of all: what could not be audited, then what was found, then who published nothing and idle waivers."""
    codes = [one.failure.exit_code for one in audits.reports if one.failure is not None]
    graves = any(found.severity is not Severity.INFO for one in audits.reports for found in one.findings)
    told = graves or audits.missing or audits.about_waivers
    return max((*codes, ExitCode.FINDINGS if told else ExitCode.CLEAN))
