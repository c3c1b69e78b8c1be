"""``xls2report check``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.shared_options import AsJson, Money, Previous, Supplement, Waivers, Workbook, Year
from xls2report.model.language import _
from xls2report.review.finding_words import count_line

HELP = _("检查一个单位的九张表、上年表和补充表之间的勾稽关系，不生成文件。")


def command(
    *,
    workbook: Workbook,
    previous: Previous = None,
    supplement: Supplement = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar=_("模板"), help=_("报告要用的模板，名字或 Word 文件；按它的行文检查。")),
    ] = None,
    waivers: Waivers = None,
    money: Money = None,
    year: Year = None,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import check_workbook
    from xls2report.options import CheckOptions

    checked = check_workbook(
        CheckOptions(
            workbook=workbook,
            previous=previous,
            supplement=supplement,
            template=template,
            money=money,
            year=year,
            waivers=waivers,
            today=printing.today() if waivers else None,
        )
    )
    code = printing.exit_code(checked.findings)
    if as_json:
        printing.print_json(
            {
                "unit": checked.unit_name,
                "year": checked.year,
                "counts": printing.counts(checked.findings),
                "findings": printing.as_records(checked.findings),
                "waived": printing.waived_record(checked.waived),
                "exit_code": int(code),
            }
        )
        return code
    of_year = _("{year}年度").format(year=checked.year) if checked.year else ""
    printing.say(
        _("已检查：{year}{unit}（{counts}{waived}）").format(
            year=of_year,
            unit=checked.unit_name or workbook.name,
            counts=count_line(checked.findings),
            waived=printing.waived_line(checked.waived),
        )
    )
    printing.print_findings(checked.findings)
    if code:
        printing.say(_("下一步：按上面的位置核对、改正后再检查一次；规则的说明：xls2report rules 编码"))
    return code
