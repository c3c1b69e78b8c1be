"""Every bad input, through the command line: a clear message, its exit code, bounded memory, nothing half-written."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from tests.judges import LONG
from tests.pipeline.made import inputs
from tests.sheets.xls_maker import compound
from tests.sheets.xlsx_maker import parts, sheet_xml
from tests.sheets.xlsx_maker import zipped as zipped_book
from tests.word.package_maker import external_link, make_docx, paragraph
from tests.workbooks.profiles import P1, draw_workbook, grid_of, write_grids
from tests.workbooks.seed import SEED_2020
from xls2report.cli.main import run
from xls2report.document.template_files import template_folder
from xls2report.model.errors import ExitCode
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Callable

Capture = pytest.CaptureFixture[str]

MEGABYTES_300 = 300 * 1024
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
RUN = (
    "import sys; from xls2report.cli.main import run; code = run(sys.argv[1:]);"
    "status = open('/proc/self/status').read(); print('peak', status.split('VmHWM:')[1].split()[0], file=sys.stderr);"
    "sys.exit(code)"
)


def good() -> bytes:
    return inputs("lusong")[0].read_bytes()


def with_part(data: bytes, ending: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give a zip file with the first part of that ending changed."""
    out = io.BytesIO()
    done = False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(ending) and not done:
                content, done = change(content), True
            new.writestr(name, content)
    assert done
    return out.getvalue()


def dtd(content: bytes) -> bytes:
    return DTD.encode() + content.split(b"?>", 1)[-1]


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "空"),
    "truncated": (lambda: good()[:9000], "不完整"),
    "text": ("单位,金额\n甲,1\n".encode, "另存为"),
    "html": ("<html><table><tr><td>总计</td></tr></table></html>".encode, "另存为"),
    "password-protected": (lambda: compound({"EncryptedPackage": b"", "EncryptionInfo": b""}), "密码"),
    "word file": ((template_folder() / "hunan.docx").read_bytes, "Word 文档"),
    "zip bomb": (lambda: zipped_book(parts(sheet_xml(" " * 250_000_000))), "庞大"),
    "entity bomb": (lambda: with_part(good(), "sheet1.xml", dtd), "DTD"),
    "external entity": (lambda: with_part(good(), "workbook.xml", dtd), "DTD"),
    "broken xml": (lambda: with_part(good(), "sheet1.xml", lambda xml: xml[: len(xml) // 2]), "损坏"),
    "no table": (lambda: zipped_book(parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))), "收入支出决算总表"),
}


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_workbooks_that_cannot_be_used(kind: str, tmp_path: Path) -> None:
    make, words = WORKBOOKS[kind]
    (tmp_path / "2020年度坏表.xlsx").write_bytes(make())
    shown = convert(tmp_path, "2020年度坏表.xlsx", "-o", "报告.docx", "--trace", "来源.json")
    assert shown.returncode == ExitCode.WORKBOOK, shown.stderr
    assert "2020年度坏表.xlsx" in shown.stderr
    assert words in shown.stderr
    assert "怎么办：" in shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["2020年度坏表.xlsx"]


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": "你好".encode,
    "truncated": lambda: (template_folder() / "hunan.docx").read_bytes()[:5000],
    "old doc": lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(4000),
    "workbook": good,
    "entity bomb": lambda: with_part((template_folder() / "hunan.docx").read_bytes(), "document.xml", dtd),
    "entity in styles": lambda: with_part((template_folder() / "hunan.docx").read_bytes(), "styles.xml", dtd),
    "zip bomb": lambda: make_docx(paragraph("{{年度}}"), files={"word/media/x.bin": bytes(300_000_000)}),
    "macros": lambda: make_docx(
        paragraph("{{年度}}"), main_type="application/vnd.ms-word.document.macroEnabled.main+xml"
    ),
    "remote link": lambda: make_docx(
        paragraph("{{年度}}"), links=external_link("attachedTemplate", "http://127.0.0.1/x")
    ),
    "unknown placeholder": lambda: make_docx(paragraph("{{年渡}}")),
    "broken placeholder": lambda: make_docx(paragraph("{{年度")),
}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_templates_that_cannot_be_used(kind: str, tmp_path: Path) -> None:
    (tmp_path / "范本.docx").write_bytes(TEMPLATES[kind]())
    workbook = str(inputs("lusong")[0])
    shown = convert(tmp_path, workbook, "--template", "范本.docx", "-o", "报告.docx")
    assert shown.returncode == ExitCode.TEMPLATE, shown.stderr
    assert "范本.docx" in shown.stderr
    assert "怎么办：" in shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["范本.docx"]


def test_two_sheets_for_one_table_are_an_error_and_neither_is_taken_silently(tmp_path: Path) -> None:
    grids = draw_workbook(SEED_2020, P1)
    again = draw_workbook(SEED_2020, P1)[2]
    again.name = "又一张支出决算表"
    write_grids([*grids, again], tmp_path / "2020年度.xlsx")
    shown = convert(tmp_path, "2020年度.xlsx", "-o", "报告.docx", "--json")
    assert shown.returncode == ExitCode.FINDINGS
    (found,) = (finding for finding in json.loads(shown.stdout)["findings"] if finding["code"] == "W-TABS")
    assert found["severity"] == "error"
    assert "又一张支出决算表" in found["message"]


def test_contradictory_titles_are_reported(tmp_path: Path) -> None:
    grids = draw_workbook(SEED_2020, P1)
    grid_of(grids, TableKind.EXPENDITURE).edit("A1", "收入决算表")
    write_grids(grids, tmp_path / "2020年度.xlsx")
    shown = convert(tmp_path, "2020年度.xlsx", "-o", "报告.docx", "--json")
    assert shown.returncode == ExitCode.FINDINGS
    found = [finding for finding in json.loads(shown.stdout)["findings"] if finding["code"] == "W-IDENT"]
    assert found
    assert all("收入决算表" in finding["message"] for finding in found)


def test_a_sheet_that_claims_a_million_rows_is_read_for_what_is_there(tmp_path: Path) -> None:
    def claim(xml: bytes) -> bytes:
        start = xml.index(b"<sheetData>")
        head = xml[:start].split(b"<dimension")[0] + b'<dimension ref="A1:XFD1048576"/>'
        rest = xml[:start].split(b"/>", 1)[1] if b"<dimension" in xml[:start] else b""
        stray = xml[start:].replace(b"</sheetData>", b'<row r="1048576" ht="15"/></sheetData>')
        return head + rest.split(b"<dimension")[0] + stray

    (tmp_path / "2020年度.xlsx").write_bytes(with_part(good(), "sheet1.xml", claim))
    shown = convert(tmp_path, "2020年度.xlsx", "-o", "报告.docx")
    assert shown.returncode == ExitCode.FINDINGS, shown.stderr
    assert (tmp_path / "报告.docx").exists()


def test_a_folder_that_takes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    # Root may write into any folder, so the refusal itself is staged.
    def opened(
        path: Path, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None
    ) -> IO[Any]:
        if "x" in mode:
            raise PermissionError(13, "Permission denied", str(path))
        return io.open(path, mode, buffering, encoding, errors)  # noqa: UP020 - the name is not the one patched

    monkeypatch.setattr(Path, "open", opened)
    target = tmp_path / "锁" / "报告.docx"
    target.parent.mkdir()
    assert run(["convert", str(inputs("lusong")[0]), "-o", str(target)]) == ExitCode.OUTPUT
    assert "没有写入权限" in capsys.readouterr().err
    assert list(target.parent.iterdir()) == []


def test_a_place_that_takes_no_files(tmp_path: Path) -> None:
    shown = convert(tmp_path, str(inputs("lusong")[0]), "-o", "/proc/报告.docx")
    assert shown.returncode == ExitCode.OUTPUT
    assert "怎么办：" in shown.stderr


def convert(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; it must end, and within 300 MB, without a traceback."""
    shown = subprocess.run(
        [sys.executable, "-c", RUN, "convert", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONG,
    )
    assert "Traceback" not in shown.stderr
    assert "程序内部错误" not in shown.stderr
    peak = int(shown.stderr.rsplit("peak", 1)[1])
    assert peak <= MEGABYTES_300
    return shown


def test_a_workbook_without_one_of_the_six_says_which_sheet_could_be_it(tmp_path: Path, capsys: Capture) -> None:
    grids = draw_workbook(SEED_2020, P1)
    grid_of(grids, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE).name = "Sheet5"
    grid_of(grids, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE).edit("A1", "支出情况")
    grid_of(grids, TableKind.GENERAL_PUBLIC_BUDGET_EXPENDITURE).edit("G2", "")
    workbook = tmp_path / "2020年度.xlsx"
    write_grids(grids, workbook)
    assert run(["convert", str(workbook), "--json"]) == ExitCode.WORKBOOK
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["code"], one["severity"]) for one in findings] == [("W-TABS", "error"), ("W-IDENT", "error")]
    assert "Sheet5" in findings[1]["message"]
