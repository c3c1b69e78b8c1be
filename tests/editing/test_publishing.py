"""The copy to publish of an edited report is the office's text and nothing else; what is not settled is not published."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from openxml_audit import OpenXmlValidator

from tests.editing.office import (
    WORKBOOK,
    carried,
    cell_mistyped,
    comments,
    edited,
    figure_mistyped,
    found,
    options,
    paragraph_like,
    report,
    texts,
    typed_over,
    with_markup,
    with_more_pay,
)
from xls2report.editing.documents import list_edits, open_edited
from xls2report.editing.edits import EditKind
from xls2report.model.errors import OutputError, RefusedError
from xls2report.model.severity import Severity
from xls2report.model.state import State
from xls2report.options import PublishOptions
from xls2report.output import beside
from xls2report.pipeline.convert import convert
from xls2report.pipeline.reviewing import publish, published
from xls2report.review.edits_list import edits_list, marked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document


def _reworded(document: Document) -> None:
    typed_over(found(document, "本年支出合计3"), "本年支出合计", "本年支出共计")
    paragraph_like(found(document, "本年收入合计4"), "以上收入均按规定纳入单位预算统一管理。")


def _commented(document: Document) -> None:
    document.add_comment(found(document, "本年收入合计4").runs, "请再核一下这一段", author="李科长", initials="李")


def _published(data: bytes, folder: Path, workbook: Path = WORKBOOK) -> bytes:
    source, target = folder / "改过的.docx", folder / "发布稿.docx"
    source.write_bytes(data)
    return publish(PublishOptions(edited=source, inputs=options(workbook), output=target)).document.read_bytes()


def test_what_was_reviewed_is_what_is_published(tmp_path: Path) -> None:
    data = edited(_reworded)
    clean = _published(data, tmp_path)
    assert texts(clean) == texts(data)
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert "docProps/custom.xml" not in parts
    assert 'w:name="f_' not in parts["word/document.xml"]
    assert not any("python-docx" in part for part in parts.values())
    assert "w:rsid" not in parts["word/document.xml"]


def _mistyped(document: Document) -> None:
    typed_over(found(document, "本年收入合计4"), "457", "475")


@pytest.mark.parametrize("change", [_commented, _mistyped])
def test_what_is_not_settled_is_not_published(tmp_path: Path, change: Callable[[Document], None]) -> None:
    with pytest.raises(RefusedError):
        _published(edited(change), tmp_path)
    assert not (tmp_path / "发布稿.docx").exists()


WAIVER = """[[waiver]]
code = "A-CELL"
reason = "另一口径"
until = 2025-12-31
"""


def _added(words: str) -> bytes:
    return edited(lambda document: paragraph_like(found(document, "本年收入合计4"), words))


def test_a_sentence_of_the_office_is_held_against_the_tables(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        _published(_added("2020年度其他收入245.27万元，是本单位的专项经费。"), tmp_path)
    (finding,) = refused.value.findings
    assert finding.code == "A-CELL"
    assert "254.27" in finding.message
    assert not (tmp_path / "发布稿.docx").exists()


@pytest.mark.parametrize(
    "words", ["2020年度其他收入254.27万元，是本单位的专项经费。", "专项经费中有12.34万元用于宣传。"]
)
def test_a_sentence_of_the_office_that_agrees_or_says_more_is_published(tmp_path: Path, words: str) -> None:
    assert words in texts(_published(_added(words), tmp_path))


def test_a_sentence_of_the_office_that_contradicts_the_tables_is_an_error_of_its_report() -> None:
    done = carried(_added("2020年度其他收入245.27万元，是本单位的专项经费。")).report
    assert [one.code for one in done.findings if one.severity is Severity.ERROR] == ["A-CELL"]
    assert done.state is State.FAULTY
    assert any("254.27" in comment for comment in comments(done.document))
    again = carried(done.document).report
    assert comments(again.document) == comments(done.document)


@pytest.mark.parametrize("words", [("254.27", "245.27"), ("457.05", "475.05"), ("44.4%", "46.6%")])
def test_a_figure_is_told_of_once(tmp_path: Path, words: tuple[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        _published(edited(lambda document: typed_over(found(document, "本年收入合计4"), *words)), tmp_path)
    assert [one.code for one in refused.value.findings] == ["E-FIGURE"]


def test_a_cell_typed_by_hand_is_told_of_once(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        _published(edited(cell_mistyped), tmp_path)
    assert [one.code for one in refused.value.findings] == ["E-FIGURE"]


@pytest.mark.parametrize(
    ("cell", "change"),
    [
        ("GK02 收入决算表(公开02表)!K8", figure_mistyped),
        ("GK06 一般公共预算财政拨款基本支出决算表(公开06表)!C7", cell_mistyped),
    ],
)
def test_a_waiver_may_name_the_cell_of_a_figure(tmp_path: Path, cell: str, change: Callable[[Document], None]) -> None:
    waivers = tmp_path / "豁免.toml"
    waivers.write_text(WAIVER.replace("A-CELL", "E-FIGURE") + f'cell = "{cell}"\n', encoding="utf-8")
    done = carried(edited(change), options(waivers=waivers, today=date(2021, 8, 1)))
    assert [one.finding.code for one in done.report.waived] == ["E-FIGURE"]


def test_what_is_waived_of_a_text_is_published(tmp_path: Path) -> None:
    words = "2020年度其他收入245.27万元，是本单位的专项经费。"
    waivers = tmp_path / "豁免.toml"
    waivers.write_text(WAIVER, encoding="utf-8")
    source, target = tmp_path / "改过的.docx", tmp_path / "发布稿.docx"
    source.write_bytes(_added(words))
    inputs = options(waivers=waivers, today=date(2021, 8, 1))
    publish(PublishOptions(edited=source, inputs=inputs, output=target))
    assert words in texts(target.read_bytes())


def test_an_outdated_report_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        _published(edited(_reworded), tmp_path, with_more_pay(tmp_path))
    assert any("373.56" in finding.message for finding in refused.value.findings)


def test_merged_and_published_documents_are_valid(tmp_path: Path) -> None:
    merged = carried(edited(_reworded), with_more_pay(tmp_path)).report.document
    wrong = carried(edited(lambda document: typed_over(found(document, "本年收入合计4"), "254.27", "245.27")))
    clean = _published(edited(_reworded), tmp_path)
    for number, data in enumerate((merged, wrong.report.document, clean)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        assert OpenXmlValidator(strict=True).validate(path).errors == []


def test_edits_are_listed_without_the_workbook() -> None:
    opened = open_edited(edited(_reworded), "改过的.docx")
    assert opened.record is not None
    edits = list_edits(opened, opened.record)
    assert [edit.kind for edit in edits] == [EditKind.INSERTED, EditKind.TEXT]
    page = edits_list(edits, "改过的.docx", ".html").decode()
    assert "<ins>共</ins>" in page
    assert edits_list(edits, "改过的.docx", ".xlsx") == edits_list(edits, "改过的.docx", ".xlsx")


def test_a_tracked_change_waits_for_somebody_though_the_figures_beside_it_changed(tmp_path: Path) -> None:
    whom = 'w:id="9001" w:author="李主任" w:date="2021-03-01T08:00:00Z"'
    old = "<w:r><w:t>本年收入合计</w:t></w:r><w:bookmarkStart"
    new = (
        f"<w:del {whom}><w:r><w:delText>本年</w:delText></w:r></w:del>"
        f"<w:ins {whom.replace('9001', '9002')}><w:r><w:t>全年</w:t></w:r></w:ins><w:r><w:t>收入合计</w:t></w:r>"
        "<w:bookmarkStart"
    )
    workbook = with_more_pay(tmp_path)
    merged = carried(with_markup(report().document, old, new), workbook).report.document
    assert [(one.author, one.before, one.after) for one in open_edited(merged, "报告.docx").revisions] == [
        ("李主任", "本年", ""),
        ("李主任", "", "全年"),
    ]
    with pytest.raises(RefusedError) as refused:
        _published(merged, tmp_path, workbook)
    assert {finding.code for finding in refused.value.findings} == {"E-UNREADY"}
    clean = published(carried(merged, workbook), options(workbook), accept_revisions=True)
    assert any(text.startswith("全年收入合计459.05万元") for text in texts(clean))


def test_a_gap_that_was_filled_is_marked_whole() -> None:
    page = marked("主要是因为【待补充：原因】。", "主要是因为接待批次减少。")
    assert page == "主要是因为<del>【待补充：原因】</del><ins>接待批次减少</ins>。"


def test_convert_onto_an_edited_report_keeps_it_and_its_edits(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    data = edited(_reworded)
    target.write_bytes(data)
    convert(options(with_more_pay(tmp_path), output=target), lambda _report, _name: b"")
    assert any("本年支出共计373.56万元" in text for text in texts(target.read_bytes()))
    assert beside(target, 1).read_bytes() == data


def test_convert_onto_a_report_nobody_edited_goes_on_as_ever(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    target.write_bytes(report().document)
    with pytest.raises(OutputError):
        convert(options(output=target), lambda _report, _name: b"")
    convert(options(output=target, force=True), lambda _report, _name: b"")
    assert target.read_bytes() == report().document
    assert sorted(path.name for path in tmp_path.iterdir()) == ["报告.docx"]


def test_a_text_that_python_docx_opens_is_still_a_document(tmp_path: Path) -> None:
    assert docx.Document(io.BytesIO(_published(edited(_reworded), tmp_path))).paragraphs
