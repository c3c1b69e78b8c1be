"""Makes .xls files record by record and OLE compound files stream by stream, where xlwt would not."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTOR = 512
_ENTRY_SIZE = 128
_END_OF_CHAIN, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(code: int, body: bytes = b"") -> bytes:
    """Make a BIFF record."""
    return struct.pack("<2H", code, len(body)) + body


def text(value: str) -> bytes:
    """Make a string with a two-byte length, wide."""
    return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")


def beginning(kind: int = 0x0010, version: int = 0x0600) -> bytes:
    """Make a BOF record; kind 5 is the workbook's own, 0x10 a sheet's, 0x20 a chart's."""
    return record(0x0809, struct.pack("<4H2L", version, kind, 0, 0, 0, 0))


END = record(0x000A)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Make a NUMBER record."""
    return record(0x0203, struct.pack("<3Hd", row, column, style, value))


def formula(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    """Make a FORMULA record with an eight-byte result."""
    return record(0x0006, struct.pack("<3H8sHLH", row, column, 0, result, flags, 0, 0))


def workbook(*sheets: bytes, shared: bytes = b"", names: tuple[str, ...] = ()) -> bytes:
    """Make a workbook stream of sheets, each the records between its BOF and EOF.

    Args:
        sheets: the sheets' records.
        shared: records of the first substream (styles, texts).
        names: the sheets' names; 表0, 表1 and so on where there is none.
    """
    called = [names[i] if i < len(names) else f"表{i}" for i in range(len(sheets))]
    length = sum(len(record(0x0085, b"\0" * 8 + name.encode("utf-16-le"))) for name in called)
    at = len(beginning(5)) + len(shared) + length + len(END)
    listed, bodies = b"", b""
    for name, sheet in zip(called, sheets, strict=True):
        body = beginning() + sheet + END
        listed += record(0x0085, struct.pack("<L4B", at + len(bodies), 0, 0, len(name), 1) + name.encode("utf-16-le"))
        bodies += body
    return beginning(5) + shared + listed + END + bodies


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Make a compound file; every stream is padded to 4,096 bytes, so that none is in the mini stream."""
    return _laid_out([(name, 2, content, max(4096, len(content))) for name, content in streams.items()])


def compound_of_mini_stream(name: str, content: bytes) -> bytes:
    """Make a compound file of one stream of less than 4,096 bytes, in the mini stream."""
    count = -(-len(content) // 64)
    mini_table = struct.pack(f"<{count}L", *range(1, count), _END_OF_CHAIN)
    whole = [("", 0, mini_table, 0), ("Root Entry", 5, content, count * 64), (name, 2, b"", len(content))]
    return _laid_out(whole, mini_table_at=0)


def _laid_out(entries: list[tuple[str, int, bytes, int]], mini_table_at: int = _END_OF_CHAIN) -> bytes:
    """Lay out streams one after another, then the directory, then the allocation table."""
    table: list[int] = []
    body = listing = b""
    if not any(kind == 5 for _name, kind, _content, _size in entries):
        listing = _entry("Root Entry", 5, _END_OF_CHAIN, 0, child=1)
    for number_left, (name, kind, content, size) in zip(range(len(entries) - 1, -1, -1), entries, strict=True):
        # The streams are a tree in which each is the right neighbour of the one before.
        following = len(listing) // _ENTRY_SIZE + 1 if number_left else _FREE
        neighbours = {"child": following} if kind == 5 else {"right": following}
        listing += _entry(name, kind, len(table) if content else 0, size, **neighbours)
        body += _sectors(content, 4096 if content else 0, table)
    directory_at = len(table)
    body += _sectors(listing, 0, table)
    tables = len(table) // 127 + 1
    first = len(table)
    table += [_TABLE] * tables + [_FREE] * (tables * 127 - first)
    places = [*range(first, first + tables)] + [_FREE] * (109 - tables)
    header = struct.pack(
        "<8s16s5H6s9L109L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, tables, directory_at, 0, 4096, mini_table_at, 1, _END_OF_CHAIN, 0, *places,
    )  # fmt: skip
    return header + body + struct.pack(f"<{len(table)}L", *table)


def _sectors(content: bytes, least: int, table: list[int]) -> bytes:
    """Pad content to whole sectors and enter their chain."""
    padded = content.ljust(least, b"\0")
    padded += b"\0" * (-len(padded) % SECTOR)
    count = len(padded) // SECTOR
    if count:
        table += [*range(len(table) + 1, len(table) + count), _END_OF_CHAIN]
    return padded


def _entry(name: str, kind: int, start: int, size: int, *, right: int = _FREE, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBLLL16sL8s8sLQ", raw, len(raw), kind, 1, _FREE, right, child, b"", 0, b"", b"", start, size
    )
