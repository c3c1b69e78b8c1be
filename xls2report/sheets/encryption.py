"""Workbooks that are encrypted with the password Excel, WPS and LibreOffice try by themselves, so that nobody is asked.

Excel encrypts an .xls file so when the structure of the workbook is protected, and some software every file it hands out.
"""

from __future__ import annotations

import io
import re

from xls2report.sheets.compound_file import CompoundFile
from xls2report.sheets.refusal import UnreadableError, encrypted, not_decrypted_here, too_large

_PASSWORD = "VelvetSweatshop"  # noqa: S105 - known to everybody: [MS-OFFCRYPTO] and [MS-XLS] name it
_MOST_BYTES = 16_000_000
"""The library holds an .xls file as a list of its bytes; no unit's workbook has a tenth of that."""
_MOST_ROUNDS = 1_000_000
"""Of the hash a key is made by. Excel writes 100,000; ten million would take a minute."""
_ROUNDS = re.compile(rb'spinCount="(\d{1,12})"')


def decrypted(data: bytes) -> bytes:
    """Give an encrypted compound file as it was before: an .xlsx or an .xls file.

    Raises:
        UnreadableError: it has a password of its own, is encrypted in a way that is not known, is too large, or the
            library is not there: in a browser it is not.
    """
    if len(data) > _MOST_BYTES:
        raise too_large()
    compound = CompoundFile(data)
    of_package = "encryptioninfo" in compound.names
    if of_package and not _is_sound(compound):
        raise encrypted()
    # Loaded late: the library takes as long as the rest of the program, and few workbooks need it.
    try:
        import msoffcrypto  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        raise not_decrypted_here() from error
    plain = io.BytesIO()
    # The older format verifies a password anyway.
    checks = {"verify_password": True} if of_package else {}
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))  # pyright: ignore[reportUnknownMemberType] - the library has no types
        locked.load_key(_PASSWORD, **checks)  # pyright: ignore[reportUnknownMemberType] - likewise
        locked.decrypt(plain)  # pyright: ignore[reportUnknownMemberType] - likewise
    except Exception as error:
        # Besides its own errors, the library meets broken structures with any of Python's.
        raise encrypted() from error
    return plain.getvalue()


def _is_sound(compound: CompoundFile) -> bool:
    """Whether the description of an encryption holds nothing that would keep the library busy."""
    try:
        described = compound.read("encryptioninfo")
    except UnreadableError:
        return False
    return b"<!" not in described and all(int(count) <= _MOST_ROUNDS for count in _ROUNDS.findall(described))
