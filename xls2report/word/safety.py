"""What a Word file could fetch or run when it is opened: refused, whether template or attachment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat  # a DTD stops the parser, so no entity is ever expanded

from xls2report.model.errors import TemplateError
from xls2report.model.language import _
from xls2report.word.archive import MAX_UNPACKED, ArchiveError, unpack
from xls2report.word.package import MAX_XML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.word.package import Package
    from xls2report.word.rawxml import Element

_XML = (".xml", ".rels", ".vml")
_FETCHING_FIELD = re.compile(
    r"\s*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DDEAUTO|DDE|LINK|RD|DATABASE)\b", re.IGNORECASE
)


def refuse_danger(package: Package) -> None:
    """Check every part of the package.

    Raises:
        TemplateError: a part is broken or has a DTD, or the file links to something outside that Word would fetch.
    """
    for part in package.members:
        check_part(package, part)
    refuse_links(package)


def check_part(package: Package, part: str) -> None:
    """Check one part that goes into the report unread.

    Raises:
        TemplateError: it is broken or has a DTD.
    """
    try:
        data = unpack(package.members[part], MAX_XML if part.endswith(_XML) else MAX_UNPACKED)
    except ArchiveError as error:
        raise _damaged(package.name, part) from error
    if part.endswith(_XML):
        _refuse_entities(package.name, part, data)


def refuse_links(package: Package) -> None:
    """Check the links of all parts.

    Raises:
        TemplateError: one leads to something outside that Word would fetch.
    """
    for part in package.members:
        if part.endswith(".rels"):
            _refuse_links(package, part.replace("_rels/", "").removesuffix(".rels"))


def _damaged(name: str, part: str) -> TemplateError:
    return TemplateError(
        _("{file} 的部件 {part} 已损坏，不能使用。").format(file=name, part=part),
        _("请用 Word 打开该文件，确认内容无误后另存为新的 .docx 文件。"),
    )


def _refuse_entities(name: str, part: str, data: bytes) -> None:
    """Refuse a DTD and what is not well-formed: such a part would pass into the report unread."""
    parser = expat.ParserCreate()

    def doctype(*_declaration: object) -> None:
        raise TemplateError(
            _("{file} 的部件 {part} 含有文档类型定义（DTD），不能使用。").format(file=name, part=part),
            _("请检查文件来源；正常的 Word 文档不含这种内容。"),
        )

    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position alone
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _damaged(name, part) from error


def _refuse_links(package: Package, part: str) -> None:
    for link in package.relationships(part):
        if link.external and link.kind != "hyperlink":
            raise TemplateError(
                _("{file} 引用了外部文件或网络地址“{target}”，不能使用。").format(
                    file=package.name, target=link.target
                ),
                _("请在 Word 中去掉链接的图片、对象或附加模板（开发工具 → 文档模板），把内容直接放进文档后另存。"),
            )
        if link.kind == "aFChunk":
            raise TemplateError(
                _("{file} 中嵌入了另一份文件，不能使用。").format(file=package.name),
                _("请用 Word 打开该文件后另存为新的 .docx 文件。"),
            )


def refuse_fetching_fields(root: Element, name: str) -> None:
    """Refuse fields that bring in another file when they are updated.

    Raises:
        TemplateError: there is one.
    """
    for instruction in _instructions(root):
        found = _FETCHING_FIELD.match(instruction)
        if found:
            raise TemplateError(
                _("{file} 含有引用其他文件的域“{field}”，不能使用。").format(file=name, field=found[1].upper()),
                _("请在 Word 中选中该域，按 Ctrl+Shift+F9 变成普通文字后另存。"),
            )


def _instructions(root: Element) -> Iterator[str]:
    """Give the instruction of every field; Word may split one over many runs and nest one in another."""
    open_fields: list[list[str]] = []
    for element in root.walk():
        if element.name == "w:fldSimple":
            yield element.attributes.get("w:instr", "")
        elif element.name == "w:instrText":
            if open_fields:
                open_fields[-1].append(element.text())
            else:
                yield element.text()
        elif element.name == "w:fldChar":
            kind = element.attributes.get("w:fldCharType")
            if kind == "begin":
                open_fields.append([])
            elif open_fields:
                yield "".join(open_fields[-1])
                if kind == "end":
                    open_fields.pop()
    for field in open_fields:
        yield "".join(field)
