"""``xls2report template``: ``check``, ``fields``, ``list`` and ``preview``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.shared_options import AsJson, Force
from xls2report.model.errors import ExitCode
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.review.finding_words import count_line, message

HELP = _("自带的模板，检查和预览模板，模板可用的名称。")

app = typer.Typer(
    name="template",
    help=HELP,
    short_help=HELP,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    options_metavar=_("[选项]"),
    subcommand_metavar=_("命令 ..."),
)


@app.command("check", help=_("检查模板：不认识的、写坏的占位符一次列全。"), options_metavar=_("[选项]"))
def check(
    *,
    file: Annotated[Path, typer.Argument(metavar=_("模板"), help=_("名字或 Word 文件；同名 .toml 是它的行文。"))],
    as_json: AsJson = False,
) -> int:
    """Check a template; exit 4 when it cannot be used as it is."""
    from xls2report.api import check_template

    findings = check_template(file)
    unusable = any(finding.severity is Severity.ERROR for finding in findings)
    code = ExitCode.TEMPLATE if unusable else printing.exit_code(findings)
    if as_json:
        record = {"findings": printing.as_records(findings), "exit_code": int(code)}
        printing.print_json(record)
        return code
    if not findings:
        printing.say(_("模板可用：{path}").format(path=file))
        return code
    verdict = _("不能用") if unusable else _("可用，但有几处值得改")
    counts = count_line(findings)
    printing.say(_("模板{verdict}：{path}（{counts}）").format(verdict=verdict, path=file, counts=counts))
    for number, finding in enumerate(findings, 1):
        printing.say(f"  {number}. [{finding.severity.word}] {finding.code} {message(finding)}")
        if finding.remedy:
            printing.say("     " + _("处理：{remedy}").format(remedy=_(finding.remedy)))
    return code


@app.command("fields", help=_("列出模板可用的名称。"), options_metavar=_("[选项]"))
def fields(*, as_json: AsJson = False) -> int:
    """List what a template may ask for."""
    from xls2report.api import template_fields

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


@app.command("list", help=_("列出自带的模板：名字、地区和年度、依据什么、哪些没有核实。"), options_metavar=_("[选项]"))
def shipped(*, as_json: AsJson = False) -> int:
    """List the templates that come with the program."""
    from xls2report.api import shipped_templates

    found = shipped_templates()
    if as_json:
        records = [
            {
                "template": one.key,
                "name": one.about.name,
                "built_from": one.about.built_from,
                "unconfirmed": one.about.unconfirmed,
            }
            for one in found
        ]
        printing.print_json({"templates": records})
        return ExitCode.CLEAN
    for one in found:
        printing.say(f"{one.key}  {one.about.name}")
        printing.say("  " + _("依据：{text}").format(text=one.about.built_from))
        if one.about.unconfirmed:
            printing.say("  " + _("未核实：{text}").format(text=one.about.unconfirmed))
    return ExitCode.CLEAN


@app.command("preview", help=_("用示例单位的数据按模板生成一份报告，看看写出来是什么样。"), options_metavar=_("[选项]"))
def preview(
    *,
    template: Annotated[Path, typer.Argument(metavar=_("模板"), help=_("名字、Word 文件，或行文文件（.toml）。"))],
    output: Annotated[Path, typer.Option("-o", "--output", metavar=_("文件"), help=_("写到哪里（.docx）。"))],
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Write the report of the example unit in a template."""
    from xls2report.api import preview_template

    written = preview_template(template, output, force=force)
    report = written.report
    code = printing.exit_code(report.findings)
    if as_json:
        findings = printing.as_records(report.findings)
        printing.print_json({"document": str(written.document), "findings": findings, "exit_code": int(code)})
        return code
    printing.say(
        _("已生成预览：{path}（示例单位{unit}，{counts}）").format(
            path=written.document, unit=report.unit_name, counts=count_line(report.findings)
        )
    )
    printing.print_findings(report.findings)
    return code
