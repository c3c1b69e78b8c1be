"""Parts with many entries of which few are used (styles, lists): cut into entries, each read when it is asked for.

A file may define three hundred styles and use five; reading them all costs more than everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xls2report.word.rawxml import Element, XmlError, parse

_ROOT = re.compile(rb"<w:\w+ [^>]*>")
_ENCODING = re.compile(rb"encoding=[\"']([^\"']*)")
_UNUSUAL = (b"<!--", b"<![CDATA[", b"<!DOCTYPE")


class Entries(Mapping[str, Element]):
    """The children of a root that have one name, by their id; of those with the same id the last one."""

    def __init__(self, read: Mapping[str, Element], chunks: Mapping[str, bytes], tags: tuple[bytes, bytes]) -> None:
        """Take the entries read already, the text of all others, and the root's tags around them."""
        self._read = dict(read)
        self._chunks = chunks
        self._start, self._end = tags

    def __getitem__(self, key: str) -> Element:
        """Read the entry."""
        if key not in self._read:
            self._read[key] = parse(self._start + self._chunks[key] + self._end).root.elements()[0]
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        """Walk over the ids."""
        return iter(self._chunks or self._read)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._chunks or self._read)

    def where(self, attribute: str, *values: str) -> dict[str, Element]:
        """Give the entries of which an attribute has one of ``values``."""
        marks = [f'{attribute}="{value}"'.encode() for value in values]
        likely = [
            key for key, chunk in self._chunks.items() if any(mark in chunk[: chunk.index(b">")] for mark in marks)
        ]
        found = {key: self[key] for key in likely or self._read}
        return {key: element for key, element in found.items() if element.attributes.get(attribute) in values}


class WholePart:
    """A part that has been read."""

    def __init__(self, root: Element | None) -> None:
        """Take its root; None: there is no such part, and nothing in it."""
        self._children = root.elements() if root else []

    def may_hold(self, name: str) -> bool:
        """Say whether an element called ``name`` may stand in it."""
        return any(element.name == name for child in self._children for element in child.walk())

    def entries(self, name: str, key: str) -> Entries:
        """Give the children called ``name`` by the attribute ``key``."""
        found = {child.attributes.get(key, ""): child for child in self._children if child.name == name}
        return Entries(found, {}, (b"", b""))

    def first(self, name: str) -> Element | None:
        """Give the first child called ``name``."""
        return next((child for child in self._children if child.name == name), None)


class CutPart:
    """A part as it is written, cut where children of its root begin.

    Raises:
        XmlError: it is not written in the usual way and has to be read as a whole; so does each of its methods.
    """

    def __init__(self, data: bytes) -> None:
        """Take the part."""
        root = _ROOT.search(data)
        if root is None or any(mark in data for mark in _UNUSUAL):
            raise XmlError("broken", "unusual")
        encoding = _ENCODING.search(data, 0, root.start())
        if encoding and encoding[1].lower() != b"utf-8":
            raise XmlError("broken", "unusual")
        self._data = data
        self._tags = (root[0], b"</" + root[0][1:].split()[0] + b">")

    def may_hold(self, name: str) -> bool:
        """Say whether an element called ``name`` may stand in it."""
        return name.encode() in self._data

    def entries(self, name: str, key: str) -> Entries:
        """Give the children called ``name`` by the attribute ``key``."""
        start, end = f"<{name} ".encode(), f"</{name}>".encode()
        key_pattern = re.compile(rb'(?:^|\s)%b="([^"&]*)"' % key.encode())
        chunks: dict[str, bytes] = {}
        for text in self._data.split(start)[1:]:
            tag, closed, _ = text.partition(b">")
            found = key_pattern.search(tag)
            content, closing, _ = text.partition(end)
            if not found or not closed or not (closing or tag.endswith(b"/")):
                raise XmlError("broken", "unusual")
            chunks[found[1].decode()] = start + (tag + closed if tag.endswith(b"/") else content + closing)
        return Entries({}, chunks, self._tags)

    def first(self, name: str) -> Element | None:
        """Read the child called ``name`` alone; it must have no attributes."""
        start, end = (self._data.find(f"{mark}{name}>".encode()) for mark in ("<", "</"))
        if start < 0 or end < start:
            return None
        chunk = self._data[start:end] + f"</{name}>".encode()
        return parse(self._tags[0] + chunk + self._tags[1]).root.elements()[0]
