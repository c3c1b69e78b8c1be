"""Where in a part's bytes the text of its paragraphs stands, and where it can be cut without changing what a reader sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.packages.xml_parser import XmlError
from xls2report.word.paragraphs import Attributes, Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
_END_TAG = re.compile(rb"</(?:[^\s>:]*:)?(\w+)")
_CHARACTER = re.compile(r"&[^;]*;|[^&]", re.DOTALL)
_TRACKED = (b"rPrChange", b":ins", b":del")


class Cut(NamedTuple):
    """A place for marks between runs. Where a run is cut in two, ``close`` ends it and ``reopen`` begins it anew."""

    position: int
    close: bytes = b""
    reopen: bytes = b""


class _Run(Struct, eq=False):
    start: int
    end: int = -1
    properties: bytes = b""
    seen_content: bool = False


class _Piece(Struct, eq=False):
    """A text, or a mark such as a tab (``first`` is -1 then), with its stretch of the paragraph's text.

    ``outer`` to ``last`` are bytes: of the start tag, of the first character, of the end tag, behind the end tag.
    """

    run: _Run
    begin: int
    end: int
    outer: int = -1
    first: int = -1
    close: int = -1
    last: int = -1


class LocatedParagraph(Struct, eq=False):
    """One paragraph: ``content`` is where it begins behind its properties, ``end`` where its end tag stands (bytes)."""

    content: int
    end: int = -1
    pieces: list[_Piece] = []
    runs: list[_Run] = []


class Locator(Walker):
    """Reads a part, in UTF-8, as ``Walker`` does and locates the paragraphs whose numbers are ``wanted``."""

    def __init__(self, data: bytes, wanted: Collection[int]) -> None:
        super().__init__()
        self.located: dict[int, LocatedParagraph] = {}
        self._data = data
        self._wanted = wanted
        self._stack: list[LocatedParagraph | None] = []
        self._text: _Piece | None = None

    def start_handlers(self) -> dict[str, Callable[[Attributes], None]]:
        """Name what is done at the start of an element."""
        handlers = super().start_handlers()
        return {**handlers, "t": lambda attributes: self._locate_text(handlers["t"], attributes)}

    def end_handlers(self) -> dict[str, Callable[[], None]]:
        """Name what is done at the end of an element."""
        return {**super().end_handlers(), "pPr": self._end_properties, "rPr": self._end_run_properties}

    @property
    def _here(self) -> int:
        return self.parser.CurrentByteIndex

    def _behind(self, tag: int) -> int:
        """Give the byte behind the tag that starts at ``tag``."""
        found = _TAG.match(self._data, tag)
        if found is None:
            raise XmlError("broken")
        return found.end()

    def _behind_end(self, name: bytes) -> int:
        """Give the byte behind an element that ends here; one that is empty (``<w:rPr/>``) has no end tag, and is behind us."""
        return self._behind(self._here) if self._has_end_tag(name) else self._here

    def _has_end_tag(self, name: bytes) -> bool:
        found = _END_TAG.match(self._data, self._here)
        return found is not None and found[1] == name

    def start_paragraph(self, _attributes: Attributes) -> None:
        """Begin a paragraph."""
        super().start_paragraph(_attributes)
        now = self.open[-1].record.index
        self._stack.append(LocatedParagraph(self._behind(self._here)) if now in self._wanted else None)

    def end_paragraph(self) -> None:
        """End a paragraph."""
        now = self._stack.pop()
        if now is not None and self._has_end_tag(b"p"):
            now.end = self._here
            if now.end >= now.content:
                self.located[self.open[-1].record.index] = now
        super().end_paragraph()

    def start_run(self, _attributes: Attributes) -> None:
        """Begin a run."""
        super().start_run(_attributes)
        if self._stack and (now := self._stack[-1]):
            now.runs.append(_Run(self._here))

    def end_run(self) -> None:
        """End a run."""
        super().end_run()
        if self._stack and (now := self._stack[-1]) and now.runs:
            now.runs.pop().end = self._behind(self._here)

    def _end_properties(self) -> None:
        # The properties of a text box's paragraphs belong to those paragraphs.
        if self._stack and (now := self._stack[-1]) and not now.runs:
            now.content = self._behind_end(b"pPr")

    def _end_run_properties(self) -> None:
        if self._stack and (now := self._stack[-1]) and now.runs and not now.runs[-1].seen_content:
            end = self._behind_end(b"rPr")
            start = self._behind(now.runs[-1].start)
            now.runs[-1].properties = self._data[start:end]
            now.runs[-1].seen_content = True

    def _locate_text(self, handler: Callable[[Attributes], None], attributes: Attributes) -> None:
        if self._stack and (now := self._stack[-1]) and now.runs:
            run, length = now.runs[-1], self.open[-1].length
            run.seen_content = True
            outer = self._here
            self._text = _Piece(run, length, length, outer, self._behind(outer))
        handler(attributes)

    def end_text(self) -> None:
        """End a text."""
        super().end_text()
        if self._text is not None and self._stack and (now := self._stack[-1]):
            piece, self._text = self._text, None
            piece.end, piece.close = self.open[-1].length, self._here
            piece.last = self._behind(piece.close)
            if piece.end > piece.begin:
                now.pieces.append(piece)

    def add(self, text: str) -> None:
        """Take what is printed next; a mark in a run is a piece of its own."""
        before = self.open[-1].length
        super().add(text)
        if self._text is None and self._stack and (now := self._stack[-1]) and now.runs:
            now.runs[-1].seen_content = True
            now.pieces.append(_Piece(now.runs[-1], before, self.open[-1].length))

    def around(self, paragraph: int, start: int, end: int) -> tuple[Cut, Cut] | None:
        """Give the cuts before and behind a stretch of a paragraph's text: the paragraph's own ends where it has none."""
        found = self.located.get(paragraph)
        if found is None:
            return None
        first = next((piece for piece in found.pieces if piece.begin <= start < piece.end), None)
        last = next((piece for piece in found.pieces if piece.begin < end <= piece.end), None)
        if first is None or last is None or start >= end:
            return Cut(found.content), Cut(found.end)
        return (
            self._cut(found, first, start) or Cut(first.run.start),
            self._cut(found, last, end) or Cut(last.run.end),
        )

    def _cut(self, paragraph: LocatedParagraph, piece: _Piece, offset: int) -> Cut | None:
        """Cut a run at a text; None where the run's own edge is the place, or it cannot be cut."""
        run = piece.run
        if piece.first < 0 or any(mark in run.properties for mark in _TRACKED):
            return None
        others = [other for other in paragraph.pieces if other.run is run]
        if (offset == piece.begin and piece is others[0]) or (offset == piece.end and piece is others[-1]):
            return None
        run_tag = self._data[run.start : self._behind(run.start)]
        run_end = b"</" + _name(run_tag) + b">"
        reopened = run_tag + run.properties
        if offset == piece.begin:
            return Cut(piece.outer, run_end, reopened)
        if offset == piece.end:
            return Cut(piece.last, run_end, reopened)
        text_tag = self._data[piece.outer : piece.first]
        position = self._inside(piece, offset - piece.begin, keeps_blanks=b"preserve" in text_tag)
        if position is None:
            return None
        if b"preserve" not in text_tag:
            text_tag = text_tag[:-1] + b' xml:space="preserve">'
        return Cut(position, self._data[piece.close : piece.last] + run_end, reopened + text_tag)

    def _inside(self, piece: _Piece, offset: int, *, keeps_blanks: bool) -> int | None:
        """Give the byte of a character of a text, or None where the text cannot be cut there."""
        raw = self._data[piece.first : piece.close]
        if b"<" in raw:
            return None
        characters = _CHARACTER.findall(raw.decode())
        text_edges = (characters[offset - 1], characters[offset], characters[-1])
        if len(characters) != piece.end - piece.begin or not (keeps_blanks or not any(map(str.isspace, text_edges))):
            return None
        return piece.first + len("".join(characters[:offset]).encode())


def _name(tag: bytes) -> bytes:
    """Give the name in a start tag, as it is written."""
    return re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
