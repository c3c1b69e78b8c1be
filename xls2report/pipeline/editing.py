"""A report that an office edited, carried over into what is made of the inputs now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.audit.annotating import annotate
from xls2report.document.compiling.template import compile_template
from xls2report.document.record import read_record
from xls2report.document.template_files import open_template
from xls2report.document.writing.assembly import fill
from xls2report.document.writing.tables import cell_places
from xls2report.editing.blocks import frame, read_blocks, texts_of_paragraphs
from xls2report.editing.documents import merge_documents, open_edited
from xls2report.editing.edits import findings_of, in_one_line
from xls2report.editing.outdated import Unrecorded
from xls2report.editing.sources import with_sources
from xls2report.model.errors import ReportError
from xls2report.model.finding import Finding, Place, PlaceKind, in_order, text_place
from xls2report.model.language import _
from xls2report.model.report import Printed
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.packages.archive import read_archive, unpack
from xls2report.pipeline.final_text import wrong_in_text
from xls2report.pipeline.published import doubted_amounts
from xls2report.pipeline.reconcile import Told, open_waivers, waive
from xls2report.pipeline.report import Report, make_report, state_of
from xls2report.word.package import LIMITS
from xls2report.word.rawxml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.document.record import Record
    from xls2report.editing.documents import EditedFile, Merged
    from xls2report.editing.edits import Edit
    from xls2report.editing.irregular import Irregular
    from xls2report.options import ConvertOptions

_NO_NAME = re.compile(r"\W", re.ASCII)
_LONGEST_MARK = 34
_LONGEST_WORDS = 30


class Carried(Struct, frozen=True):
    """A report with an office's edits in it.

    Attributes:
        report: the report, its document merged, its findings with those about the edits.
        edits: what the office changed.
        updated: what the program changed in the office's text: before and after.
        edited: the office's document.
    """

    report: Report
    edits: tuple[Edit, ...]
    updated: tuple[tuple[str, str], ...]
    edited: EditedFile


def carry_over_named(options: ConvertOptions, report: Report, data: bytes, name: str) -> Carried:
    """Do as ``carry_over`` with a document that somebody named, which may be any.

    Raises:
        ReportError: it cannot be read, or is no such report.
    """
    edited = open_edited(data, name)
    if edited.record is None and not _is_alike(edited, report):
        raise ReportError(
            _("{file} 不是决算报告，或者不是用这个模板做的").format(file=name),
            _("核对文件；报告是用别的模板做的，加 --template"),
        )
    return carry_over(options, report, data, name)


def _is_alike(edited: EditedFile, report: Report) -> bool:
    """Whether a document has titles of the nine tables as the program writes them: its attachment has many of its paragraphs, too."""
    blocks = read_blocks(parse(next(iter(record_of(report.document).parts.values()))).root)
    titles = {frame(one.text) for one in blocks if any(mark.name.startswith("t_") for mark in one.passage.marks)}
    there = {frame(text) for text in texts_of_paragraphs(unpack(edited.package.members[edited.package.main]))}
    return not titles or not titles.isdisjoint(there)


def carry_over(options: ConvertOptions, report: Report, data: bytes, name: str) -> Carried:
    """Put a report into the document that an office made of an earlier one, and audit what comes of it.

    Raises:
        ReportError: the edited document cannot be read.
    """
    edited = open_edited(data, name)
    old = _written_then(options, edited)
    base = old or record_of(report.document)
    known = None if old is not None else _unrecorded(report, data, name)
    merged = merge_documents(edited, base, report.document, unrecorded=known)
    cells = list(cell_places(report.content, [(0,)] * len(report.content.tables)))
    about = [*findings_of(with_sources(merged.edits, report.places, cells)), *map(undecided, merged.kept)]
    if old is None:
        about.append(_no_record(name, len(merged.updated)))
    if edited.irregular is not None:
        about.append(_irregular(name, edited.irregular))
    unit, today = report.unit_name, options.today
    judged = waive(about, open_waivers(options.waivers, Told.OF_EDITS), unit, today, shared=True)
    accepted = frozenset(_named(one.finding) for one in judged.waived)
    if accepted:
        merged = merge_documents(edited, base, report.document, accepted, known)
    of_texts = open_waivers(options.waivers, Told.OF_TEXTS)
    text = waive(wrong_in_text(merged.data, report, name), of_texts, unit, today, shared=True)
    wrong = [one for one in text.findings if one.place.kind is PlaceKind.TEXT]
    waived = (*report.waived, *judged.waived, *text.waived)
    findings = in_order([*_without_filled(report.findings, merged), *judged.findings, *map(_of_edit, wrong)])
    state = state_of(findings, waived)
    content = replace(report.content, findings=findings, draft=state is State.FAULTY)
    if content != report.content:
        files = open_template(options.template)
        document = fill(compile_template(files.data, files.name), content).data
        merged = merge_documents(edited, base, document, accepted, known)
    data = annotate(merged.data, name, wrong) if wrong else merged.data
    done = replace(report, document=data, findings=findings, waived=waived, state=state, content=content)
    return Carried(done, with_sources(merged.edits, report.places, cells), merged.updated, edited)


def _of_edit(finding: Finding) -> Finding:
    """Give what is wrong in an office's text as a finding of the report, whose comment is put into the merged document."""
    follows = tuple(map(_of_edit, finding.follows))
    return replace(finding, place=Place(PlaceKind.EDIT, f"{text_place(finding).paragraph + 1}"), follows=follows)


def _written_then(options: ConvertOptions, edited: EditedFile) -> Record | None:
    """Give what the program wrote then: as the document carries it, else as the old workbook gives it."""
    if edited.record is not None:
        return edited.record
    if options.old_workbook is None:
        return None
    old = make_report(replace(options, workbook=options.old_workbook, strict=False, trace=None))
    return record_of(old.document)


def _unrecorded(report: Report, data: bytes, name: str) -> Unrecorded:
    """Give what is known of an edited report without its record."""
    printed = tuple(place.piece for place in report.places if isinstance(place.piece, Printed))
    return Unrecorded(printed, doubted_amounts(data, name))


def record_of(document: bytes) -> Record:
    """Give what a report of ours carries of what was written."""
    record = read_record(read_archive(document, LIMITS))
    assert record is not None, "every reviewing copy has one"  # noqa: S101 - for the type checker
    return record


def _no_record(name: str, updated: int) -> Finding:
    return Finding(
        code="E-NORECORD",
        pattern=_(
            "{file} 里没有留下生成时的记录，分不清哪些数是以前生成的、哪些是手改的；看来是以前生成的{count}处已换成现在的"
        ),
        arguments=(("file", name), ("count", str(updated))),
        remedy=_("有生成它的旧工作簿时，加 --old-workbook 旧工作簿；没有的，逐一核对文中的数"),
    )


def _irregular(name: str, what: Irregular) -> Finding:
    return Finding(
        code="E-IRREGULAR",
        pattern=_(
            "{file} 里有{count}处格式不合 Word 文件的标准，照原样保留，多半是 LibreOffice 等软件存成的；第一处在“{heading}”：{words}"
        ),
        arguments=(
            ("file", name),
            ("count", str(what.count)),
            ("heading", what.heading or _("封面")),
            ("words", _shortened(in_one_line(what.words))),
        ),
        remedy=_("公开前用 Word 打开看一遍：打得开、版面没有乱的，不必处理；要改成合标准的，用 Word 打开后另存"),
        place=Place(PlaceKind.EDIT, f"{what.paragraph}"),
    )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[:_LONGEST_WORDS]}…"


def undecided(comment: str) -> Finding:
    """Tell of a conflict of an earlier run that nobody has settled, by its comment's text."""
    return Finding(
        code="E-OPEN",
        pattern=_("以前的修改冲突还没有处理：{text}"),
        arguments=(("text", comment.partition("\n")[0]),),
        remedy=_("处理完后删去那条批注"),
        place=Place(PlaceKind.EDIT),
    )


def _named(finding: Finding) -> tuple[str, str]:
    """Give what an edit's finding is about: what the office wrote and what the program prints."""
    slots = dict(finding.arguments)
    return slots.get("after", ""), slots.get("printed", "")


def _without_filled(findings: tuple[Finding, ...], merged: Merged) -> Iterator[Finding]:
    """Leave out the gaps that the office filled in Word."""
    for finding in findings:
        gap = finding.place.kind is PlaceKind.GAP and finding.severity is not Severity.ERROR
        if not (gap and _mark_of(finding.place.key) in merged.filled):
            yield finding


def _mark_of(key: str) -> str:
    """Give the bookmark of a gap, as the document names it."""
    return _NO_NAME.sub("_", f"g_{key}")[:_LONGEST_MARK]
