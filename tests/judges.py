"""Third-party programs that judge what we write. Where they are missing a test skips; in CI it fails."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LONG = 600
"""Seconds after which a program that should end counts as one that never does; nothing depends on how many there are."""
REQUIRED = os.environ.get("XLS2REPORT_JUDGES") == "required"


def program(name: str) -> str:
    """Find a program; skips the test where it is missing, unless judges are required."""
    found = shutil.which(name)
    if found is None:
        if REQUIRED:
            pytest.fail(f"{name} is required here and not installed")
        pytest.skip(f"{name} is not installed")
    return found


def saved_by_libreoffice(documents: list[Path], kind: str, folder: Path) -> list[Path]:
    """Let LibreOffice open documents and save each as a file of another kind (pdf, docx, doc) in a folder."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [
            *(program("soffice"), f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", kind, "--outdir", str(folder), *map(str, documents)),
        ],
        check=True,
        capture_output=True,
        timeout=LONG,
    )
    return [folder / f"{document.stem}.{kind}" for document in documents]


def pdf_pages(documents: list[Path], folder: Path) -> dict[str, list[str]]:
    """Let LibreOffice make PDFs of documents; gives the text of each page, by the document's stem."""
    to_text = program("pdftotext")
    saved_by_libreoffice(documents, "pdf", folder)
    pages: dict[str, list[str]] = {}
    for document in documents:
        pdf = folder / f"{document.stem}.pdf"
        text = subprocess.run([to_text, "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8")
        pages[document.stem] = text.stdout.split("\f")[:-1]
    return pages


_GONGWEN = """
import json, logging, sys
import docx
logging.disable(logging.CRITICAL)
from engine.core.document.parser import parse_docx
from engine.core.rules import checker
from gongwen.cli.helpers import load_rules_with_overrides
# The command shows three issues a rule and counts the rest; a judge must name them all.
checker._dedup_issues = lambda issues, max_per_rule: issues
rules = load_rules_with_overrides("notice", None)
found = []
for path in sys.argv[1:]:
    model = parse_docx(path)
    styles = {}
    for paragraph in docx.Document(path).paragraphs:
        styles.setdefault(paragraph.text.strip(), paragraph.style.name)
    issues = []
    for issue in checker.check_document(model, rules):
        kind, _, index = issue.location.partition(":")
        text = model.paragraphs[int(index)].text.strip() if kind == "paragraph" else ""
        issues.append([issue.severity, issue.rule_id, styles.get(text, kind), f"{text[:30]} {issue.original_text}"])
    found.append(issues)
print(json.dumps(found))
"""


class Issue(NamedTuple):
    """An issue of the official-document checker: rule, style of the paragraph (or where else), what stands there."""

    rule: str
    style: str
    text: str


_STYLES = "word/styles.xml"
_HEADINGS = {"heading 1": "部分标题", "heading 2": "heading 1", "heading 3": "heading 2"}


def _with_headings_of_a_notice(data: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(changed, "w") as copy:
        for name in package.namelist():
            text = package.read(name)
            if name == _STYLES:
                styles = text.decode()
                for old, new in _HEADINGS.items():
                    assert styles.count(f'<w:name w:val="{old}"/>') == 1, old
                    styles = styles.replace(f'<w:name w:val="{old}"/>', f'<w:name w:val="{new}"/>')
                text = styles.encode()
            copy.writestr(name, text)
    return changed.getvalue()


def gongwen_issues(documents: list[Path], folder: Path) -> list[list[Issue]]:
    """Give every P0 issue that the official-document checker finds in each document, none folded away.

    The documents it knows have no parts: 一、 is their Heading 1. So it is shown copies, written into a folder, whose headings
    are called as in these.
    """
    shown = [folder / f"{document.stem}-headings.docx" for document in documents]
    for document, copy in zip(documents, shown, strict=True):
        copy.write_bytes(_with_headings_of_a_notice(document.read_bytes()))
    result = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _GONGWEN, *map(str, shown)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=LONG,
    )
    found: list[list[list[str]]] = json.loads(result.stdout)
    return [[Issue(*rest) for severity, *rest in issues if severity == "P0"] for issues in found]
