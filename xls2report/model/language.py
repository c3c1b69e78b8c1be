"""The gettext seam: every text a user reads goes through ``_`` (Chinese is the source language); what comes from outside, through ``visible``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

_catalogue: list[NullTranslations] = []
_LAST_OF_TWO_DIGITS = 0xFF
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line and paragraph breaks, marks that turn the direction of writing, and what is no character at all."""


def visible(text: str) -> str:
    r"""Give a text in one line, what cannot be seen in it (ESC, line breaks, marks of direction) written as ``\x1b``, ``\u202e``.

    The name of a file may hold anything: shown as it is, it could change a terminal or pass for a line of ours.
    """
    return UNSEEN.sub(_escaped, text)


def _escaped(mark: re.Match[str]) -> str:
    number = ord(mark[0])
    return f"\\x{number:02x}" if number <= _LAST_OF_TWO_DIGITS else f"\\u{number:04x}"


def _(message: str) -> str:
    """Give ``message`` in the language chosen by ``use_language``; in Chinese, as it is."""
    return _catalogue[-1].gettext(message) if _catalogue else message


def use_language(language: str, folder: Path | None = None) -> None:
    """Take the catalogue of ``language`` (``en``) from here on; a language without one stays Chinese.

    To be called before the modules with the messages are imported: some keep their texts from then on.

    Args:
        language: as in ``locale/en/LC_MESSAGES/xls2report.mo``.
        folder: where the catalogues are; the package's own ``locale`` folder when None.
    """
    import gettext  # noqa: PLC0415 - costs 3 ms that a Chinese run does not need
    from pathlib import Path  # noqa: PLC0415 - likewise

    places = folder or Path(__file__).parents[1] / "locale"
    _catalogue[:] = [gettext.translation("xls2report", places, [language], fallback=True)]
