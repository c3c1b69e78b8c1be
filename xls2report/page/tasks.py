"""What the page can do with its files: the commands of the program, each with an answer in words and the files it made."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report import api
from xls2report.batch.progress import Silent
from xls2report.batch.work import unit_page
from xls2report.model.language import _
from xls2report.model.money import MoneyUnit
from xls2report.options import AuditOptions, BatchOptions, CheckOptions, ConvertOptions, FormOptions
from xls2report.output import file_name
from xls2report.page.recognising import SUMMARY, TRACE
from xls2report.page.records import Answer, Offered, Told
from xls2report.page.wording import on_the_page
from xls2report.pipeline.convert import LIST
from xls2report.review.finding_words import count_line, detail_lines, message, remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from xls2report.model.finding import Finding
    from xls2report.page.planning import Plan
    from xls2report.page.records import Job
    from xls2report.review.records import UnitResult

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Work:
    """A job with its files as paths; ``silent`` are files of which nobody expects that a report is made from them."""

    def __init__(self, job: Job, chosen: Plan, folder: Path, results: Path, silent: Collection[str]) -> None:
        self.job = job
        self.plan = chosen
        self.silent = silent
        self.folder = folder
        self.results = results
        self.money = MoneyUnit[job.settings.money] if job.settings.money else None
        self.year = chosen.year
        self.workbook = folder / chosen.workbook
        self.previous = self._given(chosen.previous)
        self.supplement = self._with_attachment()
        self.template = self._template(job.template)
        self.waivers = self._given(chosen.waivers)
        self.older_form = self._given(chosen.older_form)
        self.roster = self._given(chosen.roster)
        self.today = date.today() if self.waivers else None  # noqa: DTZ011 - the day where the person is

    def _given(self, name: str) -> Path | None:
        return self.folder / name if name else None

    def _with_attachment(self) -> Path | None:
        """Give the form; where its attachment was dropped elsewhere, a copy of it with the attachment beside."""
        form, attachment = self._given(self.plan.supplement), self._given(self.plan.attachment)
        if form is None or attachment is None or attachment.parent == form.parent:
            return form
        together = self.results / "together"
        together.mkdir()
        shutil.copy(attachment, together)
        return Path(shutil.copy(form, together))

    def _template(self, name: str) -> Path | None:
        """Give a template of the folder, or the name of one that comes along."""
        return None if not name else self.folder / name if (self.folder / name).is_file() else Path(name)

    def offered(self, path: Path, label: str) -> Offered:
        """Give a file that the person can save."""
        return Offered(path=str(path), name=path.name, label=label)


def convert(desk: Work, tell: Callable[[str], None]) -> Answer:
    """Make the report of one unit, with the page that tells where its numbers come from."""
    tell(_("正在读工作簿、写报告……"))
    output = desk.results / "report.docx"
    options = ConvertOptions(
        workbook=desk.workbook,
        previous=desk.previous,
        supplement=desk.supplement,
        template=desk.template,
        money=desk.money,
        year=desk.year,
        waivers=desk.waivers,
        today=desk.today,
        output=output,
        clean=desk.job.clean,
        force=True,
        shown=0,
    )
    written = api.convert(options)
    report = written.report
    stem = f"{report.year}年度{report.unit_name}部门决算"
    document = output.replace(desk.results / file_name(stem, ".docx"))
    tell(_("正在做数字来源页……"))
    page = desk.results / TRACE
    page.write_bytes(unit_page(report, document.name))
    files = [desk.offered(document, _("报告（Word）")), desk.offered(page, _("数字来源（网页）"))]
    if written.listed is not None:
        files.append(desk.offered(written.listed.replace(desk.results / LIST), _("问题清单")))
    return Answer(
        title=_("{unit}：{state}").format(unit=report.unit_name, state=report.state.word),
        lines=(count_line(report.findings),),
        findings=tuple(map(told, report.findings)),
        files=tuple(files),
    )


def supplement(desk: Work, tell: Callable[[str], None]) -> Answer:
    """Make the form for what the nine tables do not hold."""
    tell(_("正在做补充表……"))
    output = desk.results / "补充信息表.xlsx"
    options = FormOptions(
        workbook=desk.workbook,
        previous=desk.previous,
        supplement=desk.supplement or desk.older_form,
        template=desk.template,
        money=desk.money,
        year=desk.year,
        output=output,
        force=True,
    )
    findings = api.supplement_form(options)
    return Answer(
        title=_("补充表已做好"),
        lines=(_("保存后用 Excel 或 WPS 填写，填好后同工作簿一起再拖进来"),),
        findings=tuple(map(told, findings)),
        files=(desk.offered(output, _("补充表（Excel）")),),
    )


def check(desk: Work, tell: Callable[[str], None]) -> Answer:
    """Hold the tables and the form against each other."""
    tell(_("正在核对……"))
    checked = api.check_workbook(
        CheckOptions(
            workbook=desk.workbook,
            previous=desk.previous,
            supplement=desk.supplement,
            template=desk.template,
            money=desk.money,
            year=desk.year,
            waivers=desk.waivers,
            today=desk.today,
        )
    )
    return Answer(
        title=_("已检查：{unit}").format(unit=checked.unit_name or desk.plan.workbook),
        lines=(count_line(checked.findings),),
        findings=tuple(map(told, checked.findings)),
    )


def audit(desk: Work, tell: Callable[[str], None]) -> Answer:
    """Judge a report; tied to the tables where there are some."""
    tell(_("正在审核……"))
    report = desk.folder / desk.plan.report
    tied = bool(desk.plan.workbook)
    annotated = (
        desk.results / file_name(f"{report.stem}（批注）", ".docx") if report.suffix.lower() == ".docx" else None
    )
    done = api.audit_report(
        AuditOptions(
            report=report,
            workbook=desk.workbook if tied else None,
            previous=desk.previous if tied else None,
            supplement=desk.supplement if tied else None,
            money=desk.money if tied else None,
            year=desk.year if tied else None,
            waivers=desk.waivers,
            today=desk.today,
            annotate=annotated,
            force=True,
        )
    )
    found = (*done.audited.findings, *done.about_inputs)
    written = annotated is not None and annotated.is_file()
    return Answer(
        title=_("已审核：{name}").format(name=report.name),
        lines=(count_line(found),),
        findings=tuple(map(told, found)),
        files=(desk.offered(annotated, _("带批注的报告（Word）")),) if annotated is not None and written else (),
    )


def batch(desk: Work, tell: Callable[[str], None]) -> Answer:
    """Make the reports of all units that lie in the folder."""
    output = desk.results / "district"
    options = BatchOptions(
        folder=desk.folder,
        output=output,
        year=desk.job.settings.year,
        money=desk.money,
        roster=desk.roster,
        waivers=desk.waivers,
        today=desk.today,
        template=desk.template,
        clean=desk.job.clean,
        in_turn=True,
        force=True,
    )
    done = api.convert_folder(options, _Watching(tell))
    packed = desk.results / "报告.zip"
    _packed(output, packed)
    index = desk.results / SUMMARY
    index.write_bytes((output / "index.html").read_bytes())
    results = [entry.result for entry in done.district.entries]
    return Answer(
        title=_("{count}个单位已做完").format(count=len(results)),
        lines=tuple(_("{unit}：{state}").format(unit=one.unit, state=one.state.word) for one in results),
        warnings=tuple(
            _("没有用上 {name}：{why}").format(name=one.path, why=on_the_page(one.reason))
            for one in done.district.left_alone
            if one.path not in desk.silent
        ),
        files=(desk.offered(packed, _("全部报告和网页（zip）")), desk.offered(index, _("汇总（网页）"))),
    )


class _Watching(Silent):
    """Tells the page how far a batch is."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._done = self._units = 0

    def reading(self, done: int, files: int) -> None:
        self._tell(_("认文件 {done}/{files}").format(done=done, files=files))

    def begin(self, units: int, fresh: int) -> None:
        self._units = units - fresh

    def unit_done(self, result: UnitResult) -> None:
        self._done += 1
        self._tell(_("[{done}/{units}] {unit}").format(done=self._done, units=self._units, unit=result.unit))

    def summing_up(self) -> None:
        self._tell(_("汇总……"))


def _packed(folder: Path, target: Path) -> None:
    """Put the results into a zip file, but for the program's own records; the same results give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith("."):
                archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), path.read_bytes(), zipfile.ZIP_DEFLATED)


def told(finding: Finding) -> Told:
    """Put a finding into words, as the page says them."""
    return Told(
        severity=finding.severity.value,
        word=finding.severity.word,
        code=finding.code,
        message=on_the_page(message(finding)),
        details=tuple(detail_lines(replace(finding, remedy=on_the_page(remedy(finding))))),
    )
