"""How a worker process begins. It imports nothing that has messages: their language is to be chosen first."""

from __future__ import annotations

import multiprocessing
import os
import threading

from xls2report.model.language import use_language


def begin(language: str) -> None:
    """Speak the language of the run, and end with it."""
    use_language(language)
    _end_with_parent()


def _end_with_parent() -> None:
    """End this worker when the run that started it is gone, whatever it is at."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
