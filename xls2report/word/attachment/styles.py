"""The styles of an attachment: those it uses come along under names of their own, so that its look stays.

A style's look rests on what stands behind it: the attachment's document defaults, and, in a table, the table's style. In the
report other defaults hold. So the defaults are written into the first style of each chain, and a style that is used in a table
whose style shapes text comes once more, with that table's text properties between the defaults and its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.attachment.properties import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    merge,
    neutral_paragraph,
    neutral_run,
    ordered,
)
from xls2report.word.rawxml import Element, to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from xls2report.word.attachment.entries import Entries
    from xls2report.word.attachment.numbering import ListImport
    from xls2report.word.attachment.properties import Properties

_ID_PREFIX = "Attachment"
_NAME_PREFIX = "附件"

_PROPERTIES = {"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"}


class StyleImport:
    """Gives the attachment's styles new ids as they are met and writes those that were.

    ``clean`` prepares an element's insides for the new document; ``character_spacing`` (1/20 pt) is what the attachment's
    own character grid adds to each character.
    """

    def __init__(
        self,
        styles: Entries,
        document_defaults: Element | None,
        *,
        lists: ListImport,
        clean: Callable[[Element], None],
        character_spacing: int,
    ) -> None:
        self._styles = styles
        self._document_defaults = document_defaults
        self._lists = lists
        self._clean = clean
        self._cleaned: set[int] = set()
        self._character_spacing = character_spacing
        self._defaults = {
            style.attributes.get("w:type", ""): style_id
            for style_id, style in styles.where("w:default", "1", "true", "on").items()
        }
        self._ids: dict[tuple[str, str], str] = {}
        self._written: list[str] = []
        self._names: set[str] = set()
        self._shapes_text: dict[str, bool] = {}
        self.paragraph_ids: dict[str, str] = {}

    def paragraph(self, style_id: str | None, table: str) -> str:
        """Give the new id of a paragraph style (None: the default one) as used in a table of style ``table``."""
        found = style_id if self._is(style_id, "paragraph") else self._defaults.get("paragraph", "")
        return self._paragraph(found or "", table if self._table_shapes_text(table) else "")

    def character(self, style_id: str) -> str | None:
        """Give the new id of a character style, None if there is none."""
        return self._plain(style_id, "character")

    def table(self, style_id: str | None) -> tuple[str, str | None]:
        """Give the id and the new id of a table style; of the default one if there is no other."""
        found = style_id if self._is(style_id, "table") else self._defaults.get("table", "")
        return (found or "", self._plain(found or "", "table"))

    def write(self) -> str:
        """Write the styles taken in."""
        return "".join(self._written)

    def _is(self, style_id: str | None, kind: str) -> bool:
        style = self._styles.get(style_id or "")
        return style is not None and style.attributes.get("w:type") == kind

    def _new_id(self, key: tuple[str, str]) -> str:
        self._ids[key] = new_id = f"{_ID_PREFIX}{len(self._ids) + 1}"
        return new_id

    # --- paragraph styles

    def _paragraph(self, style_id: str, table: str) -> str:
        key = (style_id, table)
        if key in self._ids:
            return self._ids[key]
        new_id = self._new_id(key)
        self.paragraph_ids.setdefault(style_id, new_id)
        style = self._styles.get(style_id, Element("w:style"))
        based_on = style.get("w:basedOn", "w:val")
        self._say_level(style, style_id)
        paragraph, run = self._own(style, "w:pPr"), self._own(style, "w:rPr")
        # The id is given out already: styles based on each other in a ring end here.
        base = self._paragraph(based_on, table) if based_on and self._is(based_on, "paragraph") else None
        if base is None:
            root = self._root("w:pPr", table)
            if "w:numPr" in paragraph:
                # Beside a list's number an indent of the style would win over the list's own.
                root.pop("w:ind")
            paragraph, run = merge(root, paragraph), merge(self._root("w:rPr", table), run)
        properties = (ordered("w:pPr", paragraph, PARAGRAPH_ORDER), ordered("w:rPr", run, RUN_ORDER))
        self._add("paragraph", new_id, self._name(style, table), base, properties)
        return new_id

    def _root(self, name: str, table: str) -> Properties:
        """Give what stands behind a style that is based on none."""
        defaults = self._document_defaults.find(f"{name}Default") if self._document_defaults else None
        neutral = neutral_paragraph() if name == "w:pPr" else neutral_run(self._character_spacing)
        properties = merge(neutral, self._own(defaults, name))
        for style in reversed(list(self._ancestry(table))):
            properties = merge(properties, self._own(style, name))
        return properties

    def _own(self, holder: Element | None, name: str) -> Properties:
        found = holder.find(name) if holder else None
        if found is None:
            return {}
        self._clean_once(found)
        return {child.name: child for child in found.elements()}

    def _clean_once(self, element: Element) -> None:
        """Clean an element unless that is done: new numbers must not be taken for old ones."""
        if id(element) not in self._cleaned:
            self._cleaned.add(id(element))
            self._clean(element)

    def _say_level(self, style: Element, style_id: str) -> None:
        """Write into the style at which level of its list it is; in the list that is said by the old style id."""
        properties = style.find("w:pPr")
        number = properties.find("w:numPr") if properties else None
        if number is None or number.find("w:ilvl") or id(properties) in self._cleaned:
            return
        level = self._lists.level_of(number.get("w:numId", "w:val") or "", style_id)
        if level:
            number.children.insert(0, Element("w:ilvl", {"w:val": level}))

    def _ancestry(self, style_id: str) -> Iterator[Element]:
        seen: set[str] = set()
        current = style_id
        while current in self._styles and current not in seen:
            seen.add(current)
            style = self._styles[current]
            yield style
            current = style.get("w:basedOn", "w:val") or ""

    def _table_shapes_text(self, table: str) -> bool:
        if table not in self._shapes_text:
            self._shapes_text[table] = any(
                style.find("w:pPr") or style.find("w:rPr") for style in self._ancestry(table)
            )
        return self._shapes_text[table]

    # --- character and table styles

    def _plain(self, style_id: str, kind: str) -> str | None:
        key = (style_id, kind)
        if key in self._ids:
            return self._ids[key]
        # What a text has without a character style it has anyway.
        if not self._is(style_id, kind) or (kind == "character" and style_id == self._defaults.get(kind)):
            return None
        new_id = self._new_id(key)
        style = self._styles[style_id]
        base = self._plain(style.get("w:basedOn", "w:val") or "", kind)
        properties = [child for child in style.elements() if child.name in _PROPERTIES]
        for child in properties:
            self._clean_once(child)
        self._add(kind, new_id, self._name(style, ""), base, properties)
        return new_id

    # --- writing

    def _name(self, style: Element, table: str) -> str:
        """Make a name that no other style has."""
        own = style.get("w:name", "w:val") or style.attributes.get("w:styleId", "")
        of_table = self._styles[table].get("w:name", "w:val") if table else None
        name = f"{_NAME_PREFIX} {own}（{of_table}）" if of_table else f"{_NAME_PREFIX} {own}"
        while name in self._names:
            name += "+"
        self._names.add(name)
        return name

    def _add(self, kind: str, new_id: str, name: str, base: str | None, properties: Iterable[Element]) -> None:
        children: list[Element | str] = [Element("w:name", {"w:val": name})]
        if base:
            children.append(Element("w:basedOn", {"w:val": base}))
        children.extend(child for child in properties if child.children)
        attributes = {"w:type": kind, "w:customStyle": "1", "w:styleId": new_id}
        self._written.append(to_string(Element("w:style", attributes, children)))
