"""Parts that only some documents have: comments, a header that says 草稿, the notes of an attachment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.document.styles import StyleKey
from xls2report.document.writing.comments import comments_xml
from xls2report.document.writing.filler import draft_line
from xls2report.packages.archive import pack
from xls2report.word.namespaces import URIS
from xls2report.word.openpart import AddedPart, override, relationship
from xls2report.word.package import OFFICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.compiling.template import CompiledTemplate
    from xls2report.document.writing.comments import Comment
    from xls2report.model.report import Pieces

DRAFT_LINK = "xlsDraft"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def comments_part(template: CompiledTemplate, comments: list[Comment]) -> AddedPart:
    """Make the part of the comments."""
    ids = template.style_ids
    text = comments_xml(comments, ids[StyleKey.COMMENT_TEXT], ids[StyleKey.COMMENT_REFERENCE])
    return _part("comments", "comments", "xlsComments", _root("comments", {}, text))


def draft_header(template: CompiledTemplate, words: Pieces) -> AddedPart:
    """Make a header for pages whose template has none."""
    line = draft_line(template.style_ids[StyleKey.HEADER], words)
    return _part("headerDraft", "header", DRAFT_LINK, _root("hdr", {}, line))


def notes_part(kind: str, text: str, namespaces: Mapping[str, str]) -> AddedPart:
    """Make the part of the notes that an attachment brings; ``kind``: ``footnotes`` or ``endnotes``."""
    note = kind.removesuffix("s")
    rules = "".join(
        f'<w:{note} w:type="{rule}" w:id="{number}"><w:p><w:r><w:{rule}/></w:r></w:p></w:{note}>'
        for number, rule in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return _part(kind, kind, f"xls{kind}", _root(kind, namespaces, rules + text))


def _root(name: str, namespaces: Mapping[str, str], text: str) -> str:
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in {"w": URIS["w"], **namespaces}.items())
    return f"{_XML}<w:{name}{declared}>{text}</w:{name}>"


def _part(stem: str, kind: str, link: str, text: str) -> AddedPart:
    name = f"word/{stem}.xml"
    entry = relationship(link, f"{OFFICE}/{kind}", name)
    return AddedPart(pack(name, text.encode()), override(name, f"{_WORD}.{kind}+xml"), entry)
