"""The arguments and options that mean the same in several commands, each with its help."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from pathlib import Path
from typing import Annotated

import typer

from xls2report.model.language import _
from xls2report.model.money import MoneyUnit

Workbook = Annotated[Path, typer.Argument(metavar=_("工作簿"), help=_("本年的九张表：.xlsx、.xlsm 或 .xls。"))]
Previous = Annotated[Path | None, typer.Option("--previous", metavar=_("工作簿"), help=_("上年的九张表。"))]
Supplement = Annotated[Path | None, typer.Option("--supplement", metavar=_("文件"), help=_("填好的补充表。"))]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar=_("模板"), help=_("自带模板的名字，如 shanghai，或 Word 文件；同名 .toml 是它的行文。")
    ),
]
TemplateOfReport = Annotated[
    Path | None, typer.Option("--template", metavar=_("模板"), help=_("报告用的模板，名字或 Word 文件。"))
]
Money = Annotated[
    MoneyUnit | None, typer.Option("--money", metavar="元|万元", help=_("表上没有写金额单位时用的单位。"))
]
Year = Annotated[
    int | None,
    typer.Option("--year", min=1990, max=2100, metavar=_("年度"), help=_("表和文件名都没有写年度时用的年度。")),
]
Waivers = Annotated[
    Path | None, typer.Option("--waivers", metavar=_("文件"), help=_("豁免名单（.toml）：已知并接受的问题。"))
]
Pdf = Annotated[bool, typer.Option("--pdf", help=_("再生成一份 PDF，放在旁边（要装 LibreOffice）。"))]
Force = Annotated[bool, typer.Option("--force", help=_("覆盖已有的文件。"))]
AsJson = Annotated[bool, typer.Option("--json", help=_("结果以 JSON 打印。"))]
