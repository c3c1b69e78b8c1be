"""Expat set up for XML from files nobody vouches for: no DTD, so that no entity is ever expanded, and one kind of error."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_TAG = 1 << 18


class XmlError(Exception):
    """The bytes are no XML that is read here. ``reason`` is one word for the caller's message: ``dtd``, ``broken`` …"""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


def new_parser(*, namespaces: bool = False) -> expat.XMLParserType:
    """Give a parser that gives text in whole stretches; with ``namespaces`` it names an element ``uri local``."""
    parser = expat.ParserCreate(namespace_separator=" ") if namespaces else expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    raise XmlError("dtd")


def feed(parser: expat.XMLParserType, data: bytes) -> None:
    """Let a parser read a whole part; what its handlers raise passes through.

    Raises:
        XmlError: ``dtd``, or ``broken``: not well-formed, an unknown encoding, nothing in it.
    """
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position alone
    except (expat.ExpatError, ValueError, LookupError) as error:
        # The latter two: an encoding nobody knows, or of a kind that expat cannot do.
        raise XmlError("broken", str(error)) from error


def feed_pieces(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Let a parser read a part piece by piece, in bounded memory: expat holds an unfinished tag whole, however long it gets.

    Raises:
        XmlError: see ``feed``.
    """
    unfinished = 0
    for piece in pieces:
        last = piece.rfind(b">")
        unfinished = len(piece) - last if last >= 0 else unfinished + len(piece)
        if unfinished > _LONGEST_TAG:
            raise XmlError("broken")
        try:
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position alone
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise XmlError("broken", str(error)) from error
    feed(parser, b"")
