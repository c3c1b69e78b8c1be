"""A Word template, opened and compiled once; checked before there is any data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.collected import Collected
from xls2report.document.content import DRAFT
from xls2report.document.parts import PartCompiler
from xls2report.document.problems import template_findings
from xls2report.document.styles import COUNTED, STYLE_NAMES, StyleKey, plain_style, resolve_styles
from xls2report.model.errors import TemplateError
from xls2report.model.finding import Finding, Severity
from xls2report.model.language import _
from xls2report.word.namespaces import URIS
from xls2report.word.numbering import NO_NUMBERING, Numbering, read_numbering
from xls2report.word.openpart import OpenPart, open_content_types, open_part, open_relationships, relationship
from xls2report.word.package import CONTENT_TYPES, OFFICE, Relationship, open_package, relationships_part
from xls2report.word.properties import APP, APP_LINK, APP_TYPE, CORE, CORE_LINK, CORE_TYPE
from xls2report.word.rawxml import Element, Tree, escape_attribute
from xls2report.word.safety import refuse_danger, refuse_fetching_fields
from xls2report.word.styles import StyleSheet, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.document.content import KnownNames
    from xls2report.document.problems import Problem, Use
    from xls2report.document.slots import Parts
    from xls2report.word.archive import Member
    from xls2report.word.package import Package

_STORY_LABELS = {"header": _("页眉"), "footer": _("页脚"), "footnotes": _("脚注"), "endnotes": _("尾注")}
_LEFT_OUT = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "thumbnail"})
_MAX_STORY = 6 * 1024 * 1024
"""Bytes of the text of a template; a finished report of 300 pages has less."""
_NUMBERING = "word/numberingOfReport.xml"
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Story(Struct, frozen=True):
    """A part with slots: its name, its root's name, attributes and namespaces, and what stands below the root.

    ``kind`` is the kind of link that leads to it; ``links`` are its own.
    """

    kind: str
    name: str
    root: str
    attributes: Mapping[str, str]
    namespaces: Mapping[str, str]
    parts: Parts
    links: OpenPart
    has_links: bool

    def start(self, more: Mapping[str, str]) -> str:
        """Write the start of the part, ``more`` namespaces declared."""
        declared = {"w": URIS["w"], "r": URIS["r"], **self.namespaces, **more}
        written = "".join(f' xmlns:{prefix}="{escape_attribute(uri)}"' for prefix, uri in declared.items())
        written += "".join(f' {name}="{escape_attribute(value)}"' for name, value in self.attributes.items())
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{self.root}{written}>'


class CompiledTemplate(Struct, frozen=True, kw_only=True):
    """A template ready to be filled, any number of times.

    Attributes:
        name: base name, for messages.
        document: the main part.
        stories: headers, footers and notes.
        members: the files that never change, deflated; ``package_links`` is the list of the package's own links.
        content_types, styles, numbering: the parts that a document may add to, as it may to the stories' links.
        own_styles_and_lists: the styles and the numbering of a document that adds nothing to them.
        style_ids: the id of each of the report's styles.
        sheet: all styles.
        lists: all list definitions.
        problems, uses: what is wrong with its placeholders, and all others.
        bookmarks: names already taken, in lower case; ``last_bookmark`` is the highest id.
        lacking: styles it does not have, which look plain then.
        bare_headers: the kinds of header its first section has none for, of those that its pages use.
        own_draft: it has a field for 草稿 itself.
    """

    name: str
    document: Story
    stories: tuple[Story, ...]
    members: tuple[Member, ...]
    content_types: OpenPart
    styles: OpenPart
    numbering: OpenPart
    own_styles_and_lists: tuple[Member, Member]
    style_ids: Mapping[StyleKey, str]
    sheet: StyleSheet
    lists: Numbering
    problems: tuple[Problem, ...]
    uses: tuple[Use, ...]
    bookmarks: frozenset[str]
    last_bookmark: int
    lacking: tuple[StyleKey, ...]
    bare_headers: tuple[str, ...]
    own_draft: bool


def asked_names(template: CompiledTemplate) -> frozenset[str]:
    """Give every name the template asks for; a list by its own name, without the field's."""
    return frozenset(use.name.partition(".")[0] for use in template.uses)


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
    findings = template_findings(template.problems, template.uses, known)
    return [*empty_findings(template), *findings, *style_findings(template)]


def require_sound(template: CompiledTemplate, known: KnownNames) -> None:
    """Stop where a template asks for what nobody knows, or asks for it wrongly.

    Raises:
        TemplateError: with every such placeholder and its place.
    """
    findings = template_findings(template.problems, template.uses, known)
    if findings:
        raise TemplateError(
            _("模板 {file} 有 {count} 处占位符不能用：\n{shown}").format(
                file=template.name,
                count=len(findings),
                shown="\n".join(f"  {finding.message}" for finding in findings),
            ),
            _("在 Word 中改正后再试；xls2report template fields 列出全部可用的名称。"),
        )


def empty_findings(template: CompiledTemplate) -> Iterator[Finding]:
    """Report a template that asks for nothing: a document made with it would say nothing of the unit."""
    if not (template.problems or template.uses):
        yield Finding(
            code="D-EMPTY",
            severity=Severity.ERROR,
            pattern=_("模板里没有占位符，生成的文档不会有这个单位的内容"),
            remedy=_("在要填内容的地方写上占位符，如 {{单位名称}}；xls2report template fields 列出全部可用的名称。"),
        )


def style_findings(template: CompiledTemplate) -> Iterator[Finding]:
    """Warn of styles the template lacks; a document can do without them."""
    remedy = _("从自带的模板复制这个样式；没有也能生成，只是式样简单。")
    for key in template.lacking:
        pattern = _("模板没有名为“{name}”的样式")
        yield Finding(code="D-STYLE", severity=Severity.WARNING, pattern=pattern, arguments=_name(key), remedy=remedy)
    for key in sorted(COUNTED - set(template.lacking)):
        if template.sheet.number(template.style_ids[key]) is None:
            yield Finding(
                code="D-NUMBER",
                severity=Severity.WARNING,
                pattern=_("模板的样式“{name}”没有自动编号，用它的段落前不会有序号"),
                arguments=_name(key),
                remedy=_("在 Word 中给这个样式设置多级列表编号，或者从自带的模板复制。"),
            )


def _name(key: StyleKey) -> tuple[tuple[str, str], ...]:
    return (("name", STYLE_NAMES[key]),)


class _Compiler:
    """The compilation of one template."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._links = tuple(link for link in package.relationships(package.main) if link.kind not in _LEFT_OUT)
        if not self._part("numbering"):
            link = Relationship("xlsNumbering", f"{OFFICE}/numbering", _NUMBERING, external=False)
            self._links = (*self._links, link)
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
        document = self._story("officeDocument", package.main, _("正文"), self._links)
        told = {link.target: link for link in self._links if link.kind in _STORY_LABELS}
        stories = tuple(
            self._story(link.kind, part, _STORY_LABELS[link.kind], package.relationships(part))
            for part, link in told.items()
        )
        numbering = self._linked("numbering")
        styles, lists = self._open_styles(), self._open_numbering(numbering)
        return CompiledTemplate(
            name=package.name,
            document=document,
            stories=stories,
            members=tuple(self._unchanged(stories)),
            content_types=self._content_types(),
            styles=styles,
            numbering=lists,
            own_styles_and_lists=(styles.member(""), lists.member("", "")),
            style_ids=self._style_ids,
            sheet=self._sheet,
            lists=read_numbering(numbering.root) if numbering else NO_NUMBERING,
            problems=tuple(collected.problems),
            uses=tuple(collected.uses),
            bookmarks=frozenset(collected.bookmarks),
            last_bookmark=collected.last_bookmark,
            lacking=self._missing,
            bare_headers=tuple(self._bare_headers()),
            own_draft=any(use.name == DRAFT for use in collected.uses),
        )

    def _story(self, kind: str, part: str, label: str, links: tuple[Relationship, ...]) -> Story:
        member = self._package.members.get(part)
        if member and member.size > _MAX_STORY:
            raise TemplateError(
                _("模板 {file} 的{part}过大，不能使用。").format(file=self._package.name, part=label),
                _("模板只需要版式和占位符；请删去多余的内容后另存。"),
            )
        tree = self._package.xml(part)
        refuse_fetching_fields(tree.root, self._package.name)
        parts = PartCompiler(self._collected, label, body=part == self._package.main).compile(tree.root)
        opened = open_relationships(part, links)
        return Story(kind, part, tree.root.name, tree.root.attributes, tree.namespaces, parts, opened, bool(links))

    def _bare_headers(self) -> Iterator[str]:
        section = self._collected.first_section
        settings = self._linked("settings")
        used = {
            "default": True,
            "even": settings is not None and settings.root.find("w:evenAndOddHeaders") is not None,
            "first": section is not None and section.first_page_differs,
        }
        yield from (kind for kind in (section.without_header if section else ()) if used[kind])

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
        written = {CONTENT_TYPES, "_rels/.rels", package.main}
        written.update(story.name for story in stories)
        written.update([relationships_part(name) for name in written])
        written.update({self._part("styles"), self._part("numbering")}, self._dropped())
        yield from (member for name, member in package.members.items() if name not in written and name[-1:] != "/")

    def _open_styles(self) -> OpenPart:
        """Open the styles, those that the template lacks added."""
        part = open_part(self._part("styles"), self._styles)
        start, end = part.texts
        return OpenPart(part.name, (start + "".join(plain_style(key) for key in self._missing), end))

    def _open_numbering(self, tree: Tree | None) -> OpenPart:
        """Open the lists; a template without any gets an empty part for them, which an attachment may need."""
        if tree:
            return open_part(self._part("numbering"), tree, ("w:num",))
        return open_part(_NUMBERING, Tree(Element("w:numbering"), {"w": URIS["w"]}), ("w:num",))

    def _dropped(self) -> set[str]:
        """Name the parts that no document keeps: comments, the picture of the first page, the old properties."""
        package = self._package
        kinds = {*_LEFT_OUT, "core-properties", "extended-properties"}
        links = (*package.relationships(""), *package.relationships(package.main))
        return {link.target for link in links if link.kind in kinds} | {CORE, APP}

    def _content_types(self) -> OpenPart:
        main = self._package.main
        added = [(main, _MAIN_TYPE), (CORE, CORE_TYPE), (APP, APP_TYPE)]
        if _NUMBERING not in self._package.members and self._part("numbering") == _NUMBERING:
            added.append((_NUMBERING, _NUMBERING_TYPE))
        return open_content_types(self._package, {main, *self._dropped()}, added)
