"""What a title or a name says: the table it names, the unit before it, the year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.workbook.layout import layout
from xls2report.workbook.normalise import HAN, compact, fold, spaced
from xls2report.workbook.notes import is_aside

if TYPE_CHECKING:
    from xls2report.tables.kind import TableKind


class Title(Struct, frozen=True):
    """A table's title. ``text`` is as printed, without what stands before it; ``unit_name`` may be empty."""

    kind: TableKind
    text: str
    unit_name: str


_LONGEST = 400
"""A unit's name of 300 characters and its title fit in; what is longer is no title."""
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")  # noqa: RUF001 - the zero of years
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?: ?年(?: ?度)?)?")
_PERIOD = r" ?(?:0?1 ?月?(?: ?1 ?日)? ?[-~—－至到] ?12 ?月(?: ?31 ?日)?|12 ?月 ?31 ?日)"
"""What stands behind the year of accounts, from January to December; any other month is that of a date."""
_SPOKEN_YEAR = re.compile(
    rf"(?<!\d)((?:19|20)\d\d) ?年(?: ?度)?(?:{_PERIOD}|(?! ?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?月))"
)
_BESIDE_YEAR = re.compile(
    r"[\s|()\[\]:.,、;_/\\\"'“”‘’\-]|(?:财决)?(?:公开|附)?表?\d{1,2}表?|附件\d*|(?:金额)?单位|[千百万亿]?元|截至|汇总|合并|本级"
    r"|(?:会计|决算|报表|所属|编报|填报|公开)?年[度份]|所属(?:时间|期间?)|报表|年报|公开表?"
)
"""What frames put beside the year."""
_LONGEST_COVER_LINE = 60
_YEARS_OF_NAMES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d) ?年 ?度"),
    re.compile(r"(?<!\d)((?:19|20)\d\d) ?年(?! ?\d)"),
    re.compile(r"(?<!\d)(20\d\d)(?!\d)"),
)
_NUMBER_BEFORE_YEAR = re.compile(r"^\s*\D{0,2}\d{1,2}\s+(?=(?:19|20)\d\d)")
"""附表1 2020年度…: without its blank the number would run into the year."""
_CHINESE_YEAR = re.compile(r"[一二][〇○零九][〇○零一二三四五六七八九]{2}(?= ?年)")  # noqa: RUF001 - the zero of years
_TAIL = re.compile(r"(?:\([^()]*\)?|公开\d{1,2}表|-?续(?:表)?|[:。])+$")
_FILLER = r"(?:本?(?:部门|单位)(?:\((?:单位|部门)\))?|[省市区县乡镇]?本?级|汇总|合并|决算(?:公开)?|公开)+"
"""部门 and the like between unit, year and title; a unit's name may end with 本级."""
_FILLER_BEFORE = re.compile(rf"^{_FILLER}")
_FILLER_BEHIND = re.compile(rf"{_FILLER}$")
_NUMBERING = re.compile(
    r"^(?:(?:附件|附表|公开)?表?(?:\d{1,2}|[一二三四五六七八九十]{1,2})表?[-_.、:]"
    r"|(?:附件|附表|公开|表)(?:\d{1,2}|[一二三四五六七八九十]{1,2})表?"
    r"|(?:GK|[gGcC])?\d{1,2}表?(?!\d)"
    r"|\((?:[一二三四五六七八九十]{1,2}|公开\d{1,2}表)\))"
)
_UNIT_CODE = re.compile(
    r"'?(?:[\[(【〔（](\d+)[\])】〕）]|(\d+)(?:[-_—.．、:：]|(?<=\d{3})\s+|(?<=\d{6})(?=" + HAN + r")))\s*"  # noqa: RUF001 - both widths
)
_QUOTES = frozenset('"“‘「『')


def find_title(text: str) -> Title | None:
    """Find the table whose whole title ends ``text``, with nothing but number, year and unit before it."""
    if len(text) > _LONGEST:
        return None
    text = _NUMBER_BEFORE_YEAR.sub("", text)
    folded = _TAIL.sub("", fold(text))
    known = layout().titles
    # The longest is tried first: 支出决算表 is the tail of seven other titles.
    start = next((start for start in range(len(folded)) if folded[start:] in known), -1)
    if start < 0:
        return None
    unit = _unit_before(folded[:start])
    if unit is None:
        return None
    return Title(
        known[folded[start:]],
        _written(text, start, len(folded)),
        unit_apart(_written(text, *unit))[1] if unit[0] < unit[1] else "",
    )


def _unit_before(text: str) -> tuple[int, int] | None:
    """Give where in the text before a title the unit's name stands (maybe nowhere); None when it is something else."""
    first = _numbered(text, 0)
    years = list(_YEAR.finditer(_with_western_year(text), first))
    before, after = (0, 0), (first, len(text))
    if years:
        before, after = (first, years[0].start()), (_numbered(text, years[-1].end()), len(text))
    start, end = _without_filler(text, *after)
    if start == end:
        return _without_filler(text, *before)
    return (start, end) if is_unit_name(text[start:end]) else None


def _numbered(text: str, start: int) -> int:
    """Give where a text goes on behind the numbers at ``start``; 附件3:表1 has two."""
    while start < len(text) and (numbering := _NUMBERING.match(text[start:])):
        start += numbering.end()
    return start


def _without_filler(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    if before := _FILLER_BEFORE.match(part):
        start += before.end()
    if behind := _FILLER_BEHIND.search(text[start:end]):
        end -= len(behind[0])
    return start, end


def is_unit_name(text: str) -> bool:
    """Whether a folded text can be the name of a unit: it ends as the names of units do."""
    name = _TAIL.sub("", text)
    return len(name) > 3 and name[-1] in layout().unit_endings  # noqa: PLR2004 - 财政局 alone is no full name


def unit_apart(name: str) -> tuple[str, str]:
    """Give the number that budget software writes before a unit, empty without one, and the unit's name alone.

    205001-教育局, [205001]教育局, 205001 教育局, 205001教育局; 301医院 is a name.
    """
    match = _UNIT_CODE.match(name)
    return (match[1] or match[2], name[match.end() :]) if match and match.end() < len(name) else ("", name)


def _written(text: str, start: int, end: int) -> str:
    """Give characters ``start`` to ``end`` of the folded text as they are written, blanks left out."""
    written = compact(text)
    places = [place for place, character in enumerate(written) for _ in fold(character)]
    if len(places) < end:
        return fold(text)[start:end]
    first = places[start]
    opened = first - 1 if first and written[first - 1] in _QUOTES else first
    return written[opened : places[end - 1] + 1]


def _with_western_year(text: str) -> str:
    """Write the Chinese digits of a year (二〇二〇年) as digits; the length stays."""
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_DIGITS), text)


def year_in(text: str) -> int | None:
    """Find the first year that a text tells: 2020年度, 2020年, 二〇二〇年度. 2021年8月20日, on which it was filled in, is none."""
    match = _SPOKEN_YEAR.search(_with_western_year(spaced(text[:_LONGEST])))
    return int(match[1]) if match else None


def accounts_year(text: str) -> int | None:
    """Find the year whose accounts a text above a table or on a cover tells that is no title; None where it speaks of another.

    Such a text is the year alone, with what frames add to it, the name of a unit, or one of its 决算. 2019年数据见附件 and
    上年数为2019年决算数 tell something else.
    """
    folded = _with_western_year(spaced(text[:_LONGEST]))
    match = _SPOKEN_YEAR.search(folded)
    if match is None:
        return None
    rest = _BESIDE_YEAR.sub("", folded[: match.start()] + "|" + folded[match.end() :])
    told = (
        not rest or is_unit_name(rest) or (len(rest) <= _LONGEST_COVER_LINE and "决算" in rest and "上年" not in rest)
    )
    return int(match[1]) if told and not is_aside(text) else None


def year_in_name(name: str) -> int | None:
    """Find the year in the name of a file or a sheet. 2020年度 goes before 2020年 and 2020; two different ones: None."""
    folded = _with_western_year(spaced(name))
    for pattern in _YEARS_OF_NAMES:
        years = {int(year) for year in pattern.findall(folded)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def unit_in_file_name(name: str) -> str:
    """Find the unit's name in a file's name such as 某某局2020年度部门决算公开表.xlsx; empty when there is none."""
    stem = spaced(name.rpartition(".")[0])
    rest = re.sub(r"(?:部门|单位)? ?(?:决算|公开|报表).*$", "", _YEAR.sub("", _with_western_year(stem)))
    rest = unit_apart(re.sub(r"^(?:附件)? ?\d{0,3}[-_.、: ]+|[-_.、:() ]+$", "", rest))[1].replace(" ", "")
    return rest if is_unit_name(rest) else ""
