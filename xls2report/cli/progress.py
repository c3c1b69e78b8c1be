"""Showing how far a batch is: a bar on a terminal, plain lines elsewhere, both on stderr; nothing where a program listens."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from xls2report.batch.progress import Silent
from xls2report.cli.printing import say
from xls2report.model.language import _
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.progress import Progress

    from xls2report.batch.progress import Watcher
    from xls2report.review.records import UnitResult

_LINES = 10
"""So many lines at most tell of reading files, where there is no terminal."""


@contextmanager
def shown_progress(*, silent: bool) -> Generator[Watcher]:
    """Give somebody to tell, who shows it."""
    if silent:
        yield Silent()
    elif not sys.stderr.isatty():
        yield _Lines()
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[found]}"),
            TextColumn(_("还需")),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            yield _Bar(progress)


class _Counting:
    """Counts what is found on the way."""

    def __init__(self) -> None:
        self._errors = self._warnings = 0

    def count(self, result: UnitResult) -> str:
        """Add a unit's findings; gives the sums as a user reads them."""
        severities = [finding.severity for finding in result.findings]
        self._errors += severities.count(Severity.ERROR) + (result.failure is not None)
        self._warnings += severities.count(Severity.WARNING)
        return _("累计错误 {errors}，警告 {warnings}").format(errors=self._errors, warnings=self._warnings)


class _Bar(_Counting):
    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._reading = progress.add_task(_("认文件"), found="", visible=False)
        self._units = progress.add_task(_("生成报告"), found="", visible=False)

    def reading(self, done: int, files: int) -> None:
        self._progress.update(self._reading, completed=done, total=files, visible=done < files)

    def begin(self, units: int, fresh: int) -> None:
        self._progress.update(self._units, completed=fresh, total=units, visible=True)

    def unit_done(self, result: UnitResult) -> None:
        self._progress.update(self._units, advance=1, found=self.count(result))

    def summing_up(self) -> None:
        self._progress.update(self._units, description=_("汇总"))


class _Lines(_Counting):
    def __init__(self) -> None:
        super().__init__()
        self._done = self._total = 0

    def reading(self, done: int, files: int) -> None:
        if files and done % max(1, -(-files // _LINES)) == 0:
            _tell(_("认文件 {done}/{files}").format(done=done, files=files))

    def begin(self, units: int, fresh: int) -> None:
        self._done, self._total = fresh, units
        _tell(_("单位 {units} 个，{fresh} 个没有变动").format(units=units, fresh=fresh))

    def unit_done(self, result: UnitResult) -> None:
        self._done += 1
        line = f"[{self._done}/{self._total}] {result.unit} {result.state.word}"
        _tell(_("{line}（{count}）").format(line=line, count=self.count(result)))

    def summing_up(self) -> None:
        _tell(_("汇总……"))


def _tell(line: str) -> None:
    """Print a line on stderr. That nobody reads it any more is no reason to stop the work."""
    with suppress(OSError):
        say(line, err=True)
