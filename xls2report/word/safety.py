"""What a Word file could fetch or run when it is opened or clicked: refused with its place, whether template or attachment."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.errors import TemplateError
from xls2report.model.language import _, beside
from xls2report.packages.archive import MAX_PART, ArchiveError, unpack
from xls2report.packages.xml_parser import XmlError, feed, new_parser
from xls2report.word.fields import FIELD_NAMES, read_fields, shown_text, with_paragraphs
from xls2report.word.package import MAX_XML, unreadable
from xls2report.word.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xls2report.word.fields import WordField
    from xls2report.word.package import Package, Relationship
    from xls2report.word.rawxml import Element, Tree

_XML = (".xml", ".rels", ".vml")
_FETCHING = frozenset(
    {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDEAUTO", "DDE", "LINK", "RD", "DATABASE"}
)
_RUNNING = frozenset({"MACROBUTTON", "MACRO", "PRINT", "CONTROL", "HTMLCONTROL", "HTMLACTIVEX", "EMBED"})
_OBJECTS = frozenset({"o:OLEObject", "w:objectEmbed", "w:objectLink"})
_CONTROLS = frozenset({"w:control", "w:ocx"})
_OTHER_FILES = frozenset({"w:altChunk", "w:subDoc"})
_ADDRESSES = ("href", "o:href", "src")
_SUSPECT = frozenset({*FIELD_NAMES, *_OBJECTS, *_CONTROLS, *_OTHER_FILES, *_ADDRESSES})
_PUBLIC = re.compile(r"(?:https?|ftp|mailto|tel):|www\.|#", re.IGNORECASE)
_ACTIVE_PICTURE = re.compile(
    rb"<(?:\w+:)?(?:script|foreignObject)\b|\son[a-z]+\s*=|@import"
    rb"|(?:(?:href|src)\s*=|url\()(?!\s*[\"']?\s*(?:#|data:image/))",
    re.IGNORECASE,
)
_MOST_NAMED = 5


class _Kind(StrEnum):
    FETCHING_FIELD = "fetching_field"
    RUNNING_FIELD = "running_field"
    OBJECT = "object"
    CONTROL = "control"
    OTHER_FILE = "other_file"
    OUTSIDE = "outside"
    ADDRESS = "address"
    PICTURE = "picture"


_WORDS: Mapping[_Kind, tuple[str, str]] = {
    _Kind.FETCHING_FIELD: (
        _("引用其他文件的域“{what}”"),
        _("选中该域，按 Ctrl+Shift+F9 变成普通文字"),
    ),
    _Kind.RUNNING_FIELD: (_("会执行操作的域“{what}”（宏按钮等）"), _("删去该域，或者按 Ctrl+Shift+F9 变成普通文字")),
    _Kind.OBJECT: (_("嵌入的对象“{what}”"), _("把嵌入的对象复制后“选择性粘贴”为图片，或者改成 Word 表格、文字")),
    _Kind.CONTROL: (_("控件“{what}”"), _("删去控件，写成普通文字")),
    _Kind.OTHER_FILE: (_("嵌入的另一份文件"), _("把那份文件的内容直接放进来")),
    _Kind.OUTSIDE: (
        _("引用了外部文件或网络地址“{what}”"),
        _("去掉链接的图片、对象或附加的文件（编辑 → 链接 → 断开链接），把内容直接放进文档"),
    ),
    _Kind.ADDRESS: (
        _("指向文件或脚本的链接“{what}”"),
        _("右键取消超链接，只留文字；网址要以 http:// 或 https:// 开头"),
    ),
    _Kind.PICTURE: (_("带脚本或外部链接的图片（SVG）"), _("把图片复制后“选择性粘贴”为 PNG 图片")),
}


class Danger(Struct, frozen=True):
    """Something that is refused, and where it stands."""

    kind: _Kind
    what: str
    place: str


def refuse_broken(package: Package) -> None:
    """Check every part of the package.

    Raises:
        TemplateError: a part is broken or has a DTD.
    """
    for part in package.members:
        check_part(package, part)


def check_part(package: Package, part: str) -> bytes:
    """Check one part that goes into the report unread, and give its content.

    Raises:
        TemplateError: it is broken or has a DTD.
    """
    try:
        data = unpack(package.members[part], MAX_XML if is_xml(part) else MAX_PART)
    except ArchiveError as error:
        raise unreadable(package.name, part) from error
    if is_xml(part):
        _refuse_entities(package.name, part, data)
    return data


def is_xml(part: str) -> bool:
    """Say whether a part is XML, which its name tells; capitals do not count in it."""
    return part.lower().endswith(_XML)


def _refuse_entities(name: str, part: str, data: bytes) -> None:
    """Refuse a DTD and what is not well-formed: such a part would pass into the report unread."""
    try:
        feed(new_parser(), data)
    except XmlError as error:
        raise unreadable(name, part, error.reason) from error


def refuse_active_picture(name: str, part: str, data: bytes) -> None:
    """Check a picture that is a text, and may hold a script as a web page may.

    Raises:
        TemplateError: it does, or would fetch something.
    """
    if part.lower().endswith(".svg") and _ACTIVE_PICTURE.search(data.replace(b"\0", b"")):
        refuse(name, [Danger(_Kind.PICTURE, "", part.rpartition("/")[2])])


def refuse_links(name: str, part: str, links: Iterable[Relationship]) -> None:
    """Check the links of a part that is no text.

    Raises:
        TemplateError: one leads to something outside that Word would fetch or open.
    """
    refuse(name, [danger for link in links for danger in _link_danger(link, part)])


def refuse(name: str, dangers: Iterable[Danger]) -> None:
    """Stop if there is something to refuse.

    Raises:
        TemplateError: each with its place, and what to do about each kind.
    """
    found = list(dict.fromkeys(dangers))
    if not found:
        return
    shown = beside(
        f"{danger.place}{_(_WORDS[danger.kind][0]).format(what=danger.what)}" for danger in found[:_MOST_NAMED]
    )
    more = _("等 {count} 处").format(count=len(found)) if len(found) > _MOST_NAMED else ""
    remedies = beside(dict.fromkeys(_(_WORDS[danger.kind][1]) for danger in found))
    raise TemplateError(
        _("{file} 中有不能公开的内容：{shown}{more}。").format(file=name, shown=shown, more=more),
        _("请在 Word 中处理后另存：{remedies}。").format(remedies=remedies),
    )


def dangers(tree: Tree, label: str, links: Iterable[Relationship]) -> Iterator[Danger]:
    """Give what must be refused of a text, with its place; ``label`` names the part (正文)."""
    risky = {link.id: danger for link in links for danger in _link_danger(link, label)}
    placed: set[str] = set()
    if risky or not _SUSPECT.isdisjoint(tree.names):
        fields = {id(field.marks[0]): field for field in read_fields(tree.root)}
        paragraphs: list[Element] = []
        for element, paragraph in with_paragraphs(tree.root):
            if element.name == "w:p":
                paragraphs.append(element)
            named = {value for name, value in element.attributes.items() if name.startswith("r:")} & risky.keys()
            placed |= named
            found = [(risky[key].kind, risky[key].what) for key in sorted(named)]
            found += [*_element_dangers(element), *_field_dangers(fields.get(id(element)))]
            yield from (Danger(kind, what, _place(label, paragraph, paragraphs)) for kind, what in found)
    # An address that nobody can click any more does not come along.
    yield from (danger for key, danger in risky.items() if key not in placed and danger.kind is not _Kind.ADDRESS)


def _place(label: str, paragraph: Element | None, before: list[Element]) -> str:
    """Name a place by the words of its paragraph, or by those of the last one before it that has any."""
    words = excerpt(shown_text(paragraph)) if paragraph else ""
    if words:
        return _("{part}“{text}”处").format(part=label, text=words)
    for earlier in reversed(before):
        words = excerpt(shown_text(earlier))
        if words:
            return _("{part}“{text}”之后").format(part=label, text=words)
    return _("{part}开头").format(part=label)


def _link_danger(link: Relationship, place: str) -> Iterator[Danger]:
    if link.kind == "hyperlink":
        if link.external and not _is_public(link.target):
            yield Danger(_Kind.ADDRESS, link.target, place)
    elif link.external:
        yield Danger(_Kind.OUTSIDE, link.target, place)
    elif link.kind in ("aFChunk", "subDocument"):
        yield Danger(_Kind.OTHER_FILE, "", place)


def _element_dangers(element: Element) -> Iterator[tuple[_Kind, str]]:
    name, attributes = element.name, element.attributes
    if name in _OBJECTS:
        yield _Kind.OBJECT, attributes.get("ProgID") or attributes.get("w:progId", "OLE")
    elif name in _CONTROLS:
        yield _Kind.CONTROL, attributes.get("w:name", "ActiveX")
    elif name in _OTHER_FILES:
        yield _Kind.OTHER_FILE, ""
    for address in _ADDRESSES:
        target = attributes.get(address)
        if target and not _is_public(target):
            yield _Kind.ADDRESS, target


def _field_dangers(field: WordField | None) -> Iterator[tuple[_Kind, str]]:
    if field is None:
        return
    if field.keyword in _FETCHING:
        yield _Kind.FETCHING_FIELD, field.keyword
    elif field.keyword in _RUNNING:
        yield _Kind.RUNNING_FIELD, field.keyword
    elif field.keyword == "HYPERLINK" and not _is_public(field.argument):
        yield _Kind.ADDRESS, field.argument


def _is_public(target: str) -> bool:
    """Say whether an address leads to a page, a mailbox or a place in the document."""
    plain = "".join(character for character in target if character > " ")
    return not plain or _PUBLIC.match(plain) is not None
