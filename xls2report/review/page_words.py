"""The words of a page: Chinese in its files, taken from the catalogue in any other language.

A shell (``.html``) is read text by text; a script asks for its words with ``_("…", {slots})`` and finds them in the element ``words``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHINESE = r"\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f"
_SHOWN = re.compile(rf'(?<=>)[^<>]*[{_CHINESE}][^<>]*(?=<)|(?<=(?:el|er|le)=")[^"]*[{_CHINESE}][^"]*(?=")')
"""A text between two tags; the value of ``aria-label``, ``placeholder`` or ``title``."""
_ASKED = re.compile(r'\b_\(("(?:[^"\\]|\\.)*")')


def words_of(shell: str) -> Iterator[str]:
    """Give the texts of a shell."""
    for found in _SHOWN.finditer(shell):
        yield found[0].strip()


def in_the_language(shell: str) -> str:
    """Give a shell with its texts in the language chosen."""
    return _SHOWN.sub(lambda found: found[0].replace(found[0].strip(), _(found[0].strip())), shell)


def asked_in(script: str) -> Iterator[str]:
    """Give what a script says."""
    for found in _ASKED.findall(script):
        yield json.loads(found)


def words_for(script: str) -> dict[str, str]:
    """Give what a script says, and how the language chosen says it."""
    return {message: _(message) for message in sorted(set(asked_in(script)))}
