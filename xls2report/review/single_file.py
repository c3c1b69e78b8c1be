"""A page that is one file: its shell, its style, its scripts and its data, with nothing fetched from anywhere.

The data is JSON that the scripts read; they write it into the page as text, never as markup, so that no value can
become anything else. The page's own policy forbids every request.

Its words are Chinese in its files, and taken from the catalogue in any other language: a shell (``.html``) is read text by
text; a script asks for its words with ``_("…", {slots})`` and finds them in the element ``words``.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from xls2report.model.language import SOURCE, _, language, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent / "pages"
_SHARED = "shared"
# The scripts of a page, in the order in which they stand in its one function, behind the shared one: what is worked out
# while a script is read needs what stands before it; the last one starts the page.
_SCRIPTS = {
    "audited": ("audited",),
    "audits": ("audits",),
    "district": (
        "district_columns",
        "district_list",
        "district_filter",
        "district_sorting",
        "district_sections",
        "district",
    ),
    "learning": ("learning",),
    "trace": (
        "trace_sources",
        "trace_text",
        "trace_tables",
        "trace_findings",
        "trace_lights",
        "trace_panel",
        "trace_views",
        "trace_search",
        "trace_address",
        "trace_selection",
        "trace_charts",
        "trace_tabs",
        "trace_keys",
        "trace",
    ),
}
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_DATA_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
_CHINESE = r"\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f"
_SHOWN = re.compile(rf'(?<=>)[^<>]*[{_CHINESE}][^<>]*(?=<)|(?<=(?:el|er|le)=")[^"]*[{_CHINESE}][^"]*(?=")')
"""A text between two tags; the value of ``aria-label``, ``placeholder`` or ``title``."""
_ASKED = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")')


def single_file(page: str, title: str, data: object) -> bytes:
    """Make a page; the same data gives the same bytes.

    Args:
        page: which page: the name of its files in ``pages`` (``.html``, the content of the body; ``.css``); its scripts have a list.
        title: the title of the window.
        data: what the scripts find in the element ``data``, as JSON.
    """
    before, between, behind = _shell(page)
    return "".join((before, title.translate(_ESCAPES), between, _json(data), behind)).encode()


def _json(data: object) -> str:
    text = msgspec.json.encode(data).decode()
    for character, escape in _DATA_ESCAPES:
        text = text.replace(character, escape)
    return text


@lru_cache
def _shell(page: str) -> tuple[str, str, str]:
    """Give what stands before the title, between title and data, and behind the data; a process reads the files once."""
    script = "".join(_part(name, "js") for name in (_SHARED, *_SCRIPTS[page]))
    style = "".join(_part(name, "css") for name in (_SHARED, page))
    before = (
        f'<!DOCTYPE html>\n<html lang="{tag()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="xls2report">\n<link rel="icon" href="data:,">\n<title>'
    )
    between = f'</title>\n<style>\n{style}</style>\n</head>\n<body>\n{_in_the_language(_part(page, "html"))}{_words(script)}<script type="application/json" id="data">'
    behind = f"</script>\n<script>\n(() => {{\n'use strict';\n{script}}})();\n</script>\n</body>\n</html>\n"
    return before, between, behind


def _words(script: str) -> str:
    """Give what the scripts say in the language chosen; a Chinese page has it in its scripts."""
    if language() == SOURCE:
        return ""
    return f'<script type="application/json" id="words">{_json(_words_for(script))}</script>\n'


def _part(name: str, kind: str) -> str:
    return (_FOLDER / f"{name}.{kind}").read_text(encoding="utf-8")


def words_of(shell: str) -> Iterator[str]:
    """Give the texts of a shell."""
    for found in _SHOWN.finditer(shell):
        yield found[0].strip()


def _in_the_language(shell: str) -> str:
    """Give a shell with its texts in the language chosen."""
    return _SHOWN.sub(lambda found: found[0].replace(found[0].strip(), _(found[0].strip())), shell)


def asked_in(script: str) -> Iterator[str]:
    """Give what a script says."""
    for found in _ASKED.findall(script):
        yield json.loads(found)


def _words_for(script: str) -> dict[str, str]:
    """Give what a script says, and how the language chosen says it."""
    return {message: _(message) for message in sorted(set(asked_in(script)))}
