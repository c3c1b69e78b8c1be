"""The record that every reviewing copy carries: what the program wrote, so that an office's edits can be told from it.

It is a small zip of the parts with text, in base64, cut into custom document properties: they are what Word, WPS and
LibreOffice keep when they save a file, to .doc and back as well. A copy to publish has none.
"""

from __future__ import annotations

import binascii
import re
import zlib
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.archive import (
    ArchiveError,
    Limits,
    beginning,
    pack_letters,
    read_archive,
    unpack,
    write_archive,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.packages.archive import Member

PART = "docProps/custom.xml"
TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
NAME = "xls2report"
"""How the names of our properties begin; a number follows."""

_FORMAT = "1"
_AS_EDITED = "-"
"""Instead of a seal, in a document that carries an office's edits."""
_LONGEST = 30_000
"""Characters of one property: as many have been seen to come through every program."""
_LIMITS = Limits(members=200, unpacked=64 << 20)
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
_PROPERTY = re.compile(
    rb'<(?:\w+:)?property\b[^>]*\bname="xls2report (\d{1,5})"[^>]*>\s*<(?:\w+:)?lpwstr[^>]*>([^<]*)<'
)
_SEALED_WITHIN = 2000
"""Bytes of the part as the program wrote it in which its seal stands."""
_SEAL = re.compile(rf'name="{NAME} 1"><vt:lpwstr>{_FORMAT}\.([0-9a-f]+)\.'.encode())


class Record(Struct, frozen=True):
    """What the program wrote, by part name; ``seal`` is of the whole document, empty where edits were merged into it."""

    parts: Mapping[str, bytes]
    seal: str


def record_properties(texts: Iterable[Member], others: Iterable[Member], first: int = 2) -> str:
    """Write the record of a document as properties, numbered from ``first``.

    Args:
        texts: the main part first, then headers, footers and notes.
        others: all other files of the document, for its seal; none where edits were merged into it.
        first: the number of the first property.
    """
    texts = list(texts)
    others = list(others)
    seal = _seal((*texts, *others)) if others else _AS_EDITED
    text = f"{_FORMAT}.{seal}.{binascii.b2a_base64(write_archive(texts), newline=False).decode()}"
    pieces = (text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST))
    return "".join(
        f'<property fmtid="{_FMTID}" pid="{first + number}" name="{NAME} {number + 1}"><vt:lpwstr>{piece}</vt:lpwstr></property>'
        for number, piece in enumerate(pieces)
    )


def record_part(properties: str) -> Member:
    """Make the part of the custom properties."""
    return pack_letters(PART, _ROOT.format(properties).encode())


def read_record(members: Mapping[str, Member]) -> Record | None:
    """Read the record that a document carries; None where it has none, or none that is whole."""
    if PART not in members:
        return None
    try:
        found = {int(number): text for number, text in _PROPERTY.findall(unpack(members[PART]))}
        text = b"".join(found[number] for number in sorted(found))
        format_, _dot, rest = text.partition(b".")
        seal, _dot, packed = rest.partition(b".")
        if format_ != _FORMAT.encode() or sorted(found) != list(range(1, len(found) + 1)):
            return None
        parts = read_archive(binascii.a2b_base64(packed.translate(None, b" \r\n\t"), strict_mode=True), _LIMITS)
        return Record(
            {name: unpack(member) for name, member in parts.items()},
            "" if seal == _AS_EDITED.encode() else seal.decode("ascii", "replace"),
        )
    except (ArchiveError, binascii.Error):
        return None


def is_as_written(data: bytes) -> bool:
    """Whether a document is, part for part, as the program wrote it, and no edit was ever merged into it.

    Only the seal is looked for, in the first bytes: unpacking the record takes a tenth of the time of making a report.
    """
    try:
        members = read_archive(data, _LIMITS)
    except ArchiveError:
        return False
    told = _SEAL.search(beginning(members[PART], _SEALED_WITHIN)) if PART in members else None
    return told is not None and told[1].decode() == _seal(member for name, member in members.items() if name != PART)


def _seal(members: Iterable[Member]) -> str:
    """Give a digest of files by their names and checksums; it need be no stronger than these, and hashlib loads OpenSSL."""
    lines = sorted(f"{member.name} {member.crc:08x} {member.size}" for member in members)
    text = "\n".join(lines).encode()
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"
