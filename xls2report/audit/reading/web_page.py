"""Reports published as web pages: what a browser shows as a block is a paragraph.

Tags are told apart by hand: the standard library's parser takes a time that grows with the square of a broken page.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from xls2report.audit.reading.table_cells import SpanningCell, laid_out
from xls2report.audit.records import ReadParagraph, ReportRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.audit.records import ReadTable

_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noscript"})
"""What stands in them is no page: it is passed over up to the end tag."""
_DROPPED = frozenset({"template", "head", "svg", "select", "object"})
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
        "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = ("td", "th")
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_TO_THE_END = 10_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_PARAGRAPHS = 300_000


def read_web_page(text: str, name: str) -> ReportRead:
    """Read a web page; scripts and styles are dropped, and a table that only arranges the page is none."""
    page = _Page()
    for kind, value, attributes in _tokens(text):
        if kind is _Kind.TEXT:
            page.text(unescape(value))
        elif kind is _Kind.START:
            page.start(value, attributes)
        else:
            page.end(value)
    page.end_block()
    return ReportRead(name, tuple(page.paragraphs()), tuple(page.tables()))


class _Kind(Enum):
    TEXT = auto()
    START = auto()
    END = auto()


class _Token(NamedTuple):
    """A text as it is written, or the name of a tag in lower case; of a cell's start its attributes too, as written."""

    kind: _Kind
    value: str
    attributes: str = ""


_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_LONGEST_TAG = 4000
"""Characters among which a > in quotes is looked for."""


def _tokens(text: str) -> Iterator[_Token]:
    """Cut a page into texts and tags; comments, declarations and what is never closed are left out."""
    position = 0
    while (start := text.find("<", position)) >= 0:
        if start > position:
            yield _Token(_Kind.TEXT, text[position:start])
        name = _TAG_NAME.match(text, start)
        if name:
            end = _tag_end(text, start)
            tag = name[1].lower()
            closes = text[start + 1] == "/"
            if tag in _RAW and not closes and end > 0:
                end = _raw_end(text, tag, end)
            elif end > 0:
                attributes = text[name.end() : min(end, start + _LONGEST_TAG)] if tag in _CELLS else ""
                yield _Token(_Kind.END if closes else _Kind.START, tag, attributes)
        elif text.startswith("<!--", start):
            end = text.find("-->", start) + len("-->")
            end = end if end >= len("-->") else 0
        elif text[start + 1 : start + 2] in ("!", "?", "/"):
            end = text.find(">", start) + 1
        else:
            yield _Token(_Kind.TEXT, "<")
            end = start + 1
        if end <= 0:
            return
        position = end
    yield _Token(_Kind.TEXT, text[position:])


def _tag_end(text: str, start: int) -> int:
    """Give the place behind a tag's ``>``, which is none within quotes; 0 when it is never closed."""
    first = end = text.find(">", start) + 1
    while 0 < end - start < _LONGEST_TAG and (text.count('"', start, end) % 2 or text.count("'", start, end) % 2):
        end = text.find(">", end) + 1
    return end if 0 < end - start < _LONGEST_TAG else first


def _raw_end(text: str, tag: str, start: int) -> int:
    found = re.compile(rf"</{re.escape(tag)}[^>]*>", re.IGNORECASE).search(text, start)
    return found.end() if found else 0


class _Block:
    """A paragraph being read; ``table`` is the innermost table it stands in."""

    __slots__ = ("level", "table", "text")

    def __init__(self, text: str, level: int | None, table: _Table | None) -> None:
        self.text = text
        self.level = level
        self.table = table


class _Cell:
    """A cell being read, with the texts of its blocks."""

    __slots__ = ("columns", "paragraph", "rows", "texts")

    def __init__(self, attributes: str) -> None:
        spans = {name.lower(): int(count) for name, count in _SPAN.findall(attributes)}
        self.columns = spans.get("colspan", 1)
        self.rows = spans.get("rowspan", 1)
        self.paragraph = -1
        self.texts: list[str] = []

    def add(self, text: str, paragraph: int) -> None:
        """Take a block's text."""
        self.texts.append(text)
        self.paragraph = paragraph if self.paragraph < 0 else self.paragraph

    def done(self) -> SpanningCell:
        """Give the cell as read."""
        # A rowspan of 0 goes on to the end of the table.
        text = "\n".join(filter(None, self.texts))
        return SpanningCell(text, self.paragraph, max(self.columns, 1), self.rows or _TO_THE_END)


class _Table:
    """A table being read, which stands before the paragraph ``first``."""

    __slots__ = ("arranges", "first", "rows")

    def __init__(self, first: int) -> None:
        self.first = first
        self.rows: list[list[_Cell]] = []
        self.arranges = False

    @property
    def is_frame(self) -> bool:
        """Whether it only arranges the page: another table stands in it, or it has one cell."""
        return self.arranges or sum(map(len, self.rows)) <= 1

    def cell(self) -> _Cell | None:
        """Give the cell that is being read."""
        return self.rows[-1][-1] if self.rows and self.rows[-1] else None

    def done(self) -> ReadTable:
        """Give the table as read: a row without cells is one that spans of the rows above it count."""
        return laid_out(self.first, [[cell.done() for cell in row] for row in self.rows])


class _Page:
    """Puts tokens together to paragraphs and tables."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._all: list[_Table] = []
        self._open: list[_Table] = []
        self._texts: list[str] = []
        self._level: int | None = None
        self._dropped: list[str] = []
        self._kept_as_is = 0

    def start(self, tag: str, attributes: str = "") -> None:
        """Take a start tag."""
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.append(tag)
            elif tag == "body":
                # A head that is not closed ends here.
                self._dropped.clear()
            return
        if tag in _DROPPED:
            self.end_block()
            self._dropped.append(tag)
        elif tag == "br":
            self._texts.append("\n")
        elif tag in _BLOCKS:
            self.end_block()
            self._start_block(tag, attributes)

    def _start_block(self, tag: str, attributes: str) -> None:
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "pre":
            self._kept_as_is += 1
        elif tag == "table":
            for table in reversed(self._open):
                if table.arranges:
                    break
                table.arranges = True
            self._open.append(_Table(len(self._blocks)))
            self._all.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].rows.append([])
        elif self._open and tag in _CELLS:
            rows = self._open[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(_Cell(attributes))

    def end(self, tag: str) -> None:
        """Take an end tag."""
        if self._dropped:
            if tag == self._dropped[-1]:
                self._dropped.pop()
        elif tag in _BLOCKS:
            self.end_block()
            if tag in _HEADINGS:
                self._level = None
            elif tag == "pre":
                self._kept_as_is = max(0, self._kept_as_is - 1)
            elif tag == "table" and self._open:
                self._open.pop()

    def text(self, data: str) -> None:
        """Take a text."""
        if not self._dropped:
            self._texts.append(data if self._kept_as_is else _BLANKS.sub(" ", data))

    def end_block(self) -> None:
        """End the paragraph that is open, if there is any text in it."""
        text = "\n".join(line.strip(" ") for line in "".join(self._texts).split("\n")).strip("\n")
        self._texts.clear()
        table = self._open[-1] if self._open else None
        cell = table.cell() if table is not None else None
        if cell is not None and text:
            cell.add(text, len(self._blocks))
        if text and len(self._blocks) < _MOST_PARAGRAPHS:
            self._blocks.append(_Block(text, self._level, table))

    def paragraphs(self) -> list[ReadParagraph]:
        """Give all paragraphs read."""
        return [
            ReadParagraph(index, block.text, block.level, in_table=block.table is not None and not block.table.is_frame)
            for index, block in enumerate(self._blocks)
        ]

    def tables(self) -> list[ReadTable]:
        """Give all tables read, those left out that only arrange the page."""
        return [table.done() for table in self._all if not table.is_frame]
