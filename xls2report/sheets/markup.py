"""XML from files nobody vouches for: parsed piece by piece, without DTDs, in bounded memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from xls2report.packages.xml_parser import XmlError, feed_pieces, new_parser
from xls2report.sheets.refusal import damaged, entities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEEPEST = 64
_MOST_DIGITS = 9
_DTD = re.compile(rb"<!(?i:DOCTYPE|ENTITY)")


class Listener(Protocol):
    """What wants to hear of a part's elements, by their names without prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; attributes keep their prefixes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A stretch of text, maybe one of several."""


def parse(part: str, chunks: Iterable[bytes], listener: Listener) -> None:
    """Tell ``listener`` what an XML part holds.

    Args:
        part: the part's name, for messages.
        chunks: its bytes.
        listener: hears of elements and text; its own exceptions pass through.

    Raises:
        UnreadableError: not well-formed, too deep, or with a DTD.
    """
    parser = new_parser()
    on_start, on_end = listener.start, listener.end
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise damaged(part)
        on_start(name if ":" not in name else name[name.rfind(":") + 1 :], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        on_end(name if ":" not in name else name[name.rfind(":") + 1 :])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.text
    try:
        feed_pieces(parser, chunks)
    except XmlError as error:
        raise (entities() if error.reason == "dtd" else damaged(part)) from error


def refuse_entities(chunks: Iterable[bytes]) -> None:
    """Refuse a part with a DTD or an entity, in UTF-8 or behind the zero bytes of UTF-16 and UTF-32.

    For parts that are not parsed here but might be elsewhere.
    """
    tail = b""
    for chunk in chunks:
        window = tail + chunk
        if _DTD.search(window) or (b"\0" in window and _DTD.search(window.replace(b"\0", b""))):
            raise entities()
        tail = window[-64:]


def whole_number(text: str) -> int:
    """Read an attribute that counts something; -1 for what is no such number."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else -1
