"""Zip files, read with everything checked that a hostile one could use, and written with the same bytes for the same content.

By hand and not with ``zipfile``: that reads what can be read in two ways (overlaps, duplicates, differing headers), cannot
pass on members that do not change as they are, still deflated, and importing it costs as much time as writing a report.
"""

from __future__ import annotations

import re
import struct
import zlib
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_PART = 256 << 20
"""Bytes of one member: a sheet of a million empty rows with a few styled cells each, which is never held whole."""
_MAX_RATIO = 200
"""XML packs 10 to 30 times; only a bomb reaches 200."""
_BARE_PICTURES = (".bmp", ".dib", ".emf", ".wmf", ".tif", ".tiff")
"""But for these: where they are white they pack a thousand times."""
_RATIO_FLOOR = 1 << 20
"""Bytes: what is smaller is no bomb."""

_AT_ONCE = 1 << 10
"""Texts, mostly runs and rows of tables, that are encoded together: an ordinary report's in one go."""
_CHUNK, _PACKED_CHUNK = 1 << 18, 1 << 16

_STORED, _DEFLATED = 0, 8
_LEVEL = 3
"""Of deflating: less than half the time of the usual 6 for a sixth more bytes."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
_NEEDED = 20
_DATE = 0x21  # 1980-01-01, the first day the format knows
_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_SIGNATURE = b"PK\5\6"
_IN_ZIP64_16, _IN_ZIP64_32 = 0xFFFF, 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s)+")


class ArchiveError(Exception):
    """The bytes are no zip file that is read here.

    Attributes:
        reason: ``truncated``, ``broken``, ``ambiguous`` (made to be read in two ways), ``large`` or ``encrypted``.
        what: what is broken (a member's name, a Chinese phrase) or ambiguous (a Chinese phrase); empty for the others.
    """

    def __init__(self, reason: str, what: str = "") -> None:
        super().__init__(reason, what)
        self.reason = reason
        self.what = what


class Member(Struct, frozen=True):
    """One file of a zip, as it is stored there."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes


class Limits(Struct, frozen=True):
    """How many members a file may have, and how many bytes all of them together."""

    members: int
    unpacked: int


def without_lead(data: bytes) -> bytes:
    """Give a file without the byte order marks and blank lines that mail and programs for texts put before it."""
    before = _BEFORE.match(data)
    return data[before.end() :] if before else data


def read_archive(data: bytes, limits: Limits) -> dict[str, Member]:
    r"""Read a zip file's members by name, in file order, still packed; ``\`` in a name is read as ``/``.

    Raises:
        ArchiveError: no zip, cut off, encrypted, ambiguous, or more than the limits allow.
    """
    data = without_lead(data)
    count, size, start = _directory(data)
    if count > limits.members:
        raise ArchiveError("large")
    if start + size > len(data):
        raise ArchiveError("truncated")
    members: dict[str, Member] = {}
    spans: list[tuple[int, int]] = [(start, start + size)]
    seen: set[str] = set()
    at, total = start, 0
    for _index in range(count):
        if at + _ENTRY.size > start + size:
            raise ArchiveError("broken", _("压缩包目录"))
        at, span, member = _member(data, at)
        key = member.name.lower()
        # Names of an office package do not differ by case alone.
        if key in seen:
            raise ArchiveError("ambiguous", _("成员重名"))
        if key.startswith("/") or (".." in key and ".." in key.split("/")) or ":" in key.partition("/")[0]:
            raise ArchiveError("ambiguous", _("成员路径越界"))
        total += member.size
        if total > limits.unpacked or (member.size > _RATIO_FLOOR and _is_bomb(member, key)):
            raise ArchiveError("large")
        seen.add(key)
        members[member.name] = member
        spans.append(span)
    spans.sort()
    if any(end > following for (_begin, end), (following, _end) in pairwise(spans)):
        raise ArchiveError("ambiguous", _("成员重叠"))
    return members


def _is_bomb(member: Member, key: str) -> bool:
    return member.size > len(member.packed) * _MAX_RATIO and not key.endswith(_BARE_PICTURES)


def _directory(data: bytes) -> tuple[int, int, int]:
    """Give the directory's number of members, size and place."""
    at = data.rfind(_END_SIGNATURE, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if at < 0:
        # What fills up a sector of a disk may follow.
        at = data.rfind(_END_SIGNATURE)
        if data[at + _END.size :].strip(b"\0\r\n"):
            raise ArchiveError("truncated")
    if at < 0 or at + _END.size > len(data):
        raise ArchiveError("truncated")
    _signature, _disk, _first, _here, count, size, start, _comment = _END.unpack_from(data, at)
    if count == _IN_ZIP64_16 or _IN_ZIP64_32 in (size, start):
        return _directory64(data, at)
    return count, size, start


def _directory64(data: bytes, end: int) -> tuple[int, int, int]:
    at = end - _END64_LOCATOR.size
    if at < 0:
        raise ArchiveError("truncated")
    signature, _disk, record, _disks = _END64_LOCATOR.unpack_from(data, at)
    if signature != b"PK\6\7" or record + _END64.size > at:
        raise ArchiveError("broken", _("压缩包目录"))
    signature, *_versions, count, size, start = _END64.unpack_from(data, record)
    if signature != b"PK\6\6":
        raise ArchiveError("broken", _("压缩包目录"))
    return count, size, start


def _member(data: bytes, at: int) -> tuple[int, tuple[int, int], Member]:
    """Read one entry of the directory. Gives the place of the next, from where to where the member stands, and the member."""
    fields = _ENTRY.unpack_from(data, at)
    signature, _made, _needed, flags, method, _time, _date, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length, _disk, _internal, _external, header = fields[10:]
    name_at = at + _ENTRY.size
    extra_at = name_at + name_length
    raw_name = data[name_at:extra_at]
    name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437", "replace").replace("\\", "/")
    if signature != b"PK\1\2":
        raise ArchiveError("broken", _("压缩包目录"))
    if flags & _ENCRYPTED:
        raise ArchiveError("encrypted")
    if method not in (_STORED, _DEFLATED):
        raise ArchiveError("broken", name)
    if _IN_ZIP64_32 in (packed, size, header):
        extra = data[extra_at : extra_at + extra_length]
        packed, size, header = _zip64(extra, packed, size, header)
    start = _data_start(data, header, raw_name)
    end = start + packed
    if end > len(data):
        raise ArchiveError("truncated")
    return extra_at + extra_length + comment_length, (header, end), Member(name, method, crc, size, data[start:end])


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
        raise ArchiveError("truncated")
    fields = _LOCAL.unpack_from(data, header)
    name_at = header + _LOCAL.size
    if fields[0] != b"PK\3\4" or data[name_at : name_at + fields[-2]] != raw_name:
        raise ArchiveError("ambiguous", _("两处成员名不一致"))
    return name_at + fields[-2] + fields[-1]


def unpack(member: Member, limit: int = MAX_PART) -> bytes:
    """Give the content of a member, checked against its declared size and checksum.

    Raises:
        ArchiveError: ``large``: more than ``limit`` bytes; else it is not what the archive says.
    """
    if member.size > limit:
        raise ArchiveError("large")
    data = member.packed
    if member.method == _DEFLATED:
        try:
            # One byte more than claimed is enough to see that the claim is a lie.
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, member.size + 1)
        except zlib.error as error:
            raise ArchiveError("broken", member.name) from error
    _check_content(member, len(data), zlib.crc32(data))
    return data


def beginning(member: Member, length: int) -> bytes:
    """Give the first bytes of a member, unchecked, for a look; nothing where it cannot be unpacked."""
    if member.method == _STORED:
        return member.packed[:length]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(member.packed, length)
    except zlib.error:
        return b""


def chunks(member: Member) -> Iterator[bytes]:
    """Unpack a member in pieces of bounded size; size and checksum are checked at the end.

    Raises:
        ArchiveError: see ``unpack``.
    """
    if member.size <= _CHUNK:
        yield unpack(member)
        return
    if member.size > MAX_PART:
        raise ArchiveError("large")
    length = checksum = 0
    for piece in _pieces(member):
        length += len(piece)
        if length > member.size:
            break
        checksum = zlib.crc32(piece, checksum)
        yield piece
    _check_content(member, length, checksum)


def _check_content(member: Member, length: int, checksum: int) -> None:
    if length > member.size:
        raise ArchiveError("ambiguous", _("实际大小超过声明"))
    if length != member.size or checksum != member.crc:
        raise ArchiveError("broken", member.name)


def _pieces(member: Member) -> Iterator[bytes]:
    packed = memoryview(member.packed)
    slices = (packed[at : at + _PACKED_CHUNK] for at in range(0, len(packed), _PACKED_CHUNK))
    if member.method == _STORED:
        yield from map(bytes, slices)
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in slices:
            rest: bytes | memoryview = piece
            while rest and not inflate.eof:
                yield inflate.decompress(rest, _CHUNK)
                rest = inflate.unconsumed_tail
        rest = inflate.flush()
        if rest:
            yield rest
    except zlib.error as error:
        raise ArchiveError("broken", member.name) from error


def stored(name: str, data: bytes) -> Member:
    """Give ``data`` as a member that is not deflated."""
    return Member(name, _STORED, zlib.crc32(data), len(data), data)


def pack(name: str, data: bytes) -> Member:
    """Deflate ``data`` as a member."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Member(name, _DEFLATED, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def pack_letters(name: str, data: bytes) -> Member:
    """Deflate ``data`` in which nothing comes twice, as base64: by the frequency of its letters alone, in no time."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_HUFFMAN_ONLY)
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
    coming = iter(texts)
    while waiting := list(islice(coming, _AT_ONCE)):
        yield "".join(waiting).encode()


def write_archive(members: Iterable[Member]) -> bytes:
    """Write a zip file of ``members``, in the order given, with no dates."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode()
        sizes = (member.crc, len(member.packed), member.size, len(name))
        header = _LOCAL.pack(b"PK\3\4", _NEEDED, _UTF8, member.method, 0, _DATE, *sizes, 0)
        entry = _ENTRY.pack(b"PK\1\2", _NEEDED, _NEEDED, _UTF8, member.method, 0, _DATE, *sizes, 0, 0, 0, 0, 0, offset)
        out += (header, name, member.packed)
        directory += (entry, name)
        offset += len(header) + len(name) + len(member.packed)
    size = sum(map(len, directory))
    count = len(directory) // 2
    return b"".join([*out, *directory, _END.pack(_END_SIGNATURE, 0, 0, count, count, size, offset, 0)])
