"""Holding one unit's inputs against each other: its figures, its sentences, and what the readers and the rules find.

``check`` and ``convert`` both find what is found here, so that neither finds more about the inputs than the other.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.entries import TextKey
from xls2report.document.compiling.template import asked_names, compile_template, remarks
from xls2report.document.content import KnownNames, table_name
from xls2report.document.template_files import open_template
from xls2report.document.writing.attachment import attachment_findings, attachment_names
from xls2report.figures.derive import derive
from xls2report.figures.prior import disagreements
from xls2report.model.errors import TemplateError, WorkbookError
from xls2report.model.figure import Gap
from xls2report.model.finding import Finding, Place, PlaceKind, Severity
from xls2report.model.language import _
from xls2report.model.report import Attachment, Paragraph, ParagraphKind
from xls2report.narrative.asking import asked_by
from xls2report.narrative.attachment import attachment_file
from xls2report.narrative.compose import compose
from xls2report.narrative.fields import BLOCKS, LISTS, fields, is_field
from xls2report.narrative.wording_reading import load_wording
from xls2report.pipeline.last_year import examine_last_year
from xls2report.pipeline.printed import printed_tables
from xls2report.pipeline.reconcile import found_by_rules
from xls2report.pipeline.root_causes import with_causes
from xls2report.rules.base import Evidence
from xls2report.tables.form import TableForm
from xls2report.tables.kind import TERMS

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.document.compiling.template import CompiledTemplate
    from xls2report.document.template_files import TemplateFiles
    from xls2report.figures.derive import Figures
    from xls2report.model.report import ReportText
    from xls2report.narrative.wording import Wording
    from xls2report.pipeline.inputs import Inputs
    from xls2report.supplement.content import Asked
    from xls2report.tables.form import SheetTable


class Form(Struct, frozen=True, kw_only=True):
    """What a report is made with: the template, its wording, the path of the wording, and what both ask the supplement for."""

    template: CompiledTemplate
    wording: Wording
    wording_path: Path
    asked: Asked


def open_form(path: Path | None) -> Form:
    """Read a template and its wording; None: those that come with the program.

    Raises:
        TemplateError: one of them cannot be read.
    """
    return _form(open_template(path))


@lru_cache(maxsize=8)
def _form(files: TemplateFiles) -> Form:
    """Make a form of the bytes of its files; the same bytes are read once."""
    wording = load_wording(files.wording, files.wording_name, files.extended)
    template = compile_template(files.data, files.name)
    return Form(
        wording=wording,
        template=template,
        wording_path=files.wording_path,
        asked=asked_by(wording, asked_names(template)),
    )


class Examined(Struct, frozen=True, kw_only=True):
    """What an examination gives.

    Attributes:
        figures, text: those of the report; None where tables are missing.
        attachment: the Word file that the supplement names for part five, there or not.
        findings: everything found, in no order.
        gaps: of the text: what nobody has typed yet; among the findings.
        printed: the tables in the order in which they are printed.
    """

    figures: Figures | None
    text: ReportText | None
    attachment: Path | None
    findings: list[Finding]
    gaps: list[Finding]
    printed: tuple[SheetTable, ...]


def known_names(wording: Wording | None) -> KnownNames:
    """Give every name a template may ask for, with those of a wording's own blocks and tables."""
    own: set[str] = set()
    if wording is not None:
        own.update(wording.blocks, map(table_name, wording.tables))
        own.update(chapter.block for chapter in wording.chapters.values() if chapter.block)
    return KnownNames(
        is_field=is_field,
        fields=fields,
        blocks=frozenset((*BLOCKS, *map(table_name, TERMS.values()), *own)),
        lists={name: frozenset(parts) for name, parts in LISTS.items()},
    )


class _Seen(Struct, frozen=True, kw_only=True):
    """What is seen in one unit's inputs, causes and consequences side by side."""

    figures: Figures | None = None
    text: ReportText | None = None
    gaps: list[Finding]
    found: list[Finding]


def examine(inputs: Inputs, form: Form) -> Examined:
    """Hold one unit's inputs against each other, as far as they go."""
    seen = _look(inputs, form)
    found = with_causes(inputs, seen.found, lambda other: _look(other, form).found)
    text, faults, attachment = seen.text, list[Finding](), None
    if text is not None:
        attachment = text.attachment.file
        text, faults = _with_sound_attachment(text)
    printed, lacking = printed_tables(inputs, form.wording.tables)
    found = [one for one in found if not _tells_of_other(one, printed)]
    return Examined(
        figures=seen.figures,
        text=text,
        attachment=attachment,
        findings=[*found, *faults, *lacking, *remarks(form.template, known_names(form.wording))],
        gaps=seen.gaps,
        printed=printed,
    )


def _tells_of_other(finding: Finding, printed: tuple[SheetTable, ...]) -> bool:
    """Tell whether a finding says of a sheet that it was left alone, which is printed all the same."""
    if finding.code != "W-TABS" or finding.severity is not Severity.INFO:
        return False
    sheets = {table.sheet for table in printed if not isinstance(table, TableForm)}
    return any(source.sheet in sheets for source in finding.sources)


def _look(inputs: Inputs, form: Form) -> _Seen:
    style = form.wording.style
    evidence = Evidence(
        tables=inputs.tables,
        previous=inputs.previous,
        supplement=inputs.supplement,
        figures=None,
        text=None,
        style=style,
    )
    gaps: list[Finding] = []
    with suppress(WorkbookError):
        figures = derive(inputs.accounts, inputs.previous, inputs.supplement, style)
        asked = asked_names(form.template)
        text, gaps = compose(figures, inputs.supplement, form.wording, asked, _asked_by_attachment(inputs))
        evidence = replace(evidence, figures=figures, text=text)
    found = [*inputs.findings, *gaps]
    if inputs.previous is not None:
        found += disagreements(inputs.previous, inputs.supplement, style)
        found += examine_last_year(inputs, style, form.asked.numbers, evidence.figures).findings
    return _Seen(figures=evidence.figures, text=evidence.text, gaps=gaps, found=[*found, *found_by_rules(evidence)])


def _asked_by_attachment(inputs: Inputs) -> frozenset[str]:
    file = attachment_file(inputs.supplement)
    return frozenset() if file is None else attachment_names(file)


def _with_sound_attachment(text: ReportText) -> tuple[ReportText, list[Finding]]:
    """Check the attachment; one that cannot be taken in is an error, and its place is marked, the rest goes on."""
    file = text.attachment.file
    if file is None:
        return text, []
    try:
        return text, attachment_findings(file, fields())
    except TemplateError as error:
        gap = Gap(TextKey.ATTACHMENT_FILE.value, _("绩效自评报告"), error.remedy)
        marked = Attachment(paragraphs=(Paragraph(ParagraphKind.BODY, (gap,), "attachment"),))
        fault = Finding(
            code="D-ATTACHMENT",
            pattern=_("附件不能带入：{reason}"),
            arguments=(("reason", error.message.rstrip("。")),),
            remedy=error.remedy,
            sources=(text.attachment.source,) if text.attachment.source else (),
            place=Place(PlaceKind.GAP, gap.key),
        )
        return replace(text, attachment=marked), [fault]
