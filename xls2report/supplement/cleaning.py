"""Typed text without what no document can hold: control characters, odd line breaks, outer white space."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 does not allow, and the C1 controls that it advises against."""


def cleaned(text: str) -> str:
    """Give the text as it is kept: lines end in LF, a tab is a blank, nothing unprintable, nothing blank around it."""
    if text.isprintable():
        return text.strip()
    return _FORBIDDEN.sub("", _LINE_BREAK.sub("\n", text)).replace("\t", " ").strip()
