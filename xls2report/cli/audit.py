"""``xls2report audit``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xls2report.audit.records import ClaimKind
from xls2report.cli import printing
from xls2report.cli.shared_options import AsJson, Force, Money, Waivers, Year
from xls2report.model.errors import ReportError, UsageError
from xls2report.model.finding import TextPlace, text_place, with_follows
from xls2report.model.language import _, in_a_row, listed
from xls2report.review.finding_words import count_line, message

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from xls2report.audit.claims.audited import Audited
    from xls2report.audit.records import CellPlace, Claim
    from xls2report.model.finding import Finding
    from xls2report.options import AuditFolderOptions
    from xls2report.pipeline.audit import AuditDone

HELP = _(
    "审核决算报告（.docx、.pdf、.html、.txt、.md，或一个文件夹）：正文的占比、增减、完成率、合计，和报告自己的表对不对。"
)

_VERDICTS = {
    "right": _("正确"),
    "within_rounding": _("在四舍五入范围内"),
    "wrong": _("错误"),
    "zero_base": _("基数为零"),
    "negative_base": _("基数为负"),
    "not_checkable": _("仅凭正文无法核对"),
}
_ROLES = {
    "part": _("部分"),
    "whole": _("整体"),
    "current": _("本年数"),
    "actual": _("决算数"),
    "change": _("增减额"),
    "base": _("基数"),
    "budget": _("预算数"),
    "this": _("此处"),
    "other": _("另一处"),
    "cell": _("表中"),
}


def command(
    *,
    report: Annotated[
        Path,
        typer.Argument(
            metavar=_("报告或文件夹"),
            help=_("已公开的或待公开的报告：.docx、.pdf、.html、.txt、.md；或者放这些报告的文件夹。"),
        ),
    ],
    workbook: Annotated[
        Path | None, typer.Option("--workbook", metavar=_("工作簿"), help=_("同一年度的九张表，正文的数逐个同表核对。"))
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar=_("工作簿"), help=_("上年的九张表，同 --workbook 一起用。"))
    ] = None,
    supplement: Annotated[
        Path | None, typer.Option("--supplement", metavar=_("文件"), help=_("填好的补充表，同 --workbook 一起用。"))
    ] = None,
    waivers: Waivers = None,
    money: Money = None,
    year: Year = None,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar=_("文件"), help=_("另存一份带批注的 .docx，每个问题一条批注，其余不变。")),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--page", metavar=_("文件"), help=_("另存一页网页（.html）：问题、正文和报告自己的表对照着看。")),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar=_("文件夹"), help=_("审核文件夹时，结果放在哪里。"))
    ] = Path("审核结果"),
    roster: Annotated[
        Path | None, typer.Option("--roster", metavar=_("文件"), help=_("审核文件夹时，应公开的单位名单。"))
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar=_("个数"), help=_("审核文件夹时，同时处理几份。"))
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.options import AuditFolderOptions, AuditOptions

    if os.path.isdir(report):  # noqa: PTH112 - a name that no file system takes is no folder, and no reason to fail
        _refuse_with_folder(workbook, previous, supplement, annotate, page)
        folder = AuditFolderOptions(
            folder=report,
            output=output,
            roster=roster,
            money=money,
            waivers=waivers,
            today=printing.today() if waivers else None,
            workers=workers,
            force=force,
        )
        return _folder(folder, as_json=as_json)
    from xls2report.api import audit_report

    options = AuditOptions(
        report=report,
        workbook=workbook,
        previous=previous,
        supplement=supplement,
        money=money,
        year=year,
        waivers=waivers,
        today=printing.today() if waivers else None,
        annotate=annotate,
        page=page,
        force=force,
    )
    with _within_limits(report, as_json=as_json):
        done = audit_report(options)
    if as_json:
        printing.print_json(_record(done))
    else:
        _print(done)
    return printing.exit_code((*done.audited.findings, *done.about_inputs, *done.about_waivers))


@contextmanager
def _within_limits(report: Path, *, as_json: bool) -> Generator[None]:
    """End the process when a PDF takes too much: the library that reads it does not come back from one made to be endless."""
    if report.suffix.lower() != ".pdf":
        yield
        return
    from xls2report.batch.crew import watched

    def give_up(why: str) -> None:
        failure = ReportError(
            _("{file} 没有检查：{why}").format(file=report.name, why=why),
            _("文件可能坏了，或者是故意做成这样的；请重新取得，或者用排版前的 Word 文档检查"),
        )
        code = printing.print_failure(failure, as_json=as_json)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    with watched(give_up):
        yield


def _refuse_with_folder(*given: Path | None) -> None:
    if any(path is not None for path in given):
        raise UsageError(
            _("审核文件夹时不能用 --workbook、--previous、--supplement、--annotate 和 --page"),
            _("去掉这些选项；要同工作簿核对的，一份一份审核"),
        )


def _folder(options: AuditFolderOptions, *, as_json: bool) -> int:
    from xls2report.api import audit_folder
    from xls2report.cli.progress import shown_progress

    try:
        with shown_progress(silent=as_json) as watch:
            done = audit_folder(options, watch)
    except KeyboardInterrupt:
        printing.say(_("已中止，没有写出结果。"), err=True)
        return 130
    if as_json:
        printing.print_json(done.record)
        return done.exit_code
    reports = done.audits.reports
    printing.say(_("已审核：{count}份报告").format(count=len(reports)))
    for state in dict.fromkeys(one.state for one in reports):
        printing.say(f"  {state.word} {sum(one.state == state for one in reports)}")
    for one in [one for one in reports if one.failure is not None][: printing.FIRST]:
        assert one.failure is not None  # noqa: S101 - for the type checker
        printing.say(_("  {path}：{message}").format(path=one.path, message=one.failure.message))
    if done.audits.missing:
        names = listed(one.unit for one in done.audits.missing[: printing.FIRST])
        printing.say(_("没有报告的单位 {count} 个：{names}").format(count=len(done.audits.missing), names=names))
    if waived := sum(len(one.waived) for one in reports):
        printing.say(_("已豁免 {count} 条").format(count=waived))
    for found in done.audits.about_waivers:
        printing.say(f"  {found.code} {found.message}")
    printing.say(_("汇总网页：{path}").format(path=options.output / "index.html"))
    return done.exit_code


def _print(done: AuditDone) -> None:
    audited = done.audited
    year = _("{year}年度").format(year=audited.year) if audited.year else ""
    who = _("（{who}）").format(who=f"{year}{audited.unit}".strip()) if year or audited.unit else ""
    printing.say(_("已审核：{file}{who}").format(file=audited.file, who=who))
    reckoned = [claim for claim in audited.claims if claim.kind is not ClaimKind.CELL]
    counts = in_a_row(f"{_(word)} {_count(reckoned, verdict)}" for verdict, word in _VERDICTS.items())
    printing.say(_("正文中的计算 {count} 处：{counts}").format(count=len(reckoned), counts=counts))
    _print_tables(audited, len(audited.claims) - len(reckoned))
    found = (*audited.findings, *done.about_inputs, *done.about_waivers)
    printing.say(
        _("发现问题（{counts}{waived}）").format(counts=count_line(found), waived=printing.waived_line(done.waived))
    )
    claims = {(claim.paragraph, claim.start, claim.rule): claim for claim in audited.claims}
    for number, finding in enumerate(audited.findings, 1):
        place = text_place(finding)
        claim = claims.get((place.paragraph, place.start, finding.code))
        _print_finding(number, finding, claim, done.report.paragraphs[place.paragraph].text)
    printing.print_findings((*done.about_inputs, *done.about_waivers))
    if done.annotated is not None:
        printing.say(_("批注本：{path}").format(path=done.annotated))
    if done.page is not None:
        printing.say(_("对照网页：{path}").format(path=done.page))


def _print_tables(audited: Audited, tied: int) -> None:
    """Say which of the report's own tables were read, and how many figures of the text were held against cells."""
    if audited.tables:
        printing.say(
            _("报告中的决算表 {count} 张：{tables}").format(count=len(audited.tables), tables=listed(audited.tables))
        )
    if tied:
        printing.say(_("同表中的数核对 {count} 处").format(count=tied))


def _count(claims: Sequence[Claim], verdict: str) -> int:
    return sum(claim.verdict.value == verdict for claim in claims)


def _print_finding(number: int, finding: Finding, claim: Claim | None, text: str) -> None:
    place = text_place(finding)
    number_of = _("第{number}段").format(number=place.paragraph + 1)
    where = _("{under}（{number_of}）").format(under=place.under, number_of=number_of) if place.under else number_of
    right = claim.recomputed if claim is not None else ""
    shown = _marked(place, text, right)
    printing.say(f"  {number}. [{finding.severity.word}] {finding.code} {where}  {shown}")
    printing.say(f"     {finding.message}")
    if claim is not None:
        by = in_a_row(_("{role}{value}").format(role=_role(role), value=value) for role, value in claim.operands)
        printing.say("     " + _("算法：{by}").format(by=by))
        for reading in claim.alternatives:
            if reading not in finding.message:
                printing.say("     " + _("可能：{reading}").format(reading=reading))
    if finding.follows:
        codes = listed(dict.fromkeys(one.code for one in with_follows(finding.follows)))
        told = _("由此引起的问题{count}条，改正后一并消失：{codes}")
        printing.say("     " + told.format(count=len(finding.follows), codes=codes))
    if finding.remedy:
        printing.say("     " + _("处理：{remedy}").format(remedy=_(finding.remedy)))


def _role(role: str) -> str:
    name = role.rstrip("0123456789")
    return _(_ROLES.get(name, name))


_AROUND = 40
_ENDS = "。；;\n"


def _marked(place: TextPlace, text: str, right: str) -> str:
    """Give the words around the place, the place itself in 【】 and what is right beside it."""
    before, found, behind = text[: place.start], text[place.start : place.end], text[place.end :]
    start = max((before.rfind(mark) for mark in _ENDS), default=-1) + 1
    end = min((at for mark in _ENDS if (at := behind.find(mark)) >= 0), default=len(behind))
    lead, rest = before[max(start, len(before) - _AROUND) :], behind[: min(end, _AROUND)]
    beside = f"→{right}{'%' if found.endswith('%') and right[:1].isdigit() else ''} " if right else ""
    return "".join(
        _("{lead}【{found}】{beside}{rest}").format(lead=lead, found=found, beside=beside, rest=rest).split("\n")
    ).strip()


def _record(done: AuditDone) -> dict[str, object]:
    audited = done.audited
    record: dict[str, object] = {
        "file": audited.file,
        "unit": audited.unit,
        "year": audited.year,
        "tables": list(audited.tables),
        "claims": [
            {
                "paragraph": claim.paragraph,
                "clause": claim.clause,
                "kind": claim.kind.value,
                "operands": dict(claim.operands),
                "stated": claim.stated,
                "recomputed": claim.recomputed,
                "alternatives": list(claim.alternatives),
                "verdict": claim.verdict.value,
                "rule": claim.rule,
                "place": claim.under,
                "cells": [_cell(cell) for cell in claim.cells],
            }
            for claim in audited.claims
        ],
        "findings": [_finding(finding) for finding in (*audited.findings, *done.about_inputs, *done.about_waivers)],
    }
    if done.waived:
        record["waived"] = [{**_finding(waived.finding), "reason": waived.waiver.reason} for waived in done.waived]
    return record


def _cell(cell: CellPlace) -> dict[str, object]:
    record: dict[str, object] = {"table": cell.table, "row": cell.row, "column": cell.column}
    return {**record, "page": cell.page} if cell.page else record


_PLACE = ("paragraph", "clause", "place", "sentence")


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    in_text = isinstance(place, TextPlace)
    where = (place.paragraph, place.clause, place.under, place.sentence) if in_text else (None, "", "", "")
    return {
        "rule": finding.code,
        "severity": finding.severity.value,
        "message": message(finding),
        **dict(zip(_PLACE, where, strict=True)),
        **({"follows": [_finding(one) for one in finding.follows]} if finding.follows else {}),
    }
