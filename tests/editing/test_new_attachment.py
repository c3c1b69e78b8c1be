"""A new attachment comes into an edited report with its pictures and links, whatever the office's own are called."""

from __future__ import annotations

import io
import shutil
import struct
import zlib
from typing import TYPE_CHECKING

import docx
from openxml_audit import OpenXmlValidator

from tests.editing.office import LUSONG, carried, edited, options, reworded

if TYPE_CHECKING:
    from pathlib import Path

    from xls2report.options import ConvertOptions


def _picture(colour: bytes) -> io.BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" + colour)) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + parts)


RED, BLUE = b"\xff\0\0", b"\0\0\xff"


def _with_attachment(folder: Path, *colours: bytes) -> ConvertOptions:
    folder.mkdir()
    for path in LUSONG.iterdir():
        if path.suffix in (".docx", ".xlsx") and "各地" not in path.name:
            shutil.copy(path, folder)
    (attachment,) = folder.glob("*.docx")
    document = docx.Document(str(attachment))
    for number, colour in enumerate(colours):
        document.add_paragraph(f"附图{number + 1}")
        document.add_picture(_picture(colour))
    document.save(str(attachment))
    return options(supplement=folder / "2020年度部门决算补充信息表.xlsx")


def _pictures(data: bytes) -> list[bytes]:
    part = docx.Document(io.BytesIO(data)).part
    names = part.element.xpath("//a:blip/@r:embed")
    return [part.related_parts[name].blob for name in names]


def test_the_pictures_of_a_new_attachment_come_along(tmp_path: Path) -> None:
    done = carried(edited(reworded), _with_attachment(tmp_path / "新", RED)).report.document
    assert _pictures(done) == [_picture(RED).getvalue()]
    (tmp_path / "报告.docx").write_bytes(done)
    assert OpenXmlValidator(strict=True).validate(tmp_path / "报告.docx").errors == []


def test_a_picture_of_the_office_is_not_taken_for_one_of_the_attachment(tmp_path: Path) -> None:
    before = carried(edited(reworded), _with_attachment(tmp_path / "旧", RED)).report.document
    mine = edited(lambda document: document.add_picture(_picture(BLUE)), before)
    done = carried(mine, _with_attachment(tmp_path / "新", RED, b"\0\xff\0")).report.document
    assert sorted(_pictures(done)) == sorted(_picture(one).getvalue() for one in (RED, BLUE, b"\0\xff\0"))
