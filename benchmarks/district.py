"""Writes a district to measure on: ``python -m benchmarks.district FOLDER UNITS``.

Each unit has this year's workbook (25 functional rows, profile P1, as Excel saves it), last year's and a filled
supplement that leaves nothing wanting; they lie in twenty sub-folders, and a roster lies above them. Two units are written
cell by cell, and all others follow from these: units differ in their name and in their amounts, every amount grows by
the same step from unit to unit, so that whatever adds up in two units adds up in all of them. Texts, rows and the
files' structure are the same in all units.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec.structs import replace

from benchmarks.inputs import _as_saved, filled, ordinary
from examples.district_papers import roster
from examples.district_units import Listed
from tests.workbooks.facts import EconomicItem
from tests.workbooks.profiles import P1, write_workbook
from xls2report.catalogue.entries import BudgetKind, NumberKey
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.pipeline.form import form_content
from xls2report.pipeline.inputs import read_inputs
from xls2report.supplement.form import write_form
from xls2report.supplement.record import BudgetLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts
    from xls2report.supplement.content import FormContent, ItemRow

FOLDERS = 20
_NUMBER = re.compile(rb"(?<=<v>)-?\d+(?:\.\d+)?(?=</v>)")
_CHARACTER = re.compile(rb"&#(\d{3,6});")
"""What openpyxl writes for a character; Excel writes the character."""
_NAME = b"\0"
_MOMENT = (2024, 1, 1, 0, 0, 0)
_FIRST, _SECOND = 1, 2
_NOWHERE = CellRef("", "", "", "")


def write_district(folder: Path, units: int) -> None:
    """Write a district of so many units; the same number gives the same bytes.

    Args:
        folder: where to write; made where it is not there.
        units: how many.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = tuple(
        Listed(unit_name(number), f"主管部门{_group(number)}", f"{number:06}", "张三") for number in range(1, units + 1)
    )
    (folder / "单位名单.xlsx").write_bytes(roster(ordinary(_FIRST)[0].year, listed))
    patterns = [Pattern(first, second) for first, second in zip(unit_files(_FIRST), unit_files(_SECOND), strict=True)]
    for number in range(1, units + 1):
        place = folder / f"第{_group(number):02}组"
        place.mkdir(exist_ok=True)
        for pattern in patterns:
            (place / f"{unit_name(number)}{pattern.title}.xlsx").write_bytes(pattern.file_of(number))


def unit_name(number: int) -> str:
    """Give a unit's name. Five digits, or some would be taken for years."""
    return f"澄溪县第{number:05}服务中心"


def _group(number: int) -> int:
    return (number - 1) % FOLDERS + 1


class UnitFile(NamedTuple):
    """One of a unit's files, written cell by cell."""

    title: str
    data: bytes


def unit_files(number: int) -> tuple[UnitFile, UnitFile, UnitFile]:
    """Write a unit's files the slow way: this year's workbook, last year's, the supplement."""
    this_year, before = _facts(number)
    with TemporaryDirectory() as folder:
        titles = [f"{facts.year}年度部门决算公开表" for facts in (this_year, before)]
        paths = [Path(folder) / f"{title}.xlsx" for title in titles]
        for facts, path in zip((this_year, before), paths, strict=True):
            write_workbook(facts, P1, path)
        content = form_content(read_inputs(paths[0], paths[1], None, None))
        form = _as_saved(write_form(content, _filled(content)))
        return (
            UnitFile(titles[0], paths[0].read_bytes()),
            UnitFile(titles[1], paths[1].read_bytes()),
            UnitFile(f"{this_year.year}年度部门决算补充信息表", form),
        )


def _facts(number: int) -> tuple[UnitFacts, UnitFacts]:
    """Give an ordinary unit's two years; last year's first item grows with the number too."""
    this_year, before = (replace(facts, unit=unit_name(number)) for facts in ordinary(number))
    more = Decimal(number) / 100
    item, *items = before.general_public
    economic, *others = before.economic
    return this_year, replace(
        before,
        general_public=(replace(item, revenue=item.revenue + more, basic=item.basic + more), *items),
        economic=(EconomicItem(economic.code, economic.amount + more), *others),
    )


def _filled(content: FormContent) -> Supplement:
    """Fill a form so that nothing is found: no number of last year's typed, no reason where nothing changed."""
    typed = filled(content)
    budgets = tuple(_budget(index, item) for index, item in enumerate(content.items[BudgetKind.GENERAL_PUBLIC]))
    whole = sum((line.amount.value or Decimal(0) for line in budgets), Decimal(0))
    numbers = {key: number for key, number in typed.numbers.items() if key not in content.prior}
    unchanged = {line.key for line in content.reasons if line.key.startswith("f7_")} - {"f7_vehicles"}
    return replace(
        typed,
        numbers={**numbers, NumberKey.BUDGET_GENERAL_PUBLIC: TypedNumber(whole, _NOWHERE)},
        texts={key: Typed(text.text.replace("芦淞区", "澄溪县"), _NOWHERE) for key, text in typed.texts.items()},
        budgets={BudgetKind.GENERAL_PUBLIC: budgets},
        reasons={
            line.key: Typed("年中按工作需要调整了安排", _NOWHERE)
            for line in content.reasons
            if line.key not in unchanged
        },
    )


def _budget(index: int, item: ItemRow) -> BudgetLine:
    """Give budgets that all differ from what was spent: none, more, less."""
    spent = item.final_accounts or Decimal(0)
    amount = (Decimal(0), spent + 1, spent - Decimal("0.05"))[index % 3]
    return BudgetLine(item.code, item.item, TypedNumber(amount, _NOWHERE))


class Pattern:
    """What the first and the second unit's file have in common, and the step from the one to the other.

    Raises:
        ValueError: the two files differ in more than the name and the amounts.
    """

    def __init__(self, first: UnitFile, second: UnitFile) -> None:
        self.title = first.title
        one, two = _parts(first, _FIRST), _parts(second, _SECOND)
        if list(one) != list(two):
            raise ValueError(f"{first.title}: the files have different parts.")
        self._parts = {name: _steps(name, one[name], two[name]) for name in one}

    def file_of(self, number: int) -> bytes:
        """Give the file of a unit."""
        target = BytesIO()
        name = unit_name(number).encode()
        with ZipFile(target, "w", ZIP_DEFLATED) as package:
            for part, (texts, steps) in self._parts.items():
                package.writestr(_entry(part), _filled_in(texts, steps, number).replace(_NAME, name))
        return target.getvalue()


class _Step(NamedTuple):
    """An amount of the first unit, and how much more it is in each unit after it."""

    first: Decimal
    more: Decimal

    def of(self, number: int) -> bytes:
        return f"{self.first + (number - _FIRST) * self.more:f}".encode()


def _parts(file: UnitFile, number: int) -> dict[str, bytes]:
    """Give the parts of a file, with a mark in place of the unit's name."""
    with ZipFile(BytesIO(file.data)) as package:
        parts = {name: _CHARACTER.sub(_as_character, package.read(name)) for name in package.namelist()}
    return {name: part.replace(unit_name(number).encode(), _NAME) for name, part in parts.items()}


def _as_character(match: re.Match[bytes]) -> bytes:
    return chr(int(match[1])).encode()


def _steps(part: str, first: bytes, second: bytes) -> tuple[list[bytes], list[_Step]]:
    """Give the texts between the amounts that differ, one more than there are amounts, and these amounts."""
    if _NUMBER.sub(b"", first) != _NUMBER.sub(b"", second):
        raise ValueError(f"{part}: more than the name and the amounts differs.")
    texts: list[bytes] = []
    steps: list[_Step] = []
    done = 0
    for one, two in zip(_NUMBER.finditer(first), _NUMBER.finditer(second), strict=True):
        if one[0] != two[0]:
            texts.append(first[done : one.start()])
            steps.append(_Step(_amount(one), _amount(two) - _amount(one)))
            done = one.end()
    return [*texts, first[done:]], steps


def _amount(match: re.Match[bytes]) -> Decimal:
    """Give an amount, in 万元 to the cent; openpyxl writes sixteen digits, of which the last may be noise."""
    return Decimal(match[0].decode()).quantize(Decimal("0.01"))


def _filled_in(texts: list[bytes], steps: list[_Step], number: int) -> bytes:
    pieces = [texts[0]]
    for step, text in zip(steps, texts[1:], strict=True):
        pieces += (step.of(number), text)
    return b"".join(pieces)


def _entry(part: str) -> ZipInfo:
    entry = ZipInfo(part, _MOMENT)
    entry.compress_type = ZIP_DEFLATED
    return entry


def main(arguments: list[str]) -> None:
    """Write a district of ``UNITS`` units into ``FOLDER``."""
    folder, units = arguments
    write_district(Path(folder), int(units))


if __name__ == "__main__":
    main(sys.argv[1:])
