"""A comparison that came out the other way round, beside a reason that is still the old one."""

from __future__ import annotations

import re

from xls2report.model.direction_words import DOWN, DOWN_TOO, LESS, MORE, UP, UP_TOO, either
from xls2report.model.report import GAP_MARK

_RISEN = frozenset((*UP, *UP_TOO, *MORE))
_WAY = re.compile(either(*UP, *UP_TOO, *MORE, *DOWN, *DOWN_TOO, *LESS))
_REASON = re.compile(r"(?:主要)?原因(?:是|为|系)?[：:]?|主要(?:是|系)?(?:因为|由于|因)|主要(?:是|系)")
_STOP = re.compile("[。；;]|$")


def old_reason(then: str, now: str) -> str:
    """Give the reason that a sentence still gives though what it explains went the other way; nothing where there is none.

    Args:
        then: what stood there: what the program wrote then, as the office left it.
        now: what stands there now.
    """
    for (was, before), (goes, reason) in zip(_explained(then), _explained(now), strict=False):
        if was and goes and was != goes and reason and reason == before and not GAP_MARK.search(reason):
            return reason
    return ""


def _explained(text: str) -> list[tuple[str, str]]:
    """Give for each reason which way what it explains went (``+``, ``-`` or nothing), and its words."""
    found: list[tuple[str, str]] = []
    begin = 0
    for lead in _REASON.finditer(text):
        if lead.start() < begin:
            continue
        ways = _WAY.findall(text, begin, lead.start())
        stop = _STOP.search(text, lead.end())
        end = stop.start() if stop else len(text)
        found.append(("" if not ways else "+" if ways[-1] in _RISEN else "-", text[lead.end() : end].strip()))
        begin = end
    return found
