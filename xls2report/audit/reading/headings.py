"""Heads of parts and chapters: what is one, its number, its title, and which chapter it opens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xls2report.audit.reading.folding import HAN
from xls2report.catalogue.report_names import Chapter

C = Chapter
_CHAPTERS: tuple[tuple[str, Chapter], ...] = (
    (r"名词解释|专业名词", C.GLOSSARY),
    (r"^附件|^附录|绩效(?:自评|评价)报告|自评表", C.ATTACHMENT),
    (r"决算(?:公开)?表$|公开表格|附表", C.NONE),
    (r"三公", C.THREE_PUBLIC),
    (r"政府性基金", C.FUND),
    (r"国有资本经营", C.CAPITAL),
    (r"机关运行", C.AGENCY),
    (r"政府采购", C.PROCUREMENT),
    (r"国有资产|资产占", C.ASSETS),
    (r"一般性支出|会议费|培训费", C.GENERAL_EXPENDITURE),
    (r"绩效", C.PERFORMANCE),
    (r"其他重要事项|其他事项", C.OTHER),
    (r"基本支出", C.BASIC),
    (r"财政拨款.*(?:收入支出|收支|收、支|收入和支出|收入与支出)", C.APPROPRIATION),
    (r"一般公共预算|财政拨款支出", C.GENERAL_PUBLIC),
    (r"收入支出|收支|收、支|收入和支出|收入与支出", C.OVERALL),
    (r"收入(?:决算)?(?:情况|说明|$)|收入决算", C.REVENUE),
    (r"支出(?:决算)?(?:情况|说明|$)|支出决算", C.EXPENDITURE),
)
_COMPILED = tuple((re.compile(pattern), chapter) for pattern, chapter in _CHAPTERS)
_NUMERALS = "一二三四五六七八九十百零〇"
_PART = re.compile(rf"第([{_NUMERALS}]+)(?:部分|章|篇)[：、]?")
_FIRST = re.compile(
    rf"([{_NUMERALS}]+)(?:[、.]|(?=收入|支出|财政拨款|一般公共预算|政府性基金|国有资本|机关运行|政府采购|预算绩效|其他重要|三公))"
)
_SECOND = re.compile(rf"\(([{_NUMERALS}]+)\)、?")
_THIRD = re.compile(
    rf"(\d{{1,2}})(?:[、.)](?!\d))|\((\d{{1,2}})\)|(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})[、.]?(?={HAN})(?![万亿元个])"
)
_LONGEST = 45
_RUN_IN = 30
_SPEAKS_OF = re.compile(r"情况|说明|概况|总表|决算|支出|收入|职责|职能|机构|经费|采购|资产|绩效|解释|附件|其他|构成")
_STOPS = re.compile(r"[。；，]|万元|\d%|\d元|\d\.\d\d")
_TITLE = re.compile(
    r"(?:关于)?(?:(?:19|20)\d{2}年度?)?[^：:]{2,28}?(?:情况的?说明|情况|说明)|(?:专业|专用)?名词解释(?:及说明)?"
)
_PART_TITLE = re.compile(r"决算(?:公开)?(?:编制)?(?:情况)?(?:的?说明)$")
"""部门决算编制说明: what it opens holds all the chapters."""
PART, FIRST, SECOND, THIRD = 0, 1, 2, 3


def value_of(number: str) -> int:
    """Give the value of an ordinal below 100 (十一); 0 for one that is none."""
    tens, ten, ones = number.rpartition("十")
    digits = "零一二三四五六七八九"
    if number.isdigit():
        return int(number)
    if not number or any(mark not in digits for mark in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return 0
    return (digits.index(tens) if tens else 1 if ten else 0) * 10 + (digits.index(ones) if ones else 0)


class Head(NamedTuple):
    """A head as found at the start of a folded text.

    Attributes:
        rank: 0 for 第N部分, 1 for 一、, 2 for （一）, 3 for a number.
        number: its ordinal as printed (``三``).
        title: what follows, without ordinal.
        end: where it ends; the rest of the text is a body that runs on in the same paragraph.
    """

    rank: int
    number: str
    title: str
    end: int


@lru_cache(maxsize=512)
def chapter_of(title: str) -> Chapter | None:
    """Tell which chapter a title opens; None for a title that opens none of its own (总体情况, 具体情况)."""
    return next((chapter for pattern, chapter in _COMPILED if pattern.search(title)), None)


def head_of(text: str, *, marked: bool = False, alone: bool = False) -> Head | None:
    """Read a head at the start of a folded text.

    ``marked`` says that the file itself marks the paragraph as one, ``alone`` that it continues nothing: a title without
    a number is then told by its words.
    """
    for rank, pattern in ((PART, _PART), (FIRST, _FIRST), (SECOND, _SECOND), (THIRD, _THIRD)):
        if match := pattern.match(text):
            return _after(text, rank, match, marked=marked)
    if marked and len(text) <= _LONGEST:
        return Head(FIRST, "", text, len(text))
    if alone and len(text) <= _LONGEST and _TITLE.fullmatch(text) and not _STOPS.search(text):
        chapter = chapter_of(text)
        if chapter or _PART_TITLE.search(text):
            return Head(FIRST if chapter else PART, "", text, len(text))
    return None


def _after(text: str, rank: int, ordinal: re.Match[str], *, marked: bool) -> Head | None:
    rest = text[ordinal.end() :]
    number = next((group for group in ordinal.groups() if group), "")
    if rank == PART:
        return Head(rank, number, rest, len(text)) if len(rest) <= _LONGEST and not _STOPS.search(rest) else None
    bare = rest.rstrip("。：")
    if len(bare) <= _LONGEST and not _STOPS.search(bare) and (marked or rank != THIRD or _opens(bare)):
        return Head(rank, number, bare, len(text))
    stop = rest.find("。")
    if 0 < stop <= _RUN_IN and _opens(rest[:stop]) and not _STOPS.search(rest[:stop]):
        return Head(rank, number, rest[:stop], ordinal.end() + stop + 1)
    return None


def _opens(title: str) -> bool:
    """A numbered line is a head only where it names what heads name, and no 类款项."""
    return (
        bool(_SPEAKS_OF.search(title)) and "(项)" not in title and "(款)" not in title and chapter_of(title) is not None
    )
