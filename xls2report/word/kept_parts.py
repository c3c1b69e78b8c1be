"""What of a Word file comes into a report and what stays behind; of its other files pictures and charts come along."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.packages.archive import Member, pack
from xls2report.word.rawxml import Element, parse, to_part
from xls2report.word.safety import check_part, is_xml, refuse_active_picture, refuse_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.package import Package, Relationship


class LeftOut(StrEnum):
    """What stays behind."""

    REVISIONS = "revisions"
    """The marks of tracked changes: what they insert comes along, what they delete does not."""
    HIDDEN = "hidden"
    COMMENTS = "comments"
    LOCKS = "locks"
    VARIABLES = "variables"
    PROPERTIES = "properties"
    CHART_DATA = "chart_data"
    """Workbooks behind charts."""
    COLUMNS = "columns"
    PICTURE_BULLETS = "picture_bullets"


Counts = Counter[LeftOut]

CARRIED = frozenset(
    {
        "image",
        "hdphoto",
        "media",
        "video",
        "audio",
        "chart",
        "chartEx",
        "chartStyle",
        "chartColorStyle",
        "chartUserShapes",
        "themeOverride",
        "diagramData",
        "diagramLayout",
        "diagramQuickStyle",
        "diagramColors",
        "diagramDrawing",
    }
)
"""Kinds of links whose files are taken in; what runs, or holds more than is shown, is not among them."""

_INNER = CARRIED | {"font", "hyperlink"}
_NEEDS_PARSING = re.compile(rb"<!--|<\?(?!xml )|externalData\b")


class KeptPart(Struct, frozen=True):
    """A file as it comes along, its own links, and what stays behind of it."""

    member: Member
    links: tuple[Relationship, ...]
    left_out: tuple[LeftOut, ...]


def kept_part(package: Package, part: str) -> KeptPart:
    """Take a file that is no text of the report.

    Raises:
        TemplateError: it is broken, has a DTD or a script, or leads to something outside that Word would fetch.
    """
    data = check_part(package, part)
    refuse_active_picture(package.name, part, data)
    member = package.members[part]
    links = [link for link in package.relationships(part) if link.kind in _INNER]
    refuse_links(package.name, part, links)
    if not is_xml(part) or not _NEEDS_PARSING.search(data):
        return KeptPart(member, tuple(links), ())
    # Comments of an XML file go with its reading; the workbook behind a chart holds more than the chart.
    tree = parse(data)
    behind = list(_without_data(tree.root))
    return KeptPart(pack(part, to_part(tree.root, tree.namespaces)), tuple(links), (LeftOut.CHART_DATA,) * len(behind))


def _without_data(element: Element) -> Iterator[Element]:
    """Take out, and give, what ties a chart to a workbook."""
    for child in element.elements():
        if child.name.rpartition(":")[2] == "externalData":
            element.children.remove(child)
            yield child
        else:
            yield from _without_data(child)


def link_ids(root: Element) -> set[str]:
    """Give the ids of the links that a text refers to."""
    return {
        value
        for element in root.walk()
        for name, value in element.attributes.items()
        if name.startswith("r:") or name == "o:relid"
    }
