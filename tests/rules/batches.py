"""What a batch finds about the folder of a case."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.batch.district import put_form, put_unit, run_here
from tests.editing.office import edited, found, typed_over
from tests.poor_disk import poor_disk
from tests.stand_in import office

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from tests.rules.case_files import Case
    from xls2report.model.finding import Finding


def in_folder(case: Case, folder: Path) -> list[Finding]:
    """Run the batch of a case, after an earlier one where there was one; give what it finds beside the units' own."""
    inputs, output = folder / "报送", folder / "结果"
    if case.before:
        _write(inputs, case.before)
        run_here(inputs, output)
        shutil.rmtree(inputs)
    for line in case.edited:
        name, *words = line.split("|")
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(edited(partial(reworded, *words), path.read_bytes()) if words else b"edited")
    _write(inputs, case.folder or ())
    more: dict[str, object] = {}
    if case.roster:
        more["roster"] = folder / "名单.csv"
        (folder / "名单.csv").write_text("\n".join((case.heading, *case.roster)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        if case.office:
            office(folder / "bin", patched, case.office)
            more["pdf"] = True
        poor_disk(patched, case.disk)
        done = run_here(inputs, output, **more)
    return [*done.district.notes, *(note for entry in done.district.entries for note in entry.notes)]


def reworded(where: str, old: str, new: str, document: Document) -> None:
    """Type over words in the last paragraph that begins so."""
    typed_over(found(document, where), old, new)


def _write(folder: Path, files: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for line in files:
        path, unit, year = line.split("|")
        if unit == "!":
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(b"PK\x03\x04 broken")
        elif "补充" in path:
            put_form(folder / path, "" if unit == "?" else unit, int(year))
        else:
            put_unit(folder, "" if unit == "?" else unit, int(year), name=path)
