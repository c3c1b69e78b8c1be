"""A Word template, opened and compiled once; checked before there is any data."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.names import DRAFT
from xls2report.document.compiling.part_compiler import PartCompiler
from xls2report.document.compiling.problems import left_out_words, mark_findings, template_findings
from xls2report.document.compiling.shared import Collected
from xls2report.document.compiling.source import read_source
from xls2report.document.styles import (
    ATTACHED,
    COUNTED,
    COVER_STYLES,
    STYLE_NAMES,
    StyleKey,
    attached_style,
    plain_style,
    resolve_styles,
)
from xls2report.model.errors import TemplateError
from xls2report.model.finding import Finding
from xls2report.model.language import _, listed
from xls2report.model.severity import Severity
from xls2report.word.kept_parts import LeftOut
from xls2report.word.namespaces import URIS
from xls2report.word.numbering import NO_NUMBERING, Numbering, read_numbering
from xls2report.word.openpart import OpenPart, open_content_types, open_part, open_relationships, relationship
from xls2report.word.package import OFFICE, Relationship, open_package
from xls2report.word.properties import APP, APP_LINK, APP_TYPE, CORE, CORE_LINK, CORE_TYPE
from xls2report.word.rawxml import Element, Tree, escape_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.document.compiling.problems import Problem, Use
    from xls2report.document.compiling.source import SourceText
    from xls2report.document.content import KnownNames
    from xls2report.document.slots import Parts
    from xls2report.packages.archive import Member
    from xls2report.word.kept_parts import Counts
    from xls2report.word.package import Package
    from xls2report.word.stray import PlacedMark
    from xls2report.word.styles import StyleSheet

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
        members: the files that never change, deflated.
        content_types, styles, numbering, package_links: the parts that a document may add to, as it may to the stories'
            links; the last are the links of the package itself.
        own_styles_and_lists: the styles and the numbering of a document that adds nothing to them.
        style_ids: the id of each of the report's styles.
        title_characters: the full-width characters in a line of a part's title.
        sheet: all styles.
        lists: all list definitions.
        problems, uses: what is wrong with its placeholders, and all others.
        marks: what looks as if it should be filled, and is not.
        left_out: what of it comes into no document.
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
    package_links: OpenPart
    own_styles_and_lists: tuple[Member, Member]
    style_ids: Mapping[StyleKey, str]
    title_characters: float
    sheet: StyleSheet
    lists: Numbering
    problems: tuple[Problem, ...]
    uses: tuple[Use, ...]
    marks: tuple[PlacedMark, ...]
    left_out: Counts
    bookmarks: frozenset[str]
    last_bookmark: int
    lacking: tuple[StyleKey, ...]
    bare_headers: tuple[str, ...]
    own_draft: bool


def asked_names(template: CompiledTemplate) -> frozenset[str]:
    """Give every name the template asks for, as it is written there: a list's field behind the list's name."""
    return frozenset(use.name for use in template.uses)


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
    return _Compiler(package).compile()


def check_template(data: bytes, name: str, known: KnownNames) -> list[Finding]:
    """Give everything that is wrong with a template or could be better: first what stops it from being used.

    Raises:
        TemplateError: as ``compile_template``.
    """
    template = compile_template(data, name)
    return [*_faults(template, known), *remarks(template, known)]


def require_sound(template: CompiledTemplate, known: KnownNames) -> None:
    """Stop where a template asks for nothing, for what nobody knows, or asks for it wrongly.

    Raises:
        TemplateError: with every such place.
    """
    findings = _faults(template, known)
    if findings:
        raise TemplateError(
            _("模板 {file} 有 {count} 处占位符不能用：\n{shown}").format(
                file=template.name,
                count=len(findings),
                shown="\n".join(f"  {finding.message}" for finding in findings),
            ),
            _("在 Word 中改正后再试；xls2report template fields 列出全部可用的名称。"),
        )


def _faults(template: CompiledTemplate, known: KnownNames) -> list[Finding]:
    marks = mark_findings(template.marks, known)
    return [
        *_empty(template),
        *template_findings(template.problems, template.uses, known),
        *(finding for finding in marks if _stops(finding)),
    ]


def _stops(found: Finding) -> bool:
    """Whether a mark makes a template unusable; a draft may be made where XX is left in it."""
    return found.severity is Severity.ERROR and found.code != "D-OPEN"


def remarks(template: CompiledTemplate, known: KnownNames) -> list[Finding]:
    """Give what a document can do without, but the office should know: styles, doubtful marks, what is left out."""
    marks = mark_findings(template.marks, known)
    return [
        *style_findings(template),
        *(finding for finding in marks if not _stops(finding)),
        *left_out_findings(template),
    ]


def _empty(template: CompiledTemplate) -> Iterator[Finding]:
    """Report a template that asks for nothing: a document made with it would say nothing of the unit."""
    if not (template.problems or template.uses):
        yield Finding(
            code="D-EMPTY",
            pattern=_("模板里没有占位符，生成的文档不会有这个单位的内容"),
            remedy=_("在要填内容的地方写上占位符，如 {{单位名称}}；xls2report template fields 列出全部可用的名称。"),
        )


def left_out_findings(template: CompiledTemplate) -> Iterator[Finding]:
    """Tell what of a template comes into no document."""
    left_out = template.left_out
    revisions = left_out[LeftOut.REVISIONS]
    if revisions:
        yield Finding(
            code="D-REVISED",
            pattern=_("模板 {file} 中有{count}处未接受的修订，已按接受处理"),
            arguments=(("file", template.name), ("count", str(revisions))),
            remedy=_("在 Word 中打开模板，接受或拒绝全部修订后另存，就不再提示。"),
        )
    what = left_out_words(left_out)
    if what:
        yield Finding(
            code="D-LOSS",
            pattern=_("模板 {file} 中的{what}没有带入报告"),
            arguments=(("file", template.name), ("what", listed(what))),
        )


def style_findings(template: CompiledTemplate) -> Iterator[Finding]:
    """Warn of styles the template lacks; a document can do without them."""
    remedy = _("从自带的模板复制这个样式；没有也能生成，只是式样简单。")
    for key in template.lacking:
        pattern = _("模板没有名为“{name}”的样式")
        yield Finding(code="D-STYLE", pattern=pattern, arguments=_name(key), remedy=remedy)
    for key in sorted(COUNTED - set(template.lacking)):
        if template.sheet.number(template.style_ids[key]) is None:
            yield Finding(
                code="D-NUMBER",
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
        self._source = read_source(package)
        self._style_ids, self._missing = resolve_styles(self._source.sheet)
        keys = {style_id: key for key, style_id in self._style_ids.items()}
        sheet = self._source.sheet
        part = self._style_ids[StyleKey.PART]
        titles = {part, *filter(None, (sheet.find("", name) for name in COVER_STYLES))}
        sizes = {style_id: sheet.half_points(style_id) for style_id in titles}
        self._collected = Collected(keys, self._style_ids[StyleKey.MISSING], part, sizes)

    def compile(self) -> CompiledTemplate:
        source, collected = self._source, self._collected
        links = source.document.links
        if not source.numbering:
            links = (*links, Relationship("xlsNumbering", f"{OFFICE}/numbering", _NUMBERING, external=False))
        document = self._story(source.document, links)
        stories = tuple(self._story(text, text.links) for text in source.stories)
        styles, lists = self._open_styles(), self._open_numbering()
        return CompiledTemplate(
            name=self._package.name,
            document=document,
            stories=stories,
            members=source.members,
            content_types=self._content_types(),
            styles=styles,
            numbering=lists,
            package_links=self._package_links(),
            own_styles_and_lists=(styles.member(""), lists.member("", "")),
            style_ids=self._style_ids,
            title_characters=self._title_characters(),
            sheet=source.sheet,
            lists=read_numbering(source.numbering.root) if source.numbering else NO_NUMBERING,
            problems=tuple(collected.problems),
            uses=tuple(collected.uses),
            marks=(*source.marks, *collected.marks),
            left_out=source.left_out,
            bookmarks=frozenset(collected.bookmarks),
            last_bookmark=collected.last_bookmark,
            lacking=tuple(key for key in self._missing if key not in ATTACHED.values()),
            bare_headers=tuple(self._bare_headers()),
            own_draft=any(use.name == DRAFT for use in collected.uses),
        )

    def _story(self, text: SourceText, links: tuple[Relationship, ...]) -> Story:
        tree = text.tree
        parts = PartCompiler(self._collected, text.label, body=text is self._source.document).compile(tree.root)
        opened = open_relationships(text.part, links)
        return Story(
            text.kind, text.part, tree.root.name, tree.root.attributes, tree.namespaces, parts, opened, bool(links)
        )

    def _title_characters(self) -> float:
        section, collected = self._collected.first_section, self._collected
        return section.upright.text_width / (collected.titles[collected.part_style] * 10) if section else 0.0

    def _bare_headers(self) -> Iterator[str]:
        section = self._collected.first_section
        settings = self._source.settings
        used = {
            "default": True,
            "even": settings is not None and settings.root.find("w:evenAndOddHeaders") is not None,
            "first": section is not None and section.first_page_differs,
        }
        yield from (kind for kind in (section.without_header if section else ()) if used[kind])

    def _package_links(self) -> OpenPart:
        """Open the package's own links: to the main part and to our properties."""
        main = next(link for link in self._package.relationships("") if link.kind == "officeDocument")
        properties = relationship("xlsCore", CORE_LINK, CORE) + relationship("xlsApp", APP_LINK, APP)
        part = open_relationships("", (main,))
        start, end = part.texts
        return OpenPart(part.name, (start + properties, end))

    def _open_styles(self) -> OpenPart:
        """Open the styles, those that the template lacks added."""
        part = open_part(self._source.part("styles"), self._source.styles)
        start, end = part.texts
        headings = {key: self._style_ids[heading] for heading, key in ATTACHED.items()}
        added = (attached_style(key, headings[key]) if key in headings else plain_style(key) for key in self._missing)
        return OpenPart(part.name, (start + "".join(added), end))

    def _open_numbering(self) -> OpenPart:
        """Open the lists; a template without any gets an empty part for them, which an attachment may need."""
        tree = self._source.numbering
        if tree:
            return open_part(self._source.part("numbering"), tree, ("w:num",))
        return open_part(_NUMBERING, Tree(Element("w:numbering"), {"w": URIS["w"]}), ("w:num",))

    def _content_types(self) -> OpenPart:
        """Open the list of content types of what comes into a document."""
        source, main = self._source, self._package.main
        kept = {member.name for member in source.members} | {story.part for story in source.stories}
        kept |= {source.part("styles"), source.part("numbering")}
        added = [(main, _MAIN_TYPE), (CORE, CORE_TYPE), (APP, APP_TYPE)]
        if not source.numbering:
            added.append((_NUMBERING, _NUMBERING_TYPE))
        return open_content_types(self._package, kept, added)
