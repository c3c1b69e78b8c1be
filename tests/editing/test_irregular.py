"""What another program wrote otherwise than the standard has it stays as it was and is told of; nothing is added to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from openxml_audit import OpenXmlValidator

from tests.editing.office import carried, edited, options, reworded, texts
from tests.judges import saved_by_libreoffice
from xls2report.options import PublishOptions
from xls2report.pipeline.reviewing import publish

if TYPE_CHECKING:
    from pathlib import Path


def _faults(path: Path) -> Counter[tuple[str | None, str]]:
    """Give what the validator has against a document, and how often, by part; what is wanting in the package is in none."""
    errors = OpenXmlValidator(strict=True, max_errors=0).validate(path).errors
    return Counter((one.part_uri if one.path else "", one.description) for one in errors)


@pytest.fixture(scope="module")
def edits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the edited report as Word saves it, as LibreOffice does, and as LibreOffice makes it of a .doc."""
    folder = tmp_path_factory.mktemp("改过的")
    straight = folder / "改过的.docx"
    straight.write_bytes(edited(reworded))
    files = {"docx": straight}
    for name, kinds in (("libreoffice", ("docx",)), ("doc", ("doc", "docx"))):
        path = straight
        for number, kind in enumerate(kinds):
            (folder / name / str(number)).mkdir(parents=True)
            (path,) = saved_by_libreoffice([path], kind, folder / name / str(number))
        files[name] = path
    return files


@pytest.mark.parametrize("way", ["docx", "libreoffice", "doc"])
def test_what_is_irregular_is_told_of_and_neither_the_merged_nor_the_published_document_has_more(
    way: str, edits: dict[str, Path], tmp_path: Path
) -> None:
    source = edits[way]
    faults = _faults(source)
    done = carried(source.read_bytes())
    told = [one for one in done.report.findings if one.code == "E-IRREGULAR"]
    assert bool(told) == bool(faults)
    if told:
        of_text = sum(count for (part, _description), count in faults.items() if part == "/word/document.xml")
        assert dict(told[0].arguments)["count"] == str(of_text)
    (merged := tmp_path / "新报告.docx").write_bytes(done.report.document)
    assert _faults(merged) == faults
    published = publish(PublishOptions(edited=source, inputs=options(), output=tmp_path / "发布稿.docx"))
    assert [one.code for one in published.findings] == [one.code for one in told]
    assert _faults(published.document) <= faults
    assert any("本年支出共计371.56万元" in text for text in texts(published.document.read_bytes()))
