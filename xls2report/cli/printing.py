"""What the command line prints, for people and as JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import typer

from xls2report.model.catalogues import LOCALE, renew
from xls2report.model.errors import CannotGoOnError, ExitCode
from xls2report.model.finding import Finding, follows_line
from xls2report.model.language import SOURCE, UNSEEN, _, beside, language, visible
from xls2report.model.severity import Severity
from xls2report.review.finding_words import count_by_severity, message, place, remedy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from xls2report.rules.waivers import WaivedFinding

FIRST = 5
_FIRST_OF_FAILURE = 12
"""Where there is no list beside a document, more is told at once."""
_HANGING = 5
"""The width of "  1. ": below it stand place and remedy."""
_NARROWEST = 30


def speak() -> None:
    """Let the command-line library speak the user's language, and let every terminal take it."""
    import gettext

    renew()
    gettext.bindtextdomain("messages", LOCALE)
    # The library's own words are English: there is a catalogue for Chinese alone.
    os.environ["LANGUAGE"] = "zh_CN" if language() == SOURCE else language()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A console in another code page shows a ? for what it lacks; a traceback would be worse.
            encoding = None if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="replace")


def say(line: str = "", *, err: bool = False) -> None:
    """Print one line. The only door to the terminal: no name of a file can change its state or add a line of its own.

    On a terminal an indented line that is too long goes on under its own beginning; one that is not, such as a command to
    be copied, stays whole.
    """
    shown = visible(line)
    if shown.startswith(" ") and (sys.stderr if err else sys.stdout).isatty():
        shown = _hanging(shown)
    typer.echo(shown, err=err)


def _hanging(line: str) -> str:
    """Break an indented line at the terminal's width; what goes on stands where the text of a finding begins."""
    import shutil

    from xls2report.cli.help_layout import wrapped

    # A line that fills the last column makes some terminals add a blank one.
    room = max(shutil.get_terminal_size().columns, _NARROWEST) - 1
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    first = wrapped(text, room - indent)[0]
    rest = text[len(first) :].strip()
    lines = [f"{' ' * indent}{first}"]
    lines += [f"{' ' * _HANGING}{one}" for one in (wrapped(rest, room - _HANGING) if rest else [])]
    return "\n".join(lines)


def say_lines(text: str, *, err: bool = False) -> None:
    """Print a text of our own that has several lines."""
    for line in text.split("\n"):
        say(line, err=err)


def today() -> date:
    """Give the day on which waivers are held against their end: the one place that looks at a clock."""
    from datetime import date

    return date.today()  # noqa: DTZ011 - the user's own day


def exit_code(findings: Iterable[Finding]) -> ExitCode:
    """0 when there is nothing but info, else 1."""
    grave = any(finding.severity is not Severity.INFO for finding in findings)
    return ExitCode.FINDINGS if grave else ExitCode.CLEAN


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Count the findings by severity, as JSON shows it."""
    return {severity.value: count for severity, count in count_by_severity(findings).items()}


def waived_line(waived: Sequence[object]) -> str:
    """Give what stands behind the counts: the findings that are waived are in no count but this."""
    return _("，已豁免 {count}").format(count=len(waived)) if waived else ""


def print_findings(findings: Sequence[Finding], *, first: int = FIRST, more: str = "") -> None:
    """Print the first few findings: what, where, what to do; ``more`` says where the others are. Without it, print all."""
    shown = findings[:first] if more else findings
    for number, finding in enumerate(shown, 1):
        say(f"  {number}. [{finding.severity.word}] {finding.code} {message(finding)}")
        if finding.sources:
            say("     " + _("位置：{places}").format(places=beside(place(ref) for ref in finding.sources[:2])))
        if finding.remedy:
            say("     " + _("处理：{remedy}").format(remedy=remedy(finding)))
        if finding.follows:
            say("     " + follows_line(finding))
    if more and len(findings) > first:
        say("  " + _("……其余 {count} 条：{more}").format(count=len(findings) - first, more=more))
    compared = [finding.code for finding in shown if finding.difference is not None]
    if compared:
        say("  " + _("规则的说明：xls2report rules {code}").format(code=compared[0]))


def print_failure(error: CannotGoOnError, *, as_json: bool) -> int:
    """Print why a command could not do its work, and what to do; gives its exit code."""
    if as_json:
        print_json(
            {
                "error": error.message,
                "remedy": error.remedy,
                "exit_code": int(error.exit_code),
                "findings": as_records(error.findings),
            }
        )
    else:
        # A message may list what is wrong, each in a line of its own.
        first, *listed = error.message.split("\n  ")
        say(_("未完成：{message}").format(message=first), err=True)
        for line in listed:
            say(f"  {line}", err=True)
        if error.remedy:
            say(_("怎么办：{remedy}").format(remedy=error.remedy), err=True)
        print_findings(
            error.findings, first=_FIRST_OF_FAILURE, more=_("改好这些再运行一次，会接着列出；加 --json 列出全部")
        )
    return int(error.exit_code)


def print_json(record: object) -> None:
    """Print one JSON object on stdout."""
    # Escaped as JSON does it: a reader gets back what was there.
    text = json.dumps(record, ensure_ascii=False, indent=2)
    typer.echo("\n".join(UNSEEN.sub(lambda mark: f"\\u{ord(mark[0]):04x}", line) for line in text.split("\n")))


def as_records(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Give findings as JSON shows them."""
    from xls2report.review.run_record import finding_record

    return [finding_record(finding) for finding in findings]


def waived_record(waived: Iterable[WaivedFinding]) -> list[dict[str, object]]:
    """Give the findings that are waived as JSON shows them, with the waiver's reason and last day."""
    from xls2report.review.run_record import waived_records

    return waived_records(waived)
