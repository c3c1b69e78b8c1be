"""A Word file taken into a report with its formatting, for part five: the self-evaluation report.

Its styles, lists, pictures, notes and links come along under names that clash with nothing; its text stays as it is, but for
placeholders, which are given back as fields; of what cannot be seen in it nothing comes along. Headers, footers and page settings are the report's; only whether pages lie on
their side is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.model.errors import TemplateError
from xls2report.model.language import _
from xls2report.packages.archive import ArchiveError, unpack
from xls2report.packages.xml_parser import XmlError
from xls2report.word.attachment.body import Transfer
from xls2report.word.attachment.entries import CutPart, WholePart
from xls2report.word.attachment.links import FileCarrier, PartLinks
from xls2report.word.attachment.numbering import ListImport
from xls2report.word.attachment.parts import NO_NOTES, AttachmentParts, Notes, Stretch
from xls2report.word.attachment.sections import character_spacing, has_columns, mark_ends, sections, stretches
from xls2report.word.attachment.shared import NEWER, Shared, bookmark_names
from xls2report.word.attachment.styles import StyleImport
from xls2report.word.attachment.theme import Theme
from xls2report.word.faint import MAY_BE_FAINT, faint_texts
from xls2report.word.kept_parts import Counts, LeftOut
from xls2report.word.namespaces import URIS
from xls2report.word.package import MAX_XML, open_package
from xls2report.word.rawxml import Element, as_utf8, to_string
from xls2report.word.safety import Danger, dangers, refuse
from xls2report.word.stray import MAY_MARK, PlacedMark, field_strays, misplaced
from xls2report.word.styles import StyleSheet
from xls2report.word.visible import leave_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.attachment.entries import Entries
    from xls2report.word.attachment.parts import AttachmentPiece, Pieces
    from xls2report.word.package import Package
    from xls2report.word.rawxml import Tree

_NOTE_KINDS = {"footnotes": "w:footnote", "endnotes": "w:endnote"}
_NOTE_LABELS = {"footnotes": _("脚注"), "endnotes": _("尾注")}
_FIELDS = {"w:instrText", "w:fldSimple"}
_REFERRING = {*_FIELDS, "w:anchor"}
_SLOT = re.compile("\0(\\d+)\0")
MAX_NODES = 200_000
"""Elements and attributes of body and notes: some 150 pages. More would need more memory than the program may take."""


@lru_cache(maxsize=2)
def read_attachment(data: bytes, name: str) -> AttachmentParts:
    """Read a Word file to be joined to a report; once, though it is first checked and then written.

    Args:
        data: the file.
        name: its base name, for messages.

    Raises:
        TemplateError: it is no .docx (but .doc, say), is broken, encrypted or too large, has macros, or links to something
            that Word would fetch from outside.
    """
    package = open_package(data, name)
    try:
        return _Reader(package, whole=False).read()
    except XmlError:
        return _Reader(package, whole=True).read()


class _Reader:
    """Reads one attachment; styles and lists as a whole, or only what is used of them where that can be told."""

    def __init__(self, package: Package, *, whole: bool) -> None:
        self._package = package
        self._whole = whole
        self._parts = {link.kind: link.target for link in package.relationships(package.main) if not link.external}
        self._namespaces: dict[str, str] = {}
        self._ignorable = set(NEWER)
        self._theme: Theme | None = None
        self._nodes = 0
        self._styles: StyleSheet | None = None
        self._hiding: StyleSheet | None = None
        self._dangers: list[Danger] = []
        self._left_out = Counts()
        self._marks: list[PlacedMark] = []

    def read(self) -> AttachmentParts:
        package = self._package
        style_part = self._list("styles")
        style_entries = style_part.entries("w:style", "w:styleId")
        self._styles = StyleSheet(style_entries, {}, None)
        if style_part.may_hold("w:vanish"):
            self._hiding = self._styles
        tree = self._tree(package.main, _("正文"))
        body = tree.root.find("w:body") or Element("w:body")
        bookmarks = {} if tree.names.isdisjoint(_REFERRING) else bookmark_names(body)
        notes = self._all_notes()
        refuse(package.name, self._dangers)
        shared = Shared(
            theme=self._load_theme,
            lists=self._list_import(style_entries),
            ignorable=frozenset(self._ignorable),
            bookmarks=bookmarks,
            notes=notes,
            left_out=self._left_out,
            marks=self._marks,
        )
        plain = Transfer(shared)
        styles = StyleImport(
            style_entries,
            style_part.first("w:docDefaults"),
            lists=shared.lists,
            clean=plain.clean,
            character_spacing=character_spacing(body),
        )
        carrier = FileCarrier(package)
        links = PartLinks(package, package.main, carrier)
        parted = sections(body, Transfer(shared, links=links, styles=styles))
        if any(has_columns(properties) for _blocks, properties in parted):
            shared.left_out[LeftOut.COLUMNS] = 1
        joined = stretches(parted, styles)
        mark_ends(joined, shared)
        written_notes = {kind: self._notes(kind, shared, styles, carrier) for kind in _NOTE_KINDS}
        abstract_numbers, numbers = shared.lists.write(plain.clean, styles.paragraph_ids)
        if shared.lists.has_picture_bullets:
            shared.left_out[LeftOut.PICTURE_BULLETS] = 1
        return AttachmentParts(
            stretches=tuple(Stretch(lying, self._pieces(blocks, shared)) for lying, blocks in joined),
            styles=styles.write(),
            abstract_numbers=abstract_numbers,
            numbers=numbers,
            relationships=links.entries(),
            content_types=carrier.content_types(),
            members=carrier.members(),
            footnotes=written_notes["footnotes"],
            endnotes=written_notes["endnotes"],
            namespaces={prefix: URIS[prefix] for prefix in self._prefixes(shared) if prefix in URIS},
            broken=tuple(shared.broken),
            left_out=shared.left_out + carrier.left_out,
            marks=tuple(shared.marks),
        )

    # --- reading

    def _all_notes(self) -> dict[tuple[str, str], Element]:
        """Read the footnotes and endnotes, by the name of their element and their id."""
        notes = [
            note
            for kind, label in _NOTE_LABELS.items()
            if self._parts.get(kind) in self._package.members
            for note in self._tree(self._parts[kind], _(label)).root.elements()
        ]
        return {(note.name, note.attributes.get("w:id", "")): note for note in notes}

    def _list_import(self, styles: Entries) -> ListImport:
        part = self._list("numbering")
        of_styles = {
            style_id: style.get("w:pPr", "w:numPr", "w:numId", "w:val") or ""
            for style_id, style in styles.where("w:type", "numbering").items()
        }
        return ListImport(part.entries("w:num", "w:numId"), part.entries("w:abstractNum", "w:abstractNumId"), of_styles)

    def _tree(self, part: str, label: str) -> Tree:
        """Read a text and leave of it what can be seen; note its namespaces and those it lets a program pass over.

        Raises:
            TemplateError: there is too much of it.
        """
        tree = self._package.xml(part)
        self._nodes += tree.nodes
        if self._nodes > MAX_NODES:
            raise TemplateError(
                _("附件 {file} 的内容过多，不能放进报告。").format(file=self._package.name),
                _("请删减附件；过长的表格请另行公开。"),
            )
        if not tree.names.isdisjoint(_FIELDS):
            self._marks += (
                PlacedMark(mark, _("“{text}”处的域").format(text=words)) for mark, words in field_strays(tree.root)
            )
        data = as_utf8(unpack(self._package.members[part], MAX_XML))
        if MAY_MARK.search(data):
            self._marks += (PlacedMark(mark, label) for mark in misplaced(tree))
        self._left_out += leave_visible(tree, self._hiding)
        if MAY_BE_FAINT.search(data):
            self._marks += (PlacedMark(text, label) for text in faint_texts(tree.root, self._styles))
        self._dangers += dangers(tree, label, self._package.relationships(part))
        self._namespaces = {**tree.namespaces, **self._namespaces}
        self._ignorable.update(tree.root.attributes.get("mc:Ignorable", "").split())
        return tree

    def _list(self, kind: str) -> WholePart | CutPart:
        """Open the styles or the lists."""
        part = self._parts.get(kind, "")
        if part not in self._package.members:
            return WholePart(None)
        if self._whole:
            return WholePart(self._package.xml(part).root)
        try:
            return CutPart(unpack(self._package.members[part], MAX_XML))
        except ArchiveError as error:
            # What is wrong is told when the part is read as a whole.
            raise XmlError(error.reason) from error

    def _load_theme(self) -> Theme:
        if self._theme is None:
            part = self._parts.get("theme", "")
            self._theme = Theme(self._package.xml(part).root if part in self._package.members else None)
        return self._theme

    # --- writing

    def _notes(self, kind: str, shared: Shared, styles: StyleImport, carrier: FileCarrier) -> Notes:
        used = [key for key in shared.note_ids if key[0] == _NOTE_KINDS[kind]]
        if not used:
            return NO_NOTES
        links = PartLinks(self._package, self._parts[kind], carrier)
        transfer = Transfer(shared, links=links, styles=styles)
        for key in used:
            transfer.note(shared.notes[key])
            shared.notes[key].attributes["w:id"] = shared.note_ids[key]
        notes = [shared.notes[key] for key in used]
        return Notes(pieces=self._pieces(notes, shared), relationships=links.entries())

    def _pieces(self, blocks: list[Element], shared: Shared) -> Pieces:
        strange = {
            f"xmlns:{prefix}": self._namespaces[prefix]
            for prefix in self._prefixes(shared)
            if prefix not in URIS and prefix in self._namespaces
        }
        for block in blocks if strange else ():
            block.attributes = {**block.attributes, **strange}
        return tuple(_cut("".join(map(to_string, blocks)), shared.slots))

    def _prefixes(self, shared: Shared) -> list[str]:
        found = {name.partition(":")[0] for name in shared.seen if ":" in name}
        return sorted(found - {"xml"} - shared.ignorable)


def _cut(text: str, slots: list[AttachmentPiece]) -> Iterator[AttachmentPiece]:
    """Put the slots back where their numbers stand."""
    for index, piece in enumerate(_SLOT.split(text)):
        if index % 2:
            yield slots[int(piece)]
        elif piece:
            yield piece
