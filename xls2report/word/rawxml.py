"""A light tree of the XML parts of a .docx, for templates and attachments.

Names are ``prefix:local`` strings. Whatever prefix a file uses, a known namespace always gets its usual prefix (``w:p``,
``r:id``, ``a:blip``), so that code may compare names and parts of two files may be joined. A DTD is refused, and so are
trees too deep or too large. Comments and processing instructions are not kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.xml_parser import XmlError, feed, new_parser
from xls2report.word.namespaces import PREFIXES, URIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_NODES = 600_000
"""Elements and attributes of one part; a report of 300 pages has about a third of it."""
MAX_DEPTH = 200


class Element(Struct, eq=False):
    """One element: its attributes in document order; children are elements and unescaped text."""

    name: str
    attributes: dict[str, str] = {}
    children: list[Element | str] = []

    def elements(self) -> list[Element]:
        """Give the child elements, text left out."""
        return [child for child in self.children if child.__class__ is not str]  # pyright: ignore[reportReturnType] - faster than isinstance

    def find(self, name: str) -> Element | None:
        """Give the first child called ``name``."""
        for child in self.children:
            if child.__class__ is not str and child.name == name:  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - faster than isinstance
                return child  # pyright: ignore[reportReturnType] - as above
        return None

    def get(self, *path: str) -> str | None:
        """Give the attribute named last in ``path`` of the descendant named by the rest: ``get("w:pStyle", "w:val")``."""
        element: Element | None = self
        for name in path[:-1]:
            element = element.find(name)
            if element is None:
                return None
        return element.attributes.get(path[-1])

    def walk(self) -> Iterator[Element]:
        """Walk over this element and all below it, in document order."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [child for child in reversed(element.children) if child.__class__ is not str]  # pyright: ignore[reportAssignmentType] - faster than isinstance

    def text(self) -> str:
        """Join all text below this element."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


class Tree(Struct):
    """A parsed part.

    Attributes:
        root: its root.
        namespaces: those that its names use, prefix → URI.
        nodes: how many elements and attributes it has.
        names: all names in it, of elements and attributes alike; what is not among them need not be looked for.
    """

    root: Element
    namespaces: dict[str, str]
    nodes: int = 0
    names: frozenset[str] = frozenset()


class _Names(dict[str, str]):
    """Expat's ``uri local prefix`` → ``prefix:local``; made once for each name of a part."""

    def __init__(self) -> None:
        super().__init__()
        self.namespaces: dict[str, str] = {}
        self.written: dict[str, str] = {}

    def __missing__(self, triplet: str) -> str:
        uri, local, written = [*triplet.split(" "), "", ""][:3] if " " in triplet else ("", triplet, "")
        prefix = self.prefix(uri, written) if uri else ""
        name = f"{prefix}:{local}" if prefix else local
        self[triplet] = name
        return name

    def prefix(self, uri: str, written: str) -> str:
        """Choose the prefix of ``uri``: the usual one, else the one written, else a free one."""
        prefix = PREFIXES.get(uri)
        if prefix is None:
            prefix = next((known for known, other in self.namespaces.items() if other == uri), None)
        if prefix is None:
            prefix = written
            if not prefix or prefix in URIS or prefix in self.namespaces:
                prefix = f"ns{len(self.namespaces)}"
        if prefix != "xml":
            self.namespaces[prefix] = URIS.get(prefix, uri)
        return prefix

    def declare(self, written: str | None, uri: str | None) -> None:
        """Note a declaration; needed for the attributes that hold prefixes as text."""
        if uri:
            self.written[written or ""] = self.prefix(uri, written or "")

    def translate(self, attributes: dict[str, str]) -> None:
        """Turn lists of prefixes as written (``mc:Ignorable``) into the prefixes used here."""
        for name in _PREFIX_LISTS.intersection(attributes):
            attributes[name] = " ".join(self.written.get(prefix, prefix) for prefix in attributes[name].split())


_PREFIX_LISTS = {"mc:Ignorable", "mc:MustUnderstand", "Requires"}


def parse(data: bytes) -> Tree:
    """Read one XML part.

    Raises:
        XmlError: ``dtd``, ``deep``, ``large`` or ``broken`` (not well-formed, an unknown encoding, nothing in it).
    """
    parser = new_parser(namespaces=True)
    parser.namespace_prefixes = True
    names = _Names()
    stack: list[Element] = [Element("")]
    nodes = 0

    def start(triplet: str, attributes: dict[str, str]) -> None:
        nonlocal nodes
        nodes += 1 + len(attributes)
        if nodes > MAX_NODES:
            raise XmlError("large")
        if len(stack) > MAX_DEPTH:
            raise XmlError("deep")
        if attributes:
            attributes = {names[key]: value for key, value in attributes.items()}
            if not _PREFIX_LISTS.isdisjoint(attributes):
                names.translate(attributes)
        element = Element(names[triplet], attributes, [])
        stack[-1].children.append(element)
        stack.append(element)

    def end(_triplet: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        stack[-1].children.append(data)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartNamespaceDeclHandler = names.declare
    feed(parser, data)
    return Tree(stack[0].elements()[0], names.namespaces, nodes, frozenset(names.values()))


_DECLARED = re.compile(r"(<\?xml[^>]*?encoding\s*=\s*[\"'])([^\"']*)")


def as_utf8(data: bytes) -> bytes:
    """Give a part in UTF-8, its declaration with it; one that is in UTF-8 stays as it is, to the byte.

    Raises:
        XmlError: ``encoding``: nobody can say in which one it is written, or it is not what the part says.
    """
    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2])
    declared = None if wide else _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:200].decode("latin-1"))
    encoding = wide or (declared[2].lower() if declared else "utf-8")
    if encoding in ("utf-8", "utf8", "us-ascii"):
        return data
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise XmlError("encoding") from error
    return _DECLARED.sub(r"\1UTF-8", text, count=1).encode()


_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def escape(text: str) -> str:
    """Make ``text`` fit between tags. Characters that XML cannot hold must be gone already."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attribute(text: str) -> str:
    """Make ``text`` fit between double quotes."""
    return text.translate(_ATTRIBUTE)


def to_string(element: Element) -> str:
    """Write ``element`` without namespace declarations: it will stand below a root that has them."""
    out: list[str] = []
    _write(element, out)
    return "".join(out)


def to_part(root: Element, namespaces: Mapping[str, str]) -> bytes:
    """Write a whole part, its namespaces (prefix → URI) declared at the root."""
    declared = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{escape_attribute(uri)}"' for prefix, uri in namespaces.items()
    )
    out: list[str] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
    _write(root, out, declared)
    return "".join(out).encode()


def _write(element: Element, out: list[str], declared: str = "") -> None:
    out.append(f"<{element.name}{declared}")
    for name, value in element.attributes.items():
        out.append(f' {name}="{value if value.isalnum() else value.translate(_ATTRIBUTE)}"')
    if not element.children:
        out.append("/>")
        return
    out.append(">")
    for child in element.children:
        if isinstance(child, str):
            out.append(escape(child))
        else:
            _write(child, out)
    out.append(f"</{element.name}>")
