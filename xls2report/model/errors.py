"""The exceptions for "cannot go on": each knows its exit code and what the user can do next."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xls2report.model.finding import Finding


class ExitCode(IntEnum):
    """What the command line returns; scripts rely on it."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    WORKBOOK = 3
    TEMPLATE = 4
    OUTPUT = 5
    BUG = 70


def where_raised(error: BaseException) -> str:
    """Give module and line where an exception was raised, for a report of a bug."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"


class CannotGoOnError(Exception):
    """A step has nothing to work on. ``message`` says what and where, ``remedy`` what to do next (both Chinese).

    ``findings`` are what was found before, where it tells why.
    """

    exit_code = ExitCode.BUG

    def __init__(self, message: str, remedy: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.findings = findings


class UsageError(CannotGoOnError):
    """The options contradict each other or name a file that is not there."""

    exit_code = ExitCode.USAGE


class WorkbookError(CannotGoOnError):
    """A workbook or a supplement cannot be used."""

    exit_code = ExitCode.WORKBOOK


class ReportError(CannotGoOnError):
    """A report that is to be audited cannot be read."""

    exit_code = ExitCode.WORKBOOK


class TemplateError(CannotGoOnError):
    """A Word template, its wording or an attachment cannot be used."""

    exit_code = ExitCode.TEMPLATE


class OutputError(CannotGoOnError):
    """The result cannot be written where it should go; nothing was left half-written."""

    exit_code = ExitCode.OUTPUT


class RefusedError(CannotGoOnError):
    """Nothing was written because the findings forbid it (``--strict``, ``--clean``)."""

    exit_code = ExitCode.FINDINGS
