"""What another program wrote into a document otherwise than the standard of Word files has it: Word may pass over it, or refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.editing.blocks import read_blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from xls2report.word.rawxml import Element

_ORDERS = {
    name: tuple(f"w:{child}" for child in children.split())
    for name, children in {
        "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens"
        " kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing"
        " mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "w:rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
        " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
        " eastAsianLayout specVanish oMath rPrChange",
        "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders"
        " shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns"
        " cellDel cellMerge tcPrChange",
    }.items()
}
"""What properties may hold, in the order of the standard (ISO/IEC 29500-1, 17.3 and 17.4)."""
_ON_OFF = frozenset({"w:cantSplit", "w:tblHeader", "w:hidden"})
"""Properties of a row, which are on or off and neither true nor false."""
_LARGEST = 2**31 - 1
_NUMBERS = ("w:charSpace", "w:linePitch")
_LINKS = ("r:id", "r:embed", "r:link")


class Irregular(Struct, frozen=True):
    """What is irregular in a document: how many places, and the first one's paragraph (from 1), the heading above it and its words."""

    count: int
    paragraph: int
    heading: str
    words: str


def irregular_in(body: Element, links: Collection[str]) -> Irregular | None:
    """Look through a main part for what is not as the standard has it; ``links`` are the names of its relationships."""
    count = _count(body, links)
    if not count:
        return None
    blocks = read_blocks(body)
    # What is irregular outside them all is the last section's, which ends with the last one.
    first = next((block for block in blocks if _count(block.element, links)), blocks[-1] if blocks else None)
    return Irregular(count, first.number + 1, first.heading, first.text) if first else Irregular(count, 0, "", "")


def _count(element: Element, links: Collection[str]) -> int:
    return sum(1 for one in element.walk() for _fault in _faults(one, links))


def _faults(element: Element, links: Collection[str]) -> Iterator[str]:
    """Give what is irregular in an element itself: the names of children and attributes."""
    order = _ORDERS.get(element.name)
    if order is not None:
        at = 0
        for name in (child.name for child in element.elements() if child.name.startswith("w:")):
            place = order.index(name) if name in order else -1
            if place < at:
                yield name
                break
            at = place
    elif (element.name in _ON_OFF and element.attributes.get("w:val", "on") not in ("on", "off", "0", "1")) or (
        element.name == "w:tc" and all(child.name == "w:tcPr" for child in element.elements())
    ):
        yield element.name
    yield from (name for name in _NUMBERS if _is_too_large(element.attributes.get(name, "")))
    yield from (name for name in _LINKS if element.attributes.get(name, "") not in ("", *links))


def _is_too_large(number: str) -> bool:
    return number.isdigit() and int(number) > _LARGEST
