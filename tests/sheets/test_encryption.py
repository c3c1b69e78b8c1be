"""Workbooks that Excel opens without asking though they are encrypted, and those for which it asks."""
# msoffcrypto carries no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import hashlib
import io
import struct
from contextlib import suppress
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.rc4 import DocumentRC4

from tests.sheets.opened import opened, refusal
from tests.sheets.xls_maker import compound, number, record, text, workbook
from tests.sheets.xlsx_maker import cell_xml, parts, zipped
from xls2report.model.errors import WorkbookError

if TYPE_CHECKING:
    from pathlib import Path

DEFAULT = "VelvetSweatshop"
PLAIN = zipped(
    parts(cell_xml('<c r="A1"><v>202.78</v></c>')) | {"docProps/thumbnail.jpeg": bytes(range(256)) * 20}, ZIP_STORED
)
"""What the library encrypts has to be longer than 4,096 bytes."""
SALT = bytes(range(16))
_IN_THE_CLEAR = 0x0809
_BOUND_SHEET = 0x0085
_PLACE = 4


def locked_xlsx(password: str) -> bytes:
    target = io.BytesIO()
    OOXMLFile(io.BytesIO(PLAIN)).encrypt(password, target)
    return target.getvalue()


def _ciphered(content: bytes, password: str) -> bytes:
    # RC4 undoes itself.
    return DocumentRC4.decrypt(password, SALT, io.BytesIO(content), blocksize=1024).read()


def locked_xls(password: str) -> bytes:
    """Make an .xls file with the encryption of Excel 97 ([MS-XLS] 2.2.10): all but the headers of records, and some."""
    verifier = b"0123456789abcdef"
    secret = _ciphered(verifier + hashlib.md5(verifier, usedforsecurity=False).digest(), password)
    told = record(0x002F, struct.pack("<3H", 1, 1, 1) + SALT + secret)
    # So long that the stream is not padded, which the library does not expect.
    numbers = b"".join(number(row, 0, 202.78) for row in range(300))
    stream = workbook(numbers + record(0x0204, struct.pack("<3H", 0, 1, 0) + text("万元")), shared=told)
    clear = bytearray(stream)
    covered = bytearray(len(stream))
    at = 0
    while at < len(stream):
        code, size = struct.unpack_from("<2H", stream, at)
        first = at + 4
        if code in {_IN_THE_CLEAR, 0x002F}:
            first += size
        elif code == _BOUND_SHEET:
            first += _PLACE
        covered[first : at + 4 + size] = b"\1" * (at + 4 + size - first)
        at += 4 + size
    ciphered = _ciphered(bytes(clear), password)
    mixed = bytes(secret if hide else plain for plain, secret, hide in zip(clear, ciphered, covered, strict=True))
    return compound({"Workbook": mixed})


def test_the_password_that_programs_try_by_themselves(tmp_path: Path) -> None:
    assert opened(tmp_path, locked_xlsx(DEFAULT)).sheets[0].rows == [[202.78]]
    (sheet,) = opened(tmp_path, locked_xls(DEFAULT), "决算.xls").sheets
    assert (sheet.name, sheet.rows) == ("表0", [[202.78, "万元"], *[[202.78]] * 299])


@pytest.mark.parametrize("data", [locked_xlsx("123456"), locked_xls("123456")])
def test_a_password_of_its_own(tmp_path: Path, data: bytes) -> None:
    assert "打开密码" in refusal(tmp_path, data)
    with pytest.raises(WorkbookError) as caught:
        opened(tmp_path, data)
    assert "取消保护" in caught.value.remedy


def test_an_encryption_that_is_spoilt(tmp_path: Path) -> None:
    for data in (locked_xlsx(DEFAULT), locked_xls(DEFAULT)):
        for at in range(1024, len(data), 2111):
            with suppress(WorkbookError):
                assert opened(tmp_path, data[:at] + bytes(8) + data[at + 8 :]).sheets


def described(info: bytes) -> bytes:
    """Give a file that says of its encryption what ``info`` says."""
    return compound({"EncryptionInfo": struct.pack("<2HL", 4, 4, 0x40) + info, "EncryptedPackage": b"x" * 5000})


@pytest.mark.parametrize(
    "info",
    [
        b"",
        b"<encryption/>",
        b'<encryption><p spinCount="10000000"/></encryption>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><encryption>&a;</encryption>',
    ],
)
def test_a_description_that_nobody_understands_or_that_would_take_long(tmp_path: Path, info: bytes) -> None:
    assert "打开密码" in refusal(tmp_path, described(info))


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\n\n \n", b"\xff\xfe", b"\xef\xbb\xbf\r\n"])
def test_marks_and_blank_lines_before_a_workbook(tmp_path: Path, before: bytes) -> None:
    assert opened(tmp_path, before + PLAIN).sheets[0].rows == [[202.78]]
    xls = compound({"Workbook": workbook(number(0, 0, 202.78))})
    assert opened(tmp_path, before + xls, "决算.xls").sheets[0].rows == [[202.78]]


def test_a_mark_before_an_encrypted_workbook(tmp_path: Path) -> None:
    assert opened(tmp_path, b"\xef\xbb\xbf" + locked_xlsx(DEFAULT)).sheets[0].rows == [[202.78]]


@pytest.mark.parametrize("before", [b"HTTP/1.1 200 OK\r\n\r\n", b"-----boundary\r\n", b"\0\0", b"<html>", b"PK"])
def test_anything_else_before_a_workbook_is_a_damage(tmp_path: Path, before: bytes) -> None:
    assert "前面多出了别的内容" in refusal(tmp_path, before + PLAIN)


@pytest.mark.parametrize("behind", [b"\0" * 4096, b"\0" * 100_000, b"\r\n"])
def test_what_fills_up_the_end_of_a_file(tmp_path: Path, behind: bytes) -> None:
    assert opened(tmp_path, PLAIN + behind).sheets[0].rows == [[202.78]]


def test_far_more_behind_a_workbook_is_a_damage(tmp_path: Path) -> None:
    assert "不完整" in refusal(tmp_path, PLAIN + b"x" * 100_000)


def test_a_package_without_its_types(tmp_path: Path) -> None:
    members = parts(cell_xml('<c r="A1"><v>202.78</v></c>'))
    del members["[Content_Types].xml"]
    assert opened(tmp_path, zipped(members)).sheets[0].rows == [[202.78]]
