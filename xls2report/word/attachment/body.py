"""The text of an attachment, made ready for the report: every id, name and style in it becomes one of its own.

Nothing that a reader sees is changed. Left out is what belongs to the old file alone: ids of editing sessions, marks of the
newest programs that older ones do without. Tracked changes, hidden text and comments are gone already (``visible``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.word.attachment.cutter import RunCutter
from xls2report.word.attachment.shared import FIRST_NOTE, Fate
from xls2report.word.attachment.theme import FONT_ATTRIBUTES
from xls2report.word.rawxml import Element
from xls2report.word.visible import CHANGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from xls2report.word.attachment.links import PartLinks
    from xls2report.word.attachment.shared import Shared
    from xls2report.word.attachment.styles import StyleImport

_DROPPED = {"w:lastRenderedPageBreak", "w:outlineLvl", *CHANGES}
"""An outline level would bring an attachment's headings into the report's contents when Word makes them anew."""
_BOOKMARKS = {"w:bookmarkStart", "w:bookmarkEnd"}
_CHILDLESS = {
    "w:pStyle", "w:rStyle", "w:tblStyle", "w:numId", "w:rFonts", "w:bookmarkStart", "w:bookmarkEnd",
    "w:footnoteReference", "w:endnoteReference",
}  # fmt: skip
_NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}


class Transfer:
    """Makes elements of one part ready, in place.

    Attributes:
        section: the properties of the section that ended in the paragraph made ready last, taken out of it.
    """

    def __init__(self, shared: Shared, *, links: PartLinks | None = None, styles: StyleImport | None = None) -> None:
        """Take what the part refers to; styles and lists have no links and no other names than Word's own."""
        self._shared = shared
        self._links = links
        self._styles = styles
        self._bookmarkable = True
        self._in_note = False
        self._cuts = RunCutter(shared)
        self._table = ""
        self.section: Element | None = None
        self._handlers = self._all_handlers()
        self._chosen: dict[str, Callable[[Element], bool]] = {}

    def _all_handlers(self) -> dict[str, Callable[[Element], bool]]:
        handlers: dict[str, Callable[[Element], bool]] = {
            "w:p": self._paragraph,
            "w:tbl": self._whole_table,
            "w:pStyle": self._paragraph_style,
            "w:rStyle": self._character_style,
            "w:tblStyle": self._table_style,
            "w:numId": self._number,
            "w:sectPr": self._section_end,
            "w:rFonts": self._fonts,
            "a:schemeClr": self._colour,
            "wp:docPr": self._picture,
            "w:instrText": self._instruction,
            "w:fldSimple": self._simple_field,
            "w:hyperlink": self._hyperlink,
            "w:txbxContent": self._text_box,
            "mc:AlternateContent": self._alternatives,
            "w:bookmarkStart": self._bookmark_start,
            "w:bookmarkEnd": self._bookmark_end,
        }
        handlers.update(dict.fromkeys(_DROPPED, _nothing))
        handlers.update(dict.fromkeys(_NOTES, self._note))
        return handlers

    def clean(self, element: Element) -> None:
        """Make the inside of ``element`` ready, and its attributes."""
        self._attributes(element)
        self._children(element)

    def keep(self, element: Element) -> bool:
        """Make an element ready; False if it does not come along."""
        handler = self._chosen.get(element.name) or self._choose(element.name)
        if element.attributes:
            self._attributes(element)
        return handler(element)

    def _choose(self, name: str) -> Callable[[Element], bool]:
        """Choose, the first time a name is met, what is done with its elements."""
        self._shared.seen.add(name)
        prefix = name.partition(":")[0]
        if prefix in self._shared.ignorable or (self._styles is None and prefix not in ("w", "mc")):
            self._chosen[name] = _nothing
        else:
            handler = self._handlers.get(name, self._any)
            self._chosen[name] = _childless(handler) if name in _CHILDLESS else handler
        return self._chosen[name]

    def _any(self, element: Element) -> bool:
        self._children(element)
        return True

    def note(self, element: Element) -> None:
        """Make a footnote or endnote ready."""
        self._in_note, self._bookmarkable = True, False
        self.clean(element)

    def _children(self, element: Element) -> None:
        if not element.children:
            return
        children: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                children.append(child)
            elif self.keep(child):
                if child.name == "w:r":
                    children.extend(self._cuts.split(child, bookmarkable=self._bookmarkable))
                elif child.name == "mc:AlternateContent" and child.find("mc:Choice") is None:
                    children.extend(inner for fallback in child.elements() for inner in fallback.children)
                else:
                    children.append(child)
        element.children = children

    def _attributes(self, element: Element) -> None:
        fate = self._shared.fate
        for name in element.attributes:
            if fate(name) is not Fate.KEPT:
                break
        else:
            return
        kept: dict[str, str] = {}
        for name, value in element.attributes.items():
            if fate(name) is Fate.KEPT:
                kept[name] = value
            elif fate(name) is Fate.LINK and self._links and (new := self._links.use(value)):
                kept[name] = new
        element.attributes = kept

    # --- paragraphs and their placeholders

    def _paragraph(self, element: Element) -> bool:
        self._cuts.find(element)
        self._children(element)
        properties = element.find("w:pPr")
        if properties is None:
            properties = Element("w:pPr")
            element.children.insert(0, properties)
        if self._styles and not properties.find("w:pStyle"):
            style = Element("w:pStyle", {"w:val": self._styles.paragraph(None, self._table)})
            properties.children.insert(0, style)
        return True

    def _text_box(self, element: Element) -> bool:
        state = self._bookmarkable, self._table
        self._bookmarkable, self._table = False, ""
        self._children(element)
        self._bookmarkable, self._table = state
        return True

    def _section_end(self, element: Element) -> bool:
        self.section = element
        return False

    # --- styles, lists, fonts, colours

    def _paragraph_style(self, element: Element) -> bool:
        if self._styles:
            element.attributes["w:val"] = self._styles.paragraph(element.attributes.get("w:val"), self._table)
        return self._styles is not None

    def _character_style(self, element: Element) -> bool:
        return self._restyle(element, self._styles and self._styles.character(element.attributes.get("w:val", "")))

    def _table_style(self, element: Element) -> bool:
        return self._restyle(element, self._styles and self._styles.table(element.attributes.get("w:val"))[1])

    def _restyle(self, element: Element, style_id: str | None) -> bool:
        if style_id:
            element.attributes["w:val"] = style_id
        return bool(style_id)

    def _whole_table(self, element: Element) -> bool:
        outer = self._table
        style_id = None
        if self._styles:
            self._table, style_id = self._styles.table(element.get("w:tblPr", "w:tblStyle", "w:val"))
        self._children(element)
        self._table = outer
        properties = element.find("w:tblPr")
        if properties and style_id and not properties.find("w:tblStyle"):
            properties.children.insert(0, Element("w:tblStyle", {"w:val": style_id}))
        if self._styles:
            _keep_head_with_next(element)
        return True

    def _number(self, element: Element) -> bool:
        element.attributes["w:val"] = self._shared.lists.use(element.attributes.get("w:val", "0"))
        return True

    def _fonts(self, element: Element) -> bool:
        if not FONT_ATTRIBUTES.keys().isdisjoint(element.attributes):
            self._shared.theme().resolve_fonts(element)
        return True

    def _colour(self, element: Element) -> bool:
        self._shared.theme().resolve_colour(element)
        self._children(element)
        return True

    # --- ids, names, references

    def _picture(self, element: Element) -> bool:
        element.attributes["id"] = self._shared.next_id()
        self._children(element)
        return True

    def _bookmark_start(self, element: Element) -> bool:
        name = element.attributes.get("w:name", "")
        key, taken = ("bookmark", element.attributes.get("w:id", "")), ("bookmark name", name)
        if name not in self._shared.bookmarks or taken in self._shared.ranges:
            return False
        self._shared.ranges[key] = self._shared.ranges[taken] = self._shared.next_id()
        element.attributes["w:id"] = self._shared.ranges[key]
        element.attributes["w:name"] = self._shared.bookmarks[name]
        return True

    def _bookmark_end(self, element: Element) -> bool:
        new = self._shared.ranges.pop(("bookmark", element.attributes.get("w:id", "")), None)
        if new:
            element.attributes["w:id"] = new
        return new is not None

    def _instruction(self, element: Element) -> bool:
        element.children = [self._shared.rename(element.text())]
        return True

    def _simple_field(self, element: Element) -> bool:
        element.attributes["w:instr"] = self._shared.rename(element.attributes.get("w:instr", ""))
        self._children(element)
        return True

    def _hyperlink(self, element: Element) -> bool:
        anchor = element.attributes.get("w:anchor")
        if anchor is not None and "r:id" not in element.attributes:
            element.attributes["w:anchor"] = self._shared.bookmarks.get(anchor, anchor)
        self._children(element)
        return True

    def _note(self, element: Element) -> bool:
        key = (_NOTES[element.name], element.attributes.get("w:id", ""))
        if key not in self._shared.notes or self._in_note:
            return False
        new = self._shared.note_ids.setdefault(key, str(FIRST_NOTE + len(self._shared.note_ids)))
        element.attributes["w:id"] = new
        return True

    # --- what stays behind

    def _alternatives(self, element: Element) -> bool:
        """Leave out a choice for what stays behind; the fallback is then the text itself."""
        ignorable = self._shared.ignorable
        element.children = [
            child
            for child in element.elements()
            if child.name == "mc:Fallback"
            or (self._styles and ignorable.isdisjoint(child.attributes.get("Requires", "").split()))
        ]
        self._children(element)
        return True


def _keep_head_with_next(table: Element) -> None:
    """Let a table's first row be on one page with the second: alone at a page's foot it heads nothing."""
    rows = [child for child in table.elements() if child.name == "w:tr"]
    if len(rows) <= 1:
        return
    for cell in rows[0].elements():
        for paragraph in cell.elements():
            properties = paragraph.find("w:pPr")
            if properties and not properties.find("w:keepNext"):
                properties.children.insert(1 if properties.find("w:pStyle") else 0, Element("w:keepNext"))


def _childless(handler: Callable[[Element], bool]) -> Callable[[Element], bool]:
    """Let elements that hold nothing hold nothing, whatever a file says, for nobody would make it ready."""

    def handle(element: Element) -> bool:
        element.children = []
        return handler(element)

    return handle


def _nothing(_element: Element) -> bool:
    return False
