"""A disk that knows little, as a shared folder or a USB stick: the system's own calls say that they cannot."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest


def poor_disk(monkeypatch: pytest.MonkeyPatch, lacks: Iterable[str] = ("link", "fsync", "flock")) -> None:
    """Let the system's calls fail: hard links, forcing folders down, locks."""
    for call in lacks:
        if call == "link":
            monkeypatch.setattr(os, "link", _no_link)
        elif call == "fsync":
            monkeypatch.setattr(os, "fsync", _no_folders(os.fsync))
        else:
            monkeypatch.setattr("fcntl.flock", _no_lock)


def _no_link(*_: object, **_more: object) -> NoReturn:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def _no_lock(*_: object) -> NoReturn:
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def _no_folders(forced: object) -> object:
    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        forced(handle)  # pyright: ignore[reportCallIssue] - the system's own

    return fsync
