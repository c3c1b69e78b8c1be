"""A Word template, opened and compiled once; checked before there is any data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.document.content import DRAFT
from xls2report.document.parts import Collected, PartCompiler
from xls2report.document.problems import template_findings
from xls2report.document.styles import StyleKey, plain_style, resolve_styles
from xls2report.model.errors import TemplateError
from xls2report.model.language import _
from xls2report.word.namespaces import URIS
from xls2report.word.numbering import NO_NUMBERING, Numbering, read_numbering
from xls2report.word.openpart import OpenPart, open_content_types, open_part, open_relationships, relationship
from xls2report.word.package import CONTENT_TYPES, open_package, relationships_part
from xls2report.word.properties import APP, APP_LINK, APP_TYPE, CORE, CORE_LINK, CORE_TYPE
from xls2report.word.rawxml import escape_attribute
from xls2report.word.safety import refuse_danger, refuse_fetching_fields
from xls2report.word.styles import StyleSheet, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.document.content import KnownNames
    from xls2report.document.problems import Problem, Use
    from xls2report.document.slots import Parts
    from xls2report.model.finding import Finding
    from xls2report.word.archive import Member
    from xls2report.word.package import Package, Relationship
    from xls2report.word.rawxml import Tree

_STORY_LABELS = {"header": _("页眉"), "footer": _("页脚"), "footnotes": _("脚注"), "endnotes": _("尾注")}
_LEFT_OUT = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "thumbnail"})
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True, slots=True)
class Story:
    """A part with slots: its name, its root's name, attributes and namespaces, and what stands below the root."""

    name: str
    root: str
    attributes: Mapping[str, str]
    namespaces: Mapping[str, str]
    parts: Parts

    def start(self) -> str:
        """Write the start of the part."""
        declared = {"w": URIS["w"], "r": URIS["r"], **self.namespaces}
        written = "".join(f' xmlns:{prefix}="{escape_attribute(uri)}"' for prefix, uri in declared.items())
        written += "".join(f' {name}="{escape_attribute(value)}"' for name, value in self.attributes.items())
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{self.root}{written}>'


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTemplate:
    """A template ready to be filled, any number of times.

    Attributes:
        name: base name, for messages.
        document: the main part.
        stories: headers, footers and notes.
        members: the files that never change, deflated; ``package_links`` is the list of the package's own links.
        content_types, relationships, styles, numbering: the parts that a document may add to.
        next_relationship: the first free number for ``rId``.
        style_ids: the id of each of the report's styles.
        sheet: all styles.
        lists: all list definitions.
        problems, uses: what is wrong with its placeholders, and all others.
        bookmarks: names already taken, in lower case; ``last_bookmark`` is the highest id.
        even_headers: left and right pages have headers of their own.
        own_draft: it has a field for 草稿 itself.
    """

    name: str
    document: Story
    stories: tuple[Story, ...]
    members: tuple[Member, ...]
    content_types: OpenPart
    relationships: OpenPart
    styles: OpenPart
    numbering: OpenPart | None
    next_relationship: int
    style_ids: Mapping[StyleKey, str]
    sheet: StyleSheet
    lists: Numbering
    problems: tuple[Problem, ...]
    uses: tuple[Use, ...]
    bookmarks: frozenset[str]
    last_bookmark: int
    even_headers: bool
    own_draft: bool


@lru_cache(maxsize=8)
def compile_template(data: bytes, name: str) -> CompiledTemplate:
    """Compile a template; the same bytes are compiled once.

    Args:
        data: the .docx file.
        name: its base name, for messages.

    Raises:
        TemplateError: it is no .docx, or holds what must not be trusted (macros, remote links, a DTD, a zip bomb).
    """
    package = open_package(data, name)
    refuse_danger(package)
    return _Compiler(package).compile()


def check_template(data: bytes, name: str, known: KnownNames) -> list[Finding]:
    """Give every unknown or broken placeholder of a template, with its place and the nearest known name.

    Raises:
        TemplateError: as ``compile_template``.
    """
    template = compile_template(data, name)
    return template_findings(template.problems, template.uses, known)


class _Compiler:
    """The compilation of one template."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._links = tuple(link for link in package.relationships(package.main) if link.kind not in _LEFT_OUT)
        styles = self._linked("styles")
        if styles is None:
            raise TemplateError(
                _("{file} 没有样式表，不能用作模板。").format(file=package.name),
                _("请用 Word 打开该文件后另存为新的 .docx 文件。"),
            )
        self._styles = styles
        self._sheet = read_styles(styles.root)
        self._style_ids, self._missing = resolve_styles(self._sheet)
        keys = {style_id: key for key, style_id in self._style_ids.items()}
        self._collected = Collected(keys, self._style_ids[StyleKey.MISSING])

    def compile(self) -> CompiledTemplate:
        package, collected = self._package, self._collected
        document = self._story(package.main, _("正文"), body=True)
        stories = tuple(
            self._story(link.target, _STORY_LABELS[link.kind], body=False)
            for link in self._links
            if link.kind in _STORY_LABELS
        )
        numbering = self._linked("numbering")
        settings = self._linked("settings")
        styles = open_part(self._part("styles"), self._styles)
        additions = "".join(plain_style(key) for key in self._missing)
        return CompiledTemplate(
            name=package.name,
            document=document,
            stories=stories,
            members=tuple(self._unchanged(stories)),
            content_types=self._content_types(),
            relationships=open_relationships(package.main, self._links),
            styles=OpenPart(styles.name, (styles.texts[0] + additions, styles.texts[1])),
            numbering=open_part(self._part("numbering"), numbering, ("w:num",)) if numbering else None,
            next_relationship=_free_number(self._links),
            style_ids=self._style_ids,
            sheet=self._sheet,
            lists=read_numbering(numbering.root) if numbering else NO_NUMBERING,
            problems=tuple(collected.problems),
            uses=tuple(collected.uses),
            bookmarks=frozenset(collected.bookmarks),
            last_bookmark=collected.last_bookmark,
            even_headers=settings is not None and settings.root.find("w:evenAndOddHeaders") is not None,
            own_draft=any(use.name == DRAFT for use in collected.uses),
        )

    def _story(self, part: str, label: str, *, body: bool) -> Story:
        tree = self._package.xml(part)
        refuse_fetching_fields(tree.root, self._package.name)
        parts = PartCompiler(self._collected, label, body=body).compile(tree.root)
        return Story(part, tree.root.name, tree.root.attributes, tree.namespaces, parts)

    def _part(self, kind: str) -> str:
        return next((link.target for link in self._links if link.kind == kind and not link.external), "")

    def _linked(self, kind: str) -> Tree | None:
        part = self._part(kind)
        return self._package.xml(part) if part in self._package.members else None

    def _unchanged(self, stories: tuple[Story, ...]) -> Iterator[Member]:
        """Give the files that never change; the package's own links are written anew, without the old properties."""
        package = self._package
        main = next(link for link in package.relationships("") if link.kind == "officeDocument")
        custom = [link for link in package.relationships("") if link.kind == "custom-properties"]
        links = open_relationships("", (main, *custom))
        properties = relationship("xlsCore", CORE_LINK, CORE) + relationship("xlsApp", APP_LINK, APP)
        yield OpenPart("_rels/.rels", links.texts).member(properties)
        written = {CONTENT_TYPES, "_rels/.rels", package.main, relationships_part(package.main)}
        written.update(story.name for story in stories)
        written.update({self._part("styles"), self._part("numbering")}, self._dropped())
        yield from (member for name, member in package.members.items() if name not in written and name[-1:] != "/")

    def _dropped(self) -> set[str]:
        """Name the parts that no document keeps: comments, the picture of the first page, the old properties."""
        package = self._package
        kinds = {*_LEFT_OUT, "core-properties", "extended-properties"}
        links = (*package.relationships(""), *package.relationships(package.main))
        return {link.target for link in links if link.kind in kinds} | {CORE, APP}

    def _content_types(self) -> OpenPart:
        main = self._package.main
        added = ((main, _MAIN_TYPE), (CORE, CORE_TYPE), (APP, APP_TYPE))
        return open_content_types(self._package, {main, *self._dropped()}, added)


def _free_number(links: tuple[Relationship, ...]) -> int:
    numbers = [int(link.id[3:]) for link in links if link.id.startswith("rId") and link.id[3:].isdigit()]
    return max(numbers, default=0) + 1
