"""Giving a crew its tasks and waiting for them, with an eye on its memory."""

from __future__ import annotations

import contextlib
from concurrent.futures import BrokenExecutor
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Future

    from xls2report.batch.workers import Workers

K = TypeVar("K")
A = TypeVar("A")
T = TypeVar("T")
_BETWEEN_LOOKS = 0.2
"""Seconds between two looks at the workers' memory."""
_TRIES = 3


class Ended(Struct, frozen=True):
    """A task without a result, and why."""

    reason: str


def each_result(crew: Workers, work: Callable[[A], T], tasks: Mapping[K, A]) -> Iterator[tuple[K, T | Ended]]:
    """Do ``work`` for every task; gives results by the tasks' keys, as they come.

    Where the crew as a whole breaks down, which is no task's fault, or a task was lost with a worker that ended while it
    took it, those that are left go to a new crew.
    """
    # Nobody need be started for nothing.
    for some in crew.portions(tasks) if tasks else ():
        yield from _each_of(crew, work, some)


def _each_of(crew: Workers, work: Callable[[A], T], left: dict[K, A]) -> Iterator[tuple[K, T | Ended]]:
    for _try in range(_TRIES):
        crew.prepare(len(left))
        futures = _submitted(crew, work, left)
        for future in _as_done(futures, crew):
            error = future.exception()
            if not isinstance(error, BrokenExecutor):
                key = futures[future]
                del left[key]
                yield key, Ended(crew.why_ended(error)) if error else future.result()
        if not left:
            return
        crew.renew()
    for key in left:
        yield key, Ended(crew.why_ended(BrokenExecutor()))


def _submitted(crew: Workers, work: Callable[[A], T], tasks: Mapping[K, A]) -> dict[Future[T], K]:
    """Give the crew its tasks; where it breaks down on the way, those that it took."""
    futures: dict[Future[T], K] = {}
    with contextlib.suppress(BrokenExecutor):
        for key, task in tasks.items():
            futures[crew.submit(work, task)] = key
    return futures


def _as_done(futures: Mapping[Future[T], K], crew: Workers) -> Iterator[Future[T]]:
    """Give futures as they are done, until all are or those that are left wait and nobody works.

    A queue and no ``wait``, which asks all of them again for each one.
    """
    done: SimpleQueue[Future[T]] = SimpleQueue()
    for future in futures:
        future.add_done_callback(done.put)
    left = len(futures)
    looked = worked = monotonic()
    while left:
        try:
            yield done.get(timeout=_BETWEEN_LOOKS)
            left -= 1
            worked = monotonic()
        except Empty:
            if any(future.running() for future in futures):
                worked = monotonic()
            elif monotonic() - worked > crew.limits.idle:
                return
        if monotonic() - looked > _BETWEEN_LOOKS:
            crew.watch_memory()
            looked = monotonic()
