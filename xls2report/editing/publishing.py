"""The copy to publish of an edited report: the office's text, and nothing of how it was made."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from xls2report.document.record import PART as CUSTOM
from xls2report.document.styles import STYLE_NAMES, StyleKey
from xls2report.editing.blocks import PARAGRAPH, TEXT, read_passage
from xls2report.editing.retexting import unmark_filled
from xls2report.model.report import GAP_MARK
from xls2report.packages.archive import Member, pack, write_archive
from xls2report.word.faint import faint_texts
from xls2report.word.openpart import open_content_types, open_relationships
from xls2report.word.package import CONTENT_TYPES, relationships_part
from xls2report.word.properties import (
    APP,
    APP_LINK,
    APP_TYPE,
    CORE,
    CORE_LINK,
    CORE_TYPE,
    app_properties,
    core_properties,
)
from xls2report.word.rawxml import Element, to_part
from xls2report.word.styles import is_on, read_styles
from xls2report.word.visible import leave_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.word.package import Package
    from xls2report.word.rawxml import Tree
    from xls2report.word.styles import StyleSheet

_TEXTS = ("header", "footer", "footnotes", "endnotes")
_LEFT_OUT = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "thumbnail"}
)
_PROPERTIES = ("custom-properties", "core-properties", "extended-properties")
_SETTINGS = frozenset(
    {"w:rsids", "w:docVars", "w:trackRevisions", "w:documentProtection", "w:attachedTemplate", "w:writeProtection"}
)
_TRACE = re.compile(r"w:rsid\w*|w14:(?:paraId|textId)")
_CONTROL = "w:sdt"
_REFERRED = re.compile(r"\b(?:REF|PAGEREF|NOTEREF)\s+(\S+)")


def clean_copy(package: Package, *, title: str, unit: str, year: int, application: str) -> bytes:
    """Make the copy to publish: without comments, revisions (as accepted), bookmarks, highlights, hidden text and all that
    tells of persons or of this program.

    Raises:
        TemplateError: a part cannot be read.
    """  # noqa: D205 - one sentence
    return _Cleaning(package).copy(title, unit, year, application)


class _Cleaning:
    def __init__(self, package: Package) -> None:
        self._package = package
        links = package.relationships(package.main)
        self._sheet = _styles_of(package)
        self._missing = frozenset(
            {self._sheet.ids.get(STYLE_NAMES[StyleKey.MISSING], "")} if self._sheet is not None else ()
        )
        self._gone = {CUSTOM, *(link.target for link in links if link.kind in _LEFT_OUT)}
        package_links = package.relationships("")
        self._gone |= {link.target for link in package_links if link.kind in (*_PROPERTIES, *_LEFT_OUT)}
        self._gone |= {name for name in package.members if name.startswith(("customXml/", "docProps/"))}
        self._gone |= {relationships_part(name) for name in self._gone}

    def copy(self, title: str, unit: str, year: int, application: str) -> bytes:
        package = self._package
        members = {name: member for name, member in package.members.items() if name not in self._gone}
        for name in self._written():
            members[name] = self._cleaned(name)
        links = package.relationships(package.main)
        kept = tuple(link for link in links if link.kind not in _LEFT_OUT)
        members[relationships_part(package.main)] = open_relationships(package.main, kept).member("")
        members["_rels/.rels"] = self._package_links()
        members[CORE] = core_properties(title=title, subject=f"{unit}{year}年度", creator=unit)
        members[APP] = app_properties(application=application, company=unit)
        kept_parts = set(members) - {CORE, APP, CONTENT_TYPES}
        types = open_content_types(package, kept_parts, [(CORE, CORE_TYPE), (APP, APP_TYPE)])
        members[CONTENT_TYPES] = types.member("")
        ordered = [members.pop(CONTENT_TYPES), *members.values()]
        return write_archive(ordered)

    def _written(self) -> Iterator[str]:
        """Give the parts that are written anew: the texts and what describes them."""
        yield self._package.main
        for link in self._package.relationships(self._package.main):
            named = link.kind in (*_TEXTS, "settings", "styles", "numbering", "fontTable")
            if named and not link.external and link.target in self._package.members:
                yield link.target

    def _package_links(self) -> Member:
        members = self._package.members
        kept = [
            link
            for link in self._package.relationships("")
            if link.kind not in (*_PROPERTIES, *_LEFT_OUT) and (link.external or link.target in members)
        ]
        part = open_relationships("", tuple(kept))
        own = (("xlsCore", CORE_LINK, CORE), ("xlsApp", APP_LINK, APP))
        written = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="/{part}"/>' for name, kind, part in own)
        return part.member(written)

    def _cleaned(self, name: str) -> Member:
        tree = self._package.xml(name)
        if name == self._package.main or any(
            link.target == name and link.kind in _TEXTS for link in self._package.relationships(self._package.main)
        ):
            for paragraph in (one for one in tree.root.walk() if one.name == PARAGRAPH):
                unmark_filled(paragraph, self._missing)
            contents = _hold_contents(tree.root)
            leave_visible(tree, self._sheet)
            for holder in contents:
                holder.name = _CONTROL
            _take_out_marks(tree.root, _renamed(tree.root))
        _take_out_traces(tree)
        return pack(name, to_part(tree.root, tree.namespaces))


def _hold_contents(root: Element) -> list[Element]:
    """Keep the control that some programs put round the contents, of which nothing but its kind is left; gives those held."""
    found: list[Element] = []
    for one in root.walk():
        properties = one.find("w:sdtPr") if one.name == _CONTROL else None
        if properties is not None and (kind := properties.find("w:docPartObj")) is not None:
            one.name = "w:held"
            properties.children = [kind]
            found.append(one)
    return found


def _renamed(root: Element) -> set[str]:
    """Name the bookmarks that something in the text leads to as those of a contents are named; gives the names."""
    led_to: set[str] = set()
    for one in root.walk():
        if one.name == "w:hyperlink":
            led_to.add(one.attributes.get("w:anchor", ""))
        led_to.update(_REFERRED.findall(one.text() if one.name == "w:instrText" else one.attributes.get("w:instr", "")))
    marks = [one for one in root.walk() if one.name == "w:bookmarkStart"]
    taken = {one.attributes.get("w:name", "") for one in marks}
    free = (name for number in count(1) if (name := f"_Toc9{number:07}") not in taken)
    names = {
        name: next(free)
        for one in marks
        if (name := one.attributes.get("w:name", "")) in led_to and not name.startswith("_Toc")
    }
    for one in root.walk():
        for attribute in ("w:anchor", "w:name") if one.name in ("w:hyperlink", "w:bookmarkStart") else ():
            if one.attributes.get(attribute) in names:
                one.attributes[attribute] = names[one.attributes[attribute]]
        if one.name == "w:instrText":
            one.children = [_led(one.text(), names)]
        elif "w:instr" in one.attributes:
            one.attributes["w:instr"] = _led(one.attributes["w:instr"], names)
    return set(names.values())


def _led(code: str, names: Mapping[str, str]) -> str:
    return _REFERRED.sub(lambda found: found[0].replace(found[1], names.get(found[1], found[1])), code)


def _take_out_marks(root: Element, kept: set[str]) -> None:
    """Take out bookmarks that nothing leads to, and highlights."""
    gone = {
        one.attributes.get("w:id")
        for one in root.walk()
        if one.name == "w:bookmarkStart"
        and not one.attributes.get("w:name", "").startswith("_Toc")
        and one.attributes.get("w:name", "") not in kept
    }
    for one in root.walk():
        one.children = [
            child
            for child in one.children
            if isinstance(child, str)
            or not (
                (child.name in ("w:bookmarkStart", "w:bookmarkEnd") and child.attributes.get("w:id") in gone)
                or child.name == "w:highlight"
            )
        ]


def _take_out_traces(tree: Tree) -> None:
    """Take out what tells of editing: session numbers, variables, the names of templates."""
    for one in tree.root.walk():
        for name in [name for name in one.attributes if _TRACE.fullmatch(name)]:
            del one.attributes[name]
        one.children = [
            child
            for child in one.children
            if isinstance(child, str) or not (child.name in _SETTINGS or child.name == "w:rsid")
        ]


def _styles_of(package: Package) -> StyleSheet | None:
    styles = next((link.target for link in package.relationships(package.main) if link.kind == "styles"), "")
    return read_styles(package.xml(styles).root) if styles in package.members else None


def unfinished(package: Package) -> Iterator[tuple[str, str]]:
    """Give what must not be published: ``gap`` for a 【待补充】, ``highlight`` for marked words, each with the paragraph's text,
    and ``faint`` for words that nobody sees.
    """  # noqa: D205 - one sentence
    root = package.xml(package.main).root
    yield from (("faint", one.text) for one in faint_texts(root, _styles_of(package)))
    for paragraph in (one for one in root.walk() if one.name == PARAGRAPH):
        text = read_passage(paragraph).text
        if GAP_MARK.search(text):
            yield "gap", text
        elif any(_is_highlighted(run) for run in paragraph.walk() if run.name == "w:r"):
            yield "highlight", text


def _is_highlighted(run: Element) -> bool:
    look = run.find("w:rPr")
    mark = look.find("w:highlight") if look is not None else None
    return mark is not None and is_on(mark) and any(child.name == TEXT and child.text() for child in run.elements())
