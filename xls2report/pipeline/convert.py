"""From options to files: the report is made whole, then written, or nothing is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.record import is_as_written, read_record
from xls2report.document.template_files import template_file
from xls2report.model.errors import UsageError
from xls2report.model.language import _
from xls2report.output import OutputFile, beside, check_free, file_name, refuse_overwriting, write_files
from xls2report.packages.archive import ArchiveError, read_archive
from xls2report.pipeline.report import Report, make_report, without_collector
from xls2report.word.package import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xls2report.options import ConvertOptions


class Written(Struct, frozen=True, kw_only=True):
    """A report and where it was written; ``merged``: into a document that an office edited."""

    report: Report
    document: Path
    trace: Path | None
    listed: Path | None
    pdf: Path | None = None
    merged: bool = False


LIST = "问题清单.txt"
_OWN_LINES = 2
"""The first lines of a list say whose it is and of which report."""


def convert(options: ConvertOptions, listed: Callable[[Report, str], bytes]) -> Written:
    """Make one unit's report and write it, with the full list of its findings where not all are shown.

    Args:
        options: what to do.
        listed: makes the list for a report and its document's base name.

    Raises:
        CannotGoOnError: a kind of it for each exit code; nothing is written then.
    """
    standing = _check_outputs(options)
    with without_collector():
        report = make_report(options)
        document = options.output
        if document is None:
            name = file_name(f"{report.year}年度{report.unit_name}部门决算", ".docx")
            document = options.workbook.parent / name
            standing = edited_at(document)
        edited = options.edited or (document if standing is not None and not options.clean else None)
        if edited is not None:
            report = _carried(options, report, edited)
    # Only now are all files known: the attachment's, and the document's own name.
    pdf = pdf_beside(document) if options.pdf else None
    inputs = [*_inputs(options), report.wording, *_given(report.attachment)]
    refuse_overwriting(_given(document, options.trace, pdf), inputs)
    files = [OutputFile(document, report.document, ours=standing is not None and not options.clean)]
    if standing is not None and (put_by := _free_beside(document, standing)) is not None:
        # First of all, so that whatever happens then, what the office did is there.
        files.insert(0, OutputFile(put_by, standing))
    if options.trace is not None and report.trace is not None:
        files.append(OutputFile(options.trace, report.trace))
    if pdf is not None:
        files.append(pdf_of(report.document, pdf, force=options.force))
    full = None if options.shown is None else _list_file(options, report, document, listed(report, document.name))
    write_files([*files, full] if full else files, force=options.force)
    return Written(
        report=report,
        document=document,
        trace=options.trace,
        listed=full and full.path,
        pdf=pdf,
        merged=edited is not None,
    )


def pdf_beside(document: Path) -> Path:
    """Give where a document's PDF goes."""
    return document.with_suffix(".pdf")


def pdf_of(document: bytes, target: Path, *, force: bool) -> OutputFile:
    """Make the PDF of a document.

    Raises:
        OutputError: it cannot be made, or not be written there.
    """
    from xls2report.word.pdf import as_pdf  # noqa: PLC0415 - most runs make none

    check_free(target, force=force)
    return OutputFile(target, as_pdf(document, target.with_suffix(".docx").name))


def edited_at(document: Path) -> bytes | None:
    """Give the report that stands under a name, where somebody edited it or edits were merged into it; else None."""
    # A name that no file system takes is refused where the report is written.
    if not os.path.isfile(document) or document.suffix.lower() != ".docx":  # noqa: PTH113 - pathlib raises for it
        return None
    data = document.read_bytes()
    try:
        if is_as_written(data):
            return None
        return data if read_record(read_archive(data, LIMITS)) is not None else None
    except ArchiveError:
        return None


def _free_beside(document: Path, data: bytes) -> Path | None:
    """Give a free name beside a document for what somebody edited; None where the same is there already."""
    number = 1
    while (path := beside(document, number)).exists():
        if path.read_bytes() == data:
            return None
        number += 1
    return path


def _carried(options: ConvertOptions, report: Report, edited: Path) -> Report:
    from xls2report.audit.reading.report_file import read_bytes  # noqa: PLC0415 - most reports were never edited
    from xls2report.pipeline.editing import carry_over_named  # noqa: PLC0415 - as above

    data = read_bytes(edited)
    return report if is_as_written(data) else carry_over_named(options, report, data, edited.name).report


def _list_file(options: ConvertOptions, report: Report, document: Path, data: bytes) -> OutputFile | None:
    """Give the list beside the document; None where everything is shown, and no earlier list of it would be outdated.

    A file of that name that is no list of this report stays; the list is named after the document then.
    """
    findings = report.findings
    more = options.shown is not None and (len(findings) > options.shown or any(one.follows for one in findings))
    taken = {os.path.realpath(path) for path in _given(document, options.trace)}
    for path in (document.with_name(LIST), document.with_name(f"{document.stem}-{LIST}")):
        ours = path.is_file() and path.read_bytes().split(b"\r\n")[:_OWN_LINES] == data.split(b"\r\n")[:_OWN_LINES]
        if os.path.realpath(path) not in taken and (ours or not os.path.lexists(path)):
            return OutputFile(path, data, ours=ours) if more or ours else None
    return OutputFile(document.with_name(f"{document.stem}-{LIST}"), data) if more else None


def _inputs(options: ConvertOptions) -> list[Path]:
    template = None if options.template is None else template_file(options.template)
    edited = None if options.edited == options.output else options.edited
    return _given(options.workbook, options.supplement, options.previous, template, options.waivers, edited)


def _given(*paths: Path | None) -> list[Path]:
    return [path for path in paths if path is not None]


def _check_outputs(options: ConvertOptions) -> bytes | None:
    """Refuse before any work what cannot end well. Gives what somebody edited under the output's name (see ``edited_at``)."""
    pdf = pdf_beside(options.output) if options.pdf and options.output is not None else None
    outputs = _given(options.output, options.trace, pdf)
    refuse_overwriting(outputs, _inputs(options))
    standing = None if options.output is None else edited_at(options.output)
    for path in outputs:
        merged = path == options.output and not options.clean and standing is not None
        check_free(path, force=options.force or merged)
    if options.edited is not None and options.clean:
        raise UsageError(_("--clean 不能和 --edited 一起用"), _("先带进修改、核对，再用 xls2report publish 生成发布稿"))
    if options.output is not None and options.output.suffix.lower() != ".docx":
        raise UsageError(_("输出文件名应以 .docx 结尾：{path}").format(path=options.output), _("改正 -o 后面的文件名"))
    return standing
