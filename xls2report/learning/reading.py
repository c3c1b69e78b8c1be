"""A report or a blank form from its file: its paragraphs, what its numbers are, whose it is."""

# The full-width marks of Chinese forms are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.judging.unit_and_year import unit_and_year
from xls2report.audit.reading.contents import contents_of
from xls2report.audit.reading.folding import YEAR_IN_CHARACTERS, in_digits
from xls2report.audit.reading.passages import passages_of
from xls2report.learning.blank import YEAR, Mark, holes_in, is_instruction, write_out
from xls2report.learning.chapters import NUMBERED, Text
from xls2report.learning.meanings import meanings_of, of_the_adjusted
from xls2report.learning.own_names import names_besides
from xls2report.learning.weaving import Names
from xls2report.learning.words import SELF

if TYPE_CHECKING:
    from xls2report.audit.records import ReadParagraph, ReportRead

_ENOUGH_HOLES = 8
_PAIR = re.compile(
    r"(?:增加|增长|大于)\s*(?:[（(【\[]\s*(?:或者?|/)?|[/／])\s*(?:减少|下降|降低|小于)|[（(【\[](?:增加|增长|大于)[/／、或]"
)


def is_blank(report: ReportRead) -> bool:
    """Tell whether a document is a blank form."""
    text = "\n".join(one.text for one in report.paragraphs if not one.in_table)
    return holes_in(text) >= _ENOUGH_HOLES or len(_PAIR.findall(text)) >= 3  # noqa: PLR2004


def is_budget_report(report: ReportRead) -> bool:
    """Tell whether a document is about a budget, not about final accounts."""
    text = "".join(one.text for one in report.paragraphs if not one.in_table)
    return text.count("决算") * 3 < text.count("预算") and text.count("预算公开") + text.count("部门预算") > 2  # noqa: PLR2004


def year_of(report: ReportRead) -> int | None:
    """Give the year that a report is about; a year that it is compared with is another."""
    _unit, year = unit_and_year(passages_of(report.paragraphs))
    body = "".join("".join(one.text.split()) for one in report.paragraphs if not one.in_table)
    counted = Counter(int(found[1]) for found in re.finditer(r"(?<![比与较同和])(20\d\d)年(?!\d)", body))
    usual = counted.most_common(1)
    return year or (usual[0][0] if usual else None)


def is_word_file(report: ReportRead) -> bool:
    """Tell whether a report's paragraphs are those of its author; lines of other files may be torn anywhere."""
    return report.file.lower().endswith((".docx", ".docm"))


def _whole(paragraphs: tuple[ReadParagraph, ...]) -> tuple[ReadParagraph, ...]:
    """Join torn lines to paragraphs, numbered anew."""
    found: list[ReadParagraph] = []
    seen: set[tuple[int, int]] = set()
    for passage in passages_of(paragraphs):
        goes_on = False
        for line in passage.lines:
            text = line.raw.strip()
            if (line.paragraph.index, line.shift) in seen or not text:
                continue
            seen.add((line.paragraph.index, line.shift))
            if goes_on and not (NUMBERED.match(text) and found[-1].text.endswith(_ENDS)):
                found[-1] = replace(found[-1], text=found[-1].text + text)
            else:
                found.append(replace(line.paragraph, index=len(found), text=text))
            goes_on = True
    return tuple(found)


_ENDS = ("：", ":", "。", "；")
"""What a line ends with that a numbered line stands below."""


_HALF_WIDTH = re.compile(r"(?<=[^\x00-\x7f])[,;:]|[,;:](?=[^\x00-\x7f])")
_FULL_WIDTH = {",": "，", ";": "；", ":": "："}


_COUNTED = r"(?=\s*(?:万元|亿元|元|[%％年月日]|人次|批次|[人辆台套个批项名家件分户组次期]))"
_WIDE_NUMBER = re.compile(rf"[０-９]+(?:[，,][０-９]{{3}})*(?:[．.][０-９]+)?{_COUNTED}")
_NARROW = {ord("，"): ",", ord("．"): ".", **{0xFF10 + digit: str(digit) for digit in range(10)}}
_MINUS = re.compile(r"(?:(?<!正)负|(?<!\d)[－−])(?=\d[\d,]*(?:\.\d+)?\s*(?:万元|亿元|元|[%％]))")


def _as_usual(text: str) -> str:
    """Give a text as it is usually typed: a form is to print no marks of English, wide digits, or years in characters."""
    text = _WIDE_NUMBER.sub(lambda number: number[0].translate(_NARROW), text)
    text = YEAR_IN_CHARACTERS.sub(lambda year: in_digits(year[0]), _MINUS.sub("-", text))
    return _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], text)


def _with_usual_marks(report: ReportRead) -> ReportRead:
    return replace(report, paragraphs=tuple(replace(one, text=_as_usual(one.text)) for one in report.paragraphs))


def blank_text(report: ReportRead) -> Text:
    """Read a blank form: written out as if somebody had filled it."""
    report = _with_usual_marks(report)
    written: list[ReadParagraph] = []
    marks: dict[int, tuple[Mark, ...]] = {}
    instructions: dict[int, str] = {}
    number, year = 0, year_of(report)
    for one in report.paragraphs:
        if not one.in_table and is_instruction(one.text):
            instructions[one.index] = one.text
            written.append(one)
            continue
        found = write_out(one.text, number, year)
        number += len(found.marks)
        marks[one.index] = found.marks
        written.append(replace(one, text=found.text))
    seen = [replace(one, text="") if one.index in instructions else one for one in written]
    return Text(
        report.file,
        tuple(written),
        marks,
        instructions,
        meanings_of(seen, YEAR),
        Names(YEAR),
        contents_of(report.paragraphs),
    )


def report_text(report: ReportRead, unit: str = "", year: int | None = None, *, adjusted: bool = False) -> Text:
    """Read a report.

    Args:
        report: as read.
        unit: its workbook's, where there is one.
        year: likewise.
        adjusted: 预算 without another word is 全年预算.
    """
    report = _with_usual_marks(report)
    if not is_word_file(report):
        report = replace(report, paragraphs=_whole(report.paragraphs))
    if not unit or year is None:
        named, found = unit_and_year(passages_of(report.paragraphs))
        unit, year = unit or named, year or found
    body = "\n".join(one.text for one in report.paragraphs if not one.in_table)
    own = Counter(SELF.findall(body)).most_common(1)
    # Of 单位概况 the place's form may be the author: what the unit is, 决算 tells.
    found_kinds = re.findall(r"(部门|单位)(?=决算)", body) or re.findall(r"(部门|单位)(?=概况)", body)
    kinds = Counter(found_kinds).most_common(1)
    besides = tuple(names_besides(unit, body))
    names = Names(year, unit, own[0][0] if own else "", kinds[0][0] if kinds else "", own_numbers=True, besides=besides)
    meanings = meanings_of(report.paragraphs, year)
    if adjusted:
        meanings = of_the_adjusted(meanings, report.paragraphs)
    return Text(report.file, report.paragraphs, {}, {}, meanings, names, contents_of(report.paragraphs))
