"""One unit, from its files to its folder: what a worker does. Nothing that happens here reaches another unit."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from xls2report.batch.disk import digest_of
from xls2report.batch.forms import FORM
from xls2report.batch.made import Made
from xls2report.batch.sums import unit_tables
from xls2report.model.errors import CannotGoOnError, ExitCode, where_raised
from xls2report.model.figure import Figure
from xls2report.model.finding import in_order
from xls2report.model.language import _, listed
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.options import ConvertOptions
from xls2report.output import explained, file_name
from xls2report.pipeline.convert import LIST
from xls2report.pipeline.report import Report, clean_copy, make_report, without_collector
from xls2report.review.findings_list import findings_list
from xls2report.review.records import Failure, UnitFiles, UnitInputs, UnitResult
from xls2report.review.trace_page import TracedReport, trace_page
from xls2report.sheets.grid import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.model.finding import Finding
    from xls2report.model.money import MoneyUnit
    from xls2report.review.records import Reworded

PAGE = "数字来源.html"
KEY_NAMES = ("收入总计", "支出总计", "财政拨款支出总计", "一般公共预算财政拨款支出", "“三公”经费支出")


class UnitTask(Struct, frozen=True, kw_only=True):
    """What a worker needs to do a unit.

    Attributes:
        unit: its name as far as it is known beforehand.
        folder: the base name of its folder among the results.
        fingerprint: of the inputs, for the record.
        digests: of the files that the fingerprint speaks of, as they were when the folder was sorted.
        books: what was read of these files already (``sheets.grid.packed``).
        workbook: this year's nine tables; or why the unit cannot be done at all.
        previous, supplement: its other files.
        inputs: the same as paths to be shown.
        staged: an empty folder for what is made.
        year: of a workbook that tells none.
        money: the unit of sheets that tell none.
        notes: what was found about its files beforehand; its list of findings tells it.
        form: whether its form is to be written, filled with all that is known: from its workbooks, and from ``last_report``,
            the report of the year before, where it is at hand.
        edited: the unit's report as somebody edited it, whose edits are carried over.
        template, waivers, today, clean: as in ``BatchOptions``.
    """

    unit: str
    folder: str
    fingerprint: str
    digests: tuple[tuple[Path, str], ...]
    workbook: Path | Failure
    previous: Path | None
    supplement: Path | None
    inputs: UnitInputs
    staged: Path
    year: int | None
    money: MoneyUnit | None
    notes: tuple[Finding, ...]
    template: Path | None
    waivers: Path | None
    today: date | None
    clean: bool
    edited: Path | None = None
    books: tuple[tuple[Path, bytes], ...] = ()
    form: bool = False
    last_report: Path | None = None


def make_unit(task: UnitTask) -> bytes:
    """Make everything of one unit in its staging folder; gives the record (``Made``) as JSON. Never raises but for a full memory."""
    try:
        with without_collector():
            made = _made(task, task.workbook) if isinstance(task.workbook, Path) else failed(task, task.workbook)
        # What was read is not what the folder was sorted by: it may be another unit's by now.
        changed = [path.name for path, digest in task.digests if digest_of(path) != digest]
        if changed:
            made = failed(task, _changed(changed))
    except CannotGoOnError as error:
        # What is wrong with the call of one unit is wrong with its files: the call itself was looked at before.
        code = ExitCode.OUTPUT if error.exit_code is ExitCode.OUTPUT else ExitCode.WORKBOOK
        made = failed(task, Failure(_without_folders(error.message, task), error.remedy, code))
    except OSError as error:
        made = failed(task, Failure(*explained(error, Path(task.folder)), ExitCode.OUTPUT))
    except Exception as error:  # noqa: BLE001 - a bug of ours in one unit must not stop the others
        made = failed(task, _bug(error))
    return msgspec.json.encode(made)


def _changed(names: list[str]) -> Failure:
    return Failure(
        _("{files} 在汇总过程中被改动").format(files=listed(names)),
        _("等文件保存或复制完成后再运行一次"),
        ExitCode.WORKBOOK,
    )


def failed(task: UnitTask, failure: Failure) -> Made:
    """Give the record of a unit without a report; its list of findings says why, where that can be written.

    It has no fingerprint: whatever the reason, the next run tries again.
    """
    result = UnitResult(unit=task.unit, year=None, state=State.FAULTY, inputs=task.inputs, failure=failure)
    if failure.exit_code == ExitCode.OUTPUT:
        return Made(fingerprint="", result=result)
    listed = replace(result, files=UnitFiles(folder=task.folder, findings=LIST))
    try:
        return Made(
            fingerprint="", outputs=_write(task.staged, {LIST: findings_list(listed, task.notes)}), result=listed
        )
    except OSError:
        return Made(fingerprint="", result=result)


def _without_folders(message: str, task: UnitTask) -> str:
    """Name files by their base names alone: where they lie differs from machine to machine."""
    for path in (task.workbook, task.previous, task.supplement, task.template, task.waivers):
        if isinstance(path, Path):
            message = message.replace(str(path), path.name)
    return message


def _made(task: UnitTask, workbook: Path) -> Made:
    options = ConvertOptions(
        workbook=workbook,
        previous=task.previous,
        supplement=task.supplement,
        template=task.template,
        money=task.money,
        year=task.year,
        waivers=task.waivers,
        today=task.today,
        shared=True,
    )
    books = {path: unpacked(data) for path, data in task.books}
    report = make_report(options, books)
    if task.form:
        from xls2report.pipeline.form import known_form  # noqa: PLC0415 - most units have one

        (task.staged / FORM).write_bytes(known_form(options, books, task.last_report))
    reworded: tuple[Reworded, ...] = ()
    changed = False
    if task.edited is not None:
        from xls2report.batch.rewording import rewordings  # noqa: PLC0415 - most reports were never edited
        from xls2report.pipeline.editing import carry_over  # noqa: PLC0415 - as above

        carried = carry_over(options, report, task.edited.read_bytes(), task.edited.name)
        report, reworded, changed = carried.report, tuple(rewordings(carried.edits)), bool(carried.edits)
    document = file_name(f"{report.year}年度{report.unit_name}部门决算", ".docx")
    report, published = _published(report, task) if task.clean and report.state is State.READY else (report, b"")
    clean = f"{document.removesuffix('.docx')}（发布稿）.docx" if published else ""
    result = UnitResult(
        unit=report.unit_name,
        year=report.year,
        state=report.state,
        inputs=task.inputs,
        files=UnitFiles(folder=task.folder, document=document, page=PAGE, findings=LIST, clean=clean),
        findings=report.findings,
        waived=report.waived,
        key_figures=tuple(_key_figures(report.figures)),
        tables=unit_tables(report.tables),
        reworded=reworded,
    )
    page = unit_page(report, document, edited=changed)
    contents = {document: report.document, PAGE: page, LIST: findings_list(result, task.notes)}
    if clean:
        contents[clean] = published
    return Made(
        fingerprint=task.fingerprint,
        extra=tuple(_extra(report, task)),
        outputs=_write(task.staged, contents),
        result=result,
    )


def _published(report: Report, task: UnitTask) -> tuple[Report, bytes]:
    """Give the copy to publish: of what was reviewed, where somebody edited it; empty, with a finding, while it is not settled."""
    if task.edited is None:
        return report, clean_copy(report, task.template)
    from xls2report.pipeline.reviewing import settled_copy  # noqa: PLC0415 - most reports were never edited

    data, refused = settled_copy(report, report.document)
    told = tuple(replace(one, severity=Severity.WARNING) for one in refused)
    return replace(report, findings=in_order((*report.findings, *told))), b"" if refused else data


def unit_page(report: Report, document: str, *, alone: bool = False, edited: bool = False) -> bytes:
    """Give the trace page of a report.

    Args:
        report: the report.
        document: its base name.
        alone: it is no page of a district.
        edited: an office edited it.
    """
    return trace_page(
        TracedReport(
            content=report.content,
            figures=report.figures,
            places=report.places,
            asked=report.asked,
            state=report.state,
            document=document,
            alone=alone,
            edited=edited,
        )
    )


def _extra(report: Report, task: UnitTask) -> Iterator[tuple[str, str]]:
    """Give the attachment, which only the supplement names: there or not, it decides what the report says."""
    if task.supplement is not None and report.attachment is not None:
        folder = task.supplement.parent
        yield report.attachment.relative_to(folder).as_posix(), digest_of(report.attachment)


def _key_figures(figures: Figures) -> Iterator[tuple[str, str]]:
    known: tuple[Known, ...] = (
        figures.value("total"),
        figures.value("expenditure_total"),
        figures.value("appropriation_expenditure_total"),
        figures.value("general_public"),
        figures.value("f7_total"),
    )
    for name, figure in zip(KEY_NAMES, known, strict=True):
        if isinstance(figure, Figure):
            yield name, f"{figure.value:f}"


def _write(folder: Path, contents: dict[str, bytes]) -> dict[str, str]:
    """Write files; gives their digests. They are forced to the disk when they are moved to their names."""
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: sha256(data).hexdigest() for name, data in contents.items()}


def _bug(error: Exception) -> Failure:
    return Failure(
        _("程序内部错误：{kind}：{error}（{where}）").format(
            kind=type(error).__name__, error=error, where=where_raised(error)
        ),
        _("请把这一行和 xls2report --version 的结果反馈给我们；其他单位不受影响"),
        ExitCode.BUG,
    )
