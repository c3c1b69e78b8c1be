"""The lists of an attachment: those it uses come along, under numbers of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.rawxml import Element, to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FIRST_NUMBER = 5001
"""Far above what Word gives out, so that a document's own lists keep their numbers."""

# A list's identity, by which Word would join it to one of the document's, and links to styles of lists.
_LEFT_OUT = {"w:nsid", "w:tmpl", "w:name", "w:styleLink", "w:numStyleLink", "w:lvlPicBulletId"}


class ListImport:
    """Gives the attachment's lists new numbers as they are met and writes those that were."""

    def __init__(
        self, numbers: Mapping[str, Element], definitions: Mapping[str, Element], list_styles: Mapping[str, str]
    ) -> None:
        """Take each ``w:num`` and ``w:abstractNum`` by its id, and the ``w:numId`` behind each style of lists."""
        self._numbers = numbers
        self._definitions = definitions
        self._list_styles = list_styles
        self._used: dict[str, int] = {}
        self._used_definitions: dict[str, int] = {}
        self.has_picture_bullets = False

    def use(self, number: str) -> str:
        """Give the new number of a list; ``0``, no list, for one that is not there."""
        if number not in self._used:
            definition = self._definition(number)
            if definition is None:
                return "0"
            self._used[number] = _FIRST_NUMBER + len(self._used)
            self._used_definitions.setdefault(definition, _FIRST_NUMBER + len(self._used_definitions))
        return str(self._used[number])

    def level_of(self, number: str, style_id: str) -> str | None:
        """Give the level of a list that is tied to a style."""
        definition = self._definitions.get(self._definition(number) or "")
        for level in definition.elements() if definition else ():
            if level.get("w:pStyle", "w:val") == style_id:
                return level.attributes.get("w:ilvl")
        return None

    def write(self, clean: Callable[[Element], None], styles: Mapping[str, str]) -> tuple[str, str]:
        """Write the definitions and the lists that were used.

        Args:
            clean: prepares an element's insides for the new document.
            styles: new id of each paragraph style taken in; a tie to any other is dropped.
        """
        definitions = "".join(
            to_string(self._abstract(self._definitions[old], new, clean, styles))
            for old, new in self._used_definitions.items()
        )
        return definitions, "".join(to_string(self._number(old, new, clean, styles)) for old, new in self._used.items())

    def _definition(self, number: str) -> str | None:
        """Find the definition of a list; one that only names a style of lists leads to another."""
        for _step in range(3):
            element = self._numbers.get(number)
            found = (element.get("w:abstractNumId", "w:val") if element else None) or ""
            definition = self._definitions.get(found)
            if element is None or definition is None:
                return None
            style = definition.get("w:numStyleLink", "w:val")
            if style is None or style not in self._list_styles:
                return found
            number = self._list_styles[style]
        return None

    def _abstract(
        self, element: Element, number: int, clean: Callable[[Element], None], styles: Mapping[str, str]
    ) -> Element:
        self._levels(element, clean, styles)
        return Element("w:abstractNum", {"w:abstractNumId": str(number)}, element.children)

    def _number(self, old: str, new: int, clean: Callable[[Element], None], styles: Mapping[str, str]) -> Element:
        definition = self._used_definitions[self._definition(old) or ""]
        overrides = [child for child in self._numbers[old].elements() if child.name == "w:lvlOverride"]
        for override in overrides:
            self._levels(override, clean, styles)
        link = Element("w:abstractNumId", {"w:val": str(definition)})
        return Element("w:num", {"w:numId": str(new)}, [link, *overrides])

    def _levels(self, element: Element, clean: Callable[[Element], None], styles: Mapping[str, str]) -> None:
        element.children = [child for child in element.elements() if child.name not in _LEFT_OUT]
        for level in element.elements():
            if level.name != "w:lvl":
                continue
            if level.find("w:lvlPicBulletId"):
                self.has_picture_bullets = True
            level.attributes = {"w:ilvl": level.attributes.get("w:ilvl", "0")}
            level.children = [child for child in level.elements() if not _goes(child, styles)]
            for child in level.elements():
                if child.name == "w:pStyle":
                    child.attributes["w:val"] = styles[child.attributes["w:val"]]
                else:
                    clean(child)


def _goes(child: Element, styles: Mapping[str, str]) -> bool:
    return child.name in _LEFT_OUT or (child.name == "w:pStyle" and child.attributes.get("w:val") not in styles)
