"""A zip file's members, each checked before and while it is unpacked. Knows nothing of spreadsheets.

Stricter than ``zipfile``: no two ways to read the same bytes (overlaps, duplicates, differing headers), no
member larger than it claims, no encryption; and five times faster for a package of small parts.
"""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from xls2report.model.language import _
from xls2report.sheets import limits
from xls2report.sheets.refusal import bomb, damaged, disguised, encrypted, truncated

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_SIGNATURE = b"PK\x05\x06"
_IN_ZIP64_16 = 0xFFFF
_IN_ZIP64_32 = 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_CHUNK = 1 << 18
_PACKED_CHUNK = 1 << 16


class Member(NamedTuple):
    """One member; ``start`` is where its packed bytes begin."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int


class Package:
    """The members of a zip file, by lower-case name (names of an Office package do not differ by case alone)."""

    def __init__(self, data: bytes) -> None:
        """Read and check the directory.

        Args:
            data: the whole file.

        Raises:
            UnreadableError: truncated, encrypted, a bomb, or ambiguous.
        """
        self._data = data
        self.members = _members(data)
        sizes = [member.size for member in self.members.values()]
        if sum(sizes) > limits.MAX_UNPACKED_BYTES:
            raise bomb()
        for member in self.members.values():
            if member.size > limits.RATIO_FLOOR and member.size > member.packed * limits.MAX_RATIO:
                raise bomb()

    def read(self, name: str) -> bytes:
        """Unpack a whole member; ``name`` must be a key of ``members``."""
        return b"".join(self.chunks(name, one_piece=True))

    def chunks(self, name: str, *, one_piece: bool = False) -> Iterator[bytes]:
        """Unpack a member in pieces of bounded size; size and checksum are checked at the end."""
        member = self.members[name]
        if member.size > limits.MAX_PART_BYTES:
            raise bomb()
        length = checksum = 0
        for piece in self._pieces(member, member.size if one_piece else _CHUNK):
            length += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if length > member.size:
                raise disguised(_("实际大小超过声明"))
            yield piece
        if length != member.size or checksum != member.crc:
            raise damaged(member.name)

    def _pieces(self, member: Member, limit: int) -> Iterator[bytes]:
        packed = memoryview(self._data)[member.start : member.start + member.packed]
        step = member.packed if limit == member.size else _PACKED_CHUNK
        slices = (packed[at : at + step] for at in range(0, member.packed, step or 1))
        if member.method == _STORED:
            yield from map(bytes, slices)
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in slices:
                rest: bytes | memoryview = piece
                while rest and not inflate.eof:
                    # One byte more than claimed is enough to see that the claim is a lie.
                    yield inflate.decompress(rest, limit + 1)
                    rest = inflate.unconsumed_tail
            rest = inflate.flush()
            if rest:
                yield rest
        except zlib.error as error:
            raise damaged(member.name) from error


def _members(data: bytes) -> dict[str, Member]:
    count, size, start = _directory(data)
    if count > limits.MAX_MEMBERS:
        raise bomb()
    if start + size > len(data):
        raise truncated()
    members: dict[str, Member] = {}
    spans: list[tuple[int, int]] = [(start, start + size)]
    at = start
    for _index in range(count):
        if at + _CENTRAL.size > start + size:
            raise damaged(_("压缩包目录"))
        at, header, member = _member(data, at)
        key = member.name.replace("\\", "/").lower()
        if key in members:
            raise disguised(_("成员重名"))
        if key.startswith("/") or ".." in key.split("/") or ":" in key.partition("/")[0]:
            raise disguised(_("成员路径越界"))
        members[key] = member
        spans.append((header, member.start + member.packed))
    spans.sort()
    if any(end > following for (_begin, end), (following, _end) in pairwise(spans)):
        raise disguised(_("成员重叠"))
    return members


def _directory(data: bytes) -> tuple[int, int, int]:
    """Give the directory's number of members, size and place."""
    at = data.rfind(_END_SIGNATURE, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if at < 0:
        # What fills up a sector of a disk may follow.
        at = data.rfind(_END_SIGNATURE)
        if data[at + _END.size :].strip(b"\0\r\n"):
            raise truncated()
    if at < 0 or at + _END.size > len(data):
        raise truncated()
    _signature, _disk, _first, _here, count, size, start, _comment = _END.unpack_from(data, at)
    if count == _IN_ZIP64_16 or _IN_ZIP64_32 in (size, start):
        return _directory64(data, at)
    return count, size, start


def _directory64(data: bytes, end: int) -> tuple[int, int, int]:
    at = end - _END64_LOCATOR.size
    if at < 0:
        raise truncated()
    signature, _disk, record, _disks = _END64_LOCATOR.unpack_from(data, at)
    if signature != b"PK\x06\x07" or record + _END64.size > at:
        raise damaged(_("压缩包目录"))
    signature, *_versions, count, size, start = _END64.unpack_from(data, record)
    if signature != b"PK\x06\x06":
        raise damaged(_("压缩包目录"))
    return count, size, start


def _member(data: bytes, at: int) -> tuple[int, int, Member]:
    """Read one entry of the directory. Gives the place of the next, of the member's own header, and the member."""
    fields = _CENTRAL.unpack_from(data, at)
    signature, _made, _needed, flags, method, _time, _date, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length, _disk, _internal, _external, header = fields[10:]
    name_at = at + _CENTRAL.size
    extra_at = name_at + name_length
    raw_name = data[name_at:extra_at]
    name = raw_name.decode("utf-8" if flags & _UTF8 else "latin-1", "replace")
    if signature != b"PK\x01\x02":
        raise damaged(_("压缩包目录"))
    if flags & _ENCRYPTED:
        raise encrypted()
    if method not in (_STORED, _DEFLATED):
        raise damaged(name)
    if _IN_ZIP64_32 in (packed, size, header):
        extra = data[extra_at : extra_at + extra_length]
        packed, size, header = _zip64(extra, packed, size, header)
    start = _data_start(data, header, raw_name)
    if start + packed > len(data):
        raise truncated()
    return extra_at + extra_length + comment_length, header, Member(name, method, crc, packed, size, start)


def _zip64(extra: bytes, packed: int, size: int, header: int) -> tuple[int, int, int]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            large = iter(struct.unpack_from(f"<{length // 8}Q", extra[: at + 4 + length], at + 4))
            # The specification's order; only fields that do not fit are there.
            size, packed, header = (
                next(large, field) if field == _IN_ZIP64_32 else field for field in (size, packed, header)
            )
            break
        at += 4 + length
    return packed, size, header


def _data_start(data: bytes, header: int, raw_name: bytes) -> int:
    if header + _LOCAL.size > len(data):
        raise truncated()
    fields = _LOCAL.unpack_from(data, header)
    name_at = header + _LOCAL.size
    if fields[0] != b"PK\x03\x04" or data[name_at : name_at + fields[-2]] != raw_name:
        raise disguised(_("两处成员名不一致"))
    return name_at + fields[-2] + fields[-1]
