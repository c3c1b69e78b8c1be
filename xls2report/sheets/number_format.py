"""Number formats: which of them show a date or a time, and what a date's serial number looks like."""

from __future__ import annotations

import re

_BUILT_IN = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""ECMA-376 part 1, 18.8.30, with the East Asian dates 27 to 36 and 50 to 58."""

_NO_FORMAT = r'(?is)"[^"]*"?|\\.|[_*].|\[(?![hms]+\])[^\]]*\]'
"""What is shown as it stands, and colours, conditions and locales; ``[h]`` is elapsed time and stays."""
_TIME_UNITS = frozenset("ymdhsYMDHS")

_LEAP_DAY_THAT_WAS_NOT = 60
_SECONDS = 86400
_LAST_SERIAL = 2958466


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
