"""PDFs in a batch: beside each report or the copy to publish; one that cannot be made is told with its unit, and leaves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.batch.district import NAMES, entry_of, run, run_here, small_district
from tests.judges import program
from tests.stand_in import HALF_OF_ONE, MAKES_ONE, needs_posix, office
from xls2report.model.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def pdfs(output: Path) -> list[str]:
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*.pdf"))


@needs_posix
def test_each_report_has_one_and_a_second_run_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, output = small_district(tmp_path), tmp_path.parent / f"{tmp_path.name}结果"
    run_here(folder, output)
    office(tmp_path / "bin", monkeypatch, MAKES_ONE)
    done = run_here(folder, output, pdf=True)
    assert done.fresh == 0
    assert pdfs(output) == [f"{name}/2020年度{name}部门决算.pdf" for name in sorted(NAMES)]
    assert entry_of(done, NAMES[0]).result.files.pdf == f"2020年度{NAMES[0]}部门决算.pdf"
    office(tmp_path / "bin", monkeypatch, "exit 1")
    again = run_here(folder, output, pdf=True)
    assert (again.fresh, len(pdfs(output))) == (3, 3)


@needs_posix
@pytest.mark.parametrize("does", ["exit 1", HALF_OF_ONE])
def test_one_that_is_not_made_leaves_the_report_and_no_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    folder, output = small_district(tmp_path, NAMES[:1]), tmp_path.parent / f"{tmp_path.name}结果"
    office(tmp_path / "bin", monkeypatch, MAKES_ONE)
    run_here(folder, output, pdf=True)
    office(tmp_path / "bin", monkeypatch, does)
    done = run_here(folder, output, pdf=True, force=True)
    assert pdfs(output) == []
    assert len(list(output.rglob("*.docx"))) == 1
    (note,) = entry_of(done, NAMES[0]).notes
    assert note.code == "B-PDF"
    assert f"2020年度{NAMES[0]}部门决算.docx" in note.message
    assert done.exit_code == 1
    office(tmp_path / "bin", monkeypatch, MAKES_ONE)
    assert run_here(folder, output, pdf=True).fresh == 0
    assert len(pdfs(output)) == 1


def test_without_libreoffice_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, output = small_district(tmp_path, NAMES[:1]), tmp_path.parent / f"{tmp_path.name}结果"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("xls2report.word.pdf._PLACES", ())
    with pytest.raises(OutputError):
        run_here(folder, output, pdf=True)
    assert not output.exists()


def test_libreoffice_itself_makes_the_same_each_time(tmp_path: Path) -> None:
    program("soffice")
    folder, output = small_district(tmp_path, NAMES[:1]), tmp_path.parent / f"{tmp_path.name}结果"
    run(folder, output, pdf=True)
    (made,) = output.rglob("*.pdf")
    data = made.read_bytes()
    assert data.startswith(b"%PDF-")
    run(folder, output, pdf=True, force=True)
    assert made.read_bytes() == data
