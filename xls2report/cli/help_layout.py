"""Help laid out by the width of its characters: a Chinese one takes two columns, and is no reason to break a word."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNIT = re.compile(r"\[[^\]\n]{1,16}\]|[\x21-\x7e]+|\s+|.", re.DOTALL)
"""What a line is not broken within: a short remark in brackets, a word of ASCII characters; of Chinese text each character."""
_NEVER_FIRST = frozenset("，。；：、？！）】”’》%）,.;:!?)")
_LEAST_TEXT = 20
_GAP = 2


def width_of(text: str) -> int:
    """Give the columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns; a longer word stands in a line of its own."""
    return [line for part in text.split("\n") for line in _lines(part, width)]


def _lines(text: str, width: int) -> Iterator[str]:
    line: list[str] = []
    for unit in _UNIT.findall(text):
        if not line or width_of("".join(line)) + width_of(unit) <= width:
            line += [unit] if line or not unit.isspace() else []
            continue
        carried = [] if unit.isspace() else [unit]
        # A mark takes the character before it along: neither does it begin a line, nor stand beyond the last column.
        while carried and carried[0] in _NEVER_FIRST and len(line) > 1:
            carried.insert(0, line.pop())
        yield "".join(line).rstrip()
        line = carried
    yield "".join(line).rstrip()


class HelpLayout(click.HelpFormatter):
    """Writes help with columns in line and hanging indents."""

    def write_text(self, text: str) -> None:
        """Write a text, its line breaks kept."""
        indent = " " * self.current_indent
        for line in wrapped(text, max(self.width - self.current_indent, _LEAST_TEXT)):
            self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        """Write names and what they mean, in two columns."""
        rows = list(rows)
        first = min(max((width_of(name) for name, _text in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        room = max(self.width - self.current_indent - first, _LEAST_TEXT)
        for name, text in rows:
            lines = wrapped(text, room) if text else [""]
            if width_of(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
            else:
                self.write(f"{indent}{name}{' ' * (first - width_of(name))}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}\n")
