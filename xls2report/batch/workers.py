"""Who does the tasks of a batch: without processes, whoever asks does them, one after the other."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from msgspec import Struct

from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
MOST_MEMORY = 2_000_000_000


class Limits(Struct, frozen=True):
    """What one task may use: seconds, and bytes of its worker's memory.

    The largest units known take a second and a tenth of the most memory; a slow machine takes ten times as long.
    ``idle`` is how many seconds tasks may wait while nobody works: longer than it takes to start a worker.
    """

    seconds: float = 120
    memory: int = MOST_MEMORY
    idle: float = 30


class Workers(Executor):
    """Does every task here and at once, where there are no processes: in a browser."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    def prepare(self, tasks: int) -> None:
        """Have as many workers as so many tasks can use."""

    def renew(self) -> None:
        """Send all workers away, where they have broken down."""

    def watch_memory(self) -> None:
        """End every worker that holds more memory than it may."""

    def portions(self, tasks: Mapping[K, T]) -> Iterator[dict[K, T]]:
        """Give the tasks as they are to be handed over: one by one, so that results come as they are done."""
        for key, task in tasks.items():
            yield {key: task}

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do a task."""
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as a worker process hands it over
            done.set_exception(error)
        return done

    def why_ended(self, error: BaseException) -> str:
        """Say in words why a task has no result."""
        if isinstance(error, BrokenExecutor):
            return _("处理进程不能启动")
        if isinstance(error, OSError):
            # Its own text holds the path, which differs from machine to machine.
            return _("系统出错：{reason}").format(reason=error.strerror or type(error).__name__)
        return f"{type(error).__name__}: {error}"


def workers_for(count: int | None, limits: Limits | None, *, in_turn: bool) -> Workers:
    """Give who does the tasks of a run: ``count`` processes (None: one for each core), or nobody but this one."""
    if in_turn:
        return Workers(limits)
    from xls2report.batch.crew import Crew  # noqa: PLC0415 - a browser has no processes, and none of what they need

    return Crew(count or _cores(), limits)


def _cores() -> int:
    # Those this process may use, which a container may have fewer of than the machine.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
