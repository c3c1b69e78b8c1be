"""Stretches of a sentence that fall away where what they print is zero, in the language of forms."""

# The full-width marks of Chinese forms are meant as they stand.

from __future__ import annotations

import re

from xls2report.learning.naming import is_carryover

_SLOT = re.compile(r"\{([^{}?!]+)\}")


def always(text: str) -> str:
    """Make names print whatever they are: what decides stands in front. Segments inside keep deciding for themselves."""
    out, depth = list[str](), 0
    for piece in re.split(r"([\[\]])", text):
        depth += (piece == "[") - (piece == "]")
        out.append(piece if depth or piece in "[]" else _SLOT.sub(r"{\1!}", piece))
    return "".join(out)


_CARRYOVERS = re.compile(r"（([^（）]*\{[^{}]*\}[^（）]*)）")


def optional_carryover(text: str) -> str:
    """A bracket that says what was carried over leaves out what is zero: the whole, or one half."""

    def choice(found: re.Match[str]) -> str:
        halves = re.split(r"[，；]", found[1])
        names = [re.findall(r"\{([^{}]*)\}", half) for half in halves]
        if any(len(name) != 1 or not is_carryover(name[0]) for name in names):
            return found[0]
        if len(halves) == 1:
            return f"[（{halves[0]}）]"
        return "[" + "|".join([f"（{found[1]}）", *(f"（{half}）" for half in halves)]) + "]"

    return _CARRYOVERS.sub(choice, text)


_DETAILS = re.compile(
    r"(\{(会议费|培训费)\}\s*万?元)((?:，[^，。；\[\]{}]*\{(?:会议|参会|培训|参训)[^{}]*\}[^，。；\[\]]*)+)(?:\[(，[^\[\]]*\{(?:会议|培训)内容\}[^\[\]]*)\])?"
)


def optional_details(text: str) -> str:
    """What a sum was spent on is not counted where nothing was spent."""

    def segment(found: re.Match[str]) -> str:
        counts = _SLOT.sub(r"{\1}", found[3])
        return f"{found[1]}[{{{found[2]}?}}{counts}{found[4] or ''}]"

    return _DETAILS.sub(segment, text)


_SHARE_BRACKET = re.compile(r"（占[^（）\[\]]*\{[^{}]*占比\}[^（）\[\]]*）")


def optional_shares(text: str) -> str:
    """A bracket that holds only a share falls away with it."""
    return _SHARE_BRACKET.sub(lambda one: f"[{one[0]}]", text)


_USE = re.compile(r"(?:^|(?<=。))((?:主要)?(?:用于|用途(?:为|是)?)[：:]?\{用途\}。)")


def optional_use(text: str) -> str:
    """A sentence that says no more than the use of an element falls away where none is typed."""
    return _USE.sub(lambda one: f"[{one[1]}]", text)
