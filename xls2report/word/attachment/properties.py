"""The properties of styles: what holds where nothing is said, and how one lays over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.rawxml import Element

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PARAGRAPH_ORDER = [
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
]
RUN_ORDER = [
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]
_BY_ATTRIBUTE = {"w:rFonts", "w:spacing", "w:ind", "w:lang"}
"""Properties that a style sets attribute by attribute."""

_FIRST_LINES = {"w:firstLine", "w:hanging"}
"""Two ways to say one thing: the later one counts."""

Properties = dict[str, Element]


def neutral_paragraph() -> Properties:
    """Give what Word takes where nothing is said; on the report's grid of lines nothing of the attachment may snap."""
    return {
        "w:widowControl": Element("w:widowControl", {"w:val": "1"}),
        "w:snapToGrid": Element("w:snapToGrid", {"w:val": "0"}),
        "w:spacing": Element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "240", "w:lineRule": "auto"}),
        "w:ind": Element("w:ind", {"w:left": "0", "w:right": "0", "w:firstLine": "0"}),
        "w:jc": Element("w:jc", {"w:val": "left"}),
    }


def neutral_run(character_spacing: int) -> Properties:
    """Give what Word takes for text where nothing is said, with the spacing of the attachment's own character grid."""
    font = "Times New Roman"
    return {
        "w:rFonts": Element("w:rFonts", {f"w:{kind}": font for kind in ("ascii", "eastAsia", "hAnsi", "cs")}),
        "w:spacing": Element("w:spacing", {"w:val": str(character_spacing)}),
        "w:kern": Element("w:kern", {"w:val": "0"}),
        "w:sz": Element("w:sz", {"w:val": "20"}),
        "w:szCs": Element("w:szCs", {"w:val": "20"}),
    }


def merge(under: Properties, over: Properties) -> Properties:
    """Lay properties over others; some are made of attributes that are laid over one by one."""
    merged = dict(under)
    for name, element in over.items():
        below = under.get(name)
        if name in _BY_ATTRIBUTE and below is not None:
            kept = below.attributes
            if _FIRST_LINES.intersection(element.attributes):
                kept = {key: value for key, value in kept.items() if key not in _FIRST_LINES}
            merged[name] = Element(name, {**kept, **element.attributes})
        else:
            merged[name] = element
    return merged


def ordered(name: str, properties: Mapping[str, Element], order: Sequence[str]) -> Element:
    """Put properties into the order of the schema; tracked changes of a style are left out."""
    return Element(name, {}, [properties[key] for word in order if (key := f"w:{word}") in properties])
