"""Write the files of the example district; ``examples.district_units`` says which unit shows what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from examples import district_texts as texts
from examples import district_units as units
from examples.chengxi_supplement import CHENGXI
from examples.district_items import draw_named
from examples.district_papers import NOTE, NOTICE, lock_file, roster, word_file
from examples.district_supplements import self_evaluation, supplement_of
from examples.district_years import this_year, year_before
from examples.supplements import as_typed
from tests.workbooks.profiles import P2, grid_of, write_grids, write_workbook
from tests.workbooks.second import SECOND_2022, SECOND_2023
from xls2report.catalogue.entries import ListKey, TextKey
from xls2report.pipeline.form import form_content
from xls2report.pipeline.inputs import read_inputs
from xls2report.supplement.form import write_form
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from pathlib import Path

    from examples.district_texts import Texts
    from examples.district_units import Sent
    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.grid import Grid
    from xls2report.supplement.record import Supplement

SLIP = "E9"
"""In 教育局's table 03: what class 205 has spent in all."""
SLIP_WRITTEN = 2076.99
"""Two digits of it changed round."""

_FILLED = (
    (units.FINANCE, texts.FINANCE),
    (units.WATER, texts.WATER),
    (units.HIGH_SCHOOL, texts.HIGH_SCHOOL),
    (units.HOSPITAL, texts.HOSPITAL),
    (units.TOWN, texts.TOWN),
    (units.EXTENSION_CENTRE, texts.EXTENSION_CENTRE),
)
_ARRIVED = 9000
"""How many bytes of 图书馆's workbook arrived."""


def build_district(folder: Path) -> None:
    """Write the district's files below a folder."""
    for sent in units.SENT:
        _write_workbooks(sent, folder)
    _write_culture(folder)
    for sent, said in _FILLED:
        _write_supplement(sent, said, folder)
    cut_off = folder / units.LIBRARY.workbook
    cut_off.write_bytes(cut_off.read_bytes()[:_ARRIVED])
    _write_papers(folder)


def facts_of(sent: Sent) -> tuple[UnitFacts, UnitFacts]:
    """Give a unit's facts of the year and of the year before."""
    facts = this_year(sent.plan, units.YEAR)
    return facts, year_before(sent.plan, facts)


def _write_workbooks(sent: Sent, folder: Path) -> None:
    facts, before = facts_of(sent)
    grids = draw_named(facts, sent.profile)
    if sent is units.EDUCATION:
        write_grids(grids, _place(folder, units.CORRECTED))
        _slip(grids)
    write_grids(grids, _place(folder, sent.workbook))
    if sent.previous:
        write_grids(draw_named(before, sent.profile), _place(folder, sent.previous))


def _slip(grids: list[Grid]) -> None:
    grid_of(grids, TableKind.EXPENDITURE).edit(SLIP, SLIP_WRITTEN)


def _place(folder: Path, path: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _write_culture(folder: Path) -> None:
    profile = units.in_yuan(P2)
    workbook = write_workbook(SECOND_2023, profile, _place(folder, units.CULTURE_WORKBOOK))
    previous = write_workbook(SECOND_2022, profile, _place(folder, units.CULTURE_PREVIOUS))
    content = form_content(read_inputs(workbook, previous, None, None))
    _place(folder, units.CULTURE_SUPPLEMENT).write_bytes(write_form(content, as_typed(CHENGXI)))


def _write_supplement(sent: Sent, said: Texts, folder: Path) -> None:
    previous = folder / sent.previous if sent.previous else None
    content = form_content(read_inputs(folder / sent.workbook, previous, None, None))
    years = facts_of(sent)
    filled = supplement_of(sent, said, years, content)
    if sent is units.WATER:
        filled = _half(filled)
    if sent.attachment:
        report = self_evaluation(said, years[0])
        title = f"{sent.plan.unit}{units.YEAR}年度绩效自评报告"
        _place(folder, sent.attachment).write_bytes(word_file(title, report))
    _place(folder, sent.supplement).write_bytes(write_form(content, filled))


def _half(filled: Supplement) -> Supplement:
    """Leave blank what the office had not got to: every other reason and all about performance."""
    return replace(
        filled,
        texts={key: text for key, text in filled.texts.items() if key is not TextKey.PERFORMANCE},
        lists={key: lines for key, lines in filled.lists.items() if key is not ListKey.SELF_EVALUATION},
        reasons=dict(list(filled.reasons.items())[::2]),
    )


def _write_papers(folder: Path) -> None:
    (folder / "单位名单.xlsx").write_bytes(roster(units.YEAR, units.ROSTER))
    (folder / "2023" / "报送说明.txt").write_bytes(NOTE.encode("utf-8"))
    (folder / "2023" / "关于报送2023年度部门决算的通知.docx").write_bytes(word_file(NOTICE[0], NOTICE[1:]))
    workbook = folder / units.STATISTICS.workbook
    workbook.with_name(f"~${workbook.name}").write_bytes(lock_file("luoxiaofang"))
