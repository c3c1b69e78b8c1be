"""A workbook as bytes, set right where openpyxl will not: dates, rows that may still grow, the order in a font."""

from __future__ import annotations

import errno
import os
import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_STAMP = "2000-01-01T00:00:00Z"
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_FIXED_HEIGHT = b' customHeight="1"'
_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)")
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (b"b", b"i", b"sz", b"color", b"name", b"family", b"scheme")
_MERGED = re.compile(rb"(?<=<mergeCells)( count=\"\d+\">)(.*?)(?=</mergeCells>)")
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def workbook_bytes(book: Workbook) -> bytes:
    """Save a workbook; the clock does not show in it, and a row's height is a start that Excel fits to new text.

    Raises:
        OSError: there is no room for the sheets, which are written to the disk on their way.
    """
    stamped, fixed = BytesIO(), BytesIO()
    try:
        book.save(stamped)
    except Exception as error:
        # Where lxml is installed openpyxl writes with it, and it has a name of its own for what the disk says: IO_ENOSPC.
        if type(error).__name__ != "SerialisationError":
            raise
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
    with ZipFile(stamped) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _TIME.sub(rb"\g<1>" + _STAMP.encode(), data)
            elif name == "xl/styles.xml":
                data = _FONT.sub(_in_order, data)
            elif name.startswith("xl/worksheets/"):
                data = _MERGED.sub(_sorted, data.replace(_FIXED_HEIGHT, b""))
            info = ZipInfo(name, _ENTRY_DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, data)
    return fixed.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    """Put a font's parts in the order the schema asks for."""
    parts = sorted(_FONT_PART.finditer(font[0]), key=lambda part: _FONT_ORDER.index(part[1]))
    return b"".join(part[0] for part in parts)


def _sorted(merged: re.Match[bytes]) -> bytes:
    """Put merged cells in an order of their own: openpyxl has them in that of a set, which is another on another machine."""
    return merged[1] + b">".join(sorted(merged[2].split(b">")[:-1])) + b">"
