"""``xls2report demo``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import commands, printing
from xls2report.cli.shared_options import Force
from xls2report.model.errors import ExitCode
from xls2report.model.language import _

HELP = _("把一个示例单位的工作簿和补充表放进一个文件夹，说明先试哪三条命令。")


def command(
    *,
    folder: Annotated[Path, typer.Argument(metavar=_("文件夹"), help=_("放在哪里；没有就新建。"))] = Path("示例"),
    force: Force = False,
) -> int:
    from xls2report.api import write_example

    example = write_example(folder, force=force)
    report = folder / "报告.docx"
    previous, supplement = ("--previous", example.previous), ("--supplement", example.supplement)
    printing.say(_("已放好：{folder}（本年、上年的工作簿，填好的补充表）").format(folder=folder))
    for number, (words, line) in enumerate(
        (
            (_("核对九张表"), commands.command("check", example.workbook, previous, supplement)),
            (_("生成报告"), commands.command("convert", example.workbook, previous, supplement, ("-o", report))),
            (_("审核这份报告"), commands.command("audit", report, ("--workbook", example.workbook))),
        ),
        1,
    ):
        printing.say(_("{number}. {words}：{command}").format(number=number, words=words, command=line))
    return ExitCode.CLEAN
