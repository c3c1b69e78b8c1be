"""``xls2report supplement``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import commands, printing
from xls2report.cli.shared_options import AsJson, Force, Money, Workbook, Year
from xls2report.model.language import _
from xls2report.review.finding_words import count_line

HELP = _("为一个单位生成补充表：九张表里没有、报告又需要的内容，填好后交给 convert。")


def command(
    *,
    workbook: Workbook,
    output: Annotated[Path, typer.Option("-o", "--output", metavar=_("文件"), help=_("补充表写到哪里（.xlsx）。"))],
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar=_("工作簿"), help=_("上年的九张表，上年数由它填好。"))
    ] = None,
    supplement: Annotated[
        Path | None, typer.Option("--supplement", metavar=_("文件"), help=_("以前的补充表，其中填过的内容全部带入。"))
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar=_("模板"), help=_("报告要用的模板，名字或 Word 文件：只问它的行文要印的内容。")
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar=_("报告"),
            help=_("本单位公开过的报告：职责、机构等文字由它填好，请核对；同一年度的连数和原因也填好。"),
        ),
    ] = None,
    money: Money = None,
    year: Year = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import supplement_form
    from xls2report.options import FormOptions

    options = FormOptions(
        workbook=workbook,
        output=output,
        previous=previous,
        supplement=supplement,
        template=template,
        report=report,
        money=money,
        year=year,
        force=force,
    )
    findings = supplement_form(options)
    code = printing.exit_code(findings)
    if as_json:
        printing.print_json(
            {
                "form": str(output),
                "counts": printing.counts(findings),
                "findings": printing.as_records(findings),
                "exit_code": int(code),
            }
        )
        return code
    printing.say(_("已生成补充表：{path}").format(path=output))
    if findings:
        printing.say(_("读取时发现（{counts}）：").format(counts=count_line(findings)))
        printing.print_findings(findings)
    printing.say(
        _("下一步：用 Excel 或 WPS 填写有底色的格，再运行 {command}").format(command=commands.report_command(options))
    )
    return code
