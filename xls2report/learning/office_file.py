"""The office's own Word file made a template: its cover, page, headers and looks stay, its text gives way to placeholders.

The one room that takes Word files apart with python-docx; it is loaded late.
"""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from msgspec import Struct

from xls2report.document.styles import STYLE_NAMES, StyleKey
from xls2report.learning.office_cleaning import forget_author
from xls2report.learning.office_table import members_table
from xls2report.packages.archive import Limits, read_archive, write_archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xls2report.learning.front import Part

_LIMITS = Limits(members=10_000, unpacked=500_000_000)
Xml = Any
"""An element of lxml, which has no types."""
_LEVELS = (StyleKey.PART, StyleKey.CHAPTER, StyleKey.SECTION, StyleKey.NUMBERED, StyleKey.LISTED, StyleKey.TERM)
_CHINESE, _DECIMAL = "chineseCountingThousand", "decimal"
_NOT_LOOKS = frozenset(
    qn(name)
    for name in ("w:numPr", "w:outlineLvl", "w:sectPr", "w:pStyle", "w:rPr", "w:pPrChange", "w:pageBreakBefore")
)
# fmt: off
_ORDER = (
    "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)
# fmt: on
"""The properties of a paragraph in the order the schema wants."""


class Skeleton(Struct, frozen=True, kw_only=True):
    """What becomes of an office's file.

    Attributes:
        cover: paragraph and text of what stands before the first part; an empty text leaves the paragraph out.
        parts: in order.
        samples: of each role a paragraph that shows how it looks.
        numbers: how each level is numbered, as printed of the first one (``第一部分  ``, ``一、``, ``1.``).
        headers: what gives way to what in headers and footers.
    """

    cover: Sequence[tuple[int, str]]
    parts: Sequence[Part]
    samples: Mapping[StyleKey, int]
    numbers: Mapping[StyleKey, str]
    headers: Sequence[tuple[str, str]]


def template_from(data: bytes, skeleton: Skeleton, texts: Sequence[str]) -> bytes:
    """Make a template of an office's file.

    Args:
        data: the .docx.
        skeleton: what stands where.
        texts: the texts of its paragraphs by the index that the skeleton uses.
    """
    document: Xml = Document(BytesIO(data))
    return _Making(document, skeleton, texts).made()


class _Making:
    def __init__(self, document: Xml, skeleton: Skeleton, texts: Sequence[str]) -> None:
        self._document = document
        self._skeleton = skeleton
        self._body: Xml = document.element.body
        self._paragraphs = _aligned(document, texts)
        self._styles: Xml = document.styles.element

    def made(self) -> bytes:
        looks = {
            role: self._look(self._paragraphs[index])
            for role, index in self._skeleton.samples.items()
            if index in self._paragraphs
        }
        self._write_styles(looks)
        self._write_numbering()
        self._write_body()
        self._write_headers()
        forget_author(self._document)
        out = BytesIO()
        self._document.save(out)
        return _without_dates(out.getvalue())

    # Looks

    def _look(self, paragraph: Xml) -> tuple[list[Xml], list[Xml]]:
        """Give the properties of a paragraph and of its first run, its styles' with them."""
        properties: dict[str, Xml] = {}
        characters: dict[str, Xml] = {}
        own = paragraph.find(qn("w:pPr"))
        style_id = (
            own.find(qn("w:pStyle")).get(qn("w:val"))
            if own is not None and own.find(qn("w:pStyle")) is not None
            else None
        )
        for style in reversed(self._chain(style_id)):
            _take(style.find(qn("w:pPr")), properties)
            _take(style.find(qn("w:rPr")), characters)
        _take(own, properties)
        run = paragraph.find(qn("w:r"))
        _take(run.find(qn("w:rPr")) if run is not None else None, characters)
        characters = {
            tag: one
            for tag, one in characters.items()
            if not tag.endswith(("}highlight", "}color", "}rStyle", "}rPrChange"))
        }
        return list(properties.values()), list(characters.values())

    def _chain(self, style_id: str | None) -> list[Xml]:
        by_id = {style.get(qn("w:styleId")): style for style in self._styles.findall(qn("w:style"))}
        if style_id is None:
            style_id = next(
                (
                    key
                    for key, one in by_id.items()
                    if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in {"1", "true"}
                ),
                None,
            )
        found: list[Xml] = []
        while style_id in by_id and len(found) < len(by_id):
            style = by_id[style_id]
            found.append(style)
            based = style.find(qn("w:basedOn"))
            style_id = based.get(qn("w:val")) if based is not None else None
        return found

    def _write_styles(self, looks: Mapping[StyleKey, tuple[list[Xml], list[Xml]]]) -> None:
        for key, (properties, characters) in looks.items():
            name = STYLE_NAMES[key]
            for old in self._styles.findall(qn("w:style")):
                called = old.find(qn("w:name"))
                if old.get(qn("w:styleId")) == key.value or (
                    called is not None and called.get(qn("w:val"), "").lower() == name
                ):
                    self._styles.remove(old)
            style = _element("style")
            style.set(qn("w:type"), "paragraph")
            style.set(qn("w:styleId"), key.value)
            if not name.isascii():
                style.set(qn("w:customStyle"), "1")
            called = _element("name")
            called.set(qn("w:val"), name)
            style.append(called)
            style.append(_element("qFormat"))
            style.append(self._paragraph_properties(key, properties))
            run = _element("rPr")
            for one in characters:
                run.append(deepcopy(one))
            style.append(run)
            self._styles.append(style)

    def _paragraph_properties(self, key: StyleKey, properties: list[Xml]) -> Xml:
        found = {one.tag: deepcopy(one) for one in properties if one.tag not in _NOT_LOOKS}
        if key in {StyleKey.PART, StyleKey.CHAPTER, StyleKey.SECTION}:
            found[qn("w:keepNext")] = _element("keepNext")
            level = _element("outlineLvl")
            level.set(qn("w:val"), str(_LEVELS.index(key)))
            found[qn("w:outlineLvl")] = level
        if key is StyleKey.PART:
            found[qn("w:pageBreakBefore")] = _element("pageBreakBefore")
        if key in self._skeleton.numbers and key in _LEVELS:
            number = parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{_LEVELS.index(key)}"/><w:numId w:val="{self._number_id}"/></w:numPr>'
            )
            found[qn("w:numPr")] = number
        element = _element("pPr")
        for name in _ORDER:
            if (one := found.get(qn(f"w:{name}"))) is not None:
                element.append(one)
        return element

    @property
    def _number_id(self) -> int:
        return 9071

    def _write_numbering(self) -> None:
        levels = "".join(self._level(number, key) for number, key in enumerate(_LEVELS))
        abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._number_id}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        number = (
            f'<w:num {nsdecls("w")} w:numId="{self._number_id}"><w:abstractNumId w:val="{self._number_id}"/></w:num>'
        )
        part = self._document.part
        existing = next(
            (rel.target_part for rel in part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.NUMBERING), None
        )
        if existing is not None:
            root = existing.element
            first = root.find(qn("w:num"))
            if first is not None:
                first.addprevious(parse_xml(abstract))
            else:
                root.append(parse_xml(abstract))
            root.append(parse_xml(number))
            return
        whole = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering {nsdecls("w")}>{abstract}{number}</w:numbering>'
        made = PackagePart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, whole.encode(), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)

    def _level(self, number: int, key: StyleKey) -> str:
        printed = self._skeleton.numbers.get(key, "")
        digits = re.search(r"[一二三四五六七八九十]+|\d+", printed)
        form = _DECIMAL if digits and digits[0].isdigit() else _CHINESE
        text = printed[: digits.start()] + f"%{number + 1}" + printed[digits.end() :] if digits else ""
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form if digits else "none"}"/>'
            f'<w:pStyle w:val="{key.value}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        )

    # Text

    def _write_body(self) -> None:
        leads = [index for part in self._skeleton.parts for role, _text, index in part.lines if role == "table"]
        found = {index: members_table(self._paragraphs[index]) for index in leads if index in self._paragraphs}
        tables = {index: table for index, table in found.items() if table is not None}
        self._keep_cover()
        self._add(None, "目  录", StyleKey.CONTENTS_1, break_before=True)
        self._add(StyleKey.CONTENTS_1, "{{目录}}", StyleKey.CONTENTS_1)
        roles = {"chapter": StyleKey.CHAPTER, "section": StyleKey.SECTION, "block": StyleKey.BODY}
        for part in self._skeleton.parts:
            self._add(StyleKey.PART, part.title, StyleKey.PART)
            for role, text, sample in part.lines:
                if role in roles:
                    self._add(roles[role], text, roles[role])
                elif sample in tables:
                    self._put(tables[sample])

    def _keep_cover(self) -> None:
        """Leave of the body the cover's paragraphs, with their new texts, and an upright page."""
        kept: list[Xml] = []
        for index, text in self._skeleton.cover:
            paragraph = self._paragraphs.get(index)
            if paragraph is not None and text:
                _say(paragraph, text)
                kept.append(paragraph)
        last = kept[-1] if kept else None
        sections = list(self._body.iter(qn("w:sectPr")))
        final = self._body.find(qn("w:sectPr"))
        if final is not None and _is_landscape(final):
            upright = next((one for one in reversed(sections) if not _is_landscape(one)), None)
            if upright is not None:
                self._body.replace(final, deepcopy(upright))
        before = True
        for element in list(self._body):
            if element.tag == qn("w:sectPr"):
                continue
            if element in kept:
                before = element is not last
                continue
            blank = (
                element.tag == qn("w:p")
                and not "".join(element.itertext()).strip()
                and element.find(f".//{qn('w:sectPr')}") is None
            )
            if not (before and last is not None and blank):
                self._body.remove(element)

    def _add(self, style: StyleKey | None, text: str, like: StyleKey, *, break_before: bool = False) -> None:
        paragraph = _element("p")
        properties = _element("pPr")
        wanted = style or like
        has = any(one.get(qn("w:styleId")) == wanted.value for one in self._styles.findall(qn("w:style")))
        if has:
            named = _element("pStyle")
            named.set(qn("w:val"), wanted.value)
            properties.append(named)
        if break_before:
            properties.append(_element("pageBreakBefore"))
            centred = _element("jc")
            centred.set(qn("w:val"), "center")
            properties.append(centred)
        paragraph.append(properties)
        run = _element("r")
        said = _element("t")
        said.text = text
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(said)
        paragraph.append(run)
        self._put(paragraph)

    def _put(self, element: Xml) -> None:
        """Put a paragraph or a table at the end."""
        final = self._body.find(qn("w:sectPr"))
        if final is not None:
            final.addprevious(element)
        else:
            self._body.append(element)

    def _write_headers(self) -> None:
        for section in self._document.sections:
            for story in (
                section.header,
                section.footer,
                section.first_page_header,
                section.first_page_footer,
                section.even_page_header,
                section.even_page_footer,
            ):
                if story.is_linked_to_previous:
                    continue
                for paragraph in story._element.iter(qn("w:p")):  # noqa: SLF001 - the element has no other door
                    text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
                    said = text
                    for old, new in self._skeleton.headers:
                        said = said.replace(old, new)
                    if said != text:
                        _say(paragraph, said)


def _without_dates(data: bytes) -> bytes:
    """Store a package again without the times at which its parts were written: the same input gives the same bytes."""
    return write_archive(read_archive(data, _LIMITS).values())


def _element(name: str, **values: str) -> Xml:
    """Make an element with attributes, all of Word's own namespace."""
    made: Xml = parse_xml(f"<w:{name} {nsdecls('w')}/>")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _take(properties: Xml | None, into: dict[str, Xml]) -> None:
    if properties is not None:
        for one in properties:
            if one.tag not in _NOT_LOOKS:
                into[one.tag] = one


def _is_landscape(section: Xml) -> bool:
    page = section.find(qn("w:pgSz"))
    return page is not None and page.get(qn("w:orient")) == "landscape"


def _say(paragraph: Xml, text: str) -> None:
    """Put a text in the place of a paragraph's own, in the look of its first run."""
    texts = list(paragraph.iter(qn("w:t")))
    for number, one in enumerate(texts):
        one.text = text if number == 0 else ""
    if texts:
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _aligned(document: Xml, texts: Sequence[str]) -> dict[int, Xml]:
    """Find the paragraphs of the file by the texts that were read of it, in order."""
    found: dict[int, Xml] = {}
    at = 0
    wanted = [re.sub(r"\s+", "", text) for text in texts]
    for paragraph in document.element.body.iter(qn("w:p")):
        text = re.sub(r"\s+", "", "".join(one.text or "" for one in paragraph.iter(qn("w:t"))))
        if not text:
            continue
        for index in range(at, len(wanted)):
            if wanted[index] == text:
                found[index] = paragraph
                at = index + 1
                break
    return found
