"""``xls2report template check`` and ``xls2report template fields``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import printing
from xls2report.model.errors import ExitCode
from xls2report.model.language import _
from xls2report.model.severity import Severity

HELP = _("检查 Word 模板，列出模板可用的名称。")

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, options_metavar="[选项]", subcommand_metavar="命令 ...")


@app.command("check", help=_("检查模板：不认识的、写坏的占位符一次列全。"), options_metavar="[选项]")
def check(
    *,
    file: Annotated[Path, typer.Argument(metavar="模板", help=_("Word 模板（.docx）；同名 .toml 是它的行文。"))],
    as_json: Annotated[bool, typer.Option("--json", help=_("结果以 JSON 打印。"))] = False,
) -> int:
    """Check a template; exit 4 when it cannot be used as it is."""
    from xls2report.api import check_template  # noqa: PLC0415 - `--help` must not pay for it

    findings = check_template(file)
    unusable = any(finding.severity is Severity.ERROR for finding in findings)
    code = ExitCode.TEMPLATE if unusable else printing.exit_code(findings)
    if as_json:
        record = {"findings": [printing.as_record(finding) for finding in findings], "exit_code": int(code)}
        printing.print_json(record)
        return code
    if not findings:
        printing.say(_("模板可用：{path}").format(path=file))
        return code
    verdict = _("不能用") if unusable else _("可用，但有几处值得改")
    counts = printing.count_line(findings)
    printing.say(_("模板{verdict}：{path}（{counts}）").format(verdict=verdict, path=file, counts=counts))
    for number, finding in enumerate(findings, 1):
        printing.say(f"  {number}. [{finding.severity.word}] {finding.code} {printing.message(finding)}")
        if finding.remedy:
            printing.say("     " + _("处理：{remedy}").format(remedy=_(finding.remedy)))
    return code


@app.command("fields", help=_("列出模板可用的名称。"), options_metavar="[选项]")
def fields(*, as_json: Annotated[bool, typer.Option("--json", help=_("结果以 JSON 打印。"))] = False) -> int:
    """List what a template may ask for."""
    from xls2report.api import template_fields  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    found = template_fields()
    if as_json:
        names = [{"name": field.name, "kind": field.kind, "gives": field.gives} for field in found]
        printing.print_json({"fields": names})
        return ExitCode.CLEAN
    kind = ""
    for field in found:
        if field.kind != kind:
            kind = field.kind
            printing.say(f"[{kind}]")
        printing.say(f"  {{{{{field.name}}}}}  {field.gives}")
    return ExitCode.CLEAN
