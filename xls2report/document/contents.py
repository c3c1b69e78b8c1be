"""The contents page: one linked line for each heading, written with its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xls2report.word.text import run_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.document.styles import StyleKey

_TEXTS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|cr|tab)[ />]")


class Entry(NamedTuple):
    """A heading as the contents list it: the style of its line, its bookmark, its number and text."""

    style: StyleKey
    anchor: str
    text: str


def contents_lines(entries: list[Entry], style_ids: Mapping[StyleKey, str]) -> str:
    """Write the lines of the contents."""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_ids[entry.style]}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1"><w:r>{run_content(entry.text)}</w:r></w:hyperlink></w:p>'
        for entry in entries
    )


def shown_text(number: str, xml: str) -> str:
    """Give the text that a heading shows, number and runs, in one line."""
    text = "".join(match[1] if match[1] is not None else " " for match in _TEXTS.finditer(xml))
    for escape, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#13;", " "), ("&amp;", "&")):
        text = text.replace(escape, character)
    return " ".join((number + text).split())
