"""Which unit and which year a report is about, as it names itself."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.passages import Passage

_OWN_YEAR = re.compile(
    r"(?<![与比较同和])((?:19|20)\d{2})年(?:度)?(?:部门|单位)?(?:收|支|决算|财政|一般|本|三公|政府|机关|预算绩效|12月31日)"
)
_COVER_YEAR = re.compile(r"^((?:19|20)\d{2})年度?[\u4e00-\u9fff()]{3,40}决算(?:公开)?(?:说明|报告|情况说明)?$")
_OF_HEAD = 3
_UNIT = re.compile(
    r"^([\u4e00-\u9fff()]{4,40}?)(?:(?:19|20)\d{2}年|本年)度?(?:部门|单位)?(?:收入支出|收入总计|收、支|收支|财政拨款收|一般公共预算财政拨款|决算|支出总计|政府采购|机关运行经费|“?三公”?经费|预算绩效|无政府性)"
)
_NO_UNIT = re.compile(r"支出|收入|经费|情况|本单位|本部门|我单位|与|比|较|第.{1,2}部分")

_TITLE = re.compile(
    r"^(?:第.{1,3}部分)?(?:(?:19|20)\d{2}年度?)?(?P<unit>[\u4e00-\u9fff()]{3,40}?(?:局|厅|委|办|室|处|中心|院|校|学|园|所|站|队|馆|团|社|会|部|府|关))"
    r"(?:(?:19|20)\d{2}年度?)?(?:部门|单位)?(?:概况|决算(?:公开)?(?:说明|报告|情况说明)?)$"
)
"""A cover or the head of part one, where no sentence begins with the unit's name."""


def unit_and_year(passages: Sequence[Passage]) -> tuple[str, int | None]:
    """Give the unit's name and the year; empty and None where the text does not tell."""
    years: Counter[int] = Counter()
    for passage in passages:
        for match in _OWN_YEAR.finditer(passage.text):
            years[int(match.group(1))] += _OF_HEAD if passage.is_head else 1
        if cover := _COVER_YEAR.match(passage.text):
            years[int(cover.group(1))] += 1
    units = Counter(name for name, _passage in unit_names(passages)) or Counter(_titles(passages))
    year = max(years, key=lambda year: (years[year], year)) if years else None
    unit = max(units, key=lambda name: (units[name], -len(name))) if units else ""
    return unit, year


def _titles(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        match = _TITLE.match(passage.text)
        if match and not _NO_UNIT.search(match["unit"]):
            yield match["unit"]


def unit_names(passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Give every name before a year at the start of a passage."""
    for passage in passages:
        match = _UNIT.match(passage.text)
        if match and not _NO_UNIT.search(match.group(1)):
            yield match.group(1), passage
