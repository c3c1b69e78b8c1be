"""The gettext seam: every text a user reads goes through ``_`` (Chinese is the source language)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations
    from pathlib import Path

_catalogue: list[NullTranslations] = []


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
