"""One part of a template becomes text and slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.names import ATTACHMENT
from xls2report.document.compiling.body import BodyPlan, plan_body, section_of
from xls2report.document.compiling.problems import Fault
from xls2report.document.compiling.shared import HEADINGS
from xls2report.document.compiling.whole_paragraphs import (
    alone,
    holds_only,
    last_paragraph,
    list_names,
    only_fields,
    own_paragraphs,
    stays,
)
from xls2report.document.content import is_table
from xls2report.document.slots import (
    Alone,
    BreakBefore,
    CoverMark,
    DraftLine,
    Field,
    Heading,
    Look,
    OnlyFields,
    Repeat,
    TableRows,
    Title,
    joined,
)
from xls2report.word.placeholders import read_paragraph
from xls2report.word.rawxml import escape, escape_attribute, to_string
from xls2report.word.runs import highlighted
from xls2report.word.section import LOW_PARAGRAPH

if TYPE_CHECKING:
    from xls2report.document.compiling.shared import Collected
    from xls2report.document.slots import Parts, Slot
    from xls2report.word.placeholders import ParagraphText
    from xls2report.word.rawxml import Element

_BOOKMARKS = ("w:bookmarkStart", "w:bookmarkEnd")
_STORIES = frozenset({"w:hdr", "w:ftr", "w:tc", "w:txbxContent", "w:footnote", "w:endnote"})
_TEXT_BOX_CONTENT = "w:txbxContent"


class PartCompiler:
    """Compiles one part. ``label`` names it in messages; only the document itself (``body``) gets marks."""

    def __init__(self, collected: Collected, label: str, *, body: bool) -> None:
        self._all = collected
        self._label = label
        self._out: list[str | Slot] = []
        self._marked = body
        self._cover_wanted: bool = body
        self._top_level = False
        self._repeating: frozenset[str] = frozenset()
        self._keepers: set[int] = set()
        self._tables = 0
        self._cell = (0, 0, 0)
        self._plan = BodyPlan()

    def compile(self, root: Element) -> Parts:
        """Compile everything below the root."""
        if root.name == "w:hdr":
            self._out.append(DraftLine())
        self._children(root)
        return joined(self._out)

    # --- elements

    def _children(self, parent: Element) -> None:
        if parent.name in _STORIES:
            self._keepers.update(map(id, last_paragraph(parent)))
        for child in parent.children:
            if isinstance(child, str):
                self._out.append(escape(child))
            else:
                self._element(child)

    def _element(self, element: Element) -> None:
        name = element.name
        if name == "w:p":
            self._paragraph(element)
        elif name == "w:body":
            self._body(element)
        elif name == "w:tbl":
            self._table(element)
        elif name == "w:tr":
            self._row(element)
        elif name == _TEXT_BOX_CONTENT:
            self._text_box(element)
        elif name == "w:sectPr" and id(element) in self._plan.ends:
            self._out.append(self._plan.ends[id(element)])
        elif not (name in _BOOKMARKS and self._repeating):
            self._plain(element)

    def _plain(self, element: Element) -> None:
        if element.name == "w:bookmarkStart":
            self._note_bookmark(element)
        if not element.children:
            self._out.append(f"{self._start_tag(element)[:-1]}/>")
            return
        self._out.append(self._start_tag(element))
        self._children(element)
        self._out.append(f"</{element.name}>")

    def _start_tag(self, element: Element) -> str:
        attributes = "".join(f' {name}="{escape_attribute(value)}"' for name, value in element.attributes.items())
        return f"<{element.name}{attributes}>"

    def _note_bookmark(self, element: Element) -> None:
        self._all.bookmarks.add(element.attributes.get("w:name", "").lower())
        number = element.attributes.get("w:id", "")
        if number.isdigit():
            self._all.last_bookmark = max(self._all.last_bookmark, int(number))

    def _nested(self) -> list[str | Slot]:
        """Begin a new run of parts and give the one that goes on afterwards."""
        outer, self._out = self._out, []
        return outer

    def _close(self, outer: list[str | Slot]) -> Parts:
        """End the run of parts begun last."""
        inner, self._out = joined(self._out), outer
        return inner

    def _text_box(self, element: Element) -> None:
        state = self._marked, self._top_level, self._cover_wanted
        self._marked = self._top_level = self._cover_wanted = False
        self._plain(element)
        self._marked, self._top_level, self._cover_wanted = state

    def _body(self, body: Element) -> None:
        self._plan = plan_body(body, self._all.part_style)
        self._all.first_section = self._plan.first
        self._out.append("<w:body>")
        for child in body.elements():
            self._top_level = child.name in ("w:p", "w:sdt")
            self._element(child)
        self._top_level = False
        self._out.append("</w:body>")

    # --- paragraphs

    def _paragraph(self, element: Element) -> None:
        text = read_paragraph(element)
        self._all.note(text, self._label, self._cell, may_be_block=self._top_level)
        section = section_of(element)
        name = alone(text)
        lists = list_names(text) - self._repeating
        kept = self._kept(element)
        outer = self._nested()
        if len(lists) > 1:
            self._all.complain(Fault.TWO_LISTS, text, self._label, self._cell)
        elif lists:
            self._repeat(element, text, lists.pop(), kept)
        else:
            self._inner(element, text)
            if not section and only_fields(text):
                self._out = [OnlyFields(joined(self._out), tuple(hit.name for hit in text.placeholders), kept)]
        parts = self._close(outer)
        if name and "." not in name and self._top_level:
            end = self._plan.ends.get(id(section)) if section else None
            pages = self._plan.pages.get(id(element))
            self._out.append(Alone(name, parts, self._own_look(element), pages, end))
            if (is_table(name) or name == ATTACHMENT) and pages is None:
                self._all.complain(Fault.NOT_HERE, text, self._label, self._cell, name)
        else:
            self._out.extend(parts)

    def _repeat(self, element: Element, text: ParagraphText, name: str, kept: str) -> None:
        """Write a paragraph that comes once for each element of a list; a section that it ends ends behind them all."""
        section, properties = section_of(element), element.find("w:pPr")
        if section and properties:
            properties.children.remove(section)
        outer, self._repeating = self._repeating, self._repeating | {name}
        self._inner(element, text)
        self._repeating = outer
        self._out = [Repeat(name, joined(self._out), kept)]
        if section and id(section) in self._plan.ends:
            self._out += [LOW_PARAGRAPH[0], self._plan.ends[id(section)], LOW_PARAGRAPH[1]]

    def _inner(self, element: Element, text: ParagraphText) -> None:
        properties = element.find("w:pPr")
        style_id = (properties and properties.get("w:pStyle", "w:val")) or ""
        style = self._all.keys.get(style_id)
        standing = stays(text) or section_of(element) is not None
        covers = self._cover_wanted and self._top_level and standing
        outer = self._nested()
        self._out.append(self._start_tag(element))
        self._properties(properties, break_before=id(element) in self._plan.breaks)
        start = self._close(outer)
        outer = self._nested()
        looks = [Field(hit.name, self._look(text, index)) for index, hit in enumerate(text.placeholders)]
        self._content(element, text, looks)
        content = self._title(style_id, self._close(outer))
        if covers:
            self._cover_wanted = False
            content = (CoverMark(opening=True), *content, CoverMark(opening=False))
        if self._marked and style is not None and style in HEADINGS:
            counted = properties is None or properties.get("w:numPr", "w:numId", "w:val") != "0"
            self._out.append(Heading(style, counted, start, content))
        else:
            self._out.extend((*start, *content, "</w:p>"))

    def _title(self, style_id: str, content: Parts) -> Parts:
        """Let the lines of a title break between words, where the office has not broken them itself."""
        size, section = self._all.titles.get(style_id), self._all.first_section
        own = any(isinstance(part, str) and "<w:br" in part for part in content)
        if not (self._marked and size and section) or own:
            return content
        return (Title(content, section.upright.text_width / (size * 10)),)

    def _properties(self, properties: Element | None, *, break_before: bool) -> None:
        if properties is None and not break_before:
            return
        self._out.append("<w:pPr>")
        for child in properties.elements() if properties else ():
            if child.name == "w:sectPr" and id(child) in self._plan.ends:
                self._out.append(self._plan.ends[id(child)])
            else:
                self._out.append(to_string(child))
        if break_before:
            self._out.append(BreakBefore())
        self._out.append("</w:pPr>")

    def _content(self, parent: Element, text: ParagraphText, fields: list[Field]) -> None:
        for child in parent.elements():
            if child.name == "w:pPr":
                continue
            if child.name == "w:r":
                self._run(child, text, fields)
            elif text.cuts and any(id(inner) in text.cuts for inner in child.walk()):
                # Runs stand in links, fields, and what turns the direction of writing.
                self._out.append(self._start_tag(child))
                self._content(child, text, fields)
                self._out.append(f"</{child.name}>")
            else:
                self._element(child)

    def _run(self, run: Element, text: ParagraphText, fields: list[Field]) -> None:
        if not any(id(child) in text.cuts for child in run.elements()):
            self._element(run)
            return
        properties = run.find("w:rPr")
        start = f"<w:r>{to_string(properties) if properties else ''}"
        opened = False
        for child in run.elements():
            if child.name == "w:rPr":
                continue
            for piece in text.cuts.get(id(child), (child,)):
                if isinstance(piece, int):
                    self._out.append("</w:r>" if opened else "")
                    opened = False
                    self._out.append(fields[piece])
                    continue
                self._out.append("" if opened else start)
                opened = True
                if isinstance(piece, str):
                    self._out.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
                else:
                    self._element(piece)
        self._out.append("</w:r>" if opened else "")

    def _look(self, text: ParagraphText, index: int) -> Look:
        properties = text.runs[index].find("w:rPr")
        plain = to_string(properties) if properties else ""
        return Look(plain, highlighted(properties, self._all.missing_style), self._marked)

    def _own_look(self, element: Element) -> str:
        """Give the properties of a paragraph in a style that is none of the report's, without its section."""
        properties = element.find("w:pPr")
        style = properties and properties.get("w:pStyle", "w:val")
        if not properties or not style or style in self._all.keys:
            return ""
        kept = [to_string(child) for child in properties.elements() if child.name != "w:sectPr"]
        return f"<w:pPr>{''.join(kept)}</w:pPr>"

    # --- tables

    def _table(self, table: Element) -> None:
        state = self._top_level, self._cell
        self._top_level = False
        self._tables += 1
        number = self._tables
        outer = self._nested()
        start = [self._start_tag(table)]
        standing = False
        row = 0
        for child in table.elements():
            if child.name in ("w:tblPr", "w:tblGrid"):
                start.append(to_string(child))
                continue
            row += child.name == "w:tr"
            self._cell = (number, row, 0)
            self._element(child)
            standing = standing or (child.name == "w:tr" and isinstance(self._out[-1], str))
        rows = self._close(outer)
        if standing:
            self._out.extend(("".join(start), *rows, "</w:tbl>"))
        else:
            self._out.append(TableRows("".join(start), rows))
        self._top_level, self._cell = state

    def _row(self, row: Element) -> None:
        texts = [read_paragraph(paragraph) for paragraph in own_paragraphs(row)]
        lists = set[str]().union(*map(list_names, texts)) - self._repeating
        names = tuple(hit.name for text in texts for hit in text.placeholders)
        state = self._repeating
        if len(lists) > 1:
            self._all.complain(Fault.TWO_LISTS, texts[0], self._label, self._cell)
        elif lists:
            self._repeating |= lists
        outer = self._nested()
        self._out.append(self._start_tag(row))
        table, number, column = self._cell
        for child in row.elements():
            column += child.name == "w:tc"
            self._cell = (table, number, column)
            self._element(child)
        self._out.append("</w:tr>")
        parts = self._close(outer)
        if self._repeating != state:
            self._out.append(Repeat(lists.pop(), parts, ""))
        elif names and holds_only(row, texts):
            self._out.append(OnlyFields(parts, names, ""))
        else:
            self._out.extend(parts)
        self._repeating = state

    def _kept(self, element: Element) -> str:
        if id(element) not in self._keepers:
            return ""
        properties = element.find("w:pPr")
        return f"<w:p>{to_string(properties) if properties else ''}</w:p>"
