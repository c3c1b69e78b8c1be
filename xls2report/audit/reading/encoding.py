"""Bytes of a text as text: the encodings that Chinese offices and web sites use."""

from __future__ import annotations

import codecs
import re

from xls2report.model.errors import ReportError
from xls2report.model.language import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_HEAD = 4096
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 8
"""A text holds next to none; a file of another kind that happens to decode holds many."""
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|meta|body|div|p|table|h[1-6]|span|section|article|center|title)\b",
    re.IGNORECASE | re.DOTALL,
)


def decoded(data: bytes, name: str) -> str:
    """Decode a text: by its mark, else UTF-8, else what its HTML declares, else GB 18030 (which holds GBK and GB 2312).

    Raises:
        ReportError: it is no text in any of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sound(data.decode(encoding, errors="replace"), name)
    for encoding in ("utf-8", _declared(data), "gb18030"):
        try:
            return _sound(data.decode(encoding), name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise _no_text(name)


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _HEAD)
    label = found[1].decode("ascii").lower() if found else ""
    return "gb18030" if label in ("", "gbk", "gb2312", "x-gbk") else label


def _sound(text: str, name: str) -> str:
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS:
        raise _no_text(name)
    return text


def _no_text(name: str) -> ReportError:
    return ReportError(
        _("认不出 {file} 是什么文件，不能检查").format(file=name),
        _("能检查的有 .docx、.pdf、.html、.txt、.md；别的格式请用 WPS 或 Word 打开后另存为“Word 文档（*.docx）”"),
    )


def is_html(text: str) -> bool:
    """Tell a web page from its start."""
    return _HTML.match(text, 0, _HEAD) is not None
