"""Values as the content of a run. Whatever a value holds, it stays text."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"(\r\n|\r|\n|\t)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EXCERPT = 20
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def run_content(text: str) -> str:
    """Give ``text`` as children of ``w:r``: line breaks and tabs as elements, what XML cannot hold left out."""
    if text.isalnum():
        return f"<w:t>{text}</w:t>"
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        if text[:1] == " " or text[-1:] == " ":
            return f'<w:t xml:space="preserve">{text}</w:t>'
        return f"<w:t>{text}</w:t>"
    return "".join(_piece(piece) for piece in _BREAKS.split(_ILLEGAL.sub("", text)))


def _piece(piece: str) -> str:
    if not piece:
        return ""
    if piece == "\t":
        return "<w:tab/>"
    if piece in ("\r\n", "\r", "\n"):
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{piece.translate(_ESCAPES)}</w:t>'


def attribute(text: str) -> str:
    """Give ``text`` as the content of an attribute in double quotes."""
    text = _BREAKS.sub(" ", _ILLEGAL.sub("", text))
    return text.translate(_ESCAPES).replace('"', "&quot;")


def element_text(text: str) -> str:
    """Give ``text`` as the content of an element."""
    return _ILLEGAL.sub("", text).replace("\r", "\n").translate(_ESCAPES)


def excerpt(text: str) -> str:
    """Give the beginning of a text in one line, for a message."""
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
