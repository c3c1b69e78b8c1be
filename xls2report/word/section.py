"""Sections: the same page upright and lying, for tables that need the long side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.word.rawxml import Element, escape_attribute, to_string

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_A4 = (11906, 16838)
_MARGINS = {"w:top": 1440, "w:right": 1800, "w:bottom": 1440, "w:left": 1800, "w:header": 851, "w:footer": 992}
_LEAST_EDGE = 284  # 5 mm, what printers can reach
_HEADER_TYPES = ("default", "even", "first")
_FIRST_PIECE_ONLY = ("w:titlePg", "w:type")
_AHEAD_OF_SIZE = ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type")
_LOW_LINE = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
LOW_PARAGRAPH = (f'<w:p><w:pPr>{_LOW_LINE}<w:rPr><w:sz w:val="2"/></w:rPr>', "</w:pPr></w:p>")
"""What stands around the end of a section in a paragraph too low to be seen."""


class Page(Struct, frozen=True):
    """One way to lay the section's page.

    Attributes:
        first, later: what stands in ``w:sectPr``, for the section's first piece and for those that follow it.
        text_width, text_height: in twips.
    """

    first: str
    later: str
    text_width: int
    text_height: int


class Section(Struct, frozen=True):
    """A section of a document.

    Attributes:
        start: the start tag of ``w:sectPr``.
        turned: whether the section lies on its side as it stands in the document.
        upright, lying: its page both ways.
        without_header: the kinds of header (``default``, ``even``, ``first``) it does not name itself.
        first_page_differs: it has a first page of its own.
    """

    start: str
    turned: bool
    upright: Page
    lying: Page
    without_header: tuple[str, ...]
    first_page_differs: bool

    def properties(self, *, lying: bool, first: bool, headers: str = "") -> str:
        """Write ``w:sectPr``; ``headers`` are further header references."""
        page = self.lying if lying else self.upright
        return f"{self.start}{headers}{page.first if first else page.later}</w:sectPr>"


def read_section(element: Element) -> Section:
    """Read a ``w:sectPr``."""
    size = element.find("w:pgSz")
    width, height = (_measure(size, key, default) for key, default in zip(("w:w", "w:h"), _A4, strict=True))
    turned = width > height
    same = _page(element, width, height, _margins(element))
    other = _page(element, height, width, _turned(_margins(element), lying=not turned))
    attributes = "".join(f' {key}="{escape_attribute(value)}"' for key, value in element.attributes.items())
    named = {child.attributes.get("w:type") for child in element.elements() if child.name == "w:headerReference"}
    return Section(
        start=f"<w:sectPr{attributes}>",
        turned=turned,
        upright=other if turned else same,
        lying=same if turned else other,
        without_header=tuple(kind for kind in _HEADER_TYPES if kind not in named),
        first_page_differs=element.find("w:titlePg") is not None,
    )


def low_paragraph(section: str) -> str:
    """Write a paragraph too low to be seen, for what only a paragraph can hold: the end of a section, or nothing."""
    return section.join(LOW_PARAGRAPH)


def _measure(element: Element | None, key: str, default: int) -> int:
    value = element.attributes.get(key, "") if element else ""
    return int(value) if value.removeprefix("-").isdigit() else default


def _margins(element: Element) -> dict[str, int]:
    found = element.find("w:pgMar")
    margins = {key: _measure(found, key, default) for key, default in _MARGINS.items()}
    return margins | {"w:gutter": _measure(found, "w:gutter", 0)}


def _turned(margins: Mapping[str, int], *, lying: bool) -> dict[str, int]:
    """Turn the margins with the page, as Word does; header and footer keep their distance from the text."""
    order = ("w:left", "w:top", "w:right", "w:bottom") if lying else ("w:right", "w:bottom", "w:left", "w:top")
    top, right, bottom, left = (margins[key] for key in order)
    header = margins["w:header"] - (margins["w:top"] - top)
    footer = margins["w:footer"] - (margins["w:bottom"] - bottom)
    return {
        "w:top": top,
        "w:right": right,
        "w:bottom": bottom,
        "w:left": left,
        "w:header": max(header, _LEAST_EDGE),
        "w:footer": max(footer, _LEAST_EDGE),
        "w:gutter": margins["w:gutter"],
    }


def _page(element: Element, width: int, height: int, margins: Mapping[str, int]) -> Page:
    orient = ' w:orient="landscape"' if width > height else ""
    written = "".join(f' {key}="{value}"' for key, value in margins.items())
    sizes = (f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>', f"<w:pgMar{written}/>")
    children = [child for child in element.elements() if child.name not in ("w:pgSz", "w:pgMar")]
    ahead = [child for child in children if child.name in _AHEAD_OF_SIZE]
    behind = [child for child in children if child.name not in _AHEAD_OF_SIZE]
    first = [*map(to_string, ahead), *sizes, *map(to_string, behind)]
    later = [*_for_later_pieces(ahead), *sizes, *_for_later_pieces(behind)]
    text_width = width - margins["w:left"] - margins["w:right"] - margins["w:gutter"]
    # A negative margin is one that the header does not push down.
    text_height = height - abs(margins["w:top"]) - abs(margins["w:bottom"])
    return Page("".join(first), "".join(later), text_width, _whole_lines(element, text_height))


def _whole_lines(element: Element, height: int) -> int:
    """Give what of a page's height is used: on a grid LibreOffice uses whole lines of it only."""
    grid = element.find("w:docGrid")
    pitch = _measure(grid, "w:linePitch", 0)
    has_lines = grid is not None and grid.attributes.get("w:type", "default") != "default"
    return height - height % pitch if has_lines and pitch > 0 else height


def _for_later_pieces(children: list[Element]) -> Iterator[str]:
    """Write what a section's later pieces keep: no other first page, no page numbers from the start again."""
    for child in children:
        if child.name == "w:pgNumType":
            kept = {key: value for key, value in child.attributes.items() if key != "w:start"}
            yield to_string(Element("w:pgNumType", kept))
        elif child.name not in _FIRST_PIECE_ONLY:
            yield to_string(child)
