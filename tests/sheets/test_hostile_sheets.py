"""Sheets that claim or hold far too much are read for what is there, or refused, in 300 MB."""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.judges import LONG
from tests.sheets.xls_maker import compound, number, record, workbook
from tests.sheets.xlsx_maker import cell_xml, parts, sheet_xml, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")

READER = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
from xls2report.model.errors import WorkbookError
from xls2report.sheets import read_spreadsheet
try:
    read = read_spreadsheet(Path(sys.argv[1]))
    print(json.dumps([[len(sheet.rows), sum(map(bool, sheet.rows))] for sheet in read.sheets]))
except WorkbookError as error:
    print(json.dumps(error.message))
"""
ROOT = Path(__file__).parents[2]
STRAY = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'


class Shape(NamedTuple):
    """What a sheet comes to: rows up to the last filled one, and filled rows."""

    height: int
    filled: int


def read_in_300_megabytes(folder: Path, data: bytes) -> list[Shape] | str:
    """Read a file in a process of its own; gives the sheets' shapes, or the refusal's message."""
    path = folder / "决算.xlsx"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READER, str(path)], capture_output=True, check=False, cwd=ROOT, timeout=LONG
    )
    assert not done.stderr, done.stderr.decode()
    answer = json.loads(done.stdout)
    return answer if isinstance(answer, str) else [Shape(*shape) for shape in answer]


def million_styled_rows() -> str:
    empty = '<row r="{0}" spans="1:3" s="5" customFormat="1"><c r="A{0}" s="5"/><c r="B{0}" s="5"/></row>'
    return '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(map(empty.format, range(2, (1 << 20) + 1)))


def many_texts() -> str:
    row = (
        '<row r="{0}">'
        + "".join(f'<c r="{c}{{0}}" t="inlineStr"><is><t>文{{0}}{c}</t></is></c>' for c in "ABCDE")
        + "</row>"
    )
    return "".join(map(row.format, range(1, 60_001)))


def copies_of_a_long_text() -> dict[str, str | bytes]:
    row = "<row>" + "<c t='s' s='{0}'><v>0</v></c>" * 20 + "</row>"
    return parts(sheet_xml("".join(map(row.format, range(1999)))), strings=[f"<t>{'字' * 32_000}</t>"])


def copies_of_a_long_text_in_ordinary_cells() -> dict[str, str | bytes]:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 9000))
    return parts(sheet_xml(cells), strings=[f"<t>{'字' * 32_000}</t>"])


@pytest.mark.parametrize(
    ("build", "shapes"),
    [
        (lambda: parts(sheet_xml(STRAY, before='<dimension ref="A1:XFD1048576"/>')), [Shape(1 << 20, 2)]),
        (lambda: parts(sheet_xml(STRAY[:39], before='<dimension ref="A1:XFD1048576"/>')), [Shape(1, 1)]),
        (lambda: parts(*[sheet_xml(STRAY)] * 9), [Shape(1 << 20, 2)] * 9),
        (lambda: parts(*[cell_xml('<c r="Z9999"><v>1</v></c>')] * 400), [Shape(9999, 1)] * 400),
        (lambda: parts(sheet_xml(million_styled_rows())), [Shape(1, 1)]),
        (lambda: parts(sheet_xml(many_texts())), [Shape(60_000, 60_000)]),
        (copies_of_a_long_text, [Shape(1999, 1999)]),
        (copies_of_a_long_text_in_ordinary_cells, [Shape(8999, 8999)]),
    ],
    ids=[
        "both corners",
        "claim alone",
        "nine sheets",
        "400 sheets",
        "styled rows",
        "texts",
        "long text",
        "ordinary long text",
    ],
)
def test_what_is_there_is_read(
    tmp_path: Path, build: Callable[[], dict[str, str | bytes]], shapes: list[Shape]
) -> None:
    assert read_in_300_megabytes(tmp_path, zipped(build())) == shapes


def long_tag() -> str:
    return f"<row r='1' x='{random.Random(1).randbytes(20_000_000).hex()}'/><c r='A1'/>"  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (lambda: "".join(map('<row r="{0}"><c r="A{0}"><v>1</v></c></row>'.format, range(1, 300_000))), "100000 行"),
        (lambda: "<c r='A1'/>" + "<a>" * 300_000, "损坏"),
        (long_tag, "损坏"),
        (lambda: " " * 250_000_000, "庞大"),
        (lambda: "".join(map('<row r="{0}"><c r="XFD{0}"><v>1</v></c></row>'.format, range(1, 5000))), "太多"),
    ],
    ids=["rows", "depth", "tag", "bomb", "width"],
)
def test_too_much_is_refused(tmp_path: Path, rows: Callable[[], str], words: str) -> None:
    answer = read_in_300_megabytes(tmp_path, zipped(parts(sheet_xml(rows()))))
    assert isinstance(answer, str)
    assert words in answer


def test_an_xls_sheet_with_a_cell_in_every_corner(tmp_path: Path) -> None:
    sheet = number(0, 0, 1) + number(65_535, 255, 2)
    shapes = read_in_300_megabytes(tmp_path, compound({"Workbook": workbook(*[sheet] * 9)}))
    assert shapes == [Shape(65_536, 2)] * 9


def test_an_xls_file_that_claims_four_billion_texts(tmp_path: Path) -> None:
    shared = record(0x00FC, struct.pack("<2L", 0xFFFFFFFF, 0xFFFFFFFF))
    answer = read_in_300_megabytes(tmp_path, compound({"Workbook": workbook(b"", shared=shared)}))
    assert isinstance(answer, str)
    assert "太多" in answer
