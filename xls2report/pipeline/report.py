"""One unit's report, made in memory: inputs → figures → sentences → rules → document."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.document.compiling.template import compile_template, require_sound
from xls2report.document.content import DocumentContent
from xls2report.document.template_files import open_template
from xls2report.document.trace import trace_json
from xls2report.document.writing.assembly import fill
from xls2report.model.errors import RefusedError
from xls2report.model.finding import Finding, in_order, is_conflict, is_gap
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.narrative.compose import empty_table_notes
from xls2report.narrative.facts import report_kind
from xls2report.pipeline.examination import examine, known_names, open_form
from xls2report.pipeline.inputs import read_inputs
from xls2report.pipeline.reconcile import Told, open_waivers, waive

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    from xls2report.document.content import PrintedPlace
    from xls2report.figures.derive import Figures
    from xls2report.options import ConvertOptions
    from xls2report.rules.waivers import WaivedFinding
    from xls2report.sheets.grid import SheetFile
    from xls2report.tables.workbook import TableSet

_SEARCHED_EVERY = 50
"""So many runs without a search for cycles, then one that goes through everything: a tenth of a run."""
_RUNS = count(1)


class Report(Struct, frozen=True, kw_only=True):
    """One unit's report, made and not yet written.

    Attributes:
        unit_name: the unit's full name.
        year: the year reported.
        document: the Word file's bytes.
        trace: the trace's bytes, None unless asked for.
        state: what can be done with the document.
        findings: all that stand, in order.
        waived: those that the list of waivers takes out; they stand nowhere in the document.
        wording: the wording that was read.
        attachment: the Word file that the supplement names for part five, there or not.
        tables: the nine tables it was made from.
        content: what the document holds, for a page that shows it.
        places: of everything printed in its text.
        figures: all that were derived.
        asked: the names the template asks for, in its order.
    """

    unit_name: str
    year: int
    document: bytes
    trace: bytes | None
    state: State
    findings: tuple[Finding, ...]
    waived: tuple[WaivedFinding, ...]
    wording: Path
    attachment: Path | None
    tables: TableSet
    content: DocumentContent
    places: tuple[PrintedPlace, ...]
    figures: Figures
    asked: tuple[str, ...]


def make_report(options: ConvertOptions, books: Mapping[Path, SheetFile] | None = None) -> Report:
    """Make one unit's report; ``books`` are files that were read already.

    Raises:
        CannotGoOnError: an input or the template cannot be used, or ``strict`` or ``clean`` forbid the result.
    """
    waivers = open_waivers(options.waivers, Told.OF_INPUTS)
    form = open_form(options.template)
    template, wording = form.template, form.wording
    require_sound(template, known_names(wording))
    inputs = read_inputs(
        options.workbook,
        options.previous,
        options.supplement,
        options.money,
        options.year,
        shared=options.shared,
        books=books or {},
    )
    accounts, supplement = inputs.accounts, inputs.supplement
    examined = examine(inputs, form)
    figures, text = examined.figures, examined.text
    assert figures is not None, "all tables are there"  # noqa: S101 - for the type checker
    assert text is not None, "as there are figures"  # noqa: S101 - likewise
    judged = waive(in_order(examined.findings), waivers, accounts.unit_name, options.today, shared=options.shared)
    findings = in_order(judged.findings)
    state = state_of(findings, judged.waived)
    _refuse(options, findings, judged.waived)
    # A sheet that already says that it is empty is not told so twice.
    notes = empty_table_notes(figures, supplement, wording)
    content = DocumentContent(
        text=text,
        tables=accounts.tables.forms,
        printed=examined.printed,
        table_notes={
            form.kind: note
            for form in accounts.tables.forms
            if (note := notes.get(form.kind)) and not any("无数据" in line for line in form.notes)
        },
        findings=findings,
        draft=state is State.FAULTY,
        clean=options.clean,
        title=f"{accounts.year}年度{accounts.unit_name}{report_kind(supplement)}决算",
        unit=accounts.unit_name,
        year=accounts.year,
        amount_digits=wording.table_digits,
        thousands=wording.table_thousands,
    )
    filled = fill(template, content)
    return Report(
        unit_name=accounts.unit_name,
        year=accounts.year,
        document=filled.data,
        trace=trace_json(content, filled) if options.trace is not None else None,
        state=state,
        findings=findings,
        waived=judged.waived,
        wording=form.wording_path,
        attachment=examined.attachment,
        tables=accounts.tables,
        content=content,
        places=filled.places,
        figures=figures,
        asked=tuple(dict.fromkeys(use.name for use in template.uses)),
    )


def clean_copy(report: Report, template: Path | None) -> bytes:
    """Give the copy to publish of a report that is ready; ``template`` is the one it was made with."""
    files = open_template(template)
    return fill(compile_template(files.data, files.name), replace(report.content, clean=True)).data


def state_of(findings: tuple[Finding, ...], waived: tuple[WaivedFinding, ...] = ()) -> State:
    """Judge a document by its findings: errors make it faulty, missing texts and conflicts that nobody decided incomplete.

    A missing text is missing also when it is waived: its mark stands in the document.
    """
    if any(finding.severity is Severity.ERROR for finding in findings):
        return State.FAULTY
    undecided = _missing(findings, waived) or any(map(is_conflict, findings))
    return State.INCOMPLETE if undecided else State.READY


def _missing(findings: tuple[Finding, ...], waived: tuple[WaivedFinding, ...]) -> int:
    return sum(is_gap(finding) for finding in (*findings, *(one.finding for one in waived)))


def _refuse(options: ConvertOptions, findings: tuple[Finding, ...], waived: tuple[WaivedFinding, ...]) -> None:
    """Stop before anything is written where the options forbid a document with such findings."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    missing = _missing(findings, waived)
    if options.strict and errors:
        raise RefusedError(
            _("有{count}处错误，按 --strict 没有生成文档").format(count=errors),
            _("先改正错误，或去掉 --strict"),
            findings,
        )
    if options.clean and (errors or missing):
        raise RefusedError(
            _("还有{errors}处错误、{missing}处待补充，不能生成发布稿").format(errors=errors, missing=missing),
            _("先不加 --clean 生成一份，按其中的批注改正、补充后再来"),
            findings,
        )


@contextmanager
def without_collector() -> Generator[None]:
    """Let Python's search for cycles rest: a report's records form none, and for a large unit it takes a quarter of the time.

    What libraries leave in cycles, as in documents that an office edited, goes after some runs.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if next(_RUNS) % _SEARCHED_EVERY:
                # Or the next search goes through all that was made meanwhile, most of which is about to be let go.
                gc.freeze()
                gc.unfreeze()
            else:
                gc.collect()
            gc.enable()
