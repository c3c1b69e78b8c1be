"""Number formats: which of them show a date, which show a number otherwise than it is stored, and what they show.

The language is that of ECMA-376 part 1, 18.8.31; ``!`` quotes the next character like a backslash: ``0!.0000`` is how
Chinese editions of Excel and WPS show 元 as 万元.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.model.money import MoneyUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BUILT_IN = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""ECMA-376 part 1, 18.8.30, with the East Asian dates 27 to 36 and 50 to 58."""
_BUILT_IN_PERCENTAGES = {9: "0%", 10: "0.00%"}
"""The built-in formats that scale; there are no others."""

_NO_FORMAT = r'(?is)"[^"]*"?|[\\!].|[_*].|\[(?![hms]+\])[^\]]*\]'
"""What is shown as it stands, and colours, conditions and locales; ``[h]`` is elapsed time and stays."""
_TIME_UNITS = frozenset("ymdhsYMDHS")

_TOKEN = re.compile(r'(?is)"([^"]*)"?|[\\!](.)|[_*].|\[([^\[\]]*)\]|(general|g/通用格式)|e[+-](?=[0#?])|(.)')
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_TESTS: dict[str, Callable[[float, float], bool]] = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_WHITE = frozenset({"white", "白色", "白", "color2", "color 2", "颜色2", "颜色 2"})
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|[黑蓝青绿红白黄]色?|洋红色?|颜色 ?\d+")
_NEGATIVE = re.compile(r"[\s¥$€]*-[\s¥$€]*0.*|[^0(]*\([^0)]*0[^(]*\)\s*|[^0]*0+\s*-\s*")
"""A number with a minus sign or in an accountant's brackets; the digits are ``0``."""
_LONGEST = 255
"""Excel takes no longer format."""
_THOUSAND = 3
_FOR_NUMBERS = 3
"""A fourth section is for texts."""

_MARKS = {**dict.fromkeys("0123456789%‰", "x"), **dict.fromkeys(" ,'/", ""), ".": "!"}
"""What a literal character is among digits: it falsifies them, it parts them, or it looks like their decimal point."""
_LEGIBLE = re.compile(
    r"L*(?:@|[0#?,]*[0#?](,*)(?:\.[0#?,]*?(,*))?|\.[0#?,]*?[0#?](,*)|[0#?,]*[0#?]!((?:0,*)*?0)(,*))[L!]*"
)
"""What can be read as one number. Commas behind the last digit divide by 1,000; digits behind a literal point are decimals
as long as they are filled with zeros."""
_UNIT = re.compile("([十百千]?)([万萬亿億]?)[元圆]?")
_POWERS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
_ABBREVIATIONS = {"k": "千", "w": "万", "m": "百万"}

_LEAP_DAY_THAT_WAS_NOT = 60
_SECONDS = 86400
_LAST_SERIAL = 2958466


class _Section(Struct, frozen=True):
    """How one section of a format shows a number.

    Attributes:
        scale: the number shown is the stored one divided by this power of ten; -2 for a percentage.
        unit: the power of ten of the unit shown beside it (万 4, 元 0); None where there is none.
        hides: no digit is shown.
        legible: what is shown is the number; False where other characters stand between its digits, or it has another sign.
        condition: which numbers the section is for, where it says so.
        negative: the number is shown as one below zero.
        mark: the words beside it, and its colour: what can tell it from a number of another section.
    """

    scale: int = 0
    unit: int | None = None
    hides: bool = False
    legible: bool = True
    condition: tuple[str, float] | None = None
    negative: bool = False
    mark: str = ""

    def is_for(self, number: float) -> bool:
        if self.condition is None:
            return False
        sign, limit = self.condition
        return _TESTS[sign](number, limit)

    def scale_under(self, power: int) -> int | None:
        """Give what a number of this section is divided by, as a power of ten, in a sheet whose unit is 10 to the ``power`` 元.

        None where what is shown does not go with that unit.
        """
        if self.hides:
            return 0
        if self.legible and self.scale == (0 if self.unit is None else self.unit - power):
            # 0.00"万元" in a sheet of 万元; 0!.0,"万" in one of 元: both say what is stored.
            return 0
        if self.legible and self.scale > 0 < power and self.unit in (None, power):
            return self.scale
        return None


class NumberFormat(Struct, frozen=True):
    """A format that shows numbers or texts otherwise than they are stored.

    Attributes:
        code: the format as it is written.
        sections: the sections for numbers, one to three.
        hides_texts: a text is not shown.
    """

    code: str
    sections: tuple[_Section, ...]
    hides_texts: bool

    def hides(self, number: float) -> bool:
        """Whether no digit of a number is shown."""
        return self._section_for(number).hides

    def scale(self, unit: MoneyUnit | None, numbers: Iterable[float] = ()) -> int | None:
        """Give by which power of ten the numbers shown under a unit of money are smaller than those stored; None for a count.

        ``numbers`` are all that it shows on a sheet, where these are known: what it would do with others does not matter.

        None where it cannot be told: a percentage; a number smaller than the stored one in a sheet of 元, where the
        stored one is as likely; another unit beside the number than the sheet's; or sections of the format that differ
        in this, so that 0.5 and 5,000 may be shown alike.
        """
        power = _POWERS["万"] if unit is MoneyUnit.WAN_YUAN else 0
        sections = {self._section_for(number) for number in numbers} or self._sections_not_for_zero()
        scales = {section.scale_under(power) for section in sections if not section.hides}
        return scales.pop() if len(scales) == 1 else None if scales else 0

    @property
    def is_plain(self) -> bool:
        """Whether it shows texts and all numbers but zero as they are stored, whatever the unit of money."""
        return not self.hides_texts and all(
            section.legible and not section.hides and not section.scale and section.unit is None
            for section in self._sections_not_for_zero()
        )

    def _section_for(self, number: float) -> _Section:
        first, *others = self.sections
        if any(section.condition for section in self.sections):
            chosen = next((section for section in self.sections if section.is_for(number)), None)
            return chosen or next((section for section in others if section.condition is None), _GENERAL)
        return others[0] if others and number < 0 else first

    def _sections_not_for_zero(self) -> Iterable[_Section]:
        if any(section.condition for section in self.sections):
            return [section for section in self.sections if section.condition != ("=", 0.0)]
        return self.sections[:2]


_GENERAL = _Section()
UNSEEN_NUMBERS = NumberFormat("", (_Section(hides=True),), hides_texts=False)
"""What a style does of which it is not the format that hides numbers."""


def number_format(number: int, code: str | None) -> NumberFormat | None:
    """Give a format that shows something otherwise than it is stored; None for all others.

    Args:
        number: its number.
        code: how it is written; None for a built-in format.
    """
    code = _BUILT_IN_PERCENTAGES.get(number) if code is None else code
    return _special(code) if code else None


@lru_cache(256)
def _special(code: str) -> NumberFormat | None:
    if len(code) > _LONGEST:
        return NumberFormat(code[:_LONGEST], (_Section(legible=False),), hides_texts=False)
    sections = _split(code)
    for_texts = sections[_FOR_NUMBERS:] or [section for section in sections[-1:] if "@" in section]
    for_numbers = sections[: min(_FOR_NUMBERS, len(sections) - len(for_texts))]
    read = [_section(section) for section in for_numbers] or [_GENERAL]
    if len(read) == 1 and read[0].condition:
        # Excel adds the format of all other numbers.
        read.append(_GENERAL)
    elif not any(section.condition for section in read):
        read[:2] = _with_their_signs(read[:2])
    hides_texts = bool(for_texts) and "@" not in re.sub(_NO_FORMAT, "", for_texts[0])
    made = NumberFormat(code, tuple(read), hides_texts)
    return None if made.is_plain else made


def _with_their_signs(sections: list[_Section]) -> list[_Section]:
    """Give the sections for positive and for negative numbers; one that shows a number with the other's sign is not legible."""
    positive, *negatives = sections
    return [
        replace(positive, legible=positive.legible and not positive.negative),
        *(replace(one, legible=one.legible and (one.negative or one.mark != positive.mark)) for one in negatives),
    ]


def _split(code: str) -> list[str]:
    sections = [""]
    for token in _TOKEN.finditer(code):
        if token[0] == ";":
            sections.append("")
        else:
            sections[-1] += token[0]
    return sections


def _section(code: str) -> _Section:
    """Read one section: what stands for digits, and what is shown between and beside them."""
    marks = words = shape = colour = ""
    percents = 0
    condition: tuple[str, float] | None = None
    for token in _TOKEN.finditer(code):
        quoted, escaped, bracket, general, plain = token.groups()
        literal = quoted or escaped or ""
        if general or plain == "@":
            marks += "@"
            shape += "0"
        elif plain == "%":
            percents += 1
        elif plain and plain in "0#?.,":
            marks += plain
            shape += "0" if plain in "0#?" else ""
        elif bracket is not None:
            # [$万元-804] shows the sign of a currency.
            literal = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
            word = bracket.strip().lower()
            colour = word if _COLOUR.fullmatch(word) else colour
            told = _CONDITION.fullmatch(bracket.replace(" ", ""))
            condition = (told[1], float(told[2])) if told else condition
        else:
            literal = literal or plain or ""
        literal = unicodedata.normalize("NFKC", literal)
        words += literal
        shape += literal
        marks += "".join([_MARKS.get(character, "L") for character in literal])
    unit, units = _unit(words)
    found = _LEGIBLE.fullmatch(marks)
    if found is None:
        nothing = not marks.strip("L!")
        return _Section(hides=nothing, legible=nothing, condition=condition)
    whole, part, bare, decimals, end = [group or "" for group in found.groups()]
    scale = decimals.count("0") + _THOUSAND * len(whole + part + bare + end) - 2 * percents
    return _Section(
        scale,
        unit,
        hides=colour in _WHITE,
        legible=units <= 1,
        condition=condition,
        negative=_NEGATIVE.fullmatch(shape) is not None,
        mark=words.strip() + colour,
    )


def _unit(words: str) -> tuple[int | None, int]:
    """Give the power of ten of the unit that stands beside a number, and how many units there are."""
    joined = re.sub(r"[\W_]", "", words)
    found = [match for match in _UNIT.finditer(_ABBREVIATIONS.get(joined.lower(), joined)) if match[0]]
    return (_POWERS[found[0][1]] + _POWERS[found[0][2]] if found else None), len(found)


def is_date(number: int, code: str | None) -> bool:
    """Tell whether a format shows dates or times. ``code`` is None for a built-in format."""
    if code is None:
        return number in _BUILT_IN
    return not _TIME_UNITS.isdisjoint(code) and not _TIME_UNITS.isdisjoint(re.sub(_NO_FORMAT, "", code))


def date_text(serial: float, *, from_1904: bool) -> str:
    """Write a date's serial number as a user would read it: 2020-01-02, 2020-01-02 08:30:00 or 08:30:00."""
    # Loaded late: most workbooks hold no date.
    from datetime import datetime, timedelta  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    if not 0 <= serial < _LAST_SERIAL:
        return repr(serial)
    days, seconds = divmod(round(serial * _SECONDS), _SECONDS)
    time = str(timedelta(seconds=seconds)).zfill(8)
    if not days:
        return time
    # Excel counts 29 February 1900, which never was.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if days < _LEAP_DAY_THAT_WAS_NOT else 30)  # noqa: DTZ001 - Excel's dates have no zone
    date = (first + timedelta(days=days)).date().isoformat()
    return f"{date} {time}" if seconds else date
