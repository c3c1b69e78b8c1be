"""Whatever bytes a file holds, it gives sheets or a refusal, and nothing else."""
# xlwt carries no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sheets.opened import opened
from tests.sheets.xls_maker import compound, formula, number, record, text, workbook
from tests.sheets.xlsx_maker import parts, sheet_xml, zipped
from xls2report.model.errors import WorkbookError

PARTS = parts(
    sheet_xml(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>43832</v></c></row>'
        '<row r="2"><c r="A2"><f>1/0</f><v>3</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>',
        after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    ),
    sheet_xml('<row r="9"><c r="C9" t="e"><v>#N/A</v></c><c r="D9" t="b"><v>1</v></c></row>'),
    strings=["<t>左</t>", "<r><t>右</t></r>"],
    styles='<numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
)
XLSX = zipped(PARTS)
XLS = compound(
    {
        "Workbook": workbook(
            number(0, 0, 1.5) + formula(1, 0, b"\0\0\0\0\0\0\xff\xff") + record(0x0207, text("文本")),
            record(0x00FD, b"\0" * 10) + record(0x00E5, b"\x01\0" + b"\0" * 8),
            shared=record(0x041E, b"\xa4\0" + text("yyyy"))
            + record(0x00E0, b"\0\0\xa4\0" + b"\0" * 16)
            + record(0x00FC, b"\x02\0\0\0\x02\0\0\0" + text("甲乙")[:5])
            + record(0x003C, b"\x01" + "乙".encode("utf-16-le") + text("丙")),
        )
    }
)
MANY = settings(max_examples=120, deadline=None)
CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)


def give_or_refuse(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        try:
            read = opened(Path(folder), data)
        except WorkbookError as error:
            assert "决算.xlsx" in error.message  # noqa: PT017 - either way is right
            assert error.remedy  # noqa: PT017 - likewise
        else:
            assert read.file == "决算.xlsx"


def changed(data: bytes, changes: list[tuple[float, int]]) -> bytes:
    spoilt = bytearray(data)
    for where, value in changes:
        spoilt[int(where * len(spoilt))] = value
    return bytes(spoilt)


@given(st.binary(max_size=2000), st.sampled_from([b"", XLSX[:4], XLS[:8], XLS[:600]]))
@MANY
def test_noise(noise: bytes, beginning: bytes) -> None:
    give_or_refuse(beginning + noise)


@given(st.sampled_from([XLSX, XLS]), st.floats(0, 1))
@MANY
def test_cut_off(data: bytes, where: float) -> None:
    give_or_refuse(data[: int(where * len(data))])


@given(st.sampled_from([XLSX, XLS]), CHANGES)
@MANY
def test_changed_bytes(data: bytes, changes: list[tuple[float, int]]) -> None:
    give_or_refuse(changed(data, changes))


@given(st.sampled_from(sorted(PARTS)), CHANGES)
@MANY
def test_changed_parts(name: str, changes: list[tuple[float, int]]) -> None:
    """With right checksums, so that the change gets through to the parser."""
    give_or_refuse(zipped(PARTS | {name: changed(str(PARTS[name]).encode(), changes)}))


@given(st.sampled_from(sorted(PARTS)), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
@MANY
def test_parts_with_a_piece_moved(name: str, start: int, length: int, target: int) -> None:
    part = str(PARTS[name])
    start, length, target = start % len(part), length % 80, target % len(part)
    give_or_refuse(zipped(PARTS | {name: part[:target] + part[start : start + length] + part[target:]}))


@given(CHANGES, st.integers(0, 3000))
@example([(0.0, 9)], 0)
@MANY
def test_changed_records(changes: list[tuple[float, int]], cut: int) -> None:
    """Within the stream, so that the change gets through to the records."""
    stream = XLS[512 : 512 + 4096]
    spoilt = changed(stream[:900], changes) + stream[900:]
    give_or_refuse(compound({"Workbook": spoilt[: len(spoilt) - cut]}))


def test_the_spoilt_files_were_sound(tmp_path: Path) -> None:
    assert len(opened(tmp_path, XLSX).sheets) == 2
    assert [sheet.rows for sheet in opened(tmp_path, XLS).sheets][1] == [["甲乙"]]


def test_a_workbook_of_xlwt_cut_off(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    for row in range(200):
        sheet.write(row, 0, f"科目{row}")
    target = io.BytesIO()
    book.save(target)
    whole = target.getvalue()
    assert len(opened(tmp_path, whole).sheets[0].rows) == 200
    for length in range(0, len(whole), 701):
        give_or_refuse(whole[:length])
