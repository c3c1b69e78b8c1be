"""Changes told in rows: 收、支总计各减少30.00，50.00万元，各下降20.00%、25.00%. Each is of one of the amounts given before, in their order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.audit.claims import phrases
from xls2report.audit.claims.numbers import LONGEST, Number, is_misgrouped, number

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
_AND = r"(?:[，、和及与]|以及)"
_EACH = r"(?:各自?|分别|同比)*"
_VERB, _RATE = (
    rf"(?:{phrases.UP}|{phrases.DOWN})",
    rf"(?:{phrases.UP_RATE}|{phrases.DOWN_RATE}|{phrases.UP}|{phrases.DOWN})",
)
_UNIT_ENDS = "元万亿%"
_LED = r"(?:了|约|为|各|额|率|幅度|分别){0,3}"


def _row(verb: str, unit: str) -> str:
    """A row of two to six numbers behind a verb; a unit behind the last of them is that of all."""
    return rf"{verb}{_LED}{_NUMBER}(?:{unit})?(?:{_AND}(?:{verb}{_LED})?{_NUMBER}(?:{unit})?){{1,5}}(?<=[{_UNIT_ENDS}])"


ROWS = re.compile(
    rf"(?P<each>{_EACH})(?P<amounts>{_row(_VERB, phrases.AMOUNT_UNITS)})(?:[，；]?{_EACH}(?P<rates>{_row(_RATE, '%')}))?"
    rf"|(?:各自?|分别)(?P<alone>{_row(_RATE, '%')})"
)
_ONE = re.compile(
    rf"(?:(?P<up>{phrases.UP_RATE}|{phrases.UP})|(?P<down>{phrases.DOWN_RATE}|{phrases.DOWN}))?{_LED}(?P<digits>{_NUMBER})(?P<unit>{phrases.UNITS})?"
)


class Moved(NamedTuple):
    """One number of a row and its direction."""

    number: Number
    sign: int


class Rows(Struct, frozen=True):
    """A row of amounts, a row of rates, or both of one length: what one has not is empty."""

    start: int
    end: int
    amounts: tuple[Moved, ...]
    rates: tuple[Moved, ...]


def rows_of(text: str) -> Iterator[Rows]:
    """Give the rows of a passage in reading order; amounts alone are a row only where 各 or 分别 says so."""
    if "各" not in text and "分别" not in text:
        return
    for match in ROWS.finditer(text):
        amounts = _numbers(match, "amounts")
        rates = _numbers(match, "rates") or _numbers(match, "alone")
        if amounts and rates and len(amounts) != len(rates):
            continue
        if rates or match["each"] or text[: match.start()].endswith(("各", "分别")):
            yield Rows(match.start(), match.end(), amounts, rates)


def _numbers(match: re.Match[str], group: str) -> tuple[Moved, ...]:
    if match[group] is None:
        return ()
    found = list(_ONE.finditer(match.string, *match.span(group)))
    if any(len(one["digits"]) > LONGEST or is_misgrouped(one["digits"]) for one in found):
        return ()
    if any(not one["unit"] and (after["up"] or after["down"]) for one, after in pairwise(found)):
        # 各增加30.00，增长20.00%: an amount that has lost its unit, and its rate.
        return ()
    unit, sign, moved = found[-1]["unit"], 0, list[Moved]()
    for one in found:
        sign = 1 if one["up"] else -1 if one["down"] else sign
        moved.append(Moved(number(one["digits"], one["unit"] or unit, one.start("digits")), sign))
    return tuple(moved)
