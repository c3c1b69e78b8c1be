"""Every file that is dropped gets a word: what it is, or why it is of no use and what to do instead."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import EXAMPLES
from tests.sheets.test_encryption import locked_xlsx
from xls2report.page import recognising
from xls2report.page.recognising import Dropped, Kind, Recogniser, sentences

if TYPE_CHECKING:
    from pathlib import Path

TABLES = EXAMPLES / "lusong" / "2020年度部门决算公开表.xlsx"
FORM = EXAMPLES / "lusong" / "2020年度部门决算补充信息表.xlsx"
REPORT = "一、收入决算情况说明\n本年收入合计100万元，其中：财政拨款收入50万元，占60%。"
BLANK = "XX单位XXXX年度收入总计XX万元，" * 9
WAIVERS = '[[waiver]]\ncode = "X-0102"\nreason = "已核对"\nuntil = 2099-12-31\n'


def recognised(folder: Path) -> dict[str, Dropped]:
    return {one.name: one for one in Recogniser(folder).everything(lambda _name: None)}


@pytest.mark.parametrize(
    ("name", "content", "kind", "told"),
    [
        ("空.xlsx", b"", Kind.UNREADABLE, "0 字节"),
        ("空.docx", b"", Kind.UNREADABLE, "0 字节"),
        ("坏的.xlsx", b"not a workbook", Kind.UNREADABLE, "另存为"),
        ("断的.docx", b"PK\x03\x04", Kind.UNREADABLE, "断的.docx"),
        ("报告.pdf", b"%PDF-1.4", Kind.OTHER, "Word 版（.docx）"),
        ("报告.DOC", b"\xd0\xcf\x11\xe0", Kind.OTHER, "另存为 .docx"),
        ("报告.wps", b"\xd0\xcf\x11\xe0", Kind.OTHER, "另存为 .docx"),
        ("全部.zip", b"PK", Kind.OTHER, "先解压"),
        ("扫描.jpg", b"\xff\xd8\xff", Kind.OTHER, "图片"),
        ("表.dbf", b"\x03", Kind.OTHER, ".xlsx"),
        ("没有后缀", b"x", Kind.OTHER, ".xlsx"),
        ("~$表.xlsx", b"", Kind.OTHER, "不用管"),
        (".git/报告.txt", REPORT.encode(), Kind.OTHER, "不用管"),
        ("问题清单.txt", REPORT.encode(), Kind.OTHER, "本程序"),
        ("文.txt", "你好".encode(), Kind.OTHER, "不像决算报告"),
        ("通知.txt", "关于报送2023年度部门决算的通知".encode(), Kind.OTHER, "不像决算报告"),
        ("两处.txt", "收入1元，支出2万元".encode(), Kind.OTHER, "不像决算报告"),
        ("三处.txt", "收入1元，支出2万元，结余3 元".encode(), Kind.REPORT, ""),
        ("样式.txt", BLANK.encode(), Kind.OTHER, "空白样式"),
        ("报告.txt", REPORT.encode(), Kind.REPORT, ""),
        ("行文.toml", b"a = 1", Kind.OTHER, "行文.docx"),
        ("豁免.toml", WAIVERS.encode(), Kind.WAIVERS, ""),
        ("豁免.toml", b"[[waiver]]\ncode = 1", Kind.UNREADABLE, "豁免名单"),
        ("单位名单.csv", "单位名称\n甲局\n".encode(), Kind.ROSTER, ""),
        ("单位名单.csv", "甲,乙\n".encode(), Kind.UNREADABLE, "单位名称"),
        ("别的.csv", "单位名称\n甲局\n".encode(), Kind.OTHER, ".xlsx"),
    ],
)
def test_a_file_is_told_by_what_it_holds(tmp_path: Path, name: str, content: bytes, kind: Kind, told: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    found = recognised(tmp_path)[name]
    assert found.kind is kind
    assert told in found.why + found.remedy
    assert bool(found.why) == (kind in {Kind.OTHER, Kind.UNREADABLE})


def test_workbooks_forms_and_templates_are_known_whatever_they_are_called(tmp_path: Path) -> None:
    shutil.copy(TABLES, tmp_path / "怪 名#%{name}'\"&+？.et")
    shutil.copy(FORM, tmp_path / "甲.xlsx")
    shutil.copy(EXAMPLES / "district" / "单位名单.xlsx", tmp_path)
    shutil.copy(EXAMPLES / "district" / "单位名单.xlsx", tmp_path / "乙.xlsx")
    for name in ("本地.DOCX", "本地.toml"):
        (tmp_path / name).write_bytes(b"")
    found = recognised(tmp_path)
    assert {name: one.kind for name, one in found.items()} == {
        "怪 名#%{name}'\"&+？.et": Kind.TABLES,
        "甲.xlsx": Kind.SUPPLEMENT,
        "单位名单.xlsx": Kind.ROSTER,
        "乙.xlsx": Kind.OTHER,
        "本地.DOCX": Kind.TEMPLATE,
        "本地.toml": Kind.WORDING,
    }
    assert found["甲.xlsx"].attachment == "绩效自评报告.docx"
    assert "九张表" in found["乙.xlsx"].why


@pytest.mark.parametrize("password", ["geheim", "VelvetSweatshop"])
def test_an_encrypted_workbook_is_told_where_nothing_decrypts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    (tmp_path / "表.xlsx").write_bytes(locked_xlsx(password))
    found = recognised(tmp_path)["表.xlsx"]
    assert found.kind is Kind.UNREADABLE
    assert "不能解密" in found.why
    assert "清空密码" in found.remedy
    assert "另存为" in found.remedy


def test_a_file_at_which_the_program_fails_does_not_keep_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(TABLES, tmp_path / "好.xlsx")
    shutil.copy(TABLES, tmp_path / "坏.xlsx")
    identify = recognising.identify

    def failing(path: Path) -> object:
        if path.name == "坏.xlsx":
            raise RecursionError
        return identify(path)

    monkeypatch.setattr(recognising, "identify", failing)
    found = recognised(tmp_path)
    assert found["好.xlsx"].kind is Kind.TABLES
    assert found["坏.xlsx"].kind is Kind.UNREADABLE
    assert "RecursionError" in found["坏.xlsx"].why


def test_a_file_is_looked_at_again_when_its_content_or_its_partner_changed(tmp_path: Path) -> None:
    looked: list[str] = []
    recogniser = Recogniser(tmp_path)
    (tmp_path / "甲.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "乙.toml").write_bytes(b"a = 1")
    recogniser.everything(looked.append)
    recogniser.everything(looked.append)
    assert looked == ["乙.toml", "甲.txt"]
    (tmp_path / "甲.txt").write_text("你好", encoding="utf-8")
    (tmp_path / "乙.docx").write_bytes(b"x")
    found = {one.name: one.kind for one in recogniser.everything(looked.append)}
    assert found == {"甲.txt": Kind.OTHER, "乙.toml": Kind.WORDING, "乙.docx": Kind.TEMPLATE}


def test_sentences_end_once() -> None:
    assert sentences("甲。", "乙。") == "甲。乙"
    assert sentences("甲", "") == "甲"
