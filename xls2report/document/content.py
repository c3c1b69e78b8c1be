"""What a document is made of, and what comes back: the records at this room's door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.names import ATTACHMENT, CONTENTS, DRAFT, TABLES, plain
from xls2report.catalogue.texts import Everywhere

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xls2report.model.figure import Gap
    from xls2report.model.finding import Finding
    from xls2report.model.report import Printed, ReportText, Typed
    from xls2report.model.source import CellRef
    from xls2report.tables.form import SheetTable, TableForm
    from xls2report.tables.kind import TableKind


def table_name(title: str) -> str:
    """Give the placeholder of a single table: its title without quotation marks, brackets and blanks."""
    return plain(title)


def is_table(name: str) -> bool:
    """Tell whether a placeholder stands for tables: for all, or for one by its title."""
    return name.endswith("表") and "." not in name


ORDINARY = frozenset({DRAFT, Everywhere.YEAR.value, Everywhere.UNIT.value})
"""Fields whose names are ordinary words: texts set them in brackets, and who mistypes a longer name does not mean them."""
OWN_BLOCKS = frozenset({CONTENTS, TABLES, ATTACHMENT})
"""The blocks that the document makes itself; all others come from the report's text."""


class DocumentContent(Struct, frozen=True, kw_only=True):
    """Everything one document holds.

    Attributes:
        text: fields, blocks, lists and the attachment.
        tables: the nine tables, in the workbook's order.
        printed: the tables in the order in which they are printed, those beyond the nine among them; empty: ``tables``.
        table_notes: the sentence under an empty table.
        findings: become Word comments, but for infos.
        draft: the header says 草稿.
        clean: the copy to publish, without comments, bookmarks of figures and highlights.
        title, unit, year: for the document's properties.
        amount_digits: decimals of the amounts in tables.
        thousands: whether these have thousands separators.
    """

    text: ReportText
    tables: tuple[TableForm, ...]
    table_notes: Mapping[TableKind, str]
    findings: tuple[Finding, ...]
    draft: bool
    clean: bool
    title: str
    unit: str
    year: int
    printed: tuple[SheetTable, ...] = ()
    amount_digits: int = 2
    thousands: bool = False


class PrintedPlace(Struct, frozen=True):
    """Where in the text something printed stands.

    ``bookmark`` is empty where there is none (typed text; headers, text boxes; a clean copy). ``heading`` is the heading
    above it with its number, empty before the first one. ``paragraph`` is the paragraph's key, or empty.
    """

    piece: Printed | Typed | Gap
    bookmark: str
    heading: str
    paragraph: str


class CellPlace(Struct, frozen=True):
    """Where in a Word table an amount stands; ``row`` counts from 0 with the head, ``column`` from 0 on the grid.

    ``bookmark`` is that of the title above this very Word table: what goes on to another page is a table of its own. It is
    empty where there is none: in a clean copy, and for a table that the template does not print.
    """

    table: TableKind
    bookmark: str
    row: int
    column: int
    text: str
    source: CellRef


class FilledDocument(Struct, frozen=True):
    """A finished document and the places of everything printed in its text.

    ``starts`` are, for each of the nine tables, the rows that a Word table of its own begins with, none for one that is
    not printed. The places of the tables' amounts are computed from it on demand: ``tables.cell_places``.
    """

    data: bytes
    places: tuple[PrintedPlace, ...]
    starts: tuple[tuple[int, ...], ...]


class KnownNames(Struct, frozen=True, kw_only=True):
    """The names a template may ask for; those of the document itself are always known.

    Attributes:
        is_field: whether a name is an inline placeholder.
        fields: gives all of them, for whoever needs the nearest.
        blocks: placeholders that stand alone.
        lists: the names behind the dot, by the name before it (``项`` → ``名称``).
    """

    is_field: Callable[[str], bool]
    fields: Callable[[], frozenset[str]]
    blocks: frozenset[str]
    lists: Mapping[str, frozenset[str]]
