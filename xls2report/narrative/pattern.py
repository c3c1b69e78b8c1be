"""The language of a sentence: text, names in braces, segments in square brackets.

- ``{收支总计}`` prints what the name means. ``{收支总计?}`` prints nothing, ``{收支总计!}`` prints it whatever it is.
- ``[，占{占比}]`` falls away, as a whole, when something in it is zero, has nothing to say or is not there: when it prints
  such a thing or asks for it with ``?``. What nobody has typed yet stays, as the mark of what is missing.
- ``[甲|乙|丙]`` is the first of its alternatives that does not fall away.
- ``[[``, ``]]``, ``{{`` and ``}}`` are the brackets themselves.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xls2report.catalogue.names import Name

_TOKEN = re.compile(r"\[\[|\]\]|\{\{|\}\}|\{([^{}\[\]|]*)\}|[\[\]|{}]")
_LITERAL = {"[[": "[", "]]": "]", "{{": "{", "}}": "}"}
_MOST_NESTED = 8


class Mark(StrEnum):
    """What may stand behind a name."""

    PRINTED = ""
    ASKED = "?"
    """It decides whether its segment stands, and prints nothing."""
    ALWAYS = "!"
    """It prints, whatever it is, and decides nothing."""


class Slot(Struct, frozen=True):
    """A name in braces, what it means, and the set of branches that it asks for, where that is not the usual one."""

    text: str
    name: Name
    mark: Mark = Mark.PRINTED
    clause: str = ""


class Choice(Struct, frozen=True):
    """A segment: its alternatives."""

    alternatives: tuple[Pattern, ...]


Pattern = tuple["str | Slot | Choice", ...]


class Mistake(Struct, frozen=True):
    """What is wrong with a text: where in it, and what."""

    offset: int
    message: str


class Parsed(Struct, frozen=True):
    """A text taken apart."""

    pattern: Pattern
    mistakes: tuple[Mistake, ...] = ()


def parse(text: str, resolve: Callable[[str], Slot | str]) -> Parsed:
    """Take a text apart.

    Args:
        text: one paragraph.
        resolve: gives the slot of what stands in braces, or the words that say what is wrong with it.
    """
    return _Parser(text, resolve).parse()


class _Parser:
    def __init__(self, text: str, resolve: Callable[[str], Slot | str]) -> None:
        self._text = text
        self._resolve = resolve
        self._mistakes: list[Mistake] = []
        # Of each open segment: where it begins, its finished alternatives, and the one that grows.
        self._open: list[tuple[int, list[Pattern]]] = []
        self._grown: list[list[str | Slot | Choice]] = [[]]

    def parse(self) -> Parsed:
        at = 0
        for token in _TOKEN.finditer(self._text):
            self._add(self._text[at : token.start()])
            self._take(token)
            at = token.end()
        self._add(self._text[at:])
        while self._open:
            self._wrong(self._open[-1][0], _("方括号没有配对"))
            self._close()
        return Parsed(tuple(self._grown[0]), tuple(self._mistakes))

    def _take(self, token: re.Match[str]) -> None:
        word = token[0]
        if word in _LITERAL:
            self._add(_LITERAL[word])
        elif word == "[":
            if len(self._open) >= _MOST_NESTED:
                self._wrong(token.start(), _("方括号套得太深"))
            self._open.append((token.start(), []))
            self._grown.append([])
        elif word == "]" and self._open:
            self._close()
        elif word == "|" and self._open:
            self._open[-1][1].append(tuple(self._grown[-1]))
            self._grown[-1] = []
        elif word == "|":
            self._add("|")
        elif token[1] is not None:
            self._slot(token)
        else:
            self._wrong(token.start(), _("“{mark}”没有配对").format(mark=word))

    def _slot(self, token: re.Match[str]) -> None:
        slot = self._resolve(token[1])
        if isinstance(slot, str):
            self._wrong(token.start(), slot)
        else:
            self._grown[-1].append(slot)

    def _close(self) -> None:
        _begin, alternatives = self._open.pop()
        self._grown[-2].append(Choice((*alternatives, tuple(self._grown.pop()))))

    def _add(self, text: str) -> None:
        if not text:
            return
        grown = self._grown[-1]
        last = grown[-1] if grown else None
        if isinstance(last, str):
            grown[-1] = last + text
        else:
            grown.append(text)

    def _wrong(self, offset: int, message: str) -> None:
        self._mistakes.append(Mistake(offset, message))


def slots_of(pattern: Pattern) -> Iterator[Slot]:
    """Give every slot of a pattern, those of its segments too."""
    for part in pattern:
        if isinstance(part, Slot):
            yield part
        elif isinstance(part, Choice):
            for alternative in part.alternatives:
                yield from slots_of(alternative)


def in_yuan(pattern: Pattern, *, behind: bool = False) -> Pattern:
    """Give a pattern whose amounts are printed in 元: the 万元 behind a name or a segment is theirs.

    ``behind``: it stands itself behind one.
    """
    found: list[str | Slot | Choice] = []
    for part in pattern:
        if isinstance(part, Choice):
            found.append(Choice(tuple(in_yuan(alternative, behind=behind) for alternative in part.alternatives)))
        else:
            found.append(yuan_behind(part) if behind and isinstance(part, str) else part)
        behind = not isinstance(part, str)
    return tuple(found)


def yuan_behind(text: str) -> str:
    """Give a text that stands behind an amount in 元."""
    return text.removeprefix("万") if text.startswith("万元") else text
