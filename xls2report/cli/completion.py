"""``xls2report completion``."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from xls2report.cli import printing
from xls2report.model.errors import ExitCode
from xls2report.model.language import _

HELP = _("打印让终端按 Tab 补全命令和选项的脚本。")
_VARIABLE = "_XLS2REPORT_COMPLETE"


class Shell(StrEnum):
    """The shells that the library has scripts for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def command(
    shell: Annotated[
        Shell,
        typer.Argument(
            metavar=_("终端"),
            help=_(
                'bash、zsh、fish 或 powershell。bash：加到 ~/.bashrc：eval "$(xls2report completion bash)"；'
                "PowerShell：xls2report completion powershell >> $PROFILE。"
            ),
        ),
    ],
) -> int:
    from typer.completion import get_completion_script  # pyright: ignore[reportPrivateImportUsage] - what its own --show-completion prints

    printing.say_lines(get_completion_script(prog_name="xls2report", complete_var=_VARIABLE, shell=shell.value))
    return ExitCode.CLEAN


def let_the_shell_ask() -> None:
    """Take the library's own ways of answering each shell, where it is a shell that calls."""
    if _VARIABLE in os.environ:
        from typer.completion import completion_init  # pyright: ignore[reportPrivateImportUsage] - likewise

        completion_init()
