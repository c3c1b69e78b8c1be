"""The rules applied to one unit's inputs, figures and sentences; and the list of waivers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from xls2report.input_file import UnreadableFileError, read_file
from xls2report.model.errors import UsageError
from xls2report.model.language import _
from xls2report.rules.registry import CHECKS
from xls2report.rules.runner import run
from xls2report.rules.waivers import Judged, apply_waivers, read_waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from xls2report.model.finding import Finding
    from xls2report.rules.base import Evidence
    from xls2report.rules.waivers import Waiver

_MOST_BYTES = 1_000_000


def found_by_rules(evidence: Evidence) -> list[Finding]:
    """Apply every rule."""
    return run(CHECKS, evidence)


class Told(StrEnum):
    """What findings are about, as their codes begin; ``OF_INPUTS`` are all others.

    Waivers ``OF_PRINT`` mean a place in a report's own tables, whatever the code.
    """

    OF_PRINT = "《"
    OF_TEXTS = "A-"
    OF_EDITS = "E-"
    OF_INPUTS = ""


def open_waivers(path: Path | None, *sorts: Told) -> tuple[Waiver, ...]:
    """Read the waivers of these sorts of findings from a list; none when no list is named.

    One list serves all commands: none is told to be unused where it could not be used.

    Raises:
        UsageError: it is not there, cannot be read, or is not written as it should be.
    """
    if path is None:
        return ()
    try:
        waivers = read_waivers(read_file(path, _MOST_BYTES), path.name)
    except UnreadableFileError as error:
        raise UsageError(
            _("读不了豁免名单：{path}（{reason}）").format(path=path, reason=error.trouble),
            _("核对 --waivers 后面的文件名"),
        ) from error
    return tuple(waiver for waiver in waivers if _sort_of(waiver) in sorts)


def _sort_of(waiver: Waiver) -> Told:
    if waiver.is_of_print:
        return Told.OF_PRINT
    return next(sort for sort in Told if waiver.code.startswith(sort.value))


def waive(
    findings: Iterable[Finding],
    waivers: tuple[Waiver, ...],
    unit: str,
    today: date | None,
    *,
    shared: bool = False,
    borrowed: Sequence[Waiver] = (),
) -> Judged:
    """Take out what is waived on the day ``today``.

    Args:
        findings: of one unit.
        waivers: the list.
        unit: the unit's name.
        today: the day.
        shared: the list serves many units in one run; of a waiver that names no unit ``idle_waivers`` tells once.
        borrowed: waivers that are written for another command: they hold here too, and nobody misses what they do not find.

    Raises:
        UsageError: there are waivers and nobody told the day.
    """
    if not waivers and not borrowed:
        return Judged(tuple(findings), ())
    if today is None:
        raise UsageError(_("有豁免名单而没有给出今天的日期"), _("程序调用时在选项里给出 today"))
    silent = {one.number for one in waivers if shared and not one.unit} | {one.number for one in borrowed}
    return apply_waivers(findings, (*waivers, *borrowed), unit, today, silent=silent)
