"""A template as it comes into reports: its texts, of which only what can be seen is left, and the files they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.errors import TemplateError
from xls2report.model.language import _
from xls2report.packages.archive import Member, pack, unpack
from xls2report.word.faint import MAY_BE_FAINT, faint_texts
from xls2report.word.fields import named_bookmarks
from xls2report.word.kept_parts import CARRIED, Counts, LeftOut, kept_part, link_ids
from xls2report.word.openpart import open_relationships
from xls2report.word.package import MAX_XML
from xls2report.word.rawxml import Tree, as_utf8, to_part
from xls2report.word.safety import Danger, dangers, is_xml, refuse, refuse_broken
from xls2report.word.stray import (
    MAY_MARK,
    Misplaced,
    PlacedMark,
    Stray,
    field_strays,
    misplaced,
    named_places,
    unfilled_controls,
)
from xls2report.word.styles import StyleSheet, is_on, read_styles
from xls2report.word.visible import leave_visible

if TYPE_CHECKING:
    from xls2report.word.package import Package, Relationship
    from xls2report.word.rawxml import Element

BODY = _("正文")
STORY_LABELS = {"header": _("页眉"), "footer": _("页脚"), "footnotes": _("脚注"), "endnotes": _("尾注")}
_MAX_STORY = 6 * 1024 * 1024
"""Bytes of the text of a template; a finished report of 300 pages has less."""
_ALWAYS = frozenset(
    {"styles", "numbering", "settings", "theme", "fontTable", "footnotes", "endnotes", "diagramDrawing"}
)
"""Kinds of links that hold whether or not a text names them."""
_WHERE_NAMED = CARRIED | {"header", "footer", "hyperlink"}
_REWRITTEN = frozenset({"styles", "numbering", "settings", *STORY_LABELS})
_LAYOUT_SETTINGS = frozenset({
    "w:view", "w:zoom", "w:displayBackgroundShape", "w:printTwoOnOne", "w:embedTrueTypeFonts", "w:embedSystemFonts",
    "w:saveSubsetFonts", "w:mirrorMargins", "w:alignBordersAndEdges", "w:bordersDoNotSurroundHeader",
    "w:bordersDoNotSurroundFooter", "w:gutterAtTop", "w:hideSpellingErrors", "w:hideGrammaticalErrors",
    "w:defaultTabStop", "w:autoHyphenation", "w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps",
    "w:defaultTableStyle", "w:evenAndOddHeaders", "w:bookFoldRevPrinting", "w:bookFoldPrinting",
    "w:bookFoldPrintingSheets", "w:drawingGridHorizontalSpacing", "w:drawingGridVerticalSpacing",
    "w:displayHorizontalDrawingGridEvery", "w:displayVerticalDrawingGridEvery",
    "w:doNotUseMarginsForDrawingGridOrigin", "w:drawingGridHorizontalOrigin", "w:drawingGridVerticalOrigin",
    "w:noPunctuationKerning", "w:characterSpacingControl", "w:strictFirstAndLastChars", "w:noLineBreaksAfter",
    "w:noLineBreaksBefore", "w:updateFields", "w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat",
    "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator", "m:mathPr",
})  # fmt: skip
"""What of the settings shapes the pages; all others tell of how and by whom a file was made, or lock it."""
_PROPERTIES = ("custom-properties", "core-properties", "extended-properties")
_LOCKS = ("w:documentProtection", "w:writeProtection")
_PART_LABELS = {
    "styles": _("样式"),
    "numbering": _("编号"),
    "chart": _("图表"),
    "diagramData": _("SmartArt 图形"),
    "diagramDrawing": _("SmartArt 图形"),
}
_PLACES = {
    "w:instrText": _("域代码"),
    "descr": _("替代文字"),
    "title": _("替代文字"),
    "alt": _("替代文字"),
    "w:tblCaption": _("表格的替代文字"),
    "w:tblDescription": _("表格的替代文字"),
    "w:bookmarkStart": _("书签名"),
    "w:alias": _("内容控件的标题"),
    "w:tag": _("内容控件的标记"),
    "w:lvlText": _("编号格式"),
    "m:t": _("公式"),
    "a:t": _("文字"),
    "w:ruby": _("带注音的文字"),
    "Relationship": _("超链接的地址"),
    "w:hyperlink": _("超链接"),
}


class SourceText(Struct, frozen=True):
    """A part with text: its label for messages, what can be seen of it, and those of its links that it needs."""

    kind: str
    part: str
    label: str
    tree: Tree
    links: tuple[Relationship, ...]


class Source(Struct, frozen=True, kw_only=True):
    """What of a template comes into reports.

    Attributes:
        document, stories: the texts.
        styles, numbering, settings: as they are read; None where the template has none.
        sheet: the styles by id.
        members: all files that are no text, with their links.
        left_out: what does not come along.
        marks: what nobody fills, but for what stands in runs of text.
    """

    document: SourceText
    stories: tuple[SourceText, ...]
    styles: Tree
    numbering: Tree | None
    settings: Tree | None
    sheet: StyleSheet
    members: tuple[Member, ...]
    left_out: Counts
    marks: tuple[PlacedMark, ...]

    def part(self, kind: str) -> str:
        """Give the name of the part of a kind, empty if there is none."""
        return next((link.target for link in self.document.links if link.kind == kind and not link.external), "")


def read_source(package: Package) -> Source:
    """Read a template.

    Raises:
        TemplateError: it has no styles, is broken or too large, or holds what could fetch or run something.
    """
    refuse_broken(package)
    return _Reader(package).read()


class _Reader:
    """The reading of one template."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._links = package.relationships(package.main)
        self._left_out = Counts()
        self._dangers: list[Danger] = []
        self._marks: list[PlacedMark] = []
        self._members: dict[str, Member] = {}
        self._styles: StyleSheet | None = None
        self._hiding: StyleSheet | None = None

    def read(self) -> Source:
        package = self._package
        styles, numbering, settings = self._linked("styles"), self._linked("numbering"), self._linked("settings")
        if styles is None:
            raise TemplateError(
                _("{file} 没有样式表，不能用作模板。").format(file=package.name),
                _("请用 Word 打开该文件后另存为新的 .docx 文件。"),
            )
        sheet = read_styles(styles.root)
        self._styles = sheet
        self._hiding = sheet if "w:vanish" in styles.names else None
        tree = self._visible(package.main, BODY)
        _drop_unshown_headers(tree.root, settings)
        document = SourceText("officeDocument", package.main, BODY, tree, self._needed(tree.root, self._links, _ALWAYS))
        told = {link.target: link for link in document.links if link.kind in STORY_LABELS}
        stories = [self._story(link) for link in told.values()]
        _drop_unused_notes(tree.root, [story.tree.root for story in stories])
        refuse(package.name, self._dangers)
        _drop_unused_bookmarks([tree.root, *(story.tree.root for story in stories)])
        for text in (document, *stories):
            self._carry(text.links)
        for kind, tree in (("styles", styles), ("numbering", numbering)):
            if tree is not None:
                self._left_out += leave_visible(tree)
                self._note_misplaced(self._linked_part(kind), _(_PART_LABELS[kind]))
        comments = self._linked("comments")
        if comments is not None:
            self._left_out[LeftOut.COMMENTS] = len(comments.root.elements())
        self._numbering_links()
        if settings is not None:
            self._settle(settings)
        self._note_properties()
        return Source(
            document=document,
            stories=tuple(stories),
            styles=styles,
            numbering=numbering,
            settings=settings,
            sheet=sheet,
            members=tuple(self._members.values()),
            left_out=self._left_out,
            marks=tuple(dict.fromkeys(self._marks)),
        )

    # --- texts

    def _story(self, link: Relationship) -> SourceText:
        label = STORY_LABELS[link.kind]
        tree = self._visible(link.target, label)
        links = self._needed(tree.root, self._package.relationships(link.target))
        return SourceText(link.kind, link.target, label, tree, links)

    def _visible(self, part: str, label: str) -> Tree:
        member = self._package.members.get(part)
        if member and member.size > _MAX_STORY:
            raise TemplateError(
                _("模板 {file} 的{part}过大，不能使用。").format(file=self._package.name, part=label),
                _("模板只需要版式和占位符；请删去多余的内容后另存。"),
            )
        tree = self._package.xml(part)
        for mark, words in field_strays(tree.root):
            self._marks.append(PlacedMark(mark, _("{part}“{text}”处的域").format(part=label, text=words)))
        for words in unfilled_controls(tree.root):
            stray = Stray(words, "", certain=False, if_known=False, left_open=True)
            self._marks.append(PlacedMark(stray, _("{part}的内容控件").format(part=label)))
        self._note_misplaced(part, label, tree)
        self._marks += (PlacedMark(mark, label) for mark in named_places(tree.root))
        self._left_out += leave_visible(tree, self._hiding)
        if MAY_BE_FAINT.search(self._as_utf8(part)):
            self._marks += (PlacedMark(text, label) for text in faint_texts(tree.root, self._styles))
        self._dangers += dangers(tree, label, self._package.relationships(part))
        return tree

    def _needed(
        self, root: Element, links: tuple[Relationship, ...], always: frozenset[str] = frozenset()
    ) -> tuple[Relationship, ...]:
        """Give the links that a text names, and those of kinds that need no name; the text lets go of all others."""
        named = link_ids(root)
        kept = [
            link
            for link in links
            if link.kind in always or (link.id in named and (link.kind in _WHERE_NAMED or link.external))
        ]
        for link in kept:
            if link.external and "{{" in link.target:
                self._marks.append(PlacedMark(Misplaced(link.target, "Relationship"), _(_PLACES["Relationship"])))
        there = tuple(link for link in kept if link.external or link.target in self._package.members)
        _drop_dangling(root, {link.id for link in there})
        return there

    # --- other parts

    def _linked_part(self, kind: str) -> str:
        return next((link.target for link in self._links if link.kind == kind and not link.external), "")

    def _linked(self, kind: str) -> Tree | None:
        part = self._linked_part(kind)
        return self._package.xml(part) if part in self._package.members else None

    def _carry(self, links: tuple[Relationship, ...]) -> None:
        """Take the files that links lead to, and what those lead to."""
        waiting = list(links)
        while waiting:
            link = waiting.pop(0)
            if link.external or link.kind in _REWRITTEN or link.target in self._members:
                continue
            kept = kept_part(self._package, link.target)
            self._left_out.update(kept.left_out)
            self._members[link.target] = kept.member
            if is_xml(link.target):
                self._note_misplaced(link.target, _(_PART_LABELS.get(link.kind, link.target)))
            self._add_links(link.target, kept.links)
            waiting += kept.links

    def _add_links(self, part: str, links: tuple[Relationship, ...]) -> None:
        if links:
            member = open_relationships(part, links).member("")
            self._members[member.name] = member

    def _numbering_links(self) -> None:
        """Take the pictures that stand for bullets."""
        part = self._linked_part("numbering")
        if part in self._package.members:
            links = tuple(link for link in self._package.relationships(part) if link.kind in CARRIED)
            self._carry(links)
            self._add_links(part, links)

    def _settle(self, settings: Tree) -> None:
        """Leave of the settings what shapes the pages."""
        children = settings.root.elements()
        self._left_out[LeftOut.LOCKS] += sum(child.name in _LOCKS for child in children)
        for child in children:
            if child.name == "w:docVars":
                self._left_out[LeftOut.VARIABLES] += len(child.elements())
                self._note_lost(child, _("文档变量"))
        settings.root.children = [child for child in children if child.name in _LAYOUT_SETTINGS]
        part = self._linked_part("settings")
        self._members[part] = pack(part, to_part(settings.root, settings.namespaces))

    def _note_properties(self) -> None:
        """Note the properties of the file, which no report takes over."""
        for link in self._package.relationships(""):
            if link.kind in _PROPERTIES and link.target in self._package.members:
                root = self._package.xml(link.target).root
                if link.kind == "custom-properties":
                    self._left_out[LeftOut.PROPERTIES] += len(root.elements())
                self._note_lost(root, _("文档属性"))

    # --- marks that nobody fills

    def _as_utf8(self, part: str) -> bytes:
        return as_utf8(unpack(self._package.members[part], MAX_XML))

    def _note_misplaced(self, part: str, label: str, tree: Tree | None = None) -> None:
        """Note the marks of a part that stand in no run of text; ``tree`` is the part where it has been read."""
        if not MAY_MARK.search(self._as_utf8(part)):
            return
        for mark in misplaced(tree or self._package.xml(part)):
            holder = (
                _(_PLACES[mark.holder])
                if mark.holder in _PLACES
                else _("不印出的内容（{name}）").format(name=mark.holder)
            )
            self._marks.append(PlacedMark(mark, _("{part}的{holder}").format(part=label, holder=holder)))

    def _note_lost(self, root: Element, place: str) -> None:
        for mark in misplaced(Tree(root, {})):
            self._marks.append(PlacedMark(mark, place, kept=False))


def _drop_unshown_headers(root: Element, settings: Tree | None) -> None:
    """Drop headers and footers of first and of even pages where no page is treated as such."""
    sections = [element for element in root.walk() if element.name == "w:sectPr"]
    even = settings.root.find("w:evenAndOddHeaders") if settings else None
    firsts = [mark for section in sections if (mark := section.find("w:titlePg")) is not None]
    shown = {"default", *(["even"] if even and is_on(even) else []), *(["first"] if any(map(is_on, firsts)) else [])}
    for section in sections:
        section.children = [
            child
            for child in section.elements()
            if child.name not in ("w:headerReference", "w:footerReference")
            or child.attributes.get("w:type", "default") in shown
        ]


def _drop_dangling(root: Element, ids: set[str]) -> None:
    """Let a text name no link that is not there: Word would take the file for damaged."""
    for parent in root.walk():
        for element in parent.elements():
            for name in [name for name in element.attributes if name.startswith("r:")]:
                if element.attributes[name] not in ids:
                    del element.attributes[name]
                    if element.name in ("w:headerReference", "w:footerReference"):
                        parent.children.remove(element)


def _drop_unused_bookmarks(roots: list[Element]) -> None:
    """Drop bookmarks that nothing refers to: their names are for whoever made the template."""
    named = set[str]().union(*map(named_bookmarks, roots))
    for root in roots:
        unused = {
            element.attributes.get("w:id")
            for element in root.walk()
            if element.name == "w:bookmarkStart" and element.attributes.get("w:name") not in named
        }
        for parent in root.walk() if unused else ():
            parent.children = [
                child
                for child in parent.children
                if isinstance(child, str)
                or child.name not in ("w:bookmarkStart", "w:bookmarkEnd")
                or child.attributes.get("w:id") not in unused
            ]


def _drop_unused_notes(body: Element, stories: list[Element]) -> None:
    """Drop notes that the text does not refer to: it was deleted, or hidden."""
    used = {
        (element.name.removesuffix("Reference"), element.attributes.get("w:id"))
        for element in body.walk()
        if element.name in ("w:footnoteReference", "w:endnoteReference")
    }
    for story in stories:
        if story.name in ("w:footnotes", "w:endnotes"):
            story.children = [
                note
                for note in story.elements()
                if note.attributes.get("w:type", "normal") != "normal"
                or (note.name, note.attributes.get("w:id")) in used
            ]
