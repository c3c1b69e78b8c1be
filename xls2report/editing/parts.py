"""The parts of a document in the making: the office's, with what is put in of the program's and all that this links to."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.packages.archive import Member, pack, unpack, write_archive
from xls2report.word.namespaces import CONTENT_TYPES as TYPES_NAMESPACE
from xls2report.word.namespaces import URIS
from xls2report.word.openpart import open_relationships
from xls2report.word.package import CONTENT_TYPES, Package, Relationship, relationships_part
from xls2report.word.rawxml import Element, parse, to_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.rawxml import Tree

_APART = "\0"
"""Before the name of a link of the program's document, which may be that of another link in the office's."""


class Parts:
    """The parts of a document: written, added, adopted from another one."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.members = dict(package.members)

    def write(self, name: str, tree: Tree) -> None:
        """Write a part, with the namespaces of what was put into it."""
        namespaces = dict(tree.namespaces)
        for element in tree.root.walk():
            for qualified in (element.name, *element.attributes):
                prefix, colon, _local = qualified.partition(":")
                if colon and prefix in URIS:
                    namespaces.setdefault(prefix, URIS[prefix])
        self.members[name] = pack(name, to_part(tree.root, namespaces))

    def announce(self, part: str, kind: str, link: str, source: str) -> str:
        """Tell the package of a part: its content type, and the link to it from ``source``; gives the link's name."""
        self._type(part, kind)
        return self._link(source, Relationship("", link, part, external=False))

    def archive(self) -> bytes:
        """Give the document."""
        return write_archive(self.members.values())

    def adopt(self, root: Element, new: Package) -> None:
        """Bring along what elements that were set apart and put in link to: pictures, charts, addresses."""
        links = {f"{_APART}{link.id}": link for link in new.relationships(new.main)}
        names: dict[str, str] = {}
        for element, attribute in _links_in(root):
            apart = element.attributes[attribute]
            if apart in links and apart not in names:
                names[apart] = self._adopted(links[apart], new)
            if apart.startswith(_APART):
                element.attributes[attribute] = names.get(apart, apart.removeprefix(_APART))

    def _adopted(self, link: Relationship, new: Package) -> str:
        if link.external:
            return self._link(self._package.main, link)
        if link.target not in new.members:
            return link.id
        return self._link(self._package.main, replace(link, target=self._copied(link.target, new)))

    def _copied(self, part: str, new: Package) -> str:
        """Copy a part with all it links to; gives its name here."""
        member = new.members[part]
        there = self.members.get(part)
        below = new.relationships(part)
        if there is not None and not below and unpack(there) == unpack(member):
            return part
        name = self._free(part)
        self.members[name] = pack(name, unpack(member))
        self._type(name, new.content_types.get(part) or new.content_types[f".{part.rpartition('.')[2].lower()}"])
        if below:
            inner = [
                link if link.external else replace(link, target=self._copied(link.target, new))
                for link in below
                if link.external or link.target in new.members
            ]
            links = open_relationships(name, inner).member("")
            self.members[links.name] = links
        return name

    def _free(self, part: str) -> str:
        stem, extension = posixpath.splitext(part)
        number = 1
        while (name := part if number == 1 else f"{stem}-{number}{extension}") in self.members:
            number += 1
        return name

    def _type(self, part: str, kind: str) -> None:
        if CONTENT_TYPES not in self.members:
            return
        types = parse(unpack(self.members[CONTENT_TYPES]))
        if any(one.attributes.get("PartName", "").lstrip("/") == part for one in types.root.elements()):
            return
        types.root.children.append(Element("Override", {"PartName": f"/{part}", "ContentType": kind}, []))
        types.root.attributes.setdefault("xmlns", TYPES_NAMESPACE)
        self.members[CONTENT_TYPES] = pack(CONTENT_TYPES, to_part(types.root, {}))

    def _link(self, source: str, link: Relationship) -> str:
        links = replace(self._package, members=self.members).relationships(source)
        known = next((one.id for one in links if (one.type, one.target) == (link.type, link.target)), None)
        if known is not None:
            return known
        taken = {one.id for one in links}
        name = next(f"rIdX{number}" for number in range(len(taken) + 1) if f"rIdX{number}" not in taken)
        member: Member = open_relationships(source, (*links, replace(link, id=name))).member("")
        self.members[relationships_part(source)] = member
        return name


def set_apart(root: Element) -> None:
    """Mark the links of a document whose parts are put into another one."""
    for element, attribute in _links_in(root):
        element.attributes[attribute] = _APART + element.attributes[attribute]


def _links_in(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.walk():
        for attribute in element.attributes:
            if attribute.startswith("r:"):
                yield element, attribute
