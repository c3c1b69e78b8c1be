"""An OLE compound file ([MS-CFB]): its streams by name. Knows nothing of what they hold."""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _
from xls2report.sheets.refusal import damaged, truncated

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = struct.Struct("<8s16s5H6s9L")
_HEADER_SIZE = 512
_ENTRY = struct.Struct("<64sHBBLLL16sL8s8sLQ")
_STREAM, _ROOT = 2, 5
_LAST_REGULAR = 0xFFFFFFFA
"""Sector numbers above say end of chain, free, or a sector of the tables themselves."""
_MINI_SECTOR = 64
_MINI_LIMIT = 4096
_LONGEST_DIRECTORY = 1 << 20
_SECTOR_SHIFTS = (9, 12)
_SIZE_LOW_WORD = 0xFFFFFFFF


class _Entry(Struct, frozen=True):
    kind: int
    start: int
    size: int


class CompoundFile:
    """The streams of the root storage (others are found too: names do not repeat where it matters)."""

    def __init__(self, data: bytes) -> None:
        """Read header, allocation table and directory.

        Raises:
            UnreadableError: cut off, or the tables make no sense.
        """
        if len(data) < _HEADER_SIZE:
            raise truncated()
        fields = _HEADER.unpack_from(data)
        self._data = data
        self._shift = fields[5]
        if self._shift not in _SECTOR_SHIFTS:
            raise damaged(_("文件头"))
        _directories, tables, directory, _transaction, _limit, mini_table, _minis, extra, _extras = fields[8:]
        self._table = self._allocation_table(tables, extra)
        self._mini_table_start = mini_table
        self._entries = dict(self._directory(directory))

    @property
    def names(self) -> frozenset[str]:
        """The streams' names in lower case."""
        return frozenset(name for name, entry in self._entries.items() if entry.kind == _STREAM)

    def read(self, name: str) -> bytes:
        """Give a stream; ``name`` is in lower case and among ``names``.

        Raises:
            UnreadableError: the stream is cut off or its chain is broken.
        """
        entry = self._entries[name]
        chain_of = self._long_stream if entry.size >= _MINI_LIMIT else self._mini_stream
        content = chain_of(entry)
        if len(content) < entry.size:
            raise truncated()
        return content[: entry.size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) << self._shift
        return self._data[at : at + (1 << self._shift)]

    def _allocation_table(self, count: int, extra: int) -> array[int]:
        sectors = (len(self._data) >> self._shift) + 1
        if count > sectors:
            raise truncated()
        numbers = list(struct.unpack_from("<109L", self._data, _HEADER.size))
        while extra < _LAST_REGULAR and len(numbers) < count:
            *more, extra = self._words(extra)
            numbers += more
        table = array("I")
        for number in numbers[:count]:
            table.extend(self._words(number))
        return table

    def _words(self, number: int) -> tuple[int, ...]:
        sector = self._sector(number)
        if len(sector) < 1 << self._shift:
            raise truncated()
        return struct.unpack(f"<{len(sector) // 4}L", sector)

    def _numbers(self, start: int) -> Iterator[int]:
        """Follow a chain; one that is longer than the table runs in a circle."""
        number = start
        for _step in range(len(self._table)):
            if number > _LAST_REGULAR:
                return
            if number >= len(self._table):
                raise damaged(_("扇区分配表"))
            yield number
            number = self._table[number]
        raise damaged(_("扇区分配表"))

    def _chain(self, start: int, size: int) -> bytes:
        most = (size >> self._shift) + 1
        return b"".join(self._sector(number) for number, _step in zip(self._numbers(start), range(most), strict=False))

    def _directory(self, start: int) -> Iterator[tuple[str, _Entry]]:
        listing = self._chain(start, _LONGEST_DIRECTORY)
        for at in range(0, len(listing) - _ENTRY.size + 1, _ENTRY.size):
            raw, length, kind, *_links, first, size = _ENTRY.unpack_from(listing, at)
            if kind not in (_STREAM, _ROOT):
                continue
            name = raw[: max(0, min(length, len(raw)) - 2)].decode("utf-16-le", "replace").lower()
            # In files of version 3 the high word may be rubbish.
            yield ("" if kind == _ROOT else name), _Entry(kind, first, size & _SIZE_LOW_WORD)

    def _long_stream(self, entry: _Entry) -> bytes:
        return self._chain(entry.start, entry.size)

    def _mini_stream(self, entry: _Entry) -> bytes:
        root = self._entries.get("")
        if root is None:
            raise damaged(_("目录"))
        container = self._chain(root.start, root.size)
        listing = self._chain(self._mini_table_start, root.size // _MINI_SECTOR * 4)
        table = struct.unpack(f"<{len(listing) // 4}L", listing[: len(listing) // 4 * 4])
        pieces: list[bytes] = []
        number = entry.start
        while number < len(table) and len(pieces) * _MINI_SECTOR < entry.size:
            pieces.append(container[number * _MINI_SECTOR : (number + 1) * _MINI_SECTOR])
            number = table[number]
        return b"".join(pieces)
