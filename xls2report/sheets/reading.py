"""From a path to a SheetFile: gets the bytes, tells what they are, and gives every refusal the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.input_file import Trouble, UnreadableFileError, read_file
from xls2report.model.language import visible
from xls2report.packages.archive import without_lead
from xls2report.sheets import limits, refusal
from xls2report.sheets.grid import SheetFile

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.sheets.grid import Sheet

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(path: Path) -> SheetFile:
    """See ``xls2report.sheets.read_spreadsheet``."""
    # Under this name everything found in the file is told, in files as well as on a terminal.
    name = visible(path.name)
    try:
        return SheetFile(name, _sheets(_content(path), name))
    except refusal.UnreadableError as error:
        raise error.naming(name) from error
    except MemoryError as error:
        raise refusal.too_large().naming(name) from error


def _sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    # What follows is whole or is refused.
    bare = without_lead(data)
    if bare.startswith((*_ZIP, _COMPOUND)):
        data = bare
    try:
        return _read(data, file)
    except refusal.EncryptedError:
        if not data.startswith(_COMPOUND):
            raise
        from xls2report.sheets.encryption import decrypted  # noqa: PLC0415 - loaded late: few workbooks need it

        return _read(decrypted(data), file)


def _read(data: bytes, file: str) -> tuple[Sheet, ...]:
    if data.startswith(_ZIP):
        from xls2report.sheets.ooxml import read_ooxml  # noqa: PLC0415 - one format's reader is enough

        return read_ooxml(data, file)
    if data.startswith(_COMPOUND):
        from xls2report.sheets.biff import read_biff  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        return read_biff(data, file)
    from xls2report.sheets.disguise import not_a_spreadsheet  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    raise not_a_spreadsheet(data)


_REFUSALS = {
    Trouble.MISSING: refusal.missing,
    Trouble.FOLDER: refusal.folder,
    Trouble.NO_PLAIN_FILE: refusal.no_regular_file,
    Trouble.LOOP: refusal.link_in_circle,
    Trouble.TOO_LARGE: refusal.too_large,
    Trouble.NO_PERMISSION: refusal.no_permission,
    Trouble.CHANGED: refusal.changed,
    Trouble.FAILED: refusal.failed_to_read,
}


def _content(path: Path) -> bytes:
    try:
        data = read_file(path, limits.MAX_FILE_BYTES)
    except UnreadableFileError as error:
        refused = _REFUSALS[error.trouble]
        raise refused() from error
    if not data:
        raise refusal.empty()
    return data
