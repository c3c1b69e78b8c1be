"""Reports published as web pages: what a browser shows as a block is a paragraph."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from xls2report.audit.records import ReadParagraph, ReportRead

_DROPPED = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "select", "textarea", "iframe", "object"}
)
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
        "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_PARAGRAPHS = 300_000


def read_web_page(text: str, name: str) -> ReportRead:
    """Read a web page; scripts and styles are dropped, and a table that only arranges the page is none."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    return ReportRead(name, tuple(page.paragraphs()), tuple(page.tables()))


class _Block:
    """A paragraph being read; ``table`` is the innermost table it stands in."""

    __slots__ = ("level", "table", "text")

    def __init__(self, text: str, level: int | None, table: _Table | None) -> None:
        self.text = text
        self.level = level
        self.table = table


class _Table:
    """A table being read; each cell holds the texts of its blocks."""

    __slots__ = ("arranges", "rows")

    def __init__(self) -> None:
        self.rows: list[list[list[str]]] = []
        self.arranges = False

    @property
    def is_frame(self) -> bool:
        """Whether it only arranges the page: another table stands in it, or it has one cell."""
        return self.arranges or sum(map(len, self.rows)) <= 1


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[_Block] = []
        self._all: list[_Table] = []
        self._open: list[_Table] = []
        self._texts: list[str] = []
        self._level: int | None = None
        self._dropped: list[str] = []
        self._kept_as_is = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own call
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
            self._start_block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _DROPPED:
            self.handle_starttag(tag, attrs)

    def _start_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag == "pre":
            self._kept_as_is += 1
        elif tag == "table":
            for table in self._open:
                table.arranges = True
            self._open.append(_Table())
            self._all.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].rows.append([])
        elif self._open and tag in ("td", "th"):
            rows = self._open[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append([])

    def handle_endtag(self, tag: str) -> None:
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

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self._texts.append(data if self._kept_as_is else _BLANKS.sub(" ", data))

    def end_block(self) -> None:
        """End the paragraph that is open, if there is any text in it."""
        text = "\n".join(line.strip(" ") for line in "".join(self._texts).split("\n")).strip("\n")
        self._texts.clear()
        table = self._open[-1] if self._open else None
        if table is not None and table.rows and table.rows[-1]:
            table.rows[-1][-1].append(text)
        if text and len(self._blocks) < _MOST_PARAGRAPHS:
            self._blocks.append(_Block(text, self._level, table))

    def paragraphs(self) -> list[ReadParagraph]:
        """Give all paragraphs read."""
        return [
            ReadParagraph(index, block.text, block.level, in_table=block.table is not None and not block.table.is_frame)
            for index, block in enumerate(self._blocks)
        ]

    def tables(self) -> list[tuple[tuple[str, ...], ...]]:
        """Give all tables read, those left out that only arrange the page."""
        return [
            tuple(tuple("\n".join(filter(None, cell)) for cell in row) for row in table.rows if row)
            for table in self._all
            if not table.is_frame
        ]
