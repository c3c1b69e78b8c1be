"""Which unit and which year a report is about, as it names itself; and another year or another unit's name left in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xls2report.audit.claims.lexicon import PRIOR, REASON
from xls2report.audit.claims.phrases import DOWN, THIS_YEAR, UP
from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.audit.reading.folding import HAN
from xls2report.catalogue.report_names import Chapter
from xls2report.model.direction_words import either
from xls2report.model.language import _
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.audit.reading.passages import Passage
    from xls2report.model.finding import Finding

_OWN_YEAR = re.compile(
    r"(?<![与比较同和])((?:19|20)\d{2})年(?:度)?(?:部门|单位)?(?:收|支|决算|财政|一般|本|三公|政府|机关|预算绩效|12月31日)"
)
_IN_NAME = rf"(?:{HAN}|[()])"
_COVER_YEAR = re.compile(rf"^((?:19|20)\d{{2}})年度?{_IN_NAME}{{3,40}}决算(?:公开)?(?:说明|报告|情况说明)?$")
_OF_HEAD = 3
_UNIT_NAMED = re.compile(
    rf"^(?:纳入)?({_IN_NAME}{{4,40}}?)(?:(?:19|20)\d{{2}}年|本年)度?(?:部门|单位)?(?:收入支出|收入总计|收、支|收支|财政拨款收|一般公共预算财政拨款|决算|支出总计|政府采购|机关运行经费|“?三公”?经费|预算绩效|无政府性)"
)
_NO_NAME = re.compile(r"支出|收入|经费|情况|本单位|本部门|我单位|与|比|较|第.{1,2}部分")
_TITLED = re.compile(
    rf"^(?:第.{{1,3}}部分)?(?:(?:19|20)\d{{2}}年度?)?(?P<unit>{_IN_NAME}{{3,40}}?(?:局|厅|委|办|室|处|中心|院|校|学|园|所|站|队|馆|团|社|会|部|府|关))"
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
    units = Counter(name for name, _passage in _unit_names(passages)) or Counter(_titles(passages))
    year = max(years, key=lambda year: (years[year], year)) if years else None
    unit = max(units, key=lambda name: (units[name], -len(name))) if units else ""
    return unit, year


def _titles(passages: Sequence[Passage]) -> Iterator[str]:
    for passage in passages:
        match = _TITLED.match(passage.text)
        if match and not _NO_NAME.search(match["unit"]):
            yield match["unit"]


def _unit_names(passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Give every name before a year at the start of a passage."""
    for passage in passages:
        match = None if passage.chapter is Chapter.GLOSSARY else _UNIT_NAMED.match(passage.text)
        if match and not _NO_NAME.search(match.group(1)):
            yield match.group(1), passage


YEAR_RULE, UNIT_RULE = "A-YEAR", "A-OTHERUNIT"
_END_OF_YEAR = re.compile(r"截[至止]((?:19|20)\d{2})年(?:12月31日|年?底|末)")
_YEAR = r"((?:19|20)\d{2})年"
_MOVES = rf"(?:相比|对比|相较|持平|无增减|无变化|{UP}|{DOWN})"
_COMPARED = re.compile(
    rf"(?:与|比|较|较之|同|相较于?){_YEAR}(?:度|全年)?(?P<note>\([^()]*\))?(?P<budget>[^，。；]{{0,4}}预算)?(?=[^。；]{{0,20}}{_MOVES})"
)
_NAMED_PRIOR = re.compile(rf"(?:{either(*PRIOR)})[^，。；()]{{0,10}}\({_YEAR}度?\)")
_REASONED = re.compile(rf"(?:{either(*REASON)})[^。；]*$")
_OWN = re.compile(
    rf"^{_IN_NAME}{{0,40}}?((?:19|20)\d{{2}})年度?(?=(?:收入支出|收、支|收支|收入|支出|财政拨款|一般公共预算|政府性基金|国有资本经营"
    r"|机关运行|政府采购|“?三公|开支).{0,24}\d|(?:没有|未)(?:使用|安排|发生).{0,12}(?:财政拨款|支出))"
)
_AS_OWN = re.compile(
    rf"[与比较同](?:{either(*PRIOR)})[^，。；]{{0,12}}{_MOVES}|完成[^，。；]{{0,6}}预算[^，。；]{{0,16}}\d%"
)
_BROKEN = re.compile(
    r"(?<![\d.,])(?:(?:\d{3}|20\d{3,}|(?:0\d|1[0-8]|2[1-9]|[3-9]\d)\d{2})年度|(?<=[与比较同])(?:0\d|1[0-8]|2[1-9]|[3-9]\d)\d{2}年)"
)
_SHORTEST, _LONGEST = 4, 400
"""Characters of a name; around a comparison."""


def foreign_findings(passages: Sequence[Passage], unit: str, year: int | None) -> Iterator[Finding]:
    """Find what was not changed when last year's report, or a neighbour's, was taken as a model."""
    sections = _sections(passages)
    for passage in passages:
        if passage.chapter in (Chapter.GLOSSARY, Chapter.ATTACHMENT, Chapter.PERFORMANCE):
            continue
        for match in _BROKEN.finditer(passage.text):
            yield _year(passage, match, 0, _("年份“{年}”不完整，或者多打、错打了数字"))
        if year:
            yield from _years(passage, year, sections)
    if unit:
        yield from _units(passages, unit)


def _sections(passages: Sequence[Passage]) -> dict[int, list[Passage]]:
    """Give what stands under each head."""
    sections: dict[int, list[Passage]] = {}
    for passage in passages:
        if not passage.is_head:
            sections.setdefault(passage.section, []).append(passage)
    return sections


def _years(passage: Passage, year: int, sections: Mapping[int, Sequence[Passage]]) -> Iterator[Finding]:
    for match in _END_OF_YEAR.finditer(passage.text):
        if int(match[1]) != year:
            yield _year(passage, match, 1, _("年末日期写的是{年}年，不是本年度"))
    for match in _NAMED_PRIOR.finditer(passage.text):
        if int(match[1]) != year - 1:
            yield _year(passage, match, 1, _("“上年”写的是{年}年，不是本年度的上一年"))
    for match in _COMPARED.finditer(passage.text):
        if not _may_be_compared(match, year):
            yield _year(passage, match, 1, _("拿来比较的是{年}年，不是上年"))
    match = _OWN.match(passage.text)
    if match is None or int(match[1]) == year:
        return
    section = sections.get(passage.section, ())
    if int(match[1]) != year - 1 or _is_told_as_own(match, year) or _is_all_there_is(passage, section, year):
        yield _year(passage, match, 1, _("这里写的是{年}年度，不是本年度"))


def _is_told_as_own(match: re.Match[str], year: int) -> bool:
    """Last year's amount is told beside this year's; one that is itself compared with 上年, or with its budget, is this year's."""
    text = match.string
    if int(match[1]) == year or f"{year}年" in text or THIS_YEAR.search(text):
        return False
    return _AS_OWN.search(text[match.end() :]) is not None


def _is_all_there_is(passage: Passage, section: Sequence[Passage], year: int) -> bool:
    """A section that begins with last year's amounts and tells none of this year's has the wrong year."""
    begins = bool(section) and passage is section[0]
    return begins and not any(f"{year}年" in other.text or THIS_YEAR.search(other.text) for other in section)


def _may_be_compared(match: re.Match[str], year: int) -> bool:
    """A budget is this year's, an amount last year's; of an earlier year it is told beside last year's, with a note, or in a reason."""
    compared = int(match[1])
    if compared == year - 1 or (compared == year and match["budget"]):
        return True
    before = match.string[max(0, match.start() - _LONGEST) : match.start()]
    if compared >= year or match["budget"]:
        return False
    if match["note"] or _REASONED.search(before):
        return True
    last = re.compile(rf"(?:与|比|较|同|于)(?:{either(*PRIOR)}|{year - 1}年)|同比")
    sentence = before.rpartition("。")[2]
    if not sentence:
        sentence = before.removesuffix("。").rpartition("。")[2]
    behind = match.string[match.end() : match.end() + _LONGEST].partition("。")[0].partition("其中")[0]
    return last.search(sentence + "；" + behind) is not None


def _year(passage: Passage, match: re.Match[str], group: int, pattern: str) -> Finding:
    wrong = Wrong(
        pattern=pattern,
        slots=(("年", match.group(group)),),
        remedy=_("核对年份"),
        severity=Severity.WARNING,
    )
    return finding_at(passage, match.start(group), match.end(group), rule=YEAR_RULE, wrong=wrong)


def _units(passages: Sequence[Passage], unit: str) -> Iterator[Finding]:
    """Another name before the year, where the report calls itself by one name more often."""
    named = list(_unit_names(passages))
    own = sum(name == unit for name, _passage in named)
    for name, passage in named:
        if len(name) < _SHORTEST or own < len(named) - own or name in unit or unit in name:
            continue
        wrong = Wrong(
            pattern=_("这里的单位名称是“{名}”，别处是“{本}”"),
            slots=(("名", name), ("本", unit)),
            remedy=_("核对单位名称"),
        )
        yield finding_at(passage, 0, len(name), rule=UNIT_RULE, wrong=wrong)
