"""When a spreadsheet was last saved, as the file itself tells: copying it changes nothing, and no clock is asked."""

from __future__ import annotations

import re
import struct
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from xls2report.input_file import UnreadableFileError, read_file
from xls2report.sheets.compound_file import CompoundFile
from xls2report.sheets.limits import MAX_FILE_BYTES
from xls2report.sheets.refusal import UnreadableError
from xls2report.sheets.zip_package import Package

if TYPE_CHECKING:
    from pathlib import Path

_CORE, _SUMMARY = "docprops/core.xml", "\5summaryinformation"
_MODIFIED = re.compile(rb"<(?:\w+:)?modified\b[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z?\s*<")
_SECTION, _PAIR, _FILE_TIME = struct.Struct("<L"), struct.Struct("<LL"), struct.Struct("<LQ")
_SECTION_AT = 44
_LAST_SAVED, _IS_FILE_TIME = 13, 0x40
_MOST_PROPERTIES = 100
_FROM_1601 = datetime(1601, 1, 1, tzinfo=UTC)
_CHINA = timezone(timedelta(hours=8))


def last_saved(path: Path) -> date | None:
    """Give the day, in China, on which a workbook was last saved; None where it tells none that can be read."""
    try:
        data = read_file(path, MAX_FILE_BYTES)
        moment = _of_package(Package(data)) if data.startswith(b"PK") else _of_compound(CompoundFile(data))
    except (UnreadableFileError, UnreadableError, ValueError, OverflowError, struct.error):
        return None
    return moment.astimezone(_CHINA).date() if moment else None


def _of_package(package: Package) -> datetime | None:
    told = _MODIFIED.search(package.read(_CORE)) if _CORE in package.members else None
    return datetime.fromisoformat(told[1].decode()).replace(tzinfo=UTC) if told else None


def _of_compound(file: CompoundFile) -> datetime | None:
    """Read the property set of [MS-OLEPS]: the section's place, then pairs of a property's number and its place in the section."""
    if _SUMMARY not in file.names:
        return None
    data = file.read(_SUMMARY)
    (section,) = _SECTION.unpack_from(data, _SECTION_AT)
    _size, count = _PAIR.unpack_from(data, section)
    for number in range(min(count, _MOST_PROPERTIES)):
        property_, place = _PAIR.unpack_from(data, section + _PAIR.size * (number + 1))
        if property_ == _LAST_SAVED:
            kind, ticks = _FILE_TIME.unpack_from(data, section + place)
            # Tenths of a microsecond since 1601.
            return _FROM_1601 + timedelta(microseconds=ticks // 10) if kind == _IS_FILE_TIME and ticks else None
    return None
