"""What of a Word text can be seen: tracked changes accepted, hidden text and the traces of editing left out.

A report is a new document. What its template and its attachment still carry of their making (who changed what, what was
deleted, notes that only some may see) would be published with it, unseen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.word.fields import FIELD_NAMES, read_fields
from xls2report.word.kept_parts import Counts, LeftOut
from xls2report.word.rawxml import Element
from xls2report.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xls2report.word.rawxml import Tree
    from xls2report.word.styles import StyleSheet

CHANGES = {
    "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange",
    "w:tblPrExChange", "w:tblGridChange", "w:numberingChange", "w:cellIns", "w:cellMerge",
}  # fmt: skip
_DELETED = {"w:del", "w:moveFrom", "w14:conflictDel"}
_INSERTED = {"w:ins", "w:moveTo", "w14:conflictIns"}
_RANGES = {f"w:{kind}Range{end}" for kind in ("moveFrom", "moveTo") for end in ("Start", "End")} | {
    f"w:customXml{kind}Range{end}" for kind in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")
}
_TRACES = {
    "w:delText", "w:delInstrText", "w:commentRangeStart", "w:commentRangeEnd", "w:annotationRef", "w:proofErr", "w:formProt",
    "w:permEnd", "w:contentPart", "w14:contentPart", "w:rsid", "w:fldData", *_RANGES,
}  # fmt: skip
_COUNTED = {
    **dict.fromkeys((*CHANGES, *_DELETED, *_INSERTED, "w:cellDel"), LeftOut.REVISIONS),
    "w:commentReference": LeftOut.COMMENTS,
    "w:permStart": LeftOut.LOCKS,
}
_DROPPED = frozenset({*CHANGES, *_DELETED, *_TRACES, "w:commentReference", "w:permStart"})
_UNWRAPPED = frozenset({*_INSERTED, "w:sdt", "w:customXml", "w:smartTag"})
_WRAPPED = ("w:sdtPr", "w:sdtEndPr", "w:customXmlPr", "w:smartTagPr")
_RUNS = ("w:r", "m:r")
_STORIES = frozenset({"w:tc", "w:txbxContent", "w:footnote", "w:endnote", "w:hdr", "w:ftr"})
"""What ends with a paragraph, whatever is left of it."""
_LOOKED_AT = frozenset(
    {*_COUNTED, *_DROPPED, *_UNWRAPPED, *_RUNS, "w:p", "w:tbl", "w:tr", "w:tc", "w:txbxContent", "w:drawing", "w:pict",
     "w:ffData", "mc:Choice", "mc:AlternateContent"}
)  # fmt: skip
_TEXTS = frozenset({"w:t", "m:t", "w:instrText"})
_PROPERTIES = frozenset({"w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblGrid"})
_IN_PROPERTIES = frozenset({*CHANGES, *_DELETED, *_INSERTED, "w:rsid"})
"""What of their making stands in the properties of texts."""
_TRACE_ATTRIBUTES = ("w:rsid", "w14:paraId", "w14:textId")
_DESCRIBING = frozenset({"name", "descr", "title", "alt", "o:title", "w:tooltip"})
_OWN_PLACE = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FORM_EXTRAS = ("w:helpText", "w:statusText", "w:entryMacro", "w:exitMacro")
_UNSEEN_FIELDS = (
    "XE", "TC", "TA", "PRIVATE", "ADDIN", "DOCVARIABLE", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "CITATION", "BIBLIOGRAPHY",
    "IF", "COMPARE", "SET", "QUOTE", "ASK", "FILLIN", "COMMENTS",
)  # fmt: skip
"""Fields of which nothing is printed, whose data stays behind, or whose code holds words that may never show; what they
show stays as text."""
_BUILT_IN = {
    "title", "subject", "author", "manager", "company", "category", "keywords", "comments", "pages", "words", "characters",
    "paragraphs", "lines", "bytes", "createtime", "lastsavedtime", "lastprinted", "lastsavedby", "revisionnumber",
    "nameofapplication", "totaleditingtime", "template", "security",
}  # fmt: skip
"""Properties that every document has; of the others none comes along."""
_OFFERED = {"wpi"}
"""Kinds of content for which a picture of it serves: handwriting keeps who wrote it and when."""
_NAMES = frozenset(
    {
        *_DROPPED,
        *_UNWRAPPED,
        *FIELD_NAMES,
        *_DESCRIBING,
        "w:cellDel",
        "w:vanish",
        "w:hidden",
        "hidden",
        "style",
        "w:ffData",
    }
)
"""A part that has none of these names has nothing to leave out."""


def leave_visible(tree: Tree, styles: StyleSheet | None = None) -> Counts:
    """Take out of a part's text, in place, what a reader of its print does not see; count what was taken.

    ``styles`` are those of the file, None if none of them hides text.
    """
    if styles is None and _NAMES.isdisjoint(tree.names) and not any(map(_is_trace, tree.names)):
        return Counts()
    sight = _Sight(styles, tree.names)
    sight.look_at(tree.root)
    return sight.counts


class _Sight:
    """One pass over a part; ``names`` are those of its elements and attributes, for what is not there is not looked for."""

    def __init__(self, styles: StyleSheet | None, names: frozenset[str]) -> None:
        self.counts = Counts()
        self._styles = styles
        self._looked_at = {*_LOOKED_AT, *(name for name in names if name.startswith("v:"))}
        self._left_alone = _TEXTS if _IN_PROPERTIES & names else {*_TEXTS, *_PROPERTIES}
        self._traces = frozenset(filter(_is_trace, names)) | _DESCRIBING
        self._has_fields = not FIELD_NAMES.isdisjoint(names)
        self._may_hide = styles is not None or "w:vanish" in names
        self._default = _default_style(styles)
        self._hidden_styles: dict[str, bool] = {"": False}
        self._style_hides = False
        self._table_hides = False
        self._unmarked: set[int] = set()
        self._hidden_marks: set[int] = set()
        self._added: dict[int, Element] = {}

    def look_at(self, root: Element) -> None:
        self._strip(root)
        self._inside(root)
        if self._has_fields:
            self._settle_fields(root)

    def _inside(self, parent: Element) -> None:
        """Leave of an element's children what can be seen."""
        children: list[Element | str] = []
        for child in parent.children:
            if isinstance(child, str):
                children.append(child)
            elif child.name in self._looked_at:
                children.extend(self._seen(child))
            else:
                self._strip(child)
                if child.children and child.name not in self._left_alone:
                    self._inside(child)
                children.append(child)
        parent.children = self._joined(children) if self._unmarked else children
        if parent.name in _STORIES and (not parent.elements() or parent.elements()[-1].name in ("w:tbl", "w:tcPr")):
            paragraph = Element("w:p")
            self._added[id(paragraph)] = paragraph
            parent.children.append(paragraph)

    def _seen(self, element: Element) -> Iterable[Element | str]:
        """Give what stays in an element's place."""
        name = element.name
        if name in _COUNTED:
            self.counts[_COUNTED[name]] += 1
        if name in _DROPPED:
            return ()
        if name in _UNWRAPPED:
            return self._unwrapped(element)
        if name in _RUNS and self._may_hide and self._is_hidden(element):
            self.counts[LeftOut.HIDDEN] += bool(element.text().strip() or _shows(element))
            return self._field_marks(element)
        if self._is_gone(element):
            return ()
        self._strip(element)
        self._enter(element)
        return self._worth_keeping(element)

    def _worth_keeping(self, element: Element) -> Iterable[Element | str]:
        """Give what stays of an element by what is left in it."""
        match element.name:
            case "w:r" | "m:r":
                empty = all(child.name in ("w:rPr", "m:rPr") for child in element.elements())
            case "w:tbl":
                empty = element.find("w:tr") is None
            case "w:tr":
                cells = [cell for cell in element.elements() if cell.name == "w:tc"]
                blocks = [child for cell in cells for child in cell.elements() if child.name != "w:tcPr"]
                empty = all(id(block) in self._added for block in blocks)
            case "w:pict":
                empty = not element.children
            case "mc:AlternateContent" if element.find("mc:Choice") is None:
                return [child for fallback in element.elements() for child in fallback.children]
            case _:
                empty = False
        return () if empty else (element,)

    def _enter(self, element: Element) -> None:
        outer = self._style_hides, self._table_hides
        if element.name == "w:p":
            self._style_hides = self._hides(element.get("w:pPr", "w:pStyle", "w:val") or self._default)
            self._note_mark(element)
        elif element.name == "w:tbl":
            self._table_hides = self._hides(element.get("w:tblPr", "w:tblStyle", "w:val") or "")
        elif element.name == "w:txbxContent":
            self._style_hides = self._table_hides = False
        elif element.name == "w:ffData":
            element.children = [child for child in element.elements() if child.name not in _FORM_EXTRAS]
        if element.children:
            self._inside(element)
        self._style_hides, self._table_hides = outer

    def _unwrapped(self, element: Element) -> list[Element | str]:
        if element.name == "w:sdt":
            self.counts[LeftOut.LOCKS] += element.get("w:sdtPr", "w:lock", "w:val") not in (None, "unlocked")
            element = element.find("w:sdtContent") or Element("w:sdtContent")
        element.children = [child for child in element.elements() if child.name not in _WRAPPED]
        self._inside(element)
        return element.children

    # --- what is gone

    def _is_gone(self, element: Element) -> bool:
        """Say whether an element is gone with all that is in it, and count it."""
        match element.name:
            case "w:tr":
                properties = element.find("w:trPr") or Element("w:trPr")
                if _DELETED.isdisjoint(child.name for child in properties.elements()):
                    hidden = properties.find("w:hidden")
                    return self._counts(LeftOut.HIDDEN) if hidden and is_on(hidden) else False
                return self._counts(LeftOut.REVISIONS)
            case "w:tc":
                properties = element.find("w:tcPr") or Element("w:tcPr")
                return properties.find("w:cellDel") is not None and self._counts(LeftOut.REVISIONS)
            case "w:drawing":
                shown = (shape.get("wp:docPr", "hidden") not in ("1", "true") for shape in element.elements())
                return bool(element.children) and not all(shown) and self._counts(LeftOut.HIDDEN)
            case "mc:Choice":
                return not _OFFERED.isdisjoint(element.attributes.get("Requires", "").split())
            case _:
                hidden = bool(_NOT_SHOWN.search(element.attributes.get("style", "")))
                return hidden and element.name.startswith("v:") and self._counts(LeftOut.HIDDEN)

    def _counts(self, what: LeftOut) -> bool:
        self.counts[what] += 1
        return True

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find("w:rPr")
        mark = properties.find("w:vanish") if properties else None
        if mark:
            return is_on(mark)
        style = (properties.get("w:rStyle", "w:val") or "") if properties else ""
        # Each of these turns it round where another has said it already (ISO 29500-1, 17.7.3).
        return self._style_hides ^ self._table_hides ^ self._hides(style)

    def _hides(self, style_id: str) -> bool:
        if self._styles is None:
            return False
        if style_id not in self._hidden_styles:
            self._hidden_styles[style_id] = self._styles.hides(style_id)
        return self._hidden_styles[style_id]

    def _strip(self, element: Element) -> None:
        """Take the traces of editing out of an element's attributes."""
        attributes = element.attributes
        if not attributes or self._traces.isdisjoint(attributes):
            return
        # A place on somebody's computer names its user; a picture's name must be there, but may be empty.
        element.attributes = {
            name: "" if name in _DESCRIBING and _OWN_PLACE.match(value) else value
            for name, value in attributes.items()
            if not _is_trace(name)
        }

    # --- paragraphs whose end is gone

    def _note_mark(self, paragraph: Element) -> None:
        """Note whether a paragraph's own mark is deleted or hidden: then its text runs on in the next one."""
        properties = paragraph.find("w:pPr")
        mark = properties.find("w:rPr") if properties else None
        if mark and not _DELETED.isdisjoint(child.name for child in mark.elements()):
            self._unmarked.add(id(paragraph))
            return
        hidden = mark.find("w:vanish") if mark else None
        # With w:specVanish it only parts two styles that stand in one line.
        is_hidden = is_on(hidden) and not (mark and mark.find("w:specVanish")) if hidden else self._style_hides
        if is_hidden and not (properties and properties.find("w:sectPr")):
            self._unmarked.add(id(paragraph))

    def _joined(self, children: list[Element | str]) -> list[Element | str]:
        """Join paragraphs whose marks are gone with those that follow them, whose properties hold then."""
        out: list[Element | str] = []
        open_paragraph: Element | None = None
        waiting: list[Element | str] = []
        for child in children:
            if isinstance(child, str) or (
                open_paragraph is not None and child.name in ("w:bookmarkStart", "w:bookmarkEnd")
            ):
                (waiting if open_paragraph is not None else out).append(child)
                continue
            if child.name == "w:p":
                own = [inner for inner in child.elements() if inner.name == "w:pPr"]
                content = [*waiting, *(inner for inner in child.elements() if inner.name != "w:pPr")]
                waiting = []
                child.children = [*own, *content]
                if id(child) in self._unmarked:
                    self._unmarked.discard(id(child))
                    open_paragraph, waiting = child, content
                    continue
            elif open_paragraph is not None:
                out.extend(_left_alone(open_paragraph, waiting))
                waiting = []
            open_paragraph = None
            out.append(child)
        if open_paragraph is not None:
            out.extend(_left_alone(open_paragraph, waiting))
        return out

    # --- fields

    def _field_marks(self, run: Element) -> Iterable[Element]:
        """Keep of a hidden run what a field needs that is not hidden as a whole."""
        kept = [child for child in run.elements() if child.name in FIELD_NAMES]
        self._hidden_marks.update(map(id, kept))
        run.children = [*(child for child in run.elements() if child.name == "w:rPr"), *kept]
        return (run,) if kept else ()

    def _settle_fields(self, root: Element) -> None:
        """Make plain text of fields that show nothing, are hidden or have no end."""
        gone: set[int] = set()
        for field in read_fields(root):
            marks = set(map(id, field.marks))
            lost = field.keyword == "DOCPROPERTY" and field.argument.lower() not in _BUILT_IN
            if not field.closed or field.keyword in _UNSEEN_FIELDS or lost or marks <= self._hidden_marks:
                gone |= marks
        if gone:
            _without(root, gone)


def _is_trace(name: str) -> bool:
    return name.startswith(_TRACE_ATTRIBUTES)


def _default_style(styles: StyleSheet | None) -> str:
    for style_id, style in styles.styles.items() if styles else ():
        if style.attributes.get("w:type") == "paragraph" and style.attributes.get("w:default") in ("1", "true", "on"):
            return style_id
    return ""


def _shows(run: Element) -> bool:
    """Say whether there is something to see in a run that is no text."""
    return any(child.name in ("w:drawing", "w:pict", "w:object") for child in run.elements())


def _left_alone(paragraph: Element, content: list[Element | str]) -> Iterable[Element | str]:
    """Give what is left of a paragraph without a mark that no other follows: no paragraph, if bookmarks are all it has.

    ``content`` is what stands in it and what of bookmarks stands behind it.
    """
    if all(isinstance(child, str) or child.name.startswith("w:bookmark") for child in content):
        return content
    paragraph.children = [*(child for child in paragraph.elements() if child.name == "w:pPr"), *content]
    return (paragraph,)


def _without(element: Element, gone: set[int]) -> None:
    """Take elements out, those of fields in a row with their text kept, and runs that are empty then."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        had = len(child.children)
        _without(child, gone)
        if id(child) in gone:
            children.extend(child.children if child.name == "w:fldSimple" else ())
        elif not (
            child.name == "w:r" and len(child.children) < had and all(c.name == "w:rPr" for c in child.elements())
        ):
            children.append(child)
    element.children = children
