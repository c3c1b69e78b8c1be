"""Strings of BIFF8 records ([MS-XLS] 2.5.293, 2.5.294): one or two bytes a character, cut anywhere by CONTINUE records."""

from __future__ import annotations

from struct import unpack_from

from xls2report.model.language import _
from xls2report.sheets import limits
from xls2report.sheets.refusal import damaged, too_many_cells

_CONTINUE = 0x003C
_WIDE = 0x01
_PHONETIC = 0x04
_RUNS = 0x08


def simple_text(data: bytes, at: int, length: int) -> str:
    """Decode a string whose flags byte stands at ``at`` and that no record boundary cuts."""
    wide = data[at] & _WIDE
    raw = data[at + 1 : at + 1 + (length << wide)]
    if len(raw) != length << wide:
        raise damaged(_("文字记录"))
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


class TextReader:
    """Reads strings one after another from a record and the CONTINUE records behind it."""

    def __init__(self, pieces: list[bytes]) -> None:
        """Begin at the first byte.

        Args:
            pieces: what the record and each of its continuations hold.
        """
        self._pieces = iter(pieces)
        self._piece = next(self._pieces)
        self._at = 0

    def skip(self, count: int) -> None:
        """Pass over bytes, record boundaries not counted."""
        while count > len(self._piece) - self._at:
            count -= len(self._piece) - self._at
            self._next_piece()
        self._at += count

    def rich_text(self) -> str:
        """Read an XLUnicodeRichExtendedString: its formatting runs and phonetic hints are passed over."""
        if self._at >= len(self._piece):
            self._next_piece()
        length, flags = unpack_from("<HB", self._piece, self._at)
        self._at += 3
        runs = phonetic = 0
        if flags & _RUNS:
            (runs,) = unpack_from("<H", self._piece, self._at)
            self._at += 2
        if flags & _PHONETIC:
            (phonetic,) = unpack_from("<L", self._piece, self._at)
            self._at += 4
        text = self.characters(length, flags & _WIDE)
        self.skip(4 * runs + phonetic)
        return text

    def characters(self, length: int, wide: int) -> str:
        """Read characters; behind each boundary a byte says anew how wide they are."""
        parts: list[str] = []
        while True:
            raw = self._piece[self._at : self._at + (length << wide)]
            taken = len(raw) >> wide
            self._at += taken << wide
            length -= taken
            parts.append(raw[: taken << wide].decode("utf-16-le" if wide else "latin-1", "replace"))
            if not length:
                return "".join(parts)
            self._next_piece()
            wide = self._piece[0] & _WIDE
            self._at = 1

    def _next_piece(self) -> None:
        piece = next(self._pieces, None)
        if not piece:
            raise damaged(_("文字记录"))
        self._piece = piece
        self._at = 0


def continued(stream: bytes, at: int, first: bytes) -> tuple[list[bytes], int]:
    """Collect the CONTINUE records that stand at ``at``, behind a record that holds ``first``.

    Returns:
        What the record and its continuations hold, and where the next record stands.
    """
    pieces = [first]
    code, size = unpack_from("<2H", stream, at)
    while code == _CONTINUE:
        pieces.append(stream[at + 4 : at + 4 + size])
        at += 4 + size
        code, size = unpack_from("<2H", stream, at)
    return pieces, at


def shared_strings(pieces: list[bytes], budget: limits.Budget) -> list[str]:
    """Read the SST record: the texts that cells refer to by number."""
    _total, count = unpack_from("<LL", pieces[0])
    if count > limits.MAX_STRINGS:
        raise too_many_cells()
    reader = TextReader(pieces)
    reader.skip(8)
    strings: list[str] = []
    for _index in range(count):
        text = reader.rich_text()
        budget.take_text(len(text))
        strings.append(text)
    return strings
