"""A compiled part: text that never changes, and slots where a document's own text comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from xls2report.document.styles import StyleKey
    from xls2report.word.section import Section


class Look(Struct, frozen=True):
    """How a value is written: run properties, those of a mark for what is missing, and whether it gets bookmarks."""

    plain: str
    missing: str
    marked: bool


class Field(Struct, frozen=True):
    """An inline placeholder. A name with a dot belongs to a list."""

    name: str
    look: Look


class OnlyFields(Struct, frozen=True):
    """A paragraph or row with nothing but fields: gone when they are all empty. ``kept`` stands in its place."""

    parts: Parts
    names: tuple[str, ...]
    kept: str


class Repeat(Struct, frozen=True):
    """A paragraph or row that comes once for each element of a list. ``kept`` stands there when it has none."""

    list_name: str
    parts: Parts
    kept: str


class Title(Struct, frozen=True):
    """The runs of a title, whose lines break between words; ``characters``, full-width ones, stand in a line of the page."""

    content: Parts
    characters: float


class Heading(Struct, frozen=True):
    """A heading of the template. ``start`` ends with its properties; ``content`` are its runs."""

    style: StyleKey
    counted: bool
    start: Parts
    content: Parts


class TableRows(Struct, frozen=True):
    """A table whose rows may all go: then the table goes too."""

    start: str
    rows: Parts


class CoverMark(Struct, frozen=True):
    """One side of the content of the document's first paragraph."""

    opening: bool


class BreakBefore(Struct, frozen=True):
    """In the properties of the paragraph ahead of a block with pages of its own: a section may have to end here."""


class SectionEnd(Struct, frozen=True):
    """The end of a section, the one with this number (from 0)."""

    section: Section
    number: int


class Pages(Struct, frozen=True):
    """Where a block stands whose pages may have to lie: the nine tables, the attachment.

    Attributes:
        end: the end of its section.
        fresh: it is the first thing in it.
        marked: a BreakBefore stands ahead of it.
        titled: the title of its part stands right above it, and wants no page of its own.
        broken: a page break stands right above it.
        at_once: nothing follows it in its section.
    """

    end: SectionEnd
    fresh: bool
    marked: bool
    titled: bool
    broken: bool
    at_once: bool


class Alone(Struct, frozen=True):
    """A paragraph of one placeholder: a block, or a field like any other.

    Attributes:
        name: the placeholder.
        field: the paragraph, for a field.
        properties: of a block's body paragraphs, where the paragraph has a style of the office's own; else empty.
        pages: for the blocks that have pages of their own.
        section: the section that ends with this paragraph.
    """

    name: str
    field: Parts
    properties: str
    pages: Pages | None
    section: SectionEnd | None


class DraftLine(Struct, frozen=True):
    """The top of a header: 草稿 comes here if the template has no field for it."""


Slot = (
    Field | OnlyFields | Repeat | Title | Heading | TableRows | CoverMark | BreakBefore | SectionEnd | Alone | DraftLine
)
Parts = tuple[str | Slot, ...]


def joined(parts: list[str | Slot]) -> Parts:
    """Join neighbouring texts."""
    out: list[str | Slot] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        out.append("".join(texts))
        texts.clear()
        out.append(part)
    out.append("".join(texts))
    return tuple(part for part in out if part != "")
