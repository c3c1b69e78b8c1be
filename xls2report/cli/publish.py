"""``xls2report publish``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.shared_options import (
    AsJson,
    Force,
    Money,
    Pdf,
    Previous,
    Supplement,
    TemplateOfReport,
    Waivers,
    Year,
)
from xls2report.model.language import _

HELP = _("把改好的报告做成发布稿：没有批注、书签、底色、修订和个人信息；数与表不一致、还有没处理的就不做。")


def command(
    *,
    edited: Annotated[Path, typer.Argument(metavar=_("报告"), help=_("改好的报告（.docx）。"))],
    workbook: Annotated[Path, typer.Option("--workbook", metavar=_("工作簿"), help=_("本年的九张表。"))],
    output: Annotated[Path, typer.Option("-o", "--output", metavar=_("文件"), help=_("发布稿写到哪里。"))],
    previous: Previous = None,
    supplement: Supplement = None,
    template: TemplateOfReport = None,
    waivers: Waivers = None,
    money: Money = None,
    year: Year = None,
    accept_revisions: Annotated[bool, typer.Option("--accept-revisions", help=_("没有处理的修订都当作接受。"))] = False,
    pdf: Pdf = False,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    from xls2report.api import publish_report
    from xls2report.options import ConvertOptions, PublishOptions

    inputs = ConvertOptions(
        workbook=workbook,
        previous=previous,
        supplement=supplement,
        template=template,
        money=money,
        year=year,
        waivers=waivers,
        today=printing.today() if waivers else None,
    )
    published = publish_report(
        PublishOptions(
            edited=edited, inputs=inputs, output=output, accept_revisions=accept_revisions, pdf=pdf, force=force
        )
    )
    document = published.document
    printed = document.with_suffix(".pdf") if pdf else None
    if as_json:
        printing.print_json(
            {
                "document": str(document),
                "pdf": None if printed is None else str(printed),
                "findings": printing.as_records(published.findings),
                "exit_code": 0,
            }
        )
    else:
        printing.say(_("已生成发布稿：{path}").format(path=document))
        if printed is not None:
            printing.say(_("PDF：{path}").format(path=printed))
        printing.print_findings(published.findings)
        printing.say(_("下一步：打开核对后即可公开"))
    return 0
