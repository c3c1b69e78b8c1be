"""Zip files, read with every limit checked and written with the same bytes for the same content.

By hand and not with ``zipfile``: members that do not change are passed on as they are, still deflated, which
``zipfile`` cannot do, and importing it costs as much time as writing a report.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_MEMBERS = 4000
MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes of all members together; a template or an attachment with many pictures has less."""

_AT_ONCE = 1 << 19
"""Characters that are encoded together: an ordinary report's in one go."""

_STORED, _DEFLATED = 0, 8
_LEVEL = 3
"""Of deflating: less than half the time of the usual 6 for a sixth more bytes."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_DATE = 0x21  # 1980-01-01, the first day the format knows
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")


class ArchiveError(ValueError):
    """The bytes are no zip file that is read here. ``reason``: ``broken``, ``large`` or ``encrypted``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Member(NamedTuple):
    """One file of a zip, as it is stored there."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes


def read_archive(data: bytes) -> dict[str, Member]:
    """Read a zip file's members by name, in file order, still packed.

    Raises:
        ArchiveError: no zip, cut off, encrypted, or more than the limits allow.
    """
    try:
        return _members(data)
    except (struct.error, UnicodeDecodeError) as error:
        raise ArchiveError("broken") from error


def _members(data: bytes) -> dict[str, Member]:
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - 0xFFFF))
    if end < 0:
        raise ArchiveError("broken")
    _, _, _, _, count, length, offset, _ = _END.unpack_from(data, end)
    if count > MAX_MEMBERS:
        raise ArchiveError("large")
    ahead = end - length - offset
    if ahead < 0:
        raise ArchiveError("broken")
    # What a mail program or an editor wrote before the file (a byte order mark, blank lines) is no part of it.
    data = data[ahead:]
    members: dict[str, Member] = {}
    total = 0
    for _ in range(count):
        entry = _ENTRY.unpack_from(data, offset)
        flags, method, crc, packed, size = entry[3], entry[4], entry[7], entry[8], entry[9]
        name_length, extra, comment, local = entry[10], entry[11], entry[12], entry[16]
        start = offset + _ENTRY.size
        name = data[start : start + name_length].decode("utf-8" if flags & _UTF8 else "cp437")
        offset = start + name_length + extra + comment
        total += size
        if flags & _ENCRYPTED:
            raise ArchiveError("encrypted")
        if total > MAX_UNPACKED:
            raise ArchiveError("large")
        if entry[0] != b"PK\1\2" or method not in (_STORED, _DEFLATED) or name in members:
            raise ArchiveError("broken")
        members[name] = Member(name, method, crc, size, _packed(data, local, packed))
    return members


def _packed(data: bytes, local: int, length: int) -> bytes:
    header = _LOCAL.unpack_from(data, local)
    start = local + _LOCAL.size + header[9] + header[10]
    packed = data[start : start + length]
    if header[0] != b"PK\3\4" or len(packed) != length:
        raise ArchiveError("broken")
    return packed


def unpack(member: Member, limit: int = MAX_UNPACKED) -> bytes:
    """Give the content of a member, checked against its declared size and checksum.

    Raises:
        ArchiveError: the content is larger than ``limit`` bytes or not what the archive says.
    """
    if member.size > limit:
        raise ArchiveError("large")
    data = member.packed
    if member.method == _DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflate.decompress(member.packed, member.size + 1)
        except zlib.error as error:
            raise ArchiveError("broken") from error
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise ArchiveError("broken")
    return data


def pack(name: str, data: bytes) -> Member:
    """Deflate ``data`` as a member."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Member(name, _DEFLATED, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def pack_texts(name: str, texts: Iterable[str]) -> Member:
    """Deflate texts, one behind the other, as a member. A large part never stands in memory as a whole."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed: list[bytes] = []
    crc = size = 0
    for data in _encoded(texts):
        crc = zlib.crc32(data, crc)
        size += len(data)
        packed.append(deflate.compress(data))
    return Member(name, _DEFLATED, crc, size, b"".join((*packed, deflate.flush())))


def _encoded(texts: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    length = 0
    for text in texts:
        waiting.append(text)
        length += len(text)
        if length > _AT_ONCE:
            yield "".join(waiting).encode()
            waiting.clear()
            length = 0
    yield "".join(waiting).encode()


def write_archive(members: Iterable[Member]) -> bytes:
    """Write a zip file of ``members``, in the order given, with no dates."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode()
        sizes = (member.crc, len(member.packed), member.size, len(name))
        header = _LOCAL.pack(b"PK\3\4", 20, _UTF8, member.method, 0, _DATE, *sizes, 0)
        entry = _ENTRY.pack(b"PK\1\2", 20, 20, _UTF8, member.method, 0, _DATE, *sizes, 0, 0, 0, 0, 0, offset)
        out += (header, name, member.packed)
        directory += (entry, name)
        offset += len(header) + len(name) + len(member.packed)
    size = sum(map(len, directory))
    count = len(directory) // 2
    return b"".join([*out, *directory, _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)])
