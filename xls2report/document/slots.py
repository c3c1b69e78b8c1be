"""A compiled part: text that never changes, and slots where a document's own text comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from xls2report.document.styles import StyleKey
    from xls2report.word.section import Section


class Look(NamedTuple):
    """How a value is written: run properties, those of a mark for what is missing, and whether it gets bookmarks."""

    plain: str
    missing: str
    marked: bool


class Field(NamedTuple):
    """An inline placeholder. A name with a dot belongs to a list."""

    name: str
    look: Look


class OnlyFields(NamedTuple):
    """A paragraph or row with nothing but fields: gone when they are all empty. ``kept`` stands in its place."""

    parts: Parts
    names: tuple[str, ...]
    kept: str


class Repeat(NamedTuple):
    """A paragraph or row that comes once for each element of a list. ``kept`` stands there when it has none."""

    list_name: str
    parts: Parts
    kept: str


class Heading(NamedTuple):
    """A heading of the template. ``start`` ends with its properties; ``content`` are its runs."""

    style: StyleKey
    counted: bool
    start: Parts
    content: Parts


class TableRows(NamedTuple):
    """A table whose rows may all go: then the table goes too."""

    start: str
    rows: Parts


class CoverMark(NamedTuple):
    """One side of the content of the document's first paragraph."""

    opening: bool


class BreakBefore(NamedTuple):
    """In the properties of the paragraph before the tables: a section may have to end here."""


class SectionEnd(NamedTuple):
    """The properties of a section where it ends.

    Attributes:
        section: the section.
        opens: it is the document's first one.
        holds_tables: the nine tables stand in it.
        at_once: nothing follows them in it.
    """

    section: Section
    opens: bool
    holds_tables: bool
    at_once: bool


class Tables(NamedTuple):
    """The nine tables.

    Attributes:
        end: the end of the section they stand in.
        fresh: they are the first thing in it.
        marked: a BreakBefore precedes them.
    """

    end: SectionEnd
    fresh: bool
    marked: bool


class Alone(NamedTuple):
    """A paragraph of one placeholder: a block, or a field like any other.

    Attributes:
        name: the placeholder.
        field: the paragraph, for a field.
        properties: of a block's body paragraphs, where the paragraph has a style of the office's own; else empty.
        tables: where the nine tables come, for their block.
        section: the section that ends with this paragraph.
    """

    name: str
    field: Parts
    properties: str
    tables: Tables | None
    section: SectionEnd | None


class DraftLine(NamedTuple):
    """The top of a header: 草稿 comes here if the template has no field for it."""


Slot = Field | OnlyFields | Repeat | Heading | TableRows | CoverMark | BreakBefore | SectionEnd | Alone | DraftLine
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
