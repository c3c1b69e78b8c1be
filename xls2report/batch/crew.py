"""An executor whose workers may hang, die or eat memory: each harms its own task alone."""

from __future__ import annotations

import contextlib
import multiprocessing
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import psutil
from msgspec import Struct
from pebble import ProcessExpired, ProcessPool

from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Limits(Struct, frozen=True):
    """What one task may use: seconds, and bytes of its worker's memory.

    The largest units known take a second and a tenth of this memory; a slow machine takes ten times as long. ``idle`` is
    how many seconds tasks may wait while nobody works: longer than it takes to start a worker.
    """

    seconds: float = 120
    memory: int = 2_000_000_000
    idle: float = 30


class Crew(Executor):
    """Worker processes behind the interface of ``concurrent.futures``; a worker that ends is replaced."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._workers = workers
        self.limits = limits
        self._pool = self._new_pool()
        self._too_large: set[int] = set()

    def _new_pool(self) -> ProcessPool:
        # Fresh processes, as on Windows: a copy of this one would share its threads' locks.
        return ProcessPool(max_workers=self._workers, context=multiprocessing.get_context("spawn"))

    def renew(self) -> None:
        """Take other workers, where all have broken down."""
        self.shutdown(cancel_futures=True)
        self._pool = self._new_pool()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Schedule a task; its clock starts when a worker takes it."""
        return self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=self.limits.seconds)

    def watch_memory(self) -> None:
        """End every worker that holds more memory than it may. To be called now and then while tasks run."""
        for child in multiprocessing.active_children():
            with contextlib.suppress(psutil.Error):
                if child.pid is not None and psutil.Process(child.pid).memory_info().rss > self.limits.memory:
                    self._too_large.add(child.pid)
                    child.kill()

    def why_ended(self, error: BaseException) -> str:
        """Say in words why a task has no result."""
        if isinstance(error, TimeoutError):
            return _("超过{seconds:.0f}秒还没有完成").format(seconds=self.limits.seconds)
        if isinstance(error, ProcessExpired):
            if error.pid in self._too_large:  # pyright: ignore[reportUnknownMemberType] - untyped there
                return _("占用内存超过{size}MB").format(size=self.limits.memory // 1_000_000)
            return _("处理它的进程意外结束（{code}）").format(code=error.exitcode)
        if isinstance(error, BrokenProcessPool):
            return _("处理进程不能启动")
        return f"{type(error).__name__}: {error}"

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as the base class has it
        """End the workers; with ``cancel_futures`` at once, whatever they are at."""
        if cancel_futures:
            self._pool.stop()
        else:
            self._pool.close()
        if wait:
            self._pool.join()
