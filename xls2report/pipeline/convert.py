"""From options to files: the report is made whole, then written, or nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.errors import UsageError
from xls2report.model.language import _
from xls2report.output import OutputFile, check_free, file_name, refuse_overwriting, write_files
from xls2report.pipeline.collector import without_collector
from xls2report.pipeline.report import Report, make_report

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.options import ConvertOptions


class Written(Struct, frozen=True, kw_only=True):
    """A report and where it was written."""

    report: Report
    document: Path
    trace: Path | None


def convert(options: ConvertOptions) -> Written:
    """Make one unit's report and write it.

    Raises:
        CannotGoOnError: a kind of it for each exit code; nothing is written then.
    """
    _check_outputs(options)
    with without_collector():
        report = make_report(options)
    document = options.output
    if document is None:
        name = file_name(f"{report.year}年度{report.unit_name}部门决算", ".docx")
        document = options.workbook.parent / name
    # Only now are all files known: the attachment's, and the document's own name.
    refuse_overwriting(_given(document, options.trace), [*_inputs(options), report.wording, *_given(report.attachment)])
    files = [OutputFile(document, report.document)]
    if options.trace is not None and report.trace is not None:
        files.append(OutputFile(options.trace, report.trace))
    write_files(files, force=options.force)
    return Written(report=report, document=document, trace=options.trace)


def _inputs(options: ConvertOptions) -> list[Path]:
    paths = [options.workbook, options.supplement, options.previous, options.template, options.waivers]
    return [path for path in paths if path is not None]


def _given(*paths: Path | None) -> list[Path]:
    return [path for path in paths if path is not None]


def _check_outputs(options: ConvertOptions) -> None:
    """Refuse before any work what cannot end well."""
    outputs = _given(options.output, options.trace)
    refuse_overwriting(outputs, _inputs(options))
    for path in outputs:
        check_free(path, force=options.force)
    if options.output is not None and options.output.suffix.lower() != ".docx":
        raise UsageError(_("输出文件名应以 .docx 结尾：{path}").format(path=options.output), _("改正 -o 后面的文件名"))
