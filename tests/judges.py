"""Third-party programs that judge what we write. Where they are missing a test skips; in CI it fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REQUIRED = os.environ.get("XLS2REPORT_JUDGES") == "required"


def program(name: str) -> str:
    """Find a program; skips the test where it is missing, unless judges are required."""
    found = shutil.which(name)
    if found is None:
        if REQUIRED:
            pytest.fail(f"{name} is required here and not installed")
        pytest.skip(f"{name} is not installed")
    return found


def pdf_pages(documents: list[Path], folder: Path) -> dict[str, list[str]]:
    """Let LibreOffice make PDFs of documents; gives the text of each page, by the document's stem."""
    office, to_text = program("soffice"), program("pdftotext")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        + [str(document) for document in documents],
        check=True,
        capture_output=True,
        timeout=300,
    )
    pages: dict[str, list[str]] = {}
    for document in documents:
        pdf = folder / f"{document.stem}.pdf"
        text = subprocess.run([to_text, "-layout", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8")
        pages[document.stem] = text.stdout.split("\f")[:-1]
    return pages


def gongwen_issues(document: Path) -> list[str]:
    """Give the gravest issues that the official-document checker finds, as rule, place and what stands there."""
    gongwen = Path(sys.executable).with_name("gongwen")
    result = subprocess.run(
        [str(gongwen), "check", "-s", "P0", "--json", str(document)], check=False, capture_output=True, encoding="utf-8"
    )
    found = json.loads(result.stdout)
    return [f"{issue['rule_id']} {issue['location']} {issue['original']}" for issue in found]
