"""The PDF to publish: whole, to be read aloud and found one's way in, the same each time; or nothing at all is written."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.editing.office import edited, found, options, report, typed_over
from tests.judges import program
from tests.stand_in import HALF_OF_ONE, needs_posix, office
from xls2report.cli.main import run
from xls2report.model.errors import OutputError
from xls2report.options import PublishOptions
from xls2report.pipeline.convert import convert
from xls2report.pipeline.reviewing import publish
from xls2report.word.pdf import as_pdf


def test_what_is_published_can_be_read_as_pdf(tmp_path: Path) -> None:
    program("soffice")
    pdfium = pytest.importorskip("pypdfium2")
    source, target = tmp_path / "改过的.docx", tmp_path / "发布稿.docx"
    source.write_bytes(
        edited(lambda document: typed_over(found(document, "本年支出合计3"), "本年支出合计", "本年支出共计"))
    )
    publish(PublishOptions(edited=source, inputs=options(), output=target, pdf=True))
    made = target.with_suffix(".pdf").read_bytes()
    document = pdfium.PdfDocument(made)
    assert document.is_tagged()
    assert document.get_metadata_dict()["Title"] == report().content.title
    marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert any(level == 0 and "第一部分" in title for level, title in marks)
    assert any(level == 1 for level, _title in marks)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert "本年支出共计" in "".join(text.split())
    assert _figures_in_two_lines(text) == []
    catalogue = made[made.index(b"/Type/Catalog") :]
    assert b"/Lang(zh-CN)" in catalogue[: catalogue.index(b"endobj")]
    assert made == as_pdf(target.read_bytes(), target.name)


def _figures_in_two_lines(text: str) -> list[str]:
    """Give the lines of sentences that end within a figure."""
    lines = [line.strip() for line in text.splitlines()]
    return [
        line for line, following in pairwise(lines) if re.search(r"，.*[\d.]$", line) and re.match(r"[\d.%]", following)
    ]


def test_without_libreoffice_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("xls2report.word.pdf._PLACES", ())
    with pytest.raises(OutputError) as refused:
        convert(options(output=tmp_path / "报告.docx", pdf=True), lambda _report, _name: b"")
    assert "libreoffice.org" in refused.value.remedy
    assert list(tmp_path.iterdir()) == []


@needs_posix
@pytest.mark.parametrize("does", ["exit 0", "exit 1", "kill -9 $$", HALF_OF_ONE])
def test_a_pdf_that_is_not_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    office(tmp_path / "bin", monkeypatch, does)
    with pytest.raises(OutputError):
        convert(options(output=tmp_path / "报告.docx", pdf=True), lambda _report, _name: b"")
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


@needs_posix
def test_a_libreoffice_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, monkeypatch, f"sleep 1000 & echo $! > '{tmp_path}/child'; wait")
    monkeypatch.setattr("xls2report.word.pdf._SECONDS", 1)
    with pytest.raises(OutputError):
        as_pdf(report().document, "报告.docx")
    child = int((tmp_path / "child").read_text())
    for _ in range(1000):
        if _state(child) in "ZX":
            break
        time.sleep(0.01)
    assert _state(child) in "ZX"


def _state(process: int) -> str:
    """Give how a process is: Z and X are ended, though nobody has asked."""
    stat = Path(f"/proc/{process}/stat")
    return stat.read_text(encoding="ascii").rpartition(") ")[2][0] if stat.exists() else "X"


def test_a_pdf_that_is_there_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "报告.pdf"
    there.write_bytes(b"mine")
    given = options()
    code = run(["convert", str(given.workbook), "-o", str(tmp_path / "报告.docx"), "--pdf"])
    assert code == 5
    assert "报告.pdf" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["报告.pdf"]
    assert there.read_bytes() == b"mine"
