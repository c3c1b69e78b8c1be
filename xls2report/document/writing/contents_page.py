"""The contents page: a field that Word can update, with its result: one linked line for each heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.document.writing.columns import FULL_WIDTH_FROM
from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.styles import StyleKey

_TEXTS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|cr|tab)[ />]")
_BREAK = "\v"
_FIELD_BEGINS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    # Parts and chapters with links, by style and by outline level, without page numbers: nobody knows them here.
    r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \n \h \z \u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_FIELD_ENDS = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class Entry(Struct, frozen=True):
    """A heading as the contents list it: the style of its line, its bookmark, its number and text."""

    style: StyleKey
    anchor: str
    text: str


def contents_lines(entries: list[Entry], style_ids: Mapping[StyleKey, str]) -> str:
    """Write the lines of the contents."""
    last = len(entries) - 1
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_ids[entry.style]}"/></w:pPr>{"" if index else _FIELD_BEGINS}'
        f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1"><w:r>{run_content(entry.text)}</w:r></w:hyperlink>'
        f"{_FIELD_ENDS if index == last else ''}</w:p>"
        for index, entry in enumerate(entries)
    )


def shown_text(number: str, xml: str) -> str:
    """Give the text that a heading shows, number and runs, in one line."""
    text = "".join(
        match[1] if match[1] is not None else " " if match[2] == "tab" else _BREAK for match in _TEXTS.finditer(xml)
    )
    for escape, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#13;", " "), ("&amp;", "&")):
        text = text.replace(escape, character)
    return " ".join((number + _joined(text.split(_BREAK))).split())


def _joined(lines: list[str]) -> str:
    """Join a title's lines: nothing stands in the contents for a line that ends beside a Chinese character."""
    joined = lines[0]
    for line in lines[1:]:
        beside = joined[-1:] >= FULL_WIDTH_FROM or (joined and line[:1] >= FULL_WIDTH_FROM)
        joined += line if beside else f" {line}"
    return joined
