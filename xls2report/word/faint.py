"""Text that is printed and that nobody sees: white on nothing, or too small to be read.

It is no hidden text, which stays behind: it would be published, and whoever marks it or opens the file reads it. A fill, a
style with one, a picture behind the text, a shape or a table's style may show it, so there nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.word.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.rawxml import Element
    from xls2report.word.styles import StyleSheet

MAY_BE_FAINT = re.compile(rb'"(?:[fF]{6}|background1|light1)"|<w:sz w:val="[1-4]"')
"""Found in a part, in UTF-8, that holds such text."""
_SMALLEST = 4
"""Half points: at two points a character is less than a millimetre high."""
_WHITE = "FFFFFF"
_WHITE_OF_THEMES = ("background1", "light1")
_SHAPES = frozenset({"w:txbxContent", "w:drawing", "w:pict", "w:object"})
_PROPERTIES = {"w:p": "w:pPr", "w:tc": "w:tcPr", "w:tbl": "w:tblPr", "w:r": "w:rPr"}


class Faint(Struct, frozen=True):
    """Such text of a paragraph, its beginning."""

    text: str


def faint_texts(root: Element, styles: StyleSheet | None) -> Iterator[Faint]:
    """Give such text of each paragraph of a part; ``styles`` are the document's."""
    return _within(root, styles, shaded=any(map(_is_behind_all, root.walk())))


def _is_behind_all(element: Element) -> bool:
    """Whether something stands behind the text of a page: its colour, or a picture."""
    if element.name == "w:background":
        return True
    return element.name == "wp:anchor" and element.attributes.get("behindDoc", "0").lower() in ("1", "true")


def _within(element: Element, styles: StyleSheet | None, *, shaded: bool) -> Iterator[Faint]:
    shaded = shaded or element.name in _SHAPES or _is_shaded(element, styles)
    if element.name == "w:p":
        text = "".join([run.text() for run in _runs(element) if _is_faint(run, styles, shaded=shaded)])
        if text.strip():
            yield Faint(excerpt(text))
    for child in element.elements():
        yield from _within(child, styles, shaded=shaded)


def _runs(paragraph: Element) -> Iterator[Element]:
    """Give the runs of a paragraph's own, not those of a box that stands in one of them."""
    for child in paragraph.elements():
        if child.name == "w:r":
            yield child
        elif child.name not in ("w:p", "w:tbl", *_SHAPES):
            yield from _runs(child)


def _is_faint(run: Element, styles: StyleSheet | None, *, shaded: bool) -> bool:
    look = run.find("w:rPr")
    if look is None or not any(child.name == "w:t" for child in run.elements()):
        return False
    size = look.get("w:sz", "w:val") or ""
    if size.isdecimal() and int(size) <= _SMALLEST:
        return True
    color = (look.get("w:color", "w:val") or "").upper()
    theme = look.get("w:color", "w:themeColor")
    white = theme in _WHITE_OF_THEMES if theme else color == _WHITE
    return white and not shaded and not _is_shaded(run, styles) and look.find("w:highlight") is None


def _is_shaded(element: Element, styles: StyleSheet | None) -> bool:
    """Whether something stands behind an element's text, or may."""
    name = _PROPERTIES.get(element.name)
    properties = element.find(name) if name else None
    if properties is None:
        return False
    if properties.find("w:tblStyle") is not None:
        return True
    style = properties.get("w:pStyle", "w:val") or properties.get("w:rStyle", "w:val")
    if style is not None and styles is not None and styles.shades(style):
        return True
    shade = properties.find("w:shd")
    return shade is not None and (shade.attributes.get("w:fill") or "auto").upper() not in ("AUTO", _WHITE)
