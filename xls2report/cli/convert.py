"""``xls2report convert``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xls2report.cli import commands, printing
from xls2report.cli.shared_options import AsJson, Force, Money, Pdf, Supplement, Template, Waivers, Workbook, Year
from xls2report.model.finding import is_conflict, is_gap
from xls2report.model.language import _
from xls2report.model.state import State
from xls2report.review.finding_words import count_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.options import ConvertOptions
    from xls2report.pipeline.convert import Written

HELP = _("把一个单位的决算公开工作簿（九张表）转成决算报告（Word）。")


def command(
    *,
    workbook: Workbook,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar=_("文件"), help=_("写到哪里；不写则放在工作簿旁边，取标准文件名。")),
    ] = None,
    supplement: Supplement = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar=_("工作簿"), help=_("上年的九张表，用来取上年数。"))
    ] = None,
    template: Template = None,
    money: Money = None,
    year: Year = None,
    edited: Annotated[
        Path | None,
        typer.Option("--edited", metavar=_("文档"), help=_("改过的报告：改动都带进新报告，合不到一起的加批注。")),
    ] = None,
    old_workbook: Annotated[
        Path | None,
        typer.Option(
            "--old-workbook", metavar=_("工作簿"), help=_("生成那份报告用的旧工作簿；报告里没有留下记录时才要。")
        ),
    ] = None,
    trace: Annotated[
        Path | None, typer.Option("--trace", metavar=_("文件"), help=_("把每个数的来源写成 JSON 文件。"))
    ] = None,
    waivers: Waivers = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("有错误就什么都不写。"))] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help=_("生成发布稿：没有批注、书签和底色；有错误或待补充时不生成。"))
    ] = False,
    pdf: Pdf = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import convert
    from xls2report.options import ConvertOptions

    options = ConvertOptions(
        workbook=workbook,
        output=output,
        supplement=supplement,
        previous=previous,
        template=template,
        money=money,
        year=year,
        edited=edited,
        old_workbook=old_workbook,
        trace=trace,
        strict=strict,
        clean=clean,
        pdf=pdf,
        force=force,
        waivers=waivers,
        today=printing.today() if waivers else None,
        shown=None if as_json else printing.FIRST,
    )
    written = convert(options)
    findings = written.report.findings
    if as_json:
        printing.print_json(_record(written))
    else:
        _print(written, options)
    return printing.exit_code(findings)


def _print(written: Written, options: ConvertOptions) -> None:
    findings = written.report.findings
    printing.say(_("已生成：{path}").format(path=written.document))
    if written.pdf is not None:
        printing.say(_("PDF：{path}").format(path=written.pdf))
    if written.trace is not None:
        printing.say(_("数字来源：{path}").format(path=written.trace))
    printing.say(
        _("状态：{state}（{counts}{waived}）").format(
            state=_("有冲突待定") if _waits_for_decision(written) else written.report.state.word,
            counts=count_line(findings),
            waived=printing.waived_line(written.report.waived),
        )
    )
    if options.template is None:
        # The words of another place are no mistake that a rule could see.
        printing.say(
            _("样式：{name}（没有用 --template 指定；各地的样式见 xls2report template list）").format(
                name=written.report.wording.stem
            )
        )
    printing.print_findings(findings, more=_("见下面的清单和文档批注"))
    if written.listed is not None:
        printing.say(_("问题清单：{path}（用记事本打开，全部问题都在里面）").format(path=written.listed))
    for step in _next_steps(written, options):
        printing.say(step)


def _next_steps(written: Written, options: ConvertOptions) -> Iterator[str]:
    """Say what to do next; a command stands at the end of its line."""
    if options.clean:
        yield _("下一步：这是发布稿，核对后即可公开")
    elif written.report.state is State.FAULTY:
        yield _("下一步：按上面的位置改正工作簿或补充表，再运行 {command}").format(
            command=commands.again(options, None)
        )
    elif _waits_for_decision(written):
        yield _("下一步：在报告里对照批注定下冲突，改好后删去批注；定稿用 {command}").format(
            command=commands.publish_command(options, written.document)
        )
    elif written.report.state is State.READY and written.merged:
        yield _("下一步：打开核对；定稿用 {command}").format(
            command=commands.publish_command(options, written.document)
        )
    elif written.report.state is State.READY:
        yield _("下一步：打开核对；定稿时加 --clean 生成没有批注和书签的发布稿")
    elif options.supplement is not None:
        yield _("下一步：在补充表中补填标出的内容，再运行 {command}").format(command=commands.again(options))
    else:
        if options.previous is None and _lacks_last_year(written):
            yield _("有上年的九张表（工作簿）时，在下面的命令里加 --previous 上年工作簿，上年数由它填好，不必手填")
        yield _("下一步：生成补充表 {command}").format(command=commands.form_command(options))
        yield _("填好后再运行 {command}").format(command=commands.again(options))


def _waits_for_decision(written: Written) -> bool:
    """Whether nothing but an office's words that do not fit keeps a report from being published."""
    findings = written.report.findings
    return (
        written.report.state is State.INCOMPLETE and any(map(is_conflict, findings)) and not any(map(is_gap, findings))
    )


def _lacks_last_year(written: Written) -> bool:
    """Whether a number is missing that last year's workbook would give."""
    return any(is_gap(one) and one.place.key.startswith("prior_") for one in written.report.findings)


def _record(written: Written) -> dict[str, object]:
    report = written.report
    return {
        "document": str(written.document),
        "pdf": None if written.pdf is None else str(written.pdf),
        "trace": None if written.trace is None else str(written.trace),
        "unit": report.unit_name,
        "year": report.year,
        "state": report.state.value,
        "counts": printing.counts(report.findings),
        "findings": printing.as_records(report.findings),
        "waived": printing.waived_record(report.waived),
        "exit_code": int(printing.exit_code(report.findings)),
    }
