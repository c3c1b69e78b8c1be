"""A Word file made a PDF to publish, by LibreOffice: tagged for reading aloud, with bookmarks for its headings, its fonts embedded."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from xls2report.model.errors import OutputError
from xls2report.model.language import _
from xls2report.packages.archive import pack, write_archive
from xls2report.word.package import open_package
from xls2report.word.rawxml import Element, to_part

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
)
"""Where installers put it without a command of that name."""
_SECONDS = 240
"""A report takes three; a first start on a slow disk a minute."""
_OPTIONS = {
    "ExportBookmarks": True,
    "UseTaggedPDF": True,
    "EmbedStandardFonts": True,
    "DisplayPDFDocumentTitle": True,
    "ExportNotes": False,
}
_CHINESE = "zh-CN"
_OF_DIGITS = re.compile(rb"/Lang\([a-z]{2}-[A-Z]{2}\)")
"""The language of a stretch, as long as Chinese has it."""
_OF_THE_CLOCK = re.compile(rb"/CreationDate\s*\([^)]*\)|/DocChecksum\s*/\w+")
_NUMBER = re.compile(rb"/ID\s*\[\s*<(\w+)>\s*<(\w+)>\s*\]")
_HEAD, _END, _TAIL = b"%PDF-", b"%%EOF", 1024


def find_office() -> str:
    """Give the program that makes PDFs.

    Raises:
        OutputError: it is not installed; with how to get it.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in _PLACES if Path(place).is_file()), None)
    if found is None:
        raise OutputError(
            _("生成 PDF 要用 LibreOffice，没有找到（soffice）"),
            _("从 https://zh-cn.libreoffice.org 下载安装后再运行；或不加 --pdf，用 Word、WPS 打开 .docx 后另存为 PDF"),
        )
    return found


def as_pdf(document: bytes, name: str) -> bytes:
    """Give a Word file as a PDF; ``name`` is what a message calls it. Title and author are those of its properties.

    Raises:
        OutputError: LibreOffice is not there, does not end, or makes no PDF of it.
        TemplateError: the file is no Word file.
    """
    office = find_office()
    # A profile of its own: LibreOffice hands a second call with the same one to the window that is open, and changes nothing.
    with TemporaryDirectory(prefix="xls2report-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source, target = folder / "document.docx", folder / "pdf" / "document.pdf"
        source.write_bytes(_in_chinese(document, name))
        kind = json.dumps({key: {"type": "boolean", "value": str(on).lower()} for key, on in _OPTIONS.items()})
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--norestore", "--nologo", "--convert-to"]
        command += [f"pdf:writer_pdf_Export:{kind}", "--outdir", str(target.parent), str(source)]
        _run(command, name)
        data = target.read_bytes() if target.is_file() else b""
    if not data.startswith(_HEAD) or _END not in data[-_TAIL:]:
        raise _failed(name, _("没有得到完整的 PDF"))
    # Digits are read aloud in the language that LibreOffice names for them.
    return _without_clock(_OF_DIGITS.sub(f"/Lang({_CHINESE})".encode(), data))


def _in_chinese(document: bytes, name: str) -> bytes:
    """Name Chinese as the language of the document, not of its letters and digits.

    LibreOffice takes a PDF's language from that of the Latin letters where no style names one; and digits whose language is
    Chinese it breaks at the end of a line.
    """
    package = open_package(document, name)
    styles = next((link.target for link in package.relationships(package.main) if link.kind == "styles"), "")
    members = dict(package.members)
    if styles in members:
        tree = package.xml(styles)
        _name_languages(tree.root)
        members[styles] = pack(styles, to_part(tree.root, tree.namespaces))
    return write_archive(members.values())


def _name_languages(styles: Element) -> None:
    defaults = styles.find("w:docDefaults")
    language = next((one for one in defaults.walk() if one.name == "w:lang"), None) if defaults else None
    if language is None:
        return
    latin = {"w:val": language.attributes.get("w:val", "en-US")}
    language.attributes["w:val"] = _CHINESE
    for style in styles.elements():
        if style.attributes.get("w:type") != "paragraph" or style.find("w:basedOn") is not None:
            continue
        look = style.find("w:rPr")
        if look is None:
            look = Element("w:rPr", {}, [])
            style.children.append(look)
        if look.find("w:lang") is None:
            look.children.append(Element("w:lang", latin, []))


def _run(command: list[str], name: str) -> None:
    try:
        # A session of its own, for soffice starts others that have to end with it.
        process = subprocess.Popen(  # noqa: S603 - no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _failed(name, error.strerror or str(error)) from error
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise _failed(name, _("{seconds}秒内没有做完").format(seconds=_SECONDS)) from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started."""
    with suppress(OSError):
        if os.name == "nt":
            tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(tree, check=False, capture_output=True)  # noqa: S603 - no shell
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _failed(name: str, reason: str) -> OutputError:
    return OutputError(
        _("LibreOffice 没有把 {file} 做成 PDF：{reason}").format(file=name, reason=reason),
        _("先看 LibreOffice 能不能打开一份 Word 文件；或不加 --pdf，用 Word、WPS 打开 .docx 后另存为 PDF"),
    )


def _without_clock(data: bytes) -> bytes:
    """Take out when a PDF was made, and number it by what it holds; every other byte stays at its place."""
    data = _OF_THE_CLOCK.sub(lambda found: b" " * len(found[0]), data)
    blank = _NUMBER.sub(b"", data)

    def numbered(found: re.Match[bytes]) -> bytes:
        number = sha256(blank).hexdigest().upper().encode()
        return found[0].replace(found[1], number[: len(found[1])]).replace(found[2], number[: len(found[2])])

    return _NUMBER.sub(numbered, data)
