"""Small districts for the tests of the batch: a folder of units whose workbooks balance."""

from __future__ import annotations

import pickle
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tests.workbooks.profiles import P1, write_workbook
from tests.workbooks.seed import SEED_2019, SEED_2020
from xls2report.batch.progress import Silent
from xls2report.batch.run import run_batch
from xls2report.model.language import language
from xls2report.options import BatchOptions
from xls2report.pipeline import form
from xls2report.pipeline.inputs import read_inputs
from xls2report.supplement.form import write_form
from xls2report.supplement.record import Supplement

if TYPE_CHECKING:
    from xls2report.batch.run import BatchDone
    from xls2report.review.records import Entry
    from xls2report.supplement.content import FormContent

NAMES = ("澄溪县甲局", "澄溪县乙局", "澄溪县丙局")


@cache
def _bytes(unit: str, year: int) -> bytes:
    with TemporaryDirectory() as folder:
        facts = replace(SEED_2020 if year == 2020 else SEED_2019, unit=unit)
        return write_workbook(facts, P1, Path(folder) / f"{year}年度.xlsx").read_bytes()


def put_unit(folder: Path, unit: str, year: int = 2020, *, name: str = "") -> Path:
    """Write a unit's workbook (the amounts are the seed unit's) and give its path."""
    path = folder / (name or f"{unit}{year}年度部门决算公开表.xlsx")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_bytes(unit, year))
    return path


def small_district(folder: Path, names: tuple[str, ...] = NAMES) -> Path:
    """Write a folder with this year's workbook of each unit."""
    for name in names:
        put_unit(folder, name)
    return folder


def run(folder: Path, output: Path, **more: object) -> BatchDone:
    """Run a batch with one worker, unless told otherwise."""
    return run_batch(BatchOptions(folder=folder, output=output, **{"workers": 1, **more}), Silent())  # pyright: ignore[reportArgumentType] - by name


def run_here(folder: Path, output: Path, **more: object) -> BatchDone:
    """Run a batch within this process; a blank form that such a batch wrote before is not written again."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(form, "write_form", _written_form)
        return run(folder, output, in_turn=True, **more)


_forms: dict[bytes, bytes] = {}


def _written_form(content: FormContent, old: Supplement) -> bytes:
    """Give what ``write_form`` does: the same bytes for the same content, which takes two thirds of a unit's time."""
    key = pickle.dumps((language(), content, old))
    if key not in _forms:
        _forms[key] = write_form(content, old)
    return _forms[key]


def entry_of(done: BatchDone, unit: str) -> Entry:
    """Give a unit's line."""
    return next(entry for entry in done.district.entries if entry.result.unit == unit)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder but the lock, which says nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def command(folder: Path, output: Path, *more: object) -> list[str]:
    """Give the command line of a batch in a process of its own."""
    return [sys.executable, "-m", "xls2report", "batch", str(folder), "-o", str(output), *map(str, more)]


def put_form(path: Path, unit: str, year: int) -> Path:
    """Write a blank form of a unit; without a name, as somebody leaves it who deleted the unit's name."""
    workbook = put_unit(path.parent, unit or NAMES[0], year, name=f"{path.stem}的工作簿{year}.xlsx")
    content = form.form_content(read_inputs(workbook, None, None, None))
    workbook.unlink()
    path.write_bytes(_written_form(content if unit else replace(content, unit_name=""), Supplement()))
    return path


def document(output: Path, unit: str, year: int = 2020) -> Path:
    """Give where a unit's report goes."""
    return output / unit / f"{year}年度{unit}部门决算.docx"
