"""The door of the room: a report's file in, its paragraphs out. Formats are told apart by content, not by name."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from xls2report.input_file import Trouble, UnreadableFileError, missing_remedy, read_file
from xls2report.model.errors import ReportError, UsageError
from xls2report.model.language import _

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.audit.records import ReportRead

MAX_BYTES = 64 * 1024 * 1024
"""Of any report."""
MAX_TEXT_BYTES = 16 * 1024 * 1024
"""Of a report that is text; one of 300 pages has half a megabyte."""

_AS_DOCX = _("请用 WPS 或 Word 打开，另存为“Word 文档（*.docx）”后再检查")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("{file} 是旧版 .doc 文件，或者设了打开密码，不能检查"), _AS_DOCX),
    (b"{\\rtf", _("{file} 是 RTF 文件，不能检查"), _AS_DOCX),
    (b"MIME-Version:", _("{file} 是单个文件网页（.mht），不能检查"), _AS_DOCX),
)
_FAR_START = 1024
_BLANK = codecs.BOM_UTF8 + b" \t\r\n"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")


def read_report(path: Path) -> ReportRead:
    """Read a report: .docx, .pdf, .html, .txt or .md.

    Raises:
        UsageError: there is no such file.
        ReportError: it cannot be read, or it is of a format that is not read here.
    """
    return parse_report(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Read the file's bytes.

    Raises:
        UsageError: there is no such file.
        ReportError: it is no file, is too large, or may not be read.
    """
    try:
        return read_file(path, MAX_BYTES)
    except UnreadableFileError as error:
        if error.trouble is Trouble.MISSING:
            raise UsageError(_("找不到文件：{path}").format(path=path), missing_remedy(path)) from error
        if error.trouble is Trouble.TOO_LARGE:
            raise _too_large(path.name) from error
        raise ReportError(
            _("读不了 {path}：{reason}").format(path=path, reason=error.trouble),
            _("指定报告的 .docx、.pdf、.html、.txt 或 .md 文件；正在打开的先关闭"),
        ) from error


def parse_report(data: bytes, name: str) -> ReportRead:
    """Read a report from its bytes; ``name`` is its base name.

    Raises:
        ReportError: it cannot be read, is empty, or is of a format that is not read here.
    """
    begins = _start(data)
    if not begins and not data.strip(_BLANK):
        raise ReportError(
            _("{file} 是空文件，没有可检查的内容").format(file=name),
            _("文件可能没有下载完或者没有保存；请重新取得后再检查"),
        )
    for start, message, remedy in _REFUSED:
        if begins.startswith(start):
            raise ReportError(_(message).format(file=name), _(remedy))
    if begins.startswith(_PICTURES):
        raise ReportError(
            _("{file} 是图片，不能检查").format(file=name), _("请用报告的 Word 文档；只有扫描件的，先识别成文字再检查")
        )
    if is_package(data):
        from xls2report.audit.reading.word_file import read_word_file  # noqa: PLC0415 - a text needs no XML

        return read_word_file(data, name)
    if is_pdf(data):
        from xls2report.audit.reading.pdf.document import read_pdf  # noqa: PLC0415 - most reports are none

        return read_pdf(data, name)
    if len(data) > MAX_TEXT_BYTES:
        raise _too_large(name)
    return _read_text(data, name)


def is_package(data: bytes) -> bool:
    """Tell whether the bytes are those of a .docx, or of another file that is a zip."""
    return _start(data).startswith(b"PK")


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes are those of a PDF; some programs write a few of their own before its mark."""
    return b"%PDF-" in data[:_FAR_START]


def _start(data: bytes) -> bytes:
    """Give the first bytes without a byte order mark and blank lines: what handed the file on may have put them there."""
    return data[:64].lstrip(_BLANK)


def _read_text(data: bytes, name: str) -> ReportRead:
    from xls2report.audit.reading import encoding, plain_text  # noqa: PLC0415 - a Word file needs none of it

    text = encoding.decoded(data, name)
    if encoding.is_html(text):
        from xls2report.audit.reading.web_page import read_web_page  # noqa: PLC0415 - loaded late: a start pays only for what it uses

        return read_web_page(text, name)
    if plain_text.is_markdown(text, name):
        return plain_text.read_markdown(text, name)
    return plain_text.read_plain_text(text, name)


def _too_large(name: str) -> ReportError:
    return ReportError(_("{file} 过大，不能检查").format(file=name), _("请核对是不是决算报告；图片多的先压缩图片"))
