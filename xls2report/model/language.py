"""The gettext seam: every text a user reads goes through ``_`` (Chinese is the source language); what comes from outside, through ``visible``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from gettext import NullTranslations

SOURCE = "zh"
_chosen: list[tuple[str, NullTranslations]] = []
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
    return _chosen[-1][1].gettext(message) if _chosen and message else message


def later(message: str) -> str:
    """Mark a message for the catalogue that goes through ``_`` when it is shown; until then, in records too, it is Chinese."""
    return message


def listed(items: Iterable[str]) -> str:
    """Name several things one after the other: 甲、乙."""
    return _("、").join(items)


def in_a_row(parts: Iterable[str]) -> str:
    """Join parts of a sentence: 错误 1，警告 2."""
    return _("，").join(parts)


def beside(items: Iterable[str]) -> str:
    """Join what could be a sentence of its own, or has commas within: 第一句；第二句."""
    return _("；").join(items)


def language() -> str:
    """Give the language chosen: ``zh`` when none was."""
    return _chosen[-1][0] if _chosen else SOURCE


def tag() -> str:
    """Give the language as a page of the web names it."""
    return "zh-CN" if language() == SOURCE else language()


def languages() -> tuple[str, ...]:
    """Give the languages that there are: Chinese, and those with a catalogue."""
    from pathlib import Path  # noqa: PLC0415 - a Chinese run needs no catalogue

    from xls2report.model.catalogues import LOCALE  # noqa: PLC0415 - likewise

    return (SOURCE, *sorted(path.parents[1].name for path in Path(LOCALE).glob("*/LC_MESSAGES/xls2report.mo")))


def use_language(wanted: str) -> None:
    """Speak ``wanted`` from here on: ``en``, ``zh``; a country behind it does not count (``en_US``, ``zh-CN.UTF-8``).

    To be called before the modules with the messages are imported: some keep their texts from then on.

    Raises:
        UsageError: there is no such language.
    """
    name = re.split(r"[-_.@]", wanted.strip(), maxsplit=1)[0].lower()
    if name == SOURCE:
        _chosen.clear()
        return
    from xls2report.model.catalogues import LOCALE, renew  # noqa: PLC0415 - a Chinese run needs no catalogue

    renew()
    if name not in (there := languages()):
        from xls2report.model.errors import UsageError  # noqa: PLC0415 - what everything imports imports nothing

        raise UsageError(
            _("没有这种语言：{wanted}").format(wanted=wanted), _("可用的有：{there}").format(there=listed(there))
        )
    import gettext  # noqa: PLC0415 - costs 3 ms that a Chinese run does not need

    _chosen[:] = [(name, gettext.translation("xls2report", LOCALE, [name]))]
