"""The gettext seam: every text a user reads goes through ``_`` (Chinese is the source language)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_catalogue: list[NullTranslations] = []


def _(message: str) -> str:
    """Give ``message`` in the language chosen by ``use_language``; in Chinese, as it is."""
    return _catalogue[-1].gettext(message) if _catalogue else message


def use_language(language: str) -> None:
    """Take the catalogue of ``language`` (``en``) from here on; a language without one stays Chinese."""
    import gettext  # noqa: PLC0415 - costs 3 ms that a Chinese run does not need
    from pathlib import Path  # noqa: PLC0415

    folder = Path(__file__).parents[1] / "locale"
    _catalogue[:] = [gettext.translation("xls2report", folder, [language], fallback=True)]
