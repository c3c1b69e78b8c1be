"""What is read of a part: its paragraphs, its bookmarks, its tables."""

from __future__ import annotations

from itertools import accumulate

from msgspec import Struct


class Paragraph(Struct, eq=False):
    """One paragraph.

    Attributes:
        index: its number in the part, from 0; one that holds a text box comes before those in the box.
        text: as printed; a tab is a tab, a line break a line break.
        style: its style's id, empty for the default one.
        outline: its own outline level, 0 to 8; 9 for none; None where it does not say.
        list_id, list_level: its own numbering, where it has one.
        in_table: it stands in a table of more than one cell.
        in_contents: it stands in a table of contents, or is a link to another place of the document as a whole.
        box_of: the paragraph of the body that holds the text box it stands in; None outside of one.
        note_id: id of the footnote or endnote it belongs to, in a part that holds such.
    """

    index: int
    text: str = ""
    style: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    in_table: bool = False
    in_contents: bool = False
    box_of: int | None = None
    note_id: str = ""


class Bookmark(Struct, frozen=True):
    """A bookmark that begins and ends in one paragraph and has text in it."""

    name: str
    paragraph: int
    start: int
    end: int


class TableCell(Struct, eq=False):
    """A cell of a table.

    Attributes:
        first: the first paragraph in it; -1 where there is none.
        texts: of its paragraphs.
        column: the column of the table's grid that it begins in, from 0.
        columns: how many it spans.
        goes_on: it belongs to the cell above it (``vMerge``).
    """

    column: int
    first: int = -1
    texts: list[str] = []
    columns: int = 1
    goes_on: bool = False


class Table(Struct, eq=False):
    """A table: the paragraph before which it stands, its rows, and how wide the columns of its grid are (twentieths of a point)."""

    first: int
    rows: list[list[TableCell]] = []
    widths: list[int] = []

    def without_slivers(self) -> None:
        """Take out columns that are only the gap between borders which do not quite meet, as dragging or LibreOffice leaves them."""
        thin = [width < _SLIVER for width in self.widths]
        for cell in (cell for row in self.rows for cell in row if cell.columns == 1 and cell.column < len(thin)):
            thin[cell.column] = False
        if not any(thin) or sum(thin) * _FEW > len(thin):
            return
        edges = list(accumulate((not one for one in thin), initial=0))
        for cell in (cell for row in self.rows for cell in row):
            begin, end = (
                edges[at] if at < len(edges) else edges[-1] + at - len(edges) + 1
                for at in (cell.column, cell.column + cell.columns)
            )
            cell.column, cell.columns = begin, max(1, end - begin)


_SLIVER, _FEW = 57, 3
"""A millimetre; more columns than one of three are none by accident."""
