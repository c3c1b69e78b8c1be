"""What the page in a browser asks for: files in a folder in; words, findings and files out, as JSON."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from xls2report import api
from xls2report.batch.identity import Content, identify
from xls2report.batch.progress import Silent
from xls2report.batch.walking import REPORTS, WORKBOOKS
from xls2report.batch.work import unit_page
from xls2report.model.errors import CannotGoOnError
from xls2report.model.language import _
from xls2report.options import AuditOptions, BatchOptions, CheckOptions, ConvertOptions, FormOptions
from xls2report.output import file_name
from xls2report.pipeline.convert import LIST
from xls2report.review.finding_words import count_line, detail_lines, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.model.finding import Finding
    from xls2report.review.records import UnitResult

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_TRACE = "数字来源.html"


class Dropped(Struct, frozen=True, kw_only=True):
    """A file as it was recognised: ``kind`` is a value of ``Content``, ``report``, ``template`` or ``other``."""

    name: str
    kind: str
    unit: str = ""
    year: int | None = None
    problem: str = ""
    remedy: str = ""


class Job(Struct, frozen=True, kw_only=True):
    """What is to be done, with the names of files in the folder; "" where there is none."""

    task: Literal["convert", "supplement", "check", "audit", "batch"]
    workbook: str = ""
    previous: str = ""
    supplement: str = ""
    report: str = ""
    template: str = ""
    clean: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """A finding in words; ``severity`` is that of the program, ``word`` what a person reads."""

    severity: str
    word: str
    code: str
    message: str
    details: tuple[str, ...]


class Offered(Struct, frozen=True, kw_only=True):
    """A file to be saved."""

    path: str
    name: str
    label: str


class Answer(Struct, frozen=True, kw_only=True):
    """What came of a job; with a ``problem`` nothing was made."""

    title: str
    lines: tuple[str, ...] = ()
    findings: tuple[Told, ...] = ()
    files: tuple[Offered, ...] = ()
    problem: bool = False


def recognise(folder: str) -> str:
    """Say what each file in a folder is: a list of ``Dropped`` by name."""
    root = Path(folder)
    found = sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith("~$"))
    return _json([_recognised(path, path.relative_to(root).as_posix()) for path in found])


def templates() -> str:
    """List the templates that come along: pairs of name and place."""
    return _json([(one.key, one.about.name) for one in api.shipped_templates()])


def do(job: str, folder: str, results: str, tell: Callable[[str], None]) -> str:
    """Do a job over the files of ``folder``; give an ``Answer``. ``tell`` hears what is happening."""
    asked = msgspec.json.decode(job, type=Job)
    tasks = {"convert": _convert, "supplement": _supplement, "check": _check, "audit": _audit, "batch": _batch}
    try:
        return _json(tasks[asked.task](_Desk(asked, Path(folder), Path(results)), tell))
    except CannotGoOnError as error:
        remedy = (_("怎么办：{remedy}").format(remedy=error.remedy),) if error.remedy else ()
        return _json(
            Answer(title=error.message, lines=remedy, findings=tuple(map(_told, error.findings)), problem=True)
        )


class _Desk:
    """A job with its files as paths."""

    def __init__(self, job: Job, folder: Path, results: Path) -> None:
        self.job = job
        self.folder = folder
        self.results = results
        self.workbook = folder / job.workbook
        self.previous = self._given(job.previous)
        self.supplement = self._given(job.supplement)
        self.template = self._template(job.template)

    def _given(self, name: str) -> Path | None:
        return self.folder / name if name else None

    def _template(self, name: str) -> Path | None:
        """Give a template of the folder, or the name of one that comes along."""
        return None if not name else self.folder / name if (self.folder / name).is_file() else Path(name)

    def offered(self, path: Path, label: str) -> Offered:
        return Offered(path=str(path), name=path.name, label=label)


def _recognised(path: Path, name: str) -> Dropped:
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS.suffixes:
        found = identify(path)
        kind = found.content.value if found.content is not Content.OTHER else "other"
        return Dropped(
            name=name, kind=kind, unit=found.unit, year=found.year, problem=found.problem, remedy=found.remedy
        )
    if suffix in REPORTS.suffixes - {".pdf"}:
        is_template = suffix == ".docx" and path.with_suffix(".toml").is_file()
        return Dropped(name=name, kind="template" if is_template else "report")
    return Dropped(name=name, kind="other")


def _convert(desk: _Desk, tell: Callable[[str], None]) -> Answer:
    tell(_("正在读工作簿、写报告……"))
    output = desk.results / "report.docx"
    options = ConvertOptions(
        workbook=desk.workbook,
        previous=desk.previous,
        supplement=desk.supplement,
        template=desk.template,
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
    page = desk.results / _TRACE
    page.write_bytes(unit_page(report, document.name))
    files = [desk.offered(document, _("报告（Word）")), desk.offered(page, _("数字来源（网页）"))]
    if written.listed is not None:
        files.append(desk.offered(written.listed.replace(desk.results / LIST), _("问题清单")))
    return Answer(
        title=_("{unit}：{state}").format(unit=report.unit_name, state=report.state.word),
        lines=(count_line(report.findings),),
        findings=tuple(map(_told, report.findings)),
        files=tuple(files),
    )


def _supplement(desk: _Desk, tell: Callable[[str], None]) -> Answer:
    tell(_("正在做补充表……"))
    output = desk.results / "补充信息表.xlsx"
    options = FormOptions(
        workbook=desk.workbook,
        previous=desk.previous,
        supplement=desk.supplement,
        template=desk.template,
        output=output,
        force=True,
    )
    findings = api.supplement_form(options)
    return Answer(
        title=_("补充表已做好"),
        lines=(_("保存后用 Excel 或 WPS 填写，填好后同工作簿一起再拖进来"),),
        findings=tuple(map(_told, findings)),
        files=(desk.offered(output, _("补充表（Excel）")),),
    )


def _check(desk: _Desk, tell: Callable[[str], None]) -> Answer:
    tell(_("正在核对……"))
    checked = api.check_workbook(
        CheckOptions(workbook=desk.workbook, previous=desk.previous, supplement=desk.supplement, template=desk.template)
    )
    return Answer(
        title=_("已检查：{unit}").format(unit=checked.unit_name or desk.job.workbook),
        lines=(count_line(checked.findings),),
        findings=tuple(map(_told, checked.findings)),
    )


def _audit(desk: _Desk, tell: Callable[[str], None]) -> Answer:
    tell(_("正在审核……"))
    report = desk.folder / desk.job.report
    annotated = (
        desk.results / file_name(f"{report.stem}（批注）", ".docx") if report.suffix.lower() == ".docx" else None
    )
    done = api.audit_report(
        AuditOptions(
            report=report,
            workbook=desk.workbook if desk.job.workbook else None,
            previous=desk.previous if desk.job.workbook else None,
            supplement=desk.supplement if desk.job.workbook else None,
            annotate=annotated,
            force=True,
        )
    )
    found = (*done.audited.findings, *done.about_inputs)
    written = annotated is not None and annotated.is_file()
    return Answer(
        title=_("已审核：{name}").format(name=report.name),
        lines=(count_line(found),),
        findings=tuple(map(_told, found)),
        files=(desk.offered(annotated, _("带批注的报告（Word）")),) if annotated is not None and written else (),
    )


def _batch(desk: _Desk, tell: Callable[[str], None]) -> Answer:
    output = desk.results / "district"
    options = BatchOptions(
        folder=desk.folder, output=output, template=desk.template, clean=desk.job.clean, in_turn=True, force=True
    )
    done = api.convert_folder(options, _Watching(tell))
    packed = desk.results / "报告.zip"
    _pack(output, packed)
    index = desk.results / "汇总.html"
    index.write_bytes((output / "index.html").read_bytes())
    results = [entry.result for entry in done.district.entries]
    return Answer(
        title=_("{count}个单位已做完").format(count=len(results)),
        lines=tuple(_("{unit}：{state}").format(unit=one.unit, state=one.state.word) for one in results),
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


def _pack(folder: Path, target: Path) -> None:
    """Put the results into a zip file, but for the program's own records; the same results give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith("."):
                archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), path.read_bytes(), zipfile.ZIP_DEFLATED)


def _told(finding: Finding) -> Told:
    return Told(
        severity=finding.severity.value,
        word=finding.severity.word,
        code=finding.code,
        message=message(finding),
        details=tuple(detail_lines(finding)),
    )


def _json(answer: object) -> str:
    return msgspec.json.encode(answer).decode()
