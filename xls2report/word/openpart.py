"""Parts of a package that each document adds to: written once, open where additions come."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.archive import Member, pack
from xls2report.word.namespaces import CONTENT_TYPES, RELATIONSHIPS
from xls2report.word.package import CONTENT_TYPES as TYPES_PART
from xls2report.word.package import relationships_part
from xls2report.word.rawxml import Element, escape_attribute, to_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from xls2report.word.package import Package, Relationship
    from xls2report.word.rawxml import Tree


class OpenPart(Struct, frozen=True):
    """A part's name and its text, cut where additions may come."""

    name: str
    texts: tuple[str, ...]

    def member(self, *additions: str) -> Member:
        """Pack the part with an addition at each cut."""
        text = "".join(piece for pair in zip(self.texts, (*additions, ""), strict=True) for piece in pair)
        return pack(self.name, text.encode())


class AddedPart(Struct, frozen=True):
    """A new part with the entries that the package and the main part need for it; "" where one needs none."""

    member: Member
    content_type: str
    link: str


def open_part(name: str, tree: Tree, before: Sequence[str] = ()) -> OpenPart:
    """Open a part at the end of its root and, for each name in ``before``, ahead of the first such child."""
    text = to_part(tree.root, tree.namespaces).decode()
    if text.endswith("/>"):
        text = f"{text[:-2]}></{tree.root.name}>"
    cuts = [text.rindex(f"</{tree.root.name}>")]
    for child in before:
        found = text.find(f"<{child} ")
        cuts.insert(len(cuts) - 1, found if found >= 0 else cuts[-1])
    edges = [0, *cuts, len(text)]
    return OpenPart(name, tuple(text[start:end] for start, end in pairwise(edges)))


def open_content_types(package: Package, kept: Collection[str], added: Iterable[tuple[str, str]]) -> OpenPart:
    """Open the list of content types of the ``kept`` parts; ``added`` are part names and their types."""
    root = Element("Types", {"xmlns": CONTENT_TYPES})
    extensions = {".rels", ".xml", *(f".{part.rpartition('.')[2].lower()}" for part in kept)}
    for name, kind in package.content_types.items():
        if name in extensions:
            root.children.append(Element("Default", {"Extension": name[1:], "ContentType": kind}))
        elif name in kept:
            root.children.append(Element("Override", {"PartName": f"/{name}", "ContentType": kind}))
    text = to_part(root, {}).decode().removesuffix("</Types>")
    return OpenPart(TYPES_PART, (text + "".join(override(name, kind) for name, kind in added), "</Types>"))


def override(part: str, kind: str) -> str:
    """Write the entry of a part's content type."""
    return f'<Override PartName="/{escape_attribute(part)}" ContentType="{kind}"/>'


def open_relationships(part: str, links: Iterable[Relationship]) -> OpenPart:
    """Open the relationships of ``part``, which are ``links``."""
    entries = "".join(map(link_entry, links))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONSHIPS}">{entries}'
    return OpenPart(relationships_part(part), (head, "</Relationships>"))


def relationship(link_id: str, kind: str, target: str) -> str:
    """Write a link to a part of the package; ``kind`` is the full type."""
    return f'<Relationship Id="{link_id}" Type="{kind}" Target="/{escape_attribute(target)}"/>'


def link_entry(link: Relationship) -> str:
    """Write a link as it was read, to a part of the package or to something outside."""
    target = escape_attribute(link.target) if link.external else f"/{escape_attribute(link.target)}"
    mode = ' TargetMode="External"' if link.external else ""
    name, kind = escape_attribute(link.id), escape_attribute(link.type)
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{mode}/>'
