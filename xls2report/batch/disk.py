"""Single files on the disk: their digests, and writing and moving them so that a power cut leaves all or nothing."""

from __future__ import annotations

import errno
import os
import sys
import time
from hashlib import file_digest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CANNOT = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EBADF, errno.EPERM, errno.EISDIR}
)
"""What a system says of something that a file system does not know at all: no failure of the disk is among them."""
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
"""Seconds between tries: on Windows a scanner for viruses holds a new file for a moment."""


def digest_of(path: Path) -> str:
    """Give the digest of a file's content; empty when there is no plain file, or none that can be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def files_in(folder: Path) -> list[Path]:
    """Give the files of a folder by name; none where it is not there or cannot be opened."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []


def is_of_programs(name: str) -> bool:
    """Whether a file is one that Office or the system keeps beside others."""
    return name.startswith(("~$", ".~")) or name.lower() in _OF_THE_SYSTEM


def is_there(path: Path) -> bool:
    """Whether a file is there and holds something."""
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False


def write_whole(path: Path, data: bytes) -> None:
    """Write a file and force it down to the disk."""
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def force(path: Path) -> None:
    """Force a file that was written down to the disk."""
    # Windows forces only what is open for writing.
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def force_folder(path: Path) -> bool:
    """Force what was moved into a folder down to the disk; gives whether this disk can: many shares and sticks cannot."""
    if sys.platform == "win32":
        return True
    try:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
        return False
    return True


def move(source: Path, target: Path) -> None:
    """Give a file its final name, at once, over one that is there."""
    for wait in _WAITS:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    source.replace(target)
