"""What an office changed in a report, listed; and the copy to publish of what it made."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.reading.report_file import read_bytes
from xls2report.document.compiling.problems import FAINT_REMEDY
from xls2report.editing.documents import list_edits, open_edited
from xls2report.editing.edits import Edit, Verdict, in_one_line
from xls2report.editing.publishing import clean_copy, unfinished
from xls2report.editing.sources import retyped
from xls2report.model.errors import RefusedError, ReportError, TemplateError, UsageError
from xls2report.model.finding import Finding, Place, PlaceKind, is_conflict, is_gap
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.output import OutputFile, check_free, refuse_overwriting, write_files
from xls2report.pipeline.convert import pdf_beside, pdf_of
from xls2report.pipeline.editing import Carried, carry_over_named, undecided
from xls2report.pipeline.final_text import wrong_in_text
from xls2report.pipeline.reconcile import Told, open_waivers, waive
from xls2report.pipeline.report import make_report
from xls2report.pipeline.writing_back import WrittenBack, written_back
from xls2report.sheets import read_spreadsheet
from xls2report.supplement.reading import cells_to_fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xls2report.editing.documents import EditedFile
    from xls2report.options import ConvertOptions, PublishOptions, ReviewOptions
    from xls2report.pipeline.report import Report

_MOST = 30
"""Of what differs, how much is listed when nothing is published."""


class Reviewed(Struct, frozen=True):
    """What an office changed.

    Attributes:
        edited: its document.
        edits: what it changed, in the document's order, with where the text comes from.
        findings: what somebody has to know of them.
        back: what became of the texts that come from the form; None where it was not to be updated.
        report: what the program writes now; None without the workbook.
    """

    edited: EditedFile
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    back: WrittenBack | None = None
    report: Report | None = None


def review(options: ReviewOptions) -> Reviewed:
    """List what an office changed in a report.

    Raises:
        CannotGoOnError: the document or an input cannot be read, or nothing tells what the program wrote.
    """
    data = read_bytes(options.edited)
    if options.inputs is not None:
        report = make_report(options.inputs)
        carried = carry_over_named(options.inputs, report, data, options.edited.name)
        # That the program turned its own sentence round is nothing that the office did.
        edits = tuple(one for one in carried.edits if one.code != "E-REASON")
        about = tuple(one for one in carried.report.findings if one.code.startswith(("E-", "A-")))
        return Reviewed(carried.edited, edits, about, _updated(options, options.inputs, report, edits), carried.report)
    edited = open_edited(data, options.edited.name)
    if edited.record is None:
        raise UsageError(
            _("{file} 里没有留下生成时的记录，看不出改了什么").format(file=options.edited.name),
            _("加 --workbook 生成它的工作簿（还有 --previous、--supplement）"),
        )
    return Reviewed(edited, list_edits(edited, edited.record), ())


def _updated(
    options: ReviewOptions, inputs: ConvertOptions, report: Report, edits: tuple[Edit, ...]
) -> WrittenBack | None:
    """Write the form with the texts that were typed over in the report."""
    target, form = options.update, inputs.supplement
    if target is None or form is None:
        return None
    others = [path for path in (options.edited, inputs.workbook, inputs.previous) if path is not None]
    refuse_overwriting([target], others)
    same = target.exists() and target.samefile(form)
    check_free(target, force=options.force or same)
    cells = cells_to_fill(read_spreadsheet(form))
    typed = retyped(edits, report.places, lambda gap: cells.get(gap) or cells.get(gap.removesuffix("_reason")))
    back = written_back(inputs, form, report, typed)
    if back.data is not None:
        write_files([OutputFile(target, back.data, ours=same)], force=options.force)
    return back


class Published(Struct, frozen=True):
    """A copy to publish that was written, and what somebody may want to know of it; nothing of that is in its way."""

    document: Path
    findings: tuple[Finding, ...]


def publish(options: PublishOptions) -> Published:
    """Make the copy to publish of an edited report and write it.

    Raises:
        RefusedError: with a list, while something in it must not be published.
        CannotGoOnError: an input cannot be read, or the copy cannot be written; nothing is written then.
    """
    inputs = options.inputs
    given = (options.edited, inputs.workbook, inputs.previous, inputs.supplement, inputs.waivers)
    outputs = [options.output, *([pdf_beside(options.output)] if options.pdf else [])]
    refuse_overwriting(outputs, [path for path in given if path is not None])
    for path in outputs:
        check_free(path, force=options.force)
    if options.output.suffix.lower() != ".docx":
        raise UsageError(_("输出文件名应以 .docx 结尾：{path}").format(path=options.output), _("改正 -o 后面的文件名"))
    data = read_bytes(options.edited)
    carried = carry_over_named(inputs, make_report(inputs), data, options.edited.name)
    clean = published(carried, inputs, accept_revisions=options.accept_revisions)
    files = [OutputFile(options.output, clean)]
    files += [pdf_of(clean, path, force=options.force) for path in outputs[1:]]
    write_files(files, force=options.force)
    return Published(options.output, carried.report.findings)


def published(carried: Carried, inputs: ConvertOptions, *, accept_revisions: bool) -> bytes:
    """Give the copy to publish of what an office made.

    Raises:
        RefusedError: with a list, while something in it must not be published.
    """
    in_the_way = list(_in_the_way(carried))
    if inputs.supplement is None and any(map(is_gap, in_the_way)):
        in_the_way = list(_without_form(in_the_way))
    clean, unsettled = settled_copy(carried.report, carried.edited, accept_revisions=accept_revisions)
    waivers = open_waivers(inputs.waivers, Told.OF_TEXTS)
    # What is in the way was found in the merged text, which is the final one where nothing is.
    audited = [] if in_the_way else wrong_in_text(clean, carried.report, carried.edited.package.name)
    judged = waive(audited, waivers, carried.report.unit_name, inputs.today, shared=True)
    wrong = (one for one in judged.findings if one.severity is Severity.ERROR)
    # A conflict of an earlier run is told by the inputs' findings and by its comment.
    refused = dict.fromkeys((*in_the_way, *unsettled, *wrong))
    if refused:
        raise RefusedError(
            _("还有{count}处不能发布，没有生成发布稿").format(count=len(refused)),
            _("按下面的位置改好，再运行一次；表改过的，先用 xls2report convert --edited 带进新报告"),
            tuple(refused),
        )
    return clean


def settled_copy(
    report: Report, document: EditedFile | bytes, *, accept_revisions: bool = False
) -> tuple[bytes, list[Finding]]:
    """Give the copy to publish of a document, and what stands in it that somebody has to settle first.

    Raises:
        ReportError: a part of it cannot be read.
    """
    edited = open_edited(document, report.content.title) if isinstance(document, bytes) else document
    try:
        clean = clean_copy(
            edited.package,
            title=report.content.title,
            unit=report.unit_name,
            year=report.year,
            application="xls2report",
        )
        return clean, list(_unsettled(edited, accept_revisions=accept_revisions))
    except TemplateError as error:
        raise ReportError(error.message, error.remedy) from error


def _without_form(in_the_way: Sequence[Finding]) -> Iterator[Finding]:
    """Give what is in the way where no form was given: that first, for most of it follows."""
    gaps = sum(map(is_gap, in_the_way))
    yield _refusal(
        _("没有给补充表，{count}处要从补充表来的内容核对不了"),
        _("加 --supplement 填好的补充表，再运行一次"),
        count=str(gaps),
    )
    yield from (one for one in in_the_way if not is_gap(one) and one.code != "E-UNREADY")


def _in_the_way(carried: Carried) -> Iterator[Finding]:
    """Give what the inputs have against publishing: errors, gaps, figures that are not those of the workbook."""
    for finding in carried.report.findings:
        gap = finding.place.kind is PlaceKind.GAP and finding.severity is Severity.WARNING
        if finding.severity is Severity.ERROR or gap or is_conflict(finding):
            yield finding
    contradicted = [edit for edit in carried.edits if edit.verdict is not Verdict.KEEP]
    told = {text for edit in contradicted for text in (edit.before, edit.printed)}
    told |= {line for edit in contradicted for text in (edit.after, edit.printed) for line in text.split("\n")}
    told.discard("")
    differing = dict.fromkeys((was, now) for was, now in carried.updated if told.isdisjoint((was, now)))
    for was, now in islice(differing, _MOST):
        yield _refusal(
            _("文中与现在的表不一致：文中是“{was}”，应为“{now}”"),
            _("用 xls2report convert --edited 带进新报告，核对后再发布"),
            was=in_one_line(was) or _("（没有）"),
            now=in_one_line(now) or _("（没有）"),
        )


def _unsettled(edited: EditedFile, *, accept_revisions: bool) -> Iterator[Finding]:
    """Give what stands in the document that must not be published."""
    for kind, text in unfinished(edited.package):
        if kind == "gap":
            yield _refusal(
                _("还有待补充的地方：{text}"), _("在 Word 里直接写上，或请会计填补充表"), text=in_one_line(text)
            )
        elif kind == "faint":
            yield _refusal(
                _("有看不见的字，会一起发布：{text}"),
                FAINT_REMEDY,
                text=in_one_line(text),
            )
        else:
            yield _refusal(
                _("还有标了底色的字：{text}"),
                _("选中这些字，在“开始”里把“文本突出显示颜色”（WPS 是“突出显示”）改成“无颜色”，再发布"),
                text=in_one_line(text),
            )
    for comment in edited.open_comments:
        if comment.is_conflict:
            yield undecided(comment.text)
        else:
            yield _refusal(
                _("批注还没有处理：{author}：{text}"),
                _("处理完后删去批注，再发布"),
                author=comment.author,
                text=in_one_line(comment.text),
            )
    if not accept_revisions:
        for one in edited.revisions:
            yield _refusal(
                _("修订还没有接受或拒绝（{author}）：{before}→{after}"),
                _("在“审阅”里接受或拒绝；都接受的，加 --accept-revisions"),
                author=one.author,
                before=in_one_line(one.before) or _("（空）"),
                after=in_one_line(one.after) or _("（空）"),
            )


def _refusal(pattern: str, remedy: str, **slots: str) -> Finding:
    return Finding(
        code="E-UNREADY",
        severity=Severity.ERROR,
        pattern=pattern,
        arguments=tuple(slots.items()),
        remedy=remedy,
        place=Place(PlaceKind.EDIT),
    )
