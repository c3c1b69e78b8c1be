"""When a workbook was last saved, as its own properties tell it."""

from __future__ import annotations

import struct
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.sheets.xls_maker import compound
from tests.sheets.xlsx_maker import zipped
from xls2report.sheets import last_saved

if TYPE_CHECKING:
    from pathlib import Path

_CORE = "<cp:coreProperties><dcterms:created>2019-01-01T00:00:00Z</dcterms:created>{told}</cp:coreProperties>"


def saved(folder: Path, data: bytes, name: str = "决算.xlsx") -> date | None:
    (folder / name).write_bytes(data)
    return last_saved(folder / name)


def properties(*told: tuple[int, int, int]) -> bytes:
    """Make a property set of one section: number, kind and value of each property."""
    at = 8 + 8 * len(told)
    pairs = b"".join(struct.pack("<LL", number, at + 12 * index) for index, (number, _kind, _value) in enumerate(told))
    values = b"".join(struct.pack("<LQ", kind, value) for _number, kind, value in told)
    section = struct.pack("<LL", at + len(values), len(told)) + pairs + values
    return b"\xfe\xff\0\0" + bytes(40)[:40] + struct.pack("<L", 48) + section


def ticks(moment: datetime) -> int:
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ('<dcterms:modified xsi:type="dcterms:W3CDTF">2024-03-04T20:30:00Z</dcterms:modified>', date(2024, 3, 5)),
        ("<dcterms:modified>2024-03-04T15:59:59Z</dcterms:modified>", date(2024, 3, 4)),
        ("<dcterms:modified>2024-13-04T15:59:59Z</dcterms:modified>", None),
        ("<dcterms:modified></dcterms:modified>", None),
        ("", None),
    ],
)
def test_a_package_tells_the_day_in_china(tmp_path: Path, told: str, day: date | None) -> None:
    assert saved(tmp_path, zipped({"docProps/core.xml": _CORE.format(told=told)})) == day


def test_an_old_workbook_tells_it_among_its_properties(tmp_path: Path) -> None:
    told = ticks(datetime(2024, 3, 4, 20, 30, tzinfo=UTC))
    file = compound({"\5SummaryInformation": properties((2, 0x1E, 0), (13, 0x40, told))})
    assert saved(tmp_path, file, "决算.xls") == date(2024, 3, 5)
    other_kind = compound({"\5SummaryInformation": properties((13, 0x1E, told))})
    assert saved(tmp_path, other_kind, "决算.xls") is None


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "一段文字".encode()])
def test_what_cannot_be_read_tells_none(tmp_path: Path, data: bytes) -> None:
    assert saved(tmp_path, data) is None
    assert last_saved(tmp_path / "没有.xlsx") is None


def test_without_properties_none_is_told(tmp_path: Path) -> None:
    assert saved(tmp_path, zipped({"xl/workbook.xml": "<workbook/>"})) is None
    assert saved(tmp_path, compound({"Workbook": bytes(5000)}), "决算.xls") is None
    assert saved(tmp_path, compound({"\5SummaryInformation": b"\xfe\xff"}), "决算.xls") is None
