"""What a file is that is neither a zip file nor an OLE file, whatever its name says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.sheets.refusal import foreign, no_workbook, prefixed, truncated

if TYPE_CHECKING:
    from xls2report.sheets.refusal import UnreadableError

_LOOKED_AT = 4096
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|script|div)\b")
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def not_a_spreadsheet(data: bytes) -> UnreadableError:
    """Say what the bytes are and what to do."""
    for signature, refusal in (
        (b"%PDF", foreign(_("PDF 文件"))),
        (b"{\\rtf", foreign(_("RTF 文档"))),
        (b"Rar!", foreign(_("压缩包"))),
        (b"7z\xbc\xaf", foreign(_("压缩包"))),
        (b"\x1f\x8b", foreign(_("压缩包"))),
        (b"\x89PNG", foreign(_("图片"))),
        (b"\xff\xd8\xff", foreign(_("图片"))),
        (_OLD_EXCEL, no_workbook(_("Excel 95 或更早版本的工作簿"))),
    ):
        if data.startswith(signature):
            return refusal
    if b"PK\x03\x04".startswith(data[:4]) or b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".startswith(data[:8]):
        return truncated()
    if b"PK\x03\x04" in data[:_LOOKED_AT] or b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" in data[:_LOOKED_AT]:
        return prefixed()
    text = _text(data[:_LOOKED_AT])
    return foreign(_("无法识别的数据")) if text is None else _kind_of_text(text.lstrip().lower())


def _kind_of_text(text: str) -> UnreadableError:
    if text.startswith("<?xml") and ("office:spreadsheet" in text or "excel.sheet" in text):
        return no_workbook(_("Excel 2003 XML 表格"))
    if (text.startswith("<") and _HTML.search(text)) or text.startswith("mime-version:"):
        return no_workbook(_("网页（HTML）"))
    if text.startswith("<?xml"):
        return foreign(_("XML 文件"))
    return no_workbook(_("纯文本（如 CSV）"))


def _text(data: bytes) -> str | None:
    """Decode the beginning of a text file, or give None for what is no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "ignore")
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        # A character may be cut at the end.
        if "\ufffd" not in text[:-1] and not any(character < "\t" for character in text):
            return text
    return None
