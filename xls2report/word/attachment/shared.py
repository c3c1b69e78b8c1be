"""What all texts of one attachment have in common while they are made ready: new ids and names, and what was met."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from xls2report.word.fields import WORD, named_bookmarks
from xls2report.word.kept_parts import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xls2report.word.attachment.numbering import ListImport
    from xls2report.word.attachment.parts import AttachmentPiece
    from xls2report.word.attachment.theme import Theme
    from xls2report.word.placeholders import Broken
    from xls2report.word.rawxml import Element
    from xls2report.word.stray import PlacedMark

_FIRST_ID = 900_001
"""Of bookmarks and pictures: far above what a document's own have."""
FIRST_NOTE = 1001
_LONGEST_BOOKMARK = 40

NEWER = {"w14", "w15", "w16", "w16cex", "w16cid", "w16du", "w16sdtdh", "w16se", "wp14"}
"""Prefixes of additions to the standard; each file says that a program may pass over them."""

_THEME_COLOURS = {
    "w:themeColor", "w:themeTint", "w:themeShade", "w:themeFill", "w:themeFillTint", "w:themeFillShade",
}  # fmt: skip
"""The colour itself stands beside them."""


class Fate(Enum):
    """What becomes of an attribute."""

    KEPT = auto()
    DROPPED = auto()
    LINK = auto()
    """It holds the id of a link."""


class Shared(Struct, kw_only=True):
    """What all texts of one attachment have in common: the body, its notes, its styles and lists.

    Attributes:
        ignorable: prefixes whose elements and attributes stay behind.
        bookmarks: new name of each bookmark that something refers to.
        notes: the notes there are, by the name of their element and their old id.
        note_ids: new ids of those referred to.
        slots: what the numbers between NULs stand for in written text (NUL cannot be in a file, so nobody can forge one).
        left_out: what does not come along.
        marks: those of other engines, and placeholders where nothing is filled.
        seen: names of elements and attributes met, for their prefixes.
    """

    theme: Callable[[], Theme]
    lists: ListImport
    ignorable: frozenset[str]
    bookmarks: Mapping[str, str]
    notes: Mapping[tuple[str, str], Element]
    note_ids: dict[tuple[str, str], str] = {}
    slots: list[AttachmentPiece] = []
    broken: list[Broken] = []
    left_out: Counts = msgspec.field(default_factory=Counts)
    marks: list[PlacedMark] = []
    seen: set[str] = set()
    attributes: dict[str, Fate] = {}
    ranges: dict[tuple[str, str], str] = {}
    last_id: int = _FIRST_ID - 1

    def next_id(self) -> str:
        """Give a number that nothing else has."""
        self.last_id += 1
        return str(self.last_id)

    def slot(self, piece: AttachmentPiece) -> str:
        """Give the text that stands for ``piece`` until all is written."""
        self.slots.append(piece)
        return f"\0{len(self.slots) - 1}\0"

    def fate(self, name: str) -> Fate:
        """Say what becomes of an attribute."""
        fate = self.attributes.get(name)
        if fate is None:
            self.seen.add(name)
            fate = self.attributes[name] = self._fate(name)
        return fate

    def rename(self, instruction: str) -> str:
        """Put the new names of bookmarks into a field's instruction."""
        return WORD.sub(lambda match: self.bookmarks.get(match[0], match[0]), instruction)

    def _fate(self, name: str) -> Fate:
        prefix, colon, _rest = name.partition(":")
        if (
            name.startswith(("w:rsid", "mc:Ignorable"))
            or name in _THEME_COLOURS
            or (colon and prefix in self.ignorable)
        ):
            return Fate.DROPPED
        return Fate.LINK if name.startswith("r:") or name == "o:relid" else Fate.KEPT


def bookmark_names(root: Element) -> dict[str, str]:
    """Give each bookmark below ``root`` that a link or a field names its new name."""
    named = named_bookmarks(root)
    there = [element.attributes.get("w:name", "") for element in root.walk() if element.name == "w:bookmarkStart"]
    used = [name for name in dict.fromkeys(there) if name in named]
    return {name: f"att{number}_{name}"[:_LONGEST_BOOKMARK] for number, name in enumerate(used, 1)}
