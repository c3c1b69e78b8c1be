"""Run properties: how a run is written that is marked as missing."""

from __future__ import annotations

from xls2report.word.rawxml import Element, to_string

_BEHIND_HIGHLIGHT = {
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
    "w:rPrChange",
}


def highlighted(properties: Element | None, style_id: str) -> str:
    """Write ``w:rPr`` with a character style and a yellow highlight added."""
    children = [] if properties is None else properties.elements()
    others = [child for child in children if child.name not in ("w:rStyle", "w:highlight")]
    before = [child for child in others if child.name not in _BEHIND_HIGHLIGHT]
    behind = [child for child in others if child.name in _BEHIND_HIGHLIGHT]
    style = Element("w:rStyle", {"w:val": style_id})
    highlight = Element("w:highlight", {"w:val": "yellow"})
    return to_string(Element("w:rPr", {}, [style, *before, highlight, *behind]))
