"""The same operations as the command line, for programs: options in, results out, exceptions with an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.records import ReportRead
    from xls2report.batch.audits import AuditsDone
    from xls2report.batch.progress import Watcher
    from xls2report.batch.run import BatchDone
    from xls2report.model.finding import Finding
    from xls2report.options import (
        AuditFolderOptions,
        AuditOptions,
        BatchOptions,
        CheckOptions,
        ConvertOptions,
        FormOptions,
        LearnOptions,
        PublishOptions,
        ReviewOptions,
    )
    from xls2report.pipeline.audit import AuditDone
    from xls2report.pipeline.check import Checked
    from xls2report.pipeline.convert import Written
    from xls2report.pipeline.example import Example
    from xls2report.pipeline.learn import LearnDone
    from xls2report.pipeline.report import Report
    from xls2report.pipeline.reviewing import Published, Reviewed
    from xls2report.pipeline.template import ShippedTemplate
    from xls2report.rules.base import Rule


class TemplateField(Struct, frozen=True):
    """A name a template may use: ``kind`` is 数和文字, 整段 or 列表."""

    name: str
    kind: str
    gives: str


def convert(options: ConvertOptions) -> Written:
    """Turn one unit's workbook into its report and write it.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind; nothing is written then.
    """
    from xls2report.pipeline.convert import convert as run

    return run(options, _findings_list)


def _findings_list(report: Report, document: str) -> bytes:
    from xls2report.review.findings_list import findings_list
    from xls2report.review.records import UnitResult

    result = UnitResult(
        unit=report.unit_name,
        year=report.year,
        state=report.state,
        findings=report.findings,
        waived=report.waived,
    )
    return findings_list(result, document=document)


def review_report(options: ReviewOptions) -> Reviewed:
    """List what an office changed in a report.

    Raises:
        CannotGoOnError: the document or an input cannot be read, or nothing tells what the program wrote.
    """
    from xls2report.pipeline.reviewing import review as run

    return run(options)


def publish_report(options: PublishOptions) -> Published:
    """Make the copy to publish of an edited report and write it.

    Raises:
        CannotGoOnError: something in it must not be published (its findings tell what), or an input cannot be used.
    """
    from xls2report.pipeline.reviewing import publish as run

    return run(options)


def convert_folder(options: BatchOptions, watch: Watcher | None = None) -> BatchDone:
    """Make the reports of a folder of units and the pages of the district, unit by unit in processes of their own.

    A program that calls this must be importable without running anything (``if __name__ == "__main__":``), for each
    worker imports it anew.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind. What goes wrong in one unit is a result and raises nothing.
    """
    from xls2report.batch.progress import Silent
    from xls2report.batch.run import run_batch

    return run_batch(options, watch or Silent())


def supplement_form(options: FormOptions) -> tuple[Finding, ...]:
    """Write the form for what the nine tables do not hold; gives the findings about the inputs.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind; nothing is written then.
    """
    from xls2report.pipeline.form import supplement_form as run

    return run(options)


def check_workbook(options: CheckOptions) -> Checked:
    """Hold one unit's tables, supplement and sentences against each other, by every rule.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind.
    """
    from xls2report.pipeline.check import check as run

    return run(options)


def audit_report(options: AuditOptions) -> AuditDone:
    """Judge the claims of a published or draft report, whoever wrote it.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind; nothing is written then.
    """
    from xls2report.pipeline.audit import audit as run

    return run(options, _audit_page)


def _audit_page(report: ReportRead, audited: Audited) -> bytes:
    from xls2report.review.audit_page import audit_page

    return audit_page(report, audited)


def audit_folder(options: AuditFolderOptions, watch: Watcher | None = None) -> AuditsDone:
    """Audit all reports below a folder, each in a process of its own.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind.
    """
    from xls2report.batch.audits import run_audits
    from xls2report.batch.progress import Silent

    return run_audits(options, watch or Silent())


def learn_form(options: LearnOptions) -> LearnDone:
    """Learn a place's form from blank forms, reports and workbooks; writes the template, its wording and the page.

    Raises:
        CannotGoOnError: nothing can be learnt, or something cannot be written; nothing is written then.
    """
    from xls2report.pipeline.learn import learn_place
    from xls2report.review.learning_page import learning_page

    return learn_place(options, learning_page)


def rule_catalogue() -> tuple[Rule, ...]:
    """List every rule there is, family by family."""
    from xls2report.rules.registry import catalogue

    return catalogue()


def check_template(path: Path) -> tuple[Finding, ...]:
    """Check a Word template and its wording: every unknown or broken placeholder, with its place.

    Raises:
        TemplateError: the file is no Word template at all.
    """
    from xls2report.pipeline.template import check_template as run

    return run(path)


def shipped_templates() -> tuple[ShippedTemplate, ...]:
    """List the templates that come with the program: the name that ``template`` takes, place, origin, what is unconfirmed."""
    from xls2report.pipeline.template import shipped_templates as run

    return run()


def preview_template(template: Path, output: Path, *, force: bool = False) -> Written:
    """Write the report of the example unit in a template, so that an office sees what it wrote.

    Raises:
        CannotGoOnError: its ``exit_code`` tells which kind; nothing is written then.
    """
    from xls2report.pipeline.template import preview_options

    return convert(preview_options(template, output, force=force))


def write_example(folder: Path, *, force: bool = False) -> Example:
    """Write the example unit's workbooks and form into a folder, for a newcomer; give where they are.

    Raises:
        OutputError: the folder cannot be used, or holds one of them and ``force`` is not set.
    """
    from xls2report.pipeline.example import write_example as run

    return run(folder, force=force)


def template_fields() -> tuple[TemplateField, ...]:
    """List every name a template may ask for."""
    from xls2report.narrative.fields import BLOCKS, LISTS, field_list

    return (
        *(TemplateField(name, _("数和文字"), gives) for name, gives in field_list()),
        *(TemplateField(name, _("整段"), gives) for name, gives in BLOCKS.items()),
        *(
            TemplateField(f"{name}.{part}", _("列表"), _("所在的段落或表格行按各项重复"))
            for name, parts in LISTS.items()
            for part in parts
        ),
    )


def write_review(reviewed: Reviewed, output: Path, *, force: bool = False) -> None:
    """Write a list of edits as a page (.html), with the trace page beside it to which its cells lead, or as a workbook (.xlsx).

    Raises:
        CannotGoOnError: the name ends otherwise, or a file cannot be written.
    """
    from xls2report.batch.work import unit_page
    from xls2report.output import OutputFile, check_free, write_files
    from xls2report.review.edits_list import edits_list

    suffix = output.suffix.lower()
    traced = output.with_name(f"{output.stem}-数字来源.html") if suffix == ".html" and reviewed.report else None
    for path in filter(None, (output, traced)):
        check_free(path, force=force)
    name = reviewed.edited.package.name
    files = [OutputFile(output, edits_list(reviewed.edits, name, suffix, traced.name if traced else ""))]
    if traced is not None and reviewed.report is not None:
        files.append(OutputFile(traced, unit_page(reviewed.report, name, alone=True, edited=bool(reviewed.edits))))
    write_files(files, force=force)
