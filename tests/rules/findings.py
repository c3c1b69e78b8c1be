"""What the program finds in a case, the way its commands do."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.editing.office import WORKBOOK, options, second_run, with_cell, with_more_pay, with_reason
from tests.pipeline.made import inputs
from tests.rules.batches import in_folder
from tests.rules.books import NUMBERS, UNITS, book, form_cell, read_book, read_sound, supplement, written_sound
from tests.supplement.support import filled
from tests.word.package_maker import PLAIN_STYLES, make_docx, paragraph
from tests.workbooks.profiles import grid_of
from tests.workbooks.xlsx_writer import xlsx_bytes
from xls2report.audit.auditing import audit
from xls2report.audit.reading.report_file import parse_report
from xls2report.audit.records import ReadParagraph, ReportRead
from xls2report.audit.tying.tie import tie
from xls2report.document.compiling.template import asked_names, compile_template
from xls2report.document.template_files import open_template, template_folder
from xls2report.document.writing.attachment import attachment_findings
from xls2report.figures.derive import derive
from xls2report.model.errors import WorkbookError
from xls2report.model.finding import with_follows
from xls2report.model.report import Paragraph, ParagraphKind
from xls2report.narrative.compose import compose
from xls2report.narrative.fields import fields
from xls2report.narrative.wording_reading import load_wording
from xls2report.options import ConvertOptions
from xls2report.pipeline.published import with_own_tables
from xls2report.pipeline.report import make_report
from xls2report.pipeline.template import check_template
from xls2report.rules.base import Evidence
from xls2report.rules.registry import CHECKS
from xls2report.rules.runner import run
from xls2report.rules.waivers import apply_waivers, read_waivers
from xls2report.supplement.record import Supplement
from xls2report.workbook.reading import require

if TYPE_CHECKING:
    from tests.rules.case_files import Case
    from tests.workbooks.grid import Grid
    from xls2report.model.finding import Finding
    from xls2report.model.report import ReportText
    from xls2report.narrative.wording import Wording
    from xls2report.tables.workbook import TableSet

SUPPLEMENT_FILE = "补充信息表.xlsx"
ATTACHMENT_FILE = "绩效自评报告.docx"


def findings(case: Case, folder: Path) -> list[Finding]:  # noqa: PLR0911 - one for each kind of case
    """Give everything that is found in a case; ``folder`` is for what must be a file."""
    if case.template:
        return _in_template(case, folder)
    if case.example:
        workbook, before, form = inputs(case.example)
        return list(make_report(ConvertOptions(workbook=workbook, previous=before, supplement=form)).findings)
    if case.folder is not None:
        return in_folder(case, folder)
    if case.typed:
        workbook = with_more_pay(folder) if case.more_pay else WORKBOOK
        given = options(workbook, supplement=with_reason(folder, case.reason)) if case.reason else options(workbook)
        if case.budget:
            given = options(workbook, supplement=with_cell(folder, "年初预算", "G7", case.budget))
        return second_run(given, case.typed, stripped=case.stripped, twice=case.twice, publish=case.publish)
    if case.report:
        return _in_report(case, folder)
    if case.attachment is not None:
        return _in_attachment(case.attachment, folder)
    return _in_text(case) if case.text else _in_workbook(case)


def _in_workbook(case: Case) -> list[Finding]:
    tables, found = this_year(case)
    typed = Supplement()
    if case.supplement is not None:
        typed, faults = supplement(case.supplement)
        found += faults
    seen = evidence(
        tables, previous(case), typed, words=(case.place, case.words), written=found if case.words else None
    )
    found += run(CHECKS, replace(seen, text=seen.text and _other_text(seen.text, case)))
    if not case.waivers:
        return found
    waivers = read_waivers(case.waivers.encode(), "豁免.toml")
    return list(apply_waivers(found, waivers, tables.unit_name, date.fromisoformat(case.today)).findings)


def evidence(
    tables: TableSet,
    previous: TableSet | None = None,
    typed: Supplement | None = None,
    *,
    words: tuple[str, tuple[str, ...]] = ("hunan", ()),
    written: list[Finding] | None = None,
) -> Evidence:
    """Give what the rules look at: figures and text too, when the tables are complete enough.

    ``words``: whose wording, and what is written otherwise in it (old, new, old, new); ``written`` takes what writing the text finds.
    """
    wording, asked = _wording(*words)
    typed = typed or Supplement()
    bare = Evidence(tables=tables, previous=previous, supplement=typed, figures=None, text=None, style=wording.style)
    try:
        accounts = require(tables)
    except WorkbookError:
        return bare
    figures = derive(accounts, previous, typed, wording.style)
    text, told = compose(figures, typed, wording, asked)
    if written is not None:
        written += told
    return replace(bare, figures=figures, text=text)


def _other_text(text: ReportText, case: Case) -> ReportText:
    """Take paragraphs out of a text, and add some that say nothing."""
    if not case.drop and not case.more:
        return text
    added = tuple(Paragraph(ParagraphKind.NUMBERED, ("……",), key) for key in case.more)
    return replace(
        text,
        blocks={
            name: (*(one for one in paragraphs if one.key not in case.drop), *added)
            for name, paragraphs in text.blocks.items()
        },
    )


@lru_cache
def _wording(place: str, words: tuple[str, ...]) -> tuple[Wording, frozenset[str]]:
    files = open_template(Path(place))
    text = files.wording.decode()
    for old, new in zip(words[::2], words[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    wording = load_wording(text.encode(), files.wording_name, files.extended)
    return wording, asked_names(compile_template(files.data, files.name))


def grids(case: Case) -> list[Grid]:
    """Draw this year's workbook of a case."""
    drawn = book(case.unit, case.profile, case.edits)
    kept = [grid for grid in drawn if grid.kind not in [NUMBERS[number] for number in case.without]]
    if not case.again:
        return kept
    twin = replace(grid_of(kept, NUMBERS[case.again]), name="复制的表")
    return [*kept, twin]


def this_year(case: Case) -> tuple[TableSet, list[Finding]]:
    """Read this year's workbook of a case."""
    if case.edits or case.without or case.again or case.file:
        return read_book(grids(case), case.unit, case.file)
    tables, found = read_sound(case.unit, case.profile)
    return tables, [*found]


def previous(case: Case) -> TableSet | None:
    """Read last year's workbook of a case."""
    if not case.previous:
        return None
    if not case.previous_edits:
        return read_sound(case.previous, case.profile)[0]
    return read_book(book(case.previous, case.profile, case.previous_edits), case.previous)[0]


def _in_template(case: Case, folder: Path) -> list[Finding]:
    path = folder / "模板.docx"
    if case.template in (("hunan",), ("shanghai",)):
        path = template_folder() / f"{case.template[0]}.docx"
    else:
        path.write_bytes(make_docx(_body(case.template), styles=PLAIN_STYLES + "".join(map(_style, case.styles))))
    if case.wording:
        path.with_suffix(".toml").write_text(case.wording, encoding="utf-8")
    return list(check_template(path))


def _body(paragraphs: tuple[str, ...]) -> str:
    return "".join(text if text.startswith("<w:") else paragraph(text) for text in paragraphs)


def _style(name: str) -> str:
    return f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'


def _in_attachment(attachment: tuple[str, ...], folder: Path) -> list[Finding]:
    path = folder / ATTACHMENT_FILE
    path.write_bytes(make_docx(_body(attachment)))
    return attachment_findings(path, fields())


def _in_text(case: Case) -> list[Finding]:
    figures = evidence(this_year(case)[0], previous(case)).figures
    assert figures is not None
    read = ReportRead("报告.txt", tuple(ReadParagraph(number, line) for number, line in enumerate(case.text)))
    if any(line.startswith("|") for line in case.text):
        read = parse_report("\n".join(case.text).encode(), "报告.md")
    audited = with_own_tables(read, audit(read), None, this_year(case)[0])
    return [*with_follows(audited.findings), *tie(read, audited, figures).findings]


def _in_report(case: Case, folder: Path) -> list[Finding]:
    workbook, form = folder / (case.file or f"{UNITS[case.unit].file_stem}.xlsx"), folder / SUPPLEMENT_FILE
    changed = case.edits or case.without or case.again
    workbook.write_bytes(xlsx_bytes(grids(case)) if changed else written_sound(case.unit, case.profile))
    before = None
    if case.previous:
        before = folder / (case.previous_file or f"{UNITS[case.previous].file_stem}.xlsx")
        old = case.previous, case.profile
        before.write_bytes(xlsx_bytes(book(*old, case.previous_edits)) if case.previous_edits else written_sound(*old))
    if case.supplement is not None:
        form.write_bytes(filled([(edit.sheet, form_cell(edit), edit.value) for edit in case.supplement]))
    if case.attachment is not None:
        (folder / ATTACHMENT_FILE).write_bytes(make_docx(_body(case.attachment)))
    options = ConvertOptions(
        workbook=workbook,
        previous=before,
        supplement=None if case.supplement is None else form,
    )
    return list(make_report(options).findings)
