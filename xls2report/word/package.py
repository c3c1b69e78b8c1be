"""A .docx file opened: its members, its main part and its relationships. What must not be trusted is refused here."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.errors import TemplateError
from xls2report.model.language import _
from xls2report.packages.archive import ArchiveError, Limits, Member, read_archive, unpack
from xls2report.packages.xml_parser import XmlError
from xls2report.word.rawxml import Element, Tree, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
LIMITS = Limits(members=4000, unpacked=64 * 1024 * 1024)
"""A template or an attachment with many pictures has less."""
MAX_XML = 24 * 1024 * 1024
"""Bytes of one XML part; more is no template and no report."""

_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_STRICT = "http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Relationship(Struct, frozen=True):
    """A link from one part to another."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last step of its type (``header``, ``hyperlink``)."""
        return self.type.rpartition("/")[2]


class Package(Struct, frozen=True):
    """An opened .docx.

    Attributes:
        name: base name, for messages.
        members: all files, in file order, packed.
        content_types: the content type of each part and of each extension (``.xml``).
        main: name of the main document part.
    """

    name: str
    members: Mapping[str, Member]
    content_types: Mapping[str, str]
    main: str

    def xml(self, part: str) -> Tree:
        """Read an XML part.

        Raises:
            TemplateError: it is not there or no XML that is read here.
        """
        return _tree(self.name, self.members, part)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Give what ``part`` links to; targets inside the package are full part names."""
        return _relationships(self.name, self.members, part)

    def content_type(self, part: str) -> str:
        """Give the content type of a part, or an empty string."""
        return self.content_types.get(part) or self.content_types.get(f".{part.rpartition('.')[2].lower()}", "")


def open_package(data: bytes, name: str) -> Package:
    """Open a .docx.

    Raises:
        TemplateError: it is no .docx, is cut off, encrypted or too large, has macros, or is of the strict kind.
    """
    try:
        # What an editor of bytes filled up before the file is no part of it.
        members = read_archive(data.lstrip(b"\0"), LIMITS)
    except ArchiveError as error:
        raise _refused(data, name, error.reason) from error
    if CONTENT_TYPES not in members or "_rels/.rels" not in members:
        raise _no_word_file(name)
    types = _content_types(_tree(name, members, CONTENT_TYPES).root)
    document = next((link for link in _relationships(name, members, "") if link.kind == "officeDocument"), None)
    if document is None:
        raise _no_word_file(name)
    if document.type.startswith(_STRICT):
        raise TemplateError(
            _("{file} 是“Strict Open XML 文档”，不能使用。").format(file=name),
            _("请在 Word 中另存为“Word 文档（*.docx）”，不要选带 Strict 字样的格式。"),
        )
    main = document.target
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types.values()):
        raise TemplateError(
            _("{file} 带有宏，不能使用。").format(file=name),
            _("请在 Word 中另存为不带宏的“Word 文档（*.docx）”，再使用另存的文件。"),
        )
    if main not in members or not types.get(main, "").endswith(_MAIN_TYPES):
        raise _no_word_file(name)
    return Package(name, members, types, main)


def relationships_part(part: str) -> str:
    """Give the name of the part that holds the relationships of ``part``."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _refused(data: bytes, name: str, reason: str) -> TemplateError:
    if data.startswith(_OLE):
        return TemplateError(
            _("{file} 是旧版 .doc 文件，或者设了打开密码，不能使用。").format(file=name),
            _("请用 WPS 或 Word 打开，有密码的先去掉密码，另存为“Word 文档（*.docx）”。"),
        )
    if reason == "encrypted":
        return TemplateError(_("{file} 设了密码，不能使用。").format(file=name), _("请去掉密码后重新保存。"))
    if reason == "ambiguous":
        return TemplateError(
            _("{file} 的压缩结构异常，可能有害，不能使用。").format(file=name),
            _("请核实文件来源；能正常打开的，用 WPS 或 Word 另存为“Word 文档（*.docx）”。"),
        )
    if reason == "large":
        return TemplateError(
            _("{file} 解压后过大，不能使用。").format(file=name),
            _("请检查文件来源；如含大量图片，请压缩或删去图片后另存。"),
        )
    return _no_word_file(name)


def _no_word_file(name: str) -> TemplateError:
    return TemplateError(
        _("{file} 不是完整的 Word 文档（.docx）。").format(file=name),
        _("文件可能已损坏，或者是别的格式改了扩展名；请用 Word 打开后另存为“Word 文档（*.docx）”。"),
    )


_SAVE_ANEW = _("请用 Word 打开该文件，确认内容无误后另存为新的 .docx 文件。")
_BROKEN = (_("{file} 的部件 {part} 已损坏，不能使用。"), _SAVE_ANEW)
_REASONS = {
    "dtd": (
        _("{file} 的部件 {part} 含有文档类型定义（DTD），不能使用。"),
        _("请检查文件来源；正常的 Word 文档不含这种内容。"),
    ),
    "deep": (_("{file} 的部件 {part} 嵌套过深，不能使用。"), _SAVE_ANEW),
    "large": (_("{file} 的部件 {part} 过大，不能使用。"), _SAVE_ANEW),
}


def unreadable(name: str, part: str, reason: str = "") -> TemplateError:
    """Give the refusal of a file of which a part cannot be read: for the reason of its XmlError, or as damaged."""
    message, remedy = _REASONS.get(reason, _BROKEN)
    return TemplateError(_(message).format(file=name, part=part), _(remedy))


def _tree(name: str, members: Mapping[str, Member], part: str) -> Tree:
    member = members.get(part)
    if member is None:
        raise _no_word_file(name)
    try:
        return parse(unpack(member, MAX_XML))
    except (ArchiveError, XmlError) as error:
        raise unreadable(name, part, error.reason) from error


def _relationships(name: str, members: Mapping[str, Member], part: str) -> tuple[Relationship, ...]:
    links = relationships_part(part)
    if links not in members:
        return ()
    base = posixpath.dirname(part)
    return tuple(
        _relationship(element, base)
        for element in _tree(name, members, links).root.elements()
        if element.name == "Relationship"
    )


def _relationship(element: Element, base: str) -> Relationship:
    found = element.attributes
    external = found.get("TargetMode") == "External"
    target = found.get("Target", "")
    if not external:
        target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
    return Relationship(found.get("Id", ""), found.get("Type", ""), target, external)


def _content_types(root: Element) -> dict[str, str]:
    types: dict[str, str] = {}
    for element in root.elements():
        kind = element.attributes.get("ContentType", "")
        if element.name == "Override":
            types[element.attributes.get("PartName", "").lstrip("/")] = kind
        elif element.name == "Default":
            types[f".{element.attributes.get('Extension', '').lower()}"] = kind
    return types
