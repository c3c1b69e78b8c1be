"""The limit of seconds held against what never ends, and never against what a busy machine is slow at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.judges import LONG
from xls2report.batch.audits import AuditTask
from xls2report.batch.crew import Crew
from xls2report.batch.work import UnitTask

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    import pytest


def limit_only(endless: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the crew's limit of seconds hold for the unit or report of a name alone; others have all the time there is."""
    really_submit = Crew.submit

    def submit(self: Crew, fn: Callable[..., object], /, task: object) -> Future[object]:
        limits = self.limits
        if endless not in _name_of(task):
            self.limits = replace(limits, seconds=LONG)
        try:
            return really_submit(self, fn, task)
        finally:
            self.limits = limits

    monkeypatch.setattr(Crew, "submit", submit)


def _name_of(task: object) -> str:
    if isinstance(task, UnitTask):
        return task.unit
    return task.name if isinstance(task, AuditTask) else ""
