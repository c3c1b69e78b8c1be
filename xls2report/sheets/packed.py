"""A spreadsheet that was read, as bytes for another process: a hundredth of the work of reading it again."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from xls2report.sheets.grid import SheetFile


def packed(book: SheetFile) -> bytes:
    """Give what a file holds as bytes."""
    return msgspec.msgpack.encode(book)


def unpacked(data: bytes) -> SheetFile:
    """Give what ``packed`` was given; every value is of the kind it was."""
    return _decoder().decode(data)


@lru_cache
def _decoder() -> msgspec.msgpack.Decoder[SheetFile]:
    return msgspec.msgpack.Decoder(SheetFile)
