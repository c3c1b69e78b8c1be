"""The command line as a whole: its commands, its language, and what an exception becomes."""

# The signatures of typer.Option and typer.Argument are partly unknown to the type checker.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import click
import typer
from typer.core import TyperGroup

from xls2report import __version__
from xls2report.cli import completion, printing
from xls2report.cli.help_layout import HelpLayout
from xls2report.model.errors import CannotGoOnError, ExitCode, UsageError, where_raised
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (
    "convert",
    "batch",
    "supplement",
    "check",
    "audit",
    "review",
    "publish",
    "learn",
    "rules",
    "demo",
    "completion",
    "template",
)
"""Each is a module of this room."""


class _Commands(TyperGroup):
    """The commands, each imported when it is asked for: a run of one does not pay for the options of all."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the library's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        return _command(cmd_name) if cmd_name in COMMANDS else None


def _command(name: str) -> click.Command:
    room = import_module(f"xls2report.cli.{name}")
    if name == "template":
        return typer.main.get_command(room.app)
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(name, help=room.HELP, short_help=room.HELP, options_metavar=_("[选项]"))(room.command)
    return typer.main.get_command(alone)


app = typer.Typer(
    name="xls2report",
    cls=_Commands,
    # Without rich: its import costs more than the whole report, and plain help reads well in any terminal.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    # Its hint is English and says again what the library says in Chinese.
    suggest_commands=False,
    no_args_is_help=True,
    options_metavar=_("[选项]"),
    subcommand_metavar=_("命令 ..."),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_("第一次用：运行 xls2report demo，照它说的三条命令试一遍。"),
)


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        printing.say(f"xls2report {__version__}")
        raise typer.Exit


@app.callback(help=_("部门决算公开：从九张决算表（Excel）生成决算报告（Word），每个数都能追溯到单元格。"))
def about(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help=_("显示版本号。"), callback=_version, is_eager=True),
    ] = False,
    # Taken by ``__main__`` before there is a command line; here it has its line in the help.
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="zh|en",
            show_default=False,
            help=_("程序用的语言，放在哪里都行；报告和补充表总是中文的。"),
        ),
    ] = "zh",
) -> None:
    """Take the options that every command has."""


def run(arguments: Sequence[str]) -> int:
    """Run one command; gives its exit code. No exception leaves this function."""
    printing.speak()
    click.Context.formatter_class = HelpLayout
    completion.let_the_shell_ask()
    try:
        result = app(args=list(arguments), prog_name="xls2report", standalone_mode=False)
    except CannotGoOnError as error:
        return printing.print_failure(error, as_json="--json" in arguments)
    except KeyboardInterrupt:
        printing.say(_("已中止，没有写出文件。"), err=True)
        return 130
    except Exception as error:  # noqa: BLE001 - the one place where an exception becomes an exit code
        return _unexpected(error, arguments)
    return int(result) if isinstance(result, int) else ExitCode.CLEAN


def refuse(error: CannotGoOnError, arguments: Sequence[str]) -> int:
    """Say why no command can be run at all."""
    printing.speak()
    return printing.print_failure(error, as_json="--json" in arguments)


def _unexpected(error: Exception, arguments: Sequence[str]) -> int:
    """Tell a wrong call from a bug of ours."""
    if isinstance(error, typer.Abort):
        printing.say(_("已中止。"), err=True)
        return 130
    if isinstance(error, click.ClickException):
        return _print_usage(error, as_json="--json" in arguments)
    failure = CannotGoOnError(
        _("程序内部错误：{kind}：{error}（{where}）").format(
            kind=type(error).__name__, error=error, where=where_raised(error)
        ),
        _("没有写出文件。请把这一行和 xls2report --version 的结果反馈给我们"),
    )
    return printing.print_failure(failure, as_json="--json" in arguments)


def _print_usage(error: click.ClickException, *, as_json: bool) -> int:
    """Print a wrong call with how to call it right; the library ends its own sentence with an English full stop."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        printing.say_lines(error.format_message())
        return ExitCode.USAGE
    if as_json:
        command = context.command_path if context else "xls2report"
        remedy = _("用 {command} --help 查看用法").format(command=command)
        return printing.print_failure(UsageError(error.format_message(), remedy), as_json=True)
    if context is not None:
        printing.say_lines(context.get_usage(), err=True)
        printing.say(_("用 {command} --help 查看用法。").format(command=context.command_path), err=True)
    message = error.format_message().replace("。.", "。").replace("。 ", "。").rstrip(".")
    printing.say(_("错误：{message}").format(message=message), err=True)
    return ExitCode.USAGE
