"""English runs, read through: Chinese stands only in quotation marks, names and the terms of the field; documents stay as they are."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from docs.catalogue import ROOT
from tests.test_language import beyond_quotes
from xls2report.rules.registry import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EXAMPLES = ROOT / "examples"
LUSONG, CHENGXI, DISTRICT = (EXAMPLES / name for name in ("lusong", "chengxi", "district"))
_FILE = re.compile(r"[^\s“”()]+\.(?:xlsx|xls|docx|txt|html|pdf|toml|csv)\b|/\S+")
_CHINESE = re.compile("[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f]")
_SHEET = re.compile(r"(?:GK|Z|g)\d\d ?\S+表(?:\(公开\d\d表\))?")
NAMES = (
    "株洲市芦淞区征地工作协调服务中心", "澄溪县文化和旅游局", "澄溪县统计局", "澄溪县市场监督管理局", "澄溪县教育局",
    "澄溪县图书馆", "澄溪县卫生健康局", "澄溪县农业农村局", "澄溪县水利局", "澄溪县工业园区管理委员会", "澄溪县人民医院",
    "澄溪县农业技术推广中心", "澄溪县城关镇人民政府", "澄溪县第一中学", "澄溪县财政局", "澄溪县", "元|万元", "汇总/", "审核结果", "示例",
)  # fmt: skip
"""Units of the examples and their county; the two words that --money takes; names of folders."""


def english(*arguments: object, cwd: Path, code: int | None = None) -> str:
    """Run a command in English; give what it printed."""
    result = subprocess.run(
        [sys.executable, "-m", "xls2report", "--lang", "en", *map(str, arguments)],
        cwd=cwd, check=False, capture_output=True, encoding="utf-8", env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    assert code is None or result.returncode == code, result.stderr
    return result.stdout + result.stderr


def left_in(text: str, names: Iterable[str] = ()) -> list[str]:
    """Give the lines that have Chinese beyond quotation marks and names."""
    found: list[str] = []
    longest_first = sorted((*NAMES, *names), key=len, reverse=True)
    for line in text.lstrip("\ufeff").splitlines():
        rest = _SHEET.sub("", _FILE.sub("", beyond_quotes(line)))
        for name in longest_first:
            rest = rest.replace(name, "")
        if _CHINESE.search(rest):
            found.append(line)
    return found


def test_what_is_left_is_found() -> None:
    assert left_in("Where: 表.xlsx “收入” 澄溪县财政局\nfrom 收入\na、b") == ["from 收入", "a、b"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both examples converted in English, the first without its form, and the district summed up."""
    folder = tmp_path_factory.mktemp("english")
    inputs = (LUSONG / "2020年度部门决算公开表.xlsx", "--previous", LUSONG / "2019年度部门决算公开表.xlsx")
    (folder / "said.txt").write_text(
        english("convert", *inputs, "-o", "初稿.docx", cwd=folder, code=1)
        + english("supplement", *inputs, "-o", "补充表.xlsx", cwd=folder, code=0)
        + english(
            "convert", CHENGXI / "2023年度部门决算公开表.xls", "--previous", CHENGXI / "2022年度部门决算公开表.xlsx",
            "--supplement", CHENGXI / "2023年度部门决算补充信息表.xlsx", "-o", "报告.docx", "--trace", "trace.json",
            cwd=folder, code=0,
        )
        + english(
            "batch", DISTRICT / "2023", "--previous", DISTRICT / "2022", "--supplement", DISTRICT / "补充表",
            "--roster", DISTRICT / "单位名单.xlsx", "-o", "汇总", "--workers", "2", cwd=folder,
        ),
        encoding="utf-8",
    )  # fmt: skip
    return folder


def test_commands_speak_english(made: Path) -> None:
    assert left_in((made / "said.txt").read_text(encoding="utf-8")) == []


def test_lists_of_findings_are_english(made: Path) -> None:
    lists = sorted(made.rglob("问题清单.txt"))
    assert len(lists) > 5
    assert [line for path in lists for line in left_in(path.read_text(encoding="utf-8"))] == []


def test_the_documents_stay_as_they_are(made: Path, tmp_path: Path) -> None:
    """All but the comments, which are the program's messages to whoever checks the draft."""
    subprocess.run(
        [sys.executable, "-m", "xls2report", "convert", LUSONG / "2020年度部门决算公开表.xlsx",
         "--previous", LUSONG / "2019年度部门决算公开表.xlsx", "-o", "初稿.docx"],
        cwd=tmp_path, check=False, capture_output=True, env={**os.environ, "XLS2REPORT_LANG": "zh"},
    )  # fmt: skip
    with zipfile.ZipFile(made / "初稿.docx") as ours, zipfile.ZipFile(tmp_path / "初稿.docx") as chinese:
        assert ours.namelist() == chinese.namelist()
        assert {name for name in ours.namelist() if ours.read(name) != chinese.read(name)} <= {
            "word/comments.xml", "docProps/custom.xml",
        }  # fmt: skip


def shells(path: Path) -> Iterator[str]:
    """Give what a page says of its own: texts and words, without its data and its Chinese scripts."""
    page = path.read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    words = re.search(r'<script type="application/json" id="words">(.*?)</script>', page)
    assert words is not None
    yield from json.loads(words[1]).values()
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    yield from re.findall(r'(?:aria-label|placeholder|title)="([^"]*)"', bare)
    # The title of a trace page is that of its report.
    yield re.sub(r"<[^>]*>", "\n", re.sub(r"\d{4}年度\S+部门决算", "", bare))


@pytest.mark.parametrize("page", ["index.html", "澄溪县教育局/数字来源.html"])
def test_pages_are_english(page: str, made: Path) -> None:
    (path,) = (made / "汇总").rglob(page.rpartition("/")[2]) if "/" not in page else [made / "汇总" / page]
    assert [line for text in shells(path) for line in left_in(text)] == []


def test_the_summary_workbook_is_english(made: Path) -> None:
    book = load_workbook(made / "汇总" / "汇总.xlsx", read_only=True)
    assert left_in("\n".join(book.sheetnames)) == []
    findings = next(sheet for sheet in book if any("T3-H" in row for row in sheet.iter_rows(values_only=True)))
    rows = list(findings.iter_rows(values_only=True))
    head = next(row for row in rows if "Severity" in row)
    assert left_in("\n".join(str(name) for name in head if name)) == []
    messages = [str(row[head.index("Explanation")]) for row in rows[rows.index(head) + 1 :]]
    assert len(messages) > 5
    assert [line for message in messages for line in left_in(message)] == []


@pytest.mark.parametrize("report", ["公开报告.html", "报告片段.txt"])
def test_an_audit_is_english(report: str, tmp_path: Path) -> None:
    said = english("audit", EXAMPLES / "audit" / report, "--page", "p.html", cwd=tmp_path, code=1)
    assert left_in(said) == []
    assert [line for text in shells(tmp_path / "p.html") for line in left_in(text)] == []


def test_help_and_rules_are_english(tmp_path: Path) -> None:
    groups: list[list[str]] = [[], ["template"]]
    commands = [
        "convert",
        "batch",
        "supplement",
        "check",
        "audit",
        "review",
        "publish",
        "learn",
        "rules",
        "demo",
        "completion",
    ]
    asked = [
        *groups,
        *([one] for one in commands),
        *(["template", one] for one in ("check", "fields", "list", "preview")),
    ]
    calls = [
        *([*one, "--help"] for one in asked),
        ["rules"],
        *(["rules", rule.code] for rule in catalogue()),
        ["demo", "demo"],
    ]
    code = (
        "import json, sys; from xls2report.model.language import use_language; use_language('en');"
        "from xls2report.cli.main import run; [run(call) for call in json.loads(sys.argv[1])]"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, json.dumps(calls)],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=True, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    # A page's lines are broken within its quotes.
    assert left_in(shown.stdout.replace("\n    ", " ")) == []
    assert shown.stdout.count("What is checked:") == len(catalogue())


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", EXAMPLES / "audit" / "公开报告.html"),
        ("audit", EXAMPLES / "audit" / "报告片段.txt"),
        ("audit", "unit.html"),
        ("check", DISTRICT / "2023" / "教育局" / "澄溪县教育局2023年度部门决算公开表.xlsx"),
    ],
    ids=["tables", "text", "unit", "workbook"],
)
def test_the_language_changes_no_finding(arguments: tuple[object, ...], tmp_path: Path) -> None:
    if arguments == ("audit", "unit.html"):
        # The unit of the text is wrong: what follows from that is told below it.
        report = (EXAMPLES / "audit" / "公开报告.html").read_text(encoding="utf-8")
        wrong = report.replace("支出100.00万元", "支出100.00元")
        assert wrong != report
        (tmp_path / "unit.html").write_text(wrong, encoding="utf-8")
    told = [
        json.loads(english(*arguments, "--json", "--lang", language, cwd=tmp_path, code=1))["findings"]
        for language in ("en", "zh")
    ]
    codes = [
        [(one.get("rule", one.get("code")), one["severity"], len(one.get("follows", ()))) for one in findings]
        for findings in told
    ]
    assert codes[0] == codes[1] != []


def test_an_edited_report_is_told_of_in_english(tmp_path: Path) -> None:
    inputs = (
        "--previous", LUSONG / "2019年度部门决算公开表.xlsx", "--supplement", LUSONG / "2020年度部门决算补充信息表.xlsx",
    )  # fmt: skip
    workbook, edited = LUSONG / "2020年度部门决算公开表.xlsx", EXAMPLES / "reviewed" / "审稿后的报告.docx"
    said = english("convert", workbook, *inputs, "--edited", edited, "-o", "改.docx", cwd=tmp_path, code=1)
    said += english("review", edited, "--workbook", workbook, *inputs, "-o", "改动.html", cwd=tmp_path, code=1)
    said += english("publish", edited, "--workbook", workbook, *inputs, "-o", "定稿.docx", cwd=tmp_path, code=1)
    assert left_in(said) == []
