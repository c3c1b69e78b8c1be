"""The zip file that an .xlsx workbook is: its parts by name, refused in the words of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.packages.archive import ArchiveError, chunks, read_archive, unpack
from xls2report.sheets.limits import PACKAGE
from xls2report.sheets.refusal import bomb, damaged, disguised, encrypted, truncated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.sheets.refusal import UnreadableError


class Package:
    """The members of a zip file, by lower-case name (names of an Office package do not differ by case alone)."""

    def __init__(self, data: bytes) -> None:
        """Read and check the directory.

        Args:
            data: the whole file.

        Raises:
            UnreadableError: truncated, encrypted, a bomb, or ambiguous.
        """
        try:
            self.members = {name.lower(): member for name, member in read_archive(data, PACKAGE).items()}
        except ArchiveError as error:
            raise _refusal(error) from error

    def read(self, name: str) -> bytes:
        """Unpack a whole member; ``name`` must be a key of ``members``."""
        try:
            return unpack(self.members[name])
        except ArchiveError as error:
            raise _refusal(error) from error

    def chunks(self, name: str) -> Iterator[bytes]:
        """Unpack a member in pieces of bounded size; size and checksum are checked at the end."""
        try:
            yield from chunks(self.members[name])
        except ArchiveError as error:
            raise _refusal(error) from error


def _refusal(error: ArchiveError) -> UnreadableError:
    if error.reason == "truncated":
        return truncated()
    if error.reason == "encrypted":
        return encrypted()
    if error.reason == "large":
        return bomb()
    return disguised(error.what) if error.reason == "ambiguous" else damaged(error.what)
