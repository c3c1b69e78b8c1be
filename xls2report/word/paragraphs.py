"""The paragraphs of a part as a reader sees them, read in one pass without a tree.

What tracked changes delete or move away is left out, what they insert is in; so are content controls, text boxes and
tables. Hidden text, field codes, phonetic guides and the second copy of a text box are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.xml_parser import XmlError, feed, new_parser
from xls2report.word.namespaces import URIS
from xls2report.word.part_text import Bookmark, Paragraph, Table, TableCell

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_TAGS = 2_000_000
"""A report with 4,000 rows in its tables has a third of it."""
_MAX_PARAGRAPHS = 300_000

Attributes = dict[str, str]

_W = f"{URIS['w']} "
_FALLBACK = f"{URIS['mc']} Fallback"
_SKIPPED = (
    "del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "rt",
)  # fmt: skip
_OFF = ("0", "false", "off", "none")
_MOST_DIGITS = 3
"""Of a number of columns."""
_MOST_TWIPS, _UNTOLD = 5, 1440
"""Digits of a width; how wide a column counts that does not tell."""


class OpenParagraph(Struct, eq=False):
    """A paragraph that is being read."""

    record: Paragraph
    runs: int = 0
    """Depth of runs: the base of a phonetic guide is a run in a run."""
    hidden: bool = False
    in_link: bool = False
    length: int = 0
    linked: int = 0
    texts: list[str] = []


class _OpenTable(Table, eq=False):
    place: int = 0
    """Where it will stand among the tables: a table in a cell comes behind the one it stands in."""


class Walker:
    """Reads one part; ``walk`` runs it.

    Attributes:
        paragraphs: all of them, in order.
        bookmarks: those with text in them.
        notes: which paragraph refers to a footnote or an endnote, by kind (``footnote``) and id.
    """

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.bookmarks: list[Bookmark] = []
        self.notes: dict[tuple[str, str], int] = {}
        self.parser = new_parser(namespaces=True)
        self.open: list[OpenParagraph] = []
        self._tables: list[Table | None] = []
        self._open_tables: list[_OpenTable] = []
        self._skipped = 0
        self._controls: list[bool] = []
        self._note_id = ""
        self._marked: dict[str, tuple[str, int, int]] = {}
        self._starts = {_W + name: handler for name, handler in self.start_handlers().items()}
        self._starts |= dict.fromkeys([*(_W + name for name in _SKIPPED), _FALLBACK], self._skip)
        self._ends = {_W + name: handler for name, handler in self.end_handlers().items()}

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables but those of one cell; one in a cell comes behind the one it stands in."""
        return tuple(table for table in self._tables if table is not None)

    def start_handlers(self) -> dict[str, Callable[[Attributes], None]]:
        """Name what is done at the start of an element."""
        return {
            "p": self.start_paragraph,
            "r": self.start_run,
            "t": self._start_text,
            "tab": self._tab,
            "br": self._break,
            "cr": self._break,
            "noBreakHyphen": self._hyphen,
            "vanish": self._vanish,
            "pStyle": self._style,
            "outlineLvl": self._outline,
            "numId": self._list,
            "ilvl": self._list_level,
            "hyperlink": self._start_link,
            "tbl": self._start_table,
            "tr": self._start_row,
            "tc": self._start_cell,
            "gridCol": self._grid_column,
            "gridBefore": self._skip_columns,
            "gridSpan": self._span_columns,
            "vMerge": self._go_on_below,
            "sdt": self._start_control,
            "docPartGallery": self._gallery,
            "bookmarkStart": self._start_bookmark,
            "bookmarkEnd": self._end_bookmark,
            "footnoteReference": self._footnote,
            "endnoteReference": self._endnote,
            "footnote": self._start_note,
            "endnote": self._start_note,
        }

    def end_handlers(self) -> dict[str, Callable[[], None]]:
        """Name what is done at the end of an element."""
        return {
            "p": self.end_paragraph,
            "r": self.end_run,
            "t": self.end_text,
            "hyperlink": self._end_link,
            "tbl": self._end_table,
            "sdt": self._end_control,
        }

    def walk(self, data: bytes) -> None:
        """Read a part.

        Raises:
            XmlError: ``dtd``, ``large`` or ``broken``.
        """
        if data.count(b"<") > _MAX_TAGS:
            raise XmlError("large")
        self._watch()
        feed(self.parser, data)

    def _watch(self) -> None:
        starts, ends = self._starts, self._ends

        def start(name: str, attributes: Attributes) -> None:
            handler = starts.get(name)
            if handler is not None:
                handler(attributes)

        def end(name: str) -> None:
            handler = ends.get(name)
            if handler is not None:
                handler()

        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end

    def _skip(self, _attributes: Attributes) -> None:
        """Read over an element with all that is in it."""
        depth = 1

        def deeper(_name: str, _attributes: Attributes) -> None:
            nonlocal depth
            depth += 1

        def back(_name: str) -> None:
            nonlocal depth
            depth -= 1
            if not depth:
                self._watch()

        self.parser.StartElementHandler = deeper
        self.parser.EndElementHandler = back

    def start_paragraph(self, _attributes: Attributes) -> None:
        """Begin a paragraph."""
        if len(self.paragraphs) >= _MAX_PARAGRAPHS:
            raise XmlError("large")
        record = Paragraph(len(self.paragraphs), in_table=bool(self._open_tables), in_contents=any(self._controls))
        record.box_of = self.open[0].record.index if self.open else None
        record.note_id = self._note_id
        self.paragraphs.append(record)
        self.open.append(OpenParagraph(record))

    def end_paragraph(self) -> None:
        """End a paragraph."""
        done = self.open.pop()
        record = done.record
        record.text = "".join(done.texts)
        if done.linked and done.linked == len(record.text.strip()):
            record.in_contents = True
        # A text box in a cell belongs to the paragraph that holds it.
        if self._open_tables and self._open_tables[-1].rows and self._open_tables[-1].rows[-1]:
            cell = self._open_tables[-1].rows[-1][-1]
            cell.first = record.index if cell.first < 0 else cell.first
            cell.texts.append(record.text)

    def start_run(self, _attributes: Attributes) -> None:
        """Begin a run."""
        if self.open:
            self.open[-1].runs += 1
            self.open[-1].hidden = False

    def end_run(self) -> None:
        """End a run."""
        if self.open:
            self.open[-1].runs -= 1

    def _start_text(self, _attributes: Attributes) -> None:
        if self.open and self.open[-1].runs and not self.open[-1].hidden:
            self.parser.CharacterDataHandler = self.add

    def end_text(self) -> None:
        """End a text."""
        self.parser.CharacterDataHandler = None

    def add(self, text: str) -> None:
        """Take what is printed next."""
        now = self.open[-1]
        now.texts.append(text)
        now.length += len(text)
        if now.in_link:
            now.linked += len(text)

    def _mark(self, mark: str) -> None:
        if self.open and self.open[-1].runs and not self.open[-1].hidden:
            self.add(mark)

    def _tab(self, _attributes: Attributes) -> None:
        self._mark("\t")

    def _break(self, _attributes: Attributes) -> None:
        self._mark("\n")

    def _hyphen(self, _attributes: Attributes) -> None:
        self._mark("-")

    def _vanish(self, attributes: Attributes) -> None:
        if self.open and self.open[-1].runs and _value(attributes) not in _OFF:
            self.open[-1].hidden = True

    def _style(self, attributes: Attributes) -> None:
        if self.open and not self.open[-1].runs:
            self.open[-1].record.style = _value(attributes)

    def _outline(self, attributes: Attributes) -> None:
        if self.open and _value(attributes).isdecimal():
            self.open[-1].record.outline = int(_value(attributes))

    def _list(self, attributes: Attributes) -> None:
        if self.open:
            self.open[-1].record.list_id = _value(attributes)

    def _list_level(self, attributes: Attributes) -> None:
        if self.open and _value(attributes).isdecimal():
            self.open[-1].record.list_level = int(_value(attributes))

    def _start_link(self, attributes: Attributes) -> None:
        if self.open and _W + "anchor" in attributes:
            self.open[-1].in_link = True

    def _end_link(self) -> None:
        if self.open:
            self.open[-1].in_link = False

    def _start_table(self, _attributes: Attributes) -> None:
        self._open_tables.append(_OpenTable(len(self.paragraphs), place=len(self._tables)))
        self._tables.append(None)

    def _grid_column(self, attributes: Attributes) -> None:
        if self._open_tables:
            width = attributes.get(_W + "w", "")
            self._open_tables[-1].widths.append(
                int(width) if width.isdecimal() and len(width) <= _MOST_TWIPS else _UNTOLD
            )

    def _start_row(self, _attributes: Attributes) -> None:
        if self._open_tables:
            self._open_tables[-1].rows.append([])
            self._skipped = 0

    def _start_cell(self, _attributes: Attributes) -> None:
        if self._open_tables and self._open_tables[-1].rows:
            row = self._open_tables[-1].rows[-1]
            column = row[-1].column + row[-1].columns if row else self._skipped
            row.append(TableCell(column))
            self._skipped = 0

    def _skip_columns(self, attributes: Attributes) -> None:
        self._skipped = _count(attributes)

    def _span_columns(self, attributes: Attributes) -> None:
        if cell := self._cell():
            cell.columns = max(1, _count(attributes))

    def _go_on_below(self, attributes: Attributes) -> None:
        if cell := self._cell():
            cell.goes_on = _value(attributes) != "restart"

    def _cell(self) -> TableCell | None:
        """Give the cell that is being read."""
        rows = self._open_tables[-1].rows if self._open_tables else []
        return rows[-1][-1] if rows and rows[-1] else None

    def _end_table(self) -> None:
        table = self._open_tables.pop()
        table.rows = [row for row in table.rows if row]
        table.without_slivers()
        if sum(map(len, table.rows)) > 1:
            self._tables[table.place] = table
        elif not self._open_tables:
            # A frame around a text, no table.
            for paragraph in self.paragraphs[table.first :]:
                paragraph.in_table = False

    def _start_control(self, _attributes: Attributes) -> None:
        self._controls.append(False)

    def _gallery(self, attributes: Attributes) -> None:
        if self._controls and _value(attributes) == "Table of Contents":
            self._controls[-1] = True

    def _end_control(self) -> None:
        self._controls.pop()

    def _start_bookmark(self, attributes: Attributes) -> None:
        if self.open:
            now = self.open[-1]
            place = (attributes.get(_W + "name", ""), now.record.index, now.length)
            self._marked[attributes.get(_W + "id", "")] = place

    def _end_bookmark(self, attributes: Attributes) -> None:
        name, paragraph, start = self._marked.pop(attributes.get(_W + "id", ""), ("", -1, 0))
        if self.open and self.open[-1].record.index == paragraph and self.open[-1].length > start:
            self.bookmarks.append(Bookmark(name, paragraph, start, self.open[-1].length))

    def _footnote(self, attributes: Attributes) -> None:
        self._note("footnote", attributes)

    def _endnote(self, attributes: Attributes) -> None:
        self._note("endnote", attributes)

    def _note(self, kind: str, attributes: Attributes) -> None:
        if self.open:
            self.notes[kind, attributes.get(_W + "id", "")] = self.open[0].record.index

    def _start_note(self, attributes: Attributes) -> None:
        self._note_id = attributes.get(_W + "id", "")


def _count(attributes: Attributes) -> int:
    """Give a number of columns; what is none, or more than any table has, counts as none."""
    value = _value(attributes)
    return int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else 0


def _value(attributes: Attributes) -> str:
    return attributes.get(_W + "val", "")
