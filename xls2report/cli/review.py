"""``xls2report review``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.shared_options import AsJson, Force, Money, Previous, Supplement, TemplateOfReport, Year
from xls2report.model.language import _

if TYPE_CHECKING:
    from xls2report.editing.edits import Edit
    from xls2report.pipeline.reviewing import Reviewed
    from xls2report.pipeline.writing_back import WrittenBack

HELP = _("列出审稿时在报告里改了什么：每处改动在哪里、原来怎么写、改成什么、文字出自哪里。")
_LONGEST = 60


def command(
    *,
    edited: Annotated[Path, typer.Argument(metavar=_("报告"), help=_("改过的报告（.docx）。"))],
    workbook: Annotated[
        Path | None,
        typer.Option("--workbook", metavar=_("工作簿"), help=_("本年的九张表：核对改过的数，指出文字的出处。")),
    ] = None,
    previous: Previous = None,
    supplement: Supplement = None,
    template: TemplateOfReport = None,
    money: Money = None,
    year: Year = None,
    update: Annotated[
        Path | None,
        typer.Option(
            "--update-supplement", metavar=_("文件"), help=_("报告里改过的话，出自补充表的，写回这份补充表；数不写回。")
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar=_("文件"), help=_("把清单写成网页（.html）或 Excel 表（.xlsx）。")),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import review_report, write_review
    from xls2report.model.errors import UsageError
    from xls2report.options import ConvertOptions, ReviewOptions

    if workbook is None and any(one is not None for one in (previous, supplement, update)):
        raise UsageError(
            _("--previous、--supplement 和 --update-supplement 要同 --workbook 一起用"),
            _("加上 --workbook 本年的九张表"),
        )
    inputs = None
    if workbook is not None:
        inputs = ConvertOptions(
            workbook=workbook,
            previous=previous,
            supplement=supplement or update,
            template=template,
            money=money,
            year=year,
        )
    reviewed = review_report(ReviewOptions(edited=edited, inputs=inputs, update=update, force=force))
    if output is not None:
        write_review(reviewed, output, force=force)
    code = 1 if any(edit.verdict != "keep" for edit in reviewed.edits) else 0
    if as_json:
        printing.print_json(_record(reviewed, code))
    else:
        _print(reviewed, output)
        if reviewed.back is not None and update is not None:
            _print_back(reviewed.back, update)
    return code


def _print(reviewed: Reviewed, output: Path | None) -> None:
    from xls2report.review.edits_list import KINDS, VERDICTS

    printing.say(_("改动{count}处").format(count=len(reviewed.edits)))
    for edit in reviewed.edits:
        printing.say(
            _("{verdict} {kind} {heading}：{change}{source}").format(
                verdict=VERDICTS[edit.verdict],
                kind=KINDS[edit.kind],
                heading=edit.heading or _("封面"),
                change=_change(edit),
                source=_("（出自 {source}）").format(source=edit.source) if edit.source else "",
            )
        )
    if output is not None:
        printing.say(_("清单：{path}").format(path=output))


def _print_back(back: WrittenBack, form: Path) -> None:
    from xls2report.editing.sources import cell_name

    printing.say(_("写回补充表{count}处：{path}").format(count=len(back.written), path=form))
    for one in back.written:
        printing.say(
            _("{cell}：{before} → {after}").format(
                cell=cell_name(one.source), before=_short(one.before), after=_short(one.after or "")
            )
        )
    for one in back.left:
        printing.say(
            _("没有写回 {cell}（{text}）：改动超出这一格，或改了数，请在补充表里改").format(
                cell=cell_name(one.source), text=_short(one.before)
            )
        )


def _change(edit: Edit) -> str:
    """Say in a line what was changed: of long texts, the words about it."""
    from xls2report.editing.edits import excerpt, in_one_line, is_figure_typed

    if is_figure_typed(edit):
        return _("{after} ← 表里是{printed}").format(
            after=edit.after or _("（删去）"), printed=edit.printed or _("（空）")
        )
    before, after = edit.before, edit.after
    if before and after and max(len(before), len(after)) > _LONGEST:
        before, after = excerpt(after, before), excerpt(before, after)
    elif max(len(before), len(after)) > _LONGEST:
        before, after = _short(before), _short(after)
    return _("{before} → {after}").format(
        before=in_one_line(before) or _("（无）"), after=in_one_line(after) or _("（无）")
    )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _record(reviewed: Reviewed, code: int) -> dict[str, object]:
    from xls2report.editing.edits import sides
    from xls2report.editing.sources import cell_name

    return {
        "edits": [
            {
                "kind": edit.kind.value,
                "heading": edit.heading,
                "paragraph": edit.paragraph,
                "before": sides(edit)[0],
                "after": sides(edit)[1],
                "source": edit.source,
                "verdict": edit.verdict.value,
            }
            for edit in reviewed.edits
        ],
        "open_comments": [
            {"author": comment.author, "text": comment.text} for comment in reviewed.edited.open_comments
        ],
        "revisions": [
            {"author": one.author, "paragraph": one.paragraph, "before": one.before, "after": one.after}
            for one in reviewed.edited.revisions
        ],
        "written_back": [
            {"source": cell_name(one.source), "before": one.before, "after": one.after}
            for one in (reviewed.back.written if reviewed.back is not None else ())
        ],
        "findings": printing.as_records(reviewed.findings),
        "exit_code": code,
    }
