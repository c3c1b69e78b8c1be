"""The sections of an attachment: flattened, but for pages that lie on their side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.attachment.parts import SectionPlace
from xls2report.word.rawxml import Element

if TYPE_CHECKING:
    from xls2report.word.attachment.body import Transfer
    from xls2report.word.attachment.shared import Shared
    from xls2report.word.attachment.styles import StyleImport

_CHARACTER_GRIDS = {"linesAndChars", "snapToChars"}
_GRID_UNITS = 4096 // 20  # of w:charSpace (1/4096 pt) in 1/20 pt
_LARGEST = 2**31 - 1
_MOST_SPACING = 200  # 10 pt; more is a slip of the file


def character_spacing(body: Element) -> int:
    """Give what the attachment's character grid adds to each character, in 1/20 pt, rounded down."""
    section = body.find("w:sectPr")
    grid = section.find("w:docGrid") if section else None
    if grid is None or grid.attributes.get("w:type") not in _CHARACTER_GRIDS:
        return 0
    written = grid.attributes.get("w:charSpace", "0")
    space = int(written) if written.removeprefix("-").isdecimal() else 0
    if space > _LARGEST:
        space -= 2 * (_LARGEST + 1)  # LibreOffice writes it without a sign.
    spacing = space // _GRID_UNITS
    return spacing if abs(spacing) <= _MOST_SPACING else 0


Section = tuple[list[Element], Element]
_Stretch = tuple[bool, list[Element]]


def sections(body: Element, transfer: Transfer) -> list[Section]:
    """Make the blocks of the body ready and part them by section; each comes with its properties."""
    sections: list[Section] = []
    blocks: list[Element] = []
    last = body.find("w:sectPr") or Element("w:sectPr")
    for child in body.elements():
        if child is last or not transfer.keep(child):
            continue
        blocks.append(child)
        if transfer.section:
            if len(blocks) > 1 and blocks[-2].name == "w:p" and _is_empty(child):
                blocks.pop()  # It was there only to end the section.
            sections.append((blocks, transfer.section))
            blocks, transfer.section = [], None
    return [*sections, (blocks, last)]


def stretches(sections: list[Section], styles: StyleImport) -> list[_Stretch]:
    """Join sections whose pages stand or lie alike; where a page began, one still begins."""
    joined: list[_Stretch] = []
    for blocks, properties in sections:
        lying = _lies(properties)
        if not blocks:
            continue
        if not joined or joined[-1][0] != lying:
            joined.append((lying, blocks))
        elif properties.get("w:type", "w:val") == "continuous":
            joined[-1][1].extend(blocks)
        else:
            joined[-1][1].extend(_on_new_page(blocks, styles))
    for _lying, blocks in joined:
        if blocks[-1].name != "w:p":
            blocks.append(_hairline(styles))
    return joined or [(False, [_hairline(styles)])]


def mark_ends(stretches: list[_Stretch], shared: Shared) -> None:
    """Mark where a section may end: in the properties of each stretch's last paragraph."""
    for _lying, blocks in stretches:
        properties = blocks[-1].find("w:pPr") or Element("w:pPr")
        properties.children.append(shared.slot(SectionPlace()))


def _lies(properties: Element) -> bool:
    width, height = (properties.get("w:pgSz", name) or "" for name in ("w:w", "w:h"))
    return width.isdecimal() and height.isdecimal() and int(width) > int(height)


def has_columns(properties: Element) -> bool:
    """Say whether a section is set in columns."""
    number = properties.get("w:cols", "w:num") or ""
    return number.isdecimal() and int(number) > 1


def _is_empty(paragraph: Element) -> bool:
    return all(child.name == "w:pPr" for child in paragraph.elements())


def _on_new_page(blocks: list[Element], styles: StyleImport) -> list[Element]:
    if blocks[0].name != "w:p":
        blocks = [_hairline(styles), *blocks]
    properties = blocks[0].find("w:pPr")
    if properties and not properties.find("w:pageBreakBefore"):
        ahead = ("w:pStyle", "w:keepNext", "w:keepLines")
        at = sum(child.name in ahead for child in properties.elements())
        properties.children.insert(at, Element("w:pageBreakBefore"))
    return blocks


def _hairline(styles: StyleImport) -> Element:
    """Make a paragraph that takes no room, for what only a paragraph can hold."""
    spacing = Element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "20", "w:lineRule": "exact"})
    style = Element("w:pStyle", {"w:val": styles.paragraph(None, "")})
    return Element("w:p", {}, [Element("w:pPr", {}, [style, spacing])])
