"""From a path to a SheetFile: gets the bytes, tells what they are, and gives every refusal the file's name."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from xls2report.sheets import limits, refusal
from xls2report.sheets.grid import SheetFile

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import Sheet

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path) -> SheetFile:
    """See ``xls2report.sheets.read_spreadsheet``."""
    try:
        return SheetFile(path.name, _sheets(_content(path), path.name))
    except refusal.UnreadableError as error:
        raise error.naming(path.name) from error
    except MemoryError as error:
        raise refusal.too_large().naming(path.name) from error


def _sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    if data.startswith(_ZIP):
        from xls2report.sheets.ooxml import read_ooxml  # noqa: PLC0415 - one format's reader is enough

        return read_ooxml(data, file)
    if data.startswith(_COMPOUND):
        from xls2report.sheets.biff import read_biff  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        return read_biff(data, file)
    from xls2report.sheets.disguise import not_a_spreadsheet  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    raise not_a_spreadsheet(data)


def _content(path: Path) -> bytes:
    try:
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise refusal.folder()
        if not stat.S_ISREG(before.st_mode):
            raise refusal.no_regular_file()
        if before.st_size > limits.MAX_FILE_BYTES:
            raise refusal.too_large()
        with path.open("rb") as file:
            data = file.read(limits.MAX_FILE_BYTES + 1)
            after = os.fstat(file.fileno())
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        # ValueError: a zero byte in the name.
        raise refusal.missing() from error
    except PermissionError as error:
        raise refusal.no_permission() from error
    except OSError as error:
        raise refusal.failed_to_read() from error
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise refusal.changed()
    if not data:
        raise refusal.empty()
    return data
