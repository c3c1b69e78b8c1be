"""Waiting for a crew's tasks, with an eye on its memory."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from concurrent.futures import Future

    from xls2report.batch.crew import Crew

T = TypeVar("T")
_BETWEEN_LOOKS = 0.2
"""Seconds between two looks at the workers' memory."""


def each_done(futures: Collection[Future[T]], crew: Crew) -> Iterator[Future[T]]:
    """Give futures as they are done. A queue and no ``wait``, which asks all of them again for each one."""
    done: SimpleQueue[Future[T]] = SimpleQueue()
    for future in futures:
        future.add_done_callback(done.put)
    looked = monotonic()
    left = len(futures)
    while left:
        try:
            yield done.get(timeout=_BETWEEN_LOOKS)
            left -= 1
        except Empty:
            pass
        if monotonic() - looked > _BETWEEN_LOOKS:
            crew.watch_memory()
            looked = monotonic()
