"""What an attachment brings into a report: the records at the door of ``attachment``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.packages.archive import Member
    from xls2report.word.kept_parts import Counts
    from xls2report.word.placeholders import Broken
    from xls2report.word.rawxml import Element
    from xls2report.word.stray import PlacedMark


class AttachmentField(Struct, frozen=True):
    """A placeholder, between two runs: runs may come in its place.

    Attributes:
        name: without braces and white space.
        raw: as it stands in the attachment, braces included; what to write when nobody knows the name.
        properties: the ``w:rPr`` of the run it stands in.
        bookmarkable: whether bookmarks may stand here (not in a text box or a note).
    """

    name: str
    raw: str
    properties: Element | None
    bookmarkable: bool


class SectionPlace(Struct, frozen=True):
    """In the properties of a stretch's last paragraph: the place for ``w:sectPr``, where a section has to end."""


AttachmentPiece = str | AttachmentField | SectionPlace
Pieces = tuple[AttachmentPiece, ...]


class Stretch(Struct, frozen=True):
    """Blocks (paragraphs, tables) on pages that all stand or all lie; ``pieces`` holds one SectionPlace."""

    lying: bool
    pieces: Pieces


class Notes(Struct, frozen=True, kw_only=True):
    """Footnotes or endnotes.

    Attributes:
        pieces: one ``w:footnote`` or ``w:endnote`` for each note.
        relationships: entries for the relationships of the notes' part.
    """

    pieces: Pieces
    relationships: str


NO_NOTES = Notes(pieces=(), relationships="")


class AttachmentParts(Struct, frozen=True, kw_only=True):
    """An attachment, ready to be joined to a document; ids and names in it are its own and clash with nothing.

    Attributes:
        stretches: its body; headers, footers and page settings are left out.
        styles: ``w:style`` elements.
        abstract_numbers, numbers: ``w:abstractNum`` and ``w:num`` elements.
        relationships: entries for the relationships of the main part.
        content_types: entries for the list of content types.
        members: pictures, charts and embedded files, with their relationships.
        footnotes, endnotes: empty where there are none.
        namespaces: those that the XML above uses, prefix → URI, for the roots of the parts it goes into.
        broken: what looks like a placeholder and is none.
        left_out: what was not taken in; tracked changes are accepted.
        marks: what looks as if it should be filled, and is not.
    """

    stretches: tuple[Stretch, ...]
    styles: str
    abstract_numbers: str
    numbers: str
    relationships: str
    content_types: str
    members: tuple[Member, ...]
    footnotes: Notes
    endnotes: Notes
    namespaces: Mapping[str, str]
    broken: tuple[Broken, ...]
    left_out: Counts
    marks: tuple[PlacedMark, ...]

    def fields(self) -> Iterator[AttachmentField]:
        """Walk over the placeholders in reading order, those in notes last."""
        runs = (*(stretch.pieces for stretch in self.stretches), self.footnotes.pieces, self.endnotes.pieces)
        return (piece for pieces in runs for piece in pieces if isinstance(piece, AttachmentField))
