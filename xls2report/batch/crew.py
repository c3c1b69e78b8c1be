"""An executor whose workers may hang, die or eat memory: each harms its own task alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import psutil
from pebble import ProcessExpired, ProcessPool

from xls2report.batch.starting import begin
from xls2report.batch.workers import MOST_MEMORY, Limits, Workers
from xls2report.model.language import _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping
    from concurrent.futures import Future

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
_WORKER = "pebble_pool_worker"
"""What Pebble calls its processes; a program that uses this one may have others."""
_TIMED_OUT = "Task timeout"
"""How Pebble's own exception begins; a task may raise one too."""
_LEAST_MEMORY = 400_000_000
_BETWEEN_LOOKS = 0.2
"""Seconds between two looks at this process's own memory."""


def limits_for(workers: int) -> Limits:
    """Give limits with which so many workers together leave a part of this machine's memory to others."""
    share = psutil.virtual_memory().total * 3 // 4 // workers
    return Limits(memory=max(_LEAST_MEMORY, min(MOST_MEMORY, share)))


class Crew(Workers):
    """Worker processes behind the interface of ``concurrent.futures``; a worker that ends is replaced."""

    def __init__(self, workers: int, limits: Limits | None = None) -> None:
        super().__init__(limits or limits_for(workers))
        self._most = workers
        self._size = 0
        self._pool: ProcessPool | None = None
        self._too_large: set[int] = set()

    def prepare(self, tasks: int) -> None:
        """Have as many workers as so many tasks can use; those there are stay."""
        wanted = min(self._most, tasks)
        if self._pool is None or self._size < wanted:
            self.shutdown(cancel_futures=True)
            # Fresh processes, as on Windows: a copy of this one would share its threads' locks.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(max_workers=wanted, initializer=begin, initargs=(language(),), context=context)
            self._size = wanted
            with _deaf_to_interrupts():
                # Asking whether it is active is what starts it.
                _ = self._pool.active

    def portions(self, tasks: Mapping[K, T]) -> Iterator[dict[K, T]]:
        """Give all tasks at once: the workers share them."""
        yield dict(tasks)

    def renew(self) -> None:
        """Send all workers away, where they have broken down; ``prepare`` takes others."""
        self.shutdown(cancel_futures=True)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Schedule a task; its clock starts when a worker takes it.

        Raises:
            BrokenProcessPool: the crew as a whole has broken down.
        """
        if self._pool is None:
            raise BrokenProcessPool
        try:
            return self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=self.limits.seconds)
        except RuntimeError as error:
            raise BrokenProcessPool from error

    def watch_memory(self) -> None:
        """End every worker that holds more memory than it may. To be called now and then while tasks run."""
        for child in multiprocessing.active_children():
            with contextlib.suppress(psutil.Error):
                if child.name != _WORKER or child.pid is None:
                    continue
                if psutil.Process(child.pid).memory_info().rss > self.limits.memory:
                    self._too_large.add(child.pid)
                    child.kill()

    def why_ended(self, error: BaseException) -> str:
        """Say in words why a task has no result."""
        if isinstance(error, TimeoutError) and error.args[:1] == (_TIMED_OUT,):
            return _too_long(self.limits)
        if isinstance(error, ProcessExpired):
            if error.pid in self._too_large:  # pyright: ignore[reportUnknownMemberType] - untyped there
                return _too_much_memory(self.limits)
            return _("处理它的进程意外结束（{code}）").format(code=error.exitcode)
        return super().why_ended(error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as the base class has it
        """End the workers; with ``cancel_futures`` at once, whatever they are at."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if cancel_futures:
            pool.stop()
            # Before the pool takes away what one that is only starting will ask for.
            for child in multiprocessing.active_children():
                if child.name == _WORKER:
                    child.kill()
        else:
            pool.close()
        if wait:
            pool.join()


@contextlib.contextmanager
def _deaf_to_interrupts() -> Generator[None]:
    """Start processes that never hear Ctrl-C, which a terminal sends to all: this one hears it, a moment later, and ends them.

    They inherit that the signal is blocked. Where it cannot be, as on Windows, they may complain when they end.
    """
    if sys.platform == "win32":
        yield
        return
    # When the first process is started, this helper is too, and unblocks the signal.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _too_long(limits: Limits) -> str:
    return _("超过{seconds:.0f}秒还没有完成").format(seconds=limits.seconds)


def _too_much_memory(limits: Limits) -> str:
    return _("占用内存超过{size}MB").format(size=limits.memory // 1_000_000)


@contextlib.contextmanager
def watched(give_up: Callable[[str], None]) -> Generator[None]:
    """Hold this process to what a worker may use, while it does what nobody can interrupt.

    Args:
        give_up: is told why, in words, from another thread; it has to end the process.
    """
    limits, done, own = limits_for(1), threading.Event(), psutil.Process()
    end = time.monotonic() + limits.seconds

    def look() -> None:
        while not done.wait(_BETWEEN_LOOKS):
            if time.monotonic() > end:
                give_up(_too_long(limits))
            elif own.memory_info().rss > limits.memory:
                give_up(_too_much_memory(limits))

    threading.Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        done.set()
