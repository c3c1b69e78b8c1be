"""``xls2report rules``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xls2report.cli import printing
from xls2report.cli.help_layout import width_of
from xls2report.model.errors import ExitCode, UsageError
from xls2report.model.language import _, listed

if TYPE_CHECKING:
    from xls2report.rules.base import Rule

HELP = _("列出全部规则；给出编码时，打印这条规则的说明。")


def command(
    *, code: Annotated[str | None, typer.Argument(metavar=_("编码"), help=_("规则的编码，如 T1-INC。"))] = None
) -> int:
    from xls2report.api import rule_catalogue

    found = rule_catalogue()
    if code is None:
        widest = max(len(rule.code) for rule in found)
        most = max(width_of(_severities(rule)) for rule in found)
        for rule in found:
            summary = rule.page.partition("\n")[0]
            severities = _severities(rule) + " " * (most - width_of(_severities(rule)))
            told = _("{name}：{summary}").format(name=rule.name, summary=summary)
            printing.say(f"{rule.code:<{widest}}  {severities}  {told}")
        printing.say(_("共 {count} 条。某一条的说明：xls2report rules 编码").format(count=len(found)))
        return ExitCode.CLEAN
    rule = next((one for one in found if one.code == code.strip().upper()), None)
    if rule is None:
        raise UsageError(_("没有编码为“{code}”的规则").format(code=code), _("用 xls2report rules 列出全部规则"))
    printing.say(_("{code} {name}（{severity}）").format(code=rule.code, name=rule.name, severity=_severities(rule)))
    printing.say()
    printing.say_lines(rule.page.rstrip())
    return ExitCode.CLEAN


def _severities(rule: Rule) -> str:
    """Name the severities of a rule's findings, the gravest first: 错误、提示."""
    return listed(one.word for one in rule.severities)
