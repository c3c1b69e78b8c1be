"""Text as .xlsx writes it: runs, phonetic hints, kept and unkept spaces, ``_xHHHH_`` for what XML cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.sheets import limits, markup
from xls2report.sheets.refusal import too_many_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xls2report.sheets.limits import Budget

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_XML_SPACE = " \t\r\n"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def unescape(text: str) -> str:
    """Turn ``_x000D_`` and the like into the characters they stand for; halves of surrogate pairs stay as written."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004 - Unicode's surrogates


class RichText:
    """Collects the text of a ``si`` or ``is`` element."""

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._run: list[str] | None = None
        self._length = 0
        self._kept = False
        self._raised = False
        self._phonetic = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element inside begins."""
        if name == "t" and not self._phonetic:
            self._run = []
            self._kept = attributes.get("xml:space") == "preserve"
        elif name == "r":
            self._raised = False
        elif name == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """An element inside ends."""
        if name == "t" and self._run is not None:
            text = "".join(self._run)
            text = unescape(text if self._kept else text.strip(_XML_SPACE))
            # The mark of a note behind a number is none of its digits.
            self._runs.append(text.translate(_RAISED) if self._raised else text)
            self._run = None
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        """Text, of which only that inside ``t`` counts."""
        if self._run is not None:
            self._length += len(data)
            if self._length > limits.MAX_CELL_TEXT:
                raise too_many_cells()
            self._run.append(data)

    def result(self) -> str:
        """Give the whole text."""
        return "".join(self._runs)


class _SharedStrings:
    def __init__(self, budget: Budget) -> None:
        self.strings: list[str] = []
        self._budget = budget
        self._item: RichText | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._item = RichText()
        elif self._item is not None:
            self._item.start(name, attributes)

    def end(self, name: str) -> None:
        if self._item is None:
            return
        if name != "si":
            self._item.end(name)
            return
        text = self._item.result()
        self._budget.take_text(len(text))
        self.strings.append(text)
        self._item = None
        if len(self.strings) > limits.MAX_STRINGS:
            raise too_many_cells()

    def text(self, data: str) -> None:
        if self._item is not None:
            self._item.text(data)


def read_shared_strings(part: str, chunks: Iterable[bytes], budget: Budget) -> list[str]:
    """Read the table of texts that cells refer to by number."""
    listener = _SharedStrings(budget)
    markup.parse(part, chunks, listener)
    return listener.strings
