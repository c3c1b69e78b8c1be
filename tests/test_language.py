"""The seam: no Chinese reaches a person past ``_``, and the catalogue has English for all that goes through it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from docs.catalogue import ENGLISH, ROOT, gathered, translated
from xls2report.review.single_file import asked_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "xls2report"
VOCABULARY = {
    "audit/claims": "the words by which claims are recognised",
    "audit/reading": "the words by which a report's parts are recognised",
    "audit/judging/balances.py": "the words by which a balance is recognised",
    "audit/judging/families.py": "keys of groups of figures",
    "audit/judging/names.py": "the government's classification of functions",
    "audit/judging/slips.py": "the words by which slips are recognised",
    "audit/judging/unit_and_year.py": "the words by which units and years are recognised",
    "audit/tying/expected.py": "names of figures and items as reports print them",
    "batch/sums.py": "the field's terms: rows of the nine tables",
    "catalogue": "the field's terms: names of figures, labels of the form",
    "document": "the report's own text, names of styles and placeholders",
    "editing/blocks.py": "marks of lists in a report",
    "editing/taking_over.py": "numbers of lines in a report",
    "editing/figures.py": "units in a report",
    "figures": "the field's terms: figures are named as the report names them",
    "learning": "words by which texts are recognised, and the wording that is written from them",
    "model/crosses.py": "words of drafts",
    "model/direction_words.py": "words of reports",
    "narrative": "the report's own text and the names that templates use",
    "rules/leftovers.py": "words of reports",
    "rules/supplement/s_dir.py": "words of reports",
    "rules/sentences.py": "words of reports",
    "rules/within_table/functional_sums.py": "rules' pages, which have English pages beside them",
    "sheets/number_format.py": "number formats as Excel writes them",
    "supplement": "the form's own text",
    "tables": "the field's terms: tables, rows and columns",
    "word/numbering.py": "Chinese numerals",
    "workbook": "words by which tables are recognised",
}
"""Rooms and files whose Chinese is vocabulary or a document's own text; what is found there is held by the other test."""
KEPT = {
    "api.py": {"-数字来源.html"},
    "audit/judging/items.py": {"(类)"},
    "audit/tables/sheets.py": {"第", "张表"},  # a name that a title takes the place of
    "audit/tying/tie.py": {"万元"},  # as a report prints it
    "batch/roster.py": {"单位名称", "主管部门", "单位编码", "联系人"},  # heads of the roster's columns
    "batch/forms.py": {"补充信息表.xlsx"},  # the name of a file
    "batch/work.py": {  # names of files; key figures by their terms
        "数字来源.html",
        "年度",
        "部门决算",
        "（发布稿）.docx",
        "收入总计",
        "支出总计",
        "财政拨款支出总计",
        "一般公共预算财政拨款支出",
        "“三公”经费支出",
    },
    "cli/audit.py": {"审核结果"},  # a folder
    "cli/commands.py": {"补充表.xlsx", "（发布稿）.docx"},
    "cli/demo.py": {"示例", "报告.docx"},
    "cli/shared_options.py": {"元|万元"},  # words to type
    "editing/edits.py": {"【修改冲突】"},  # a mark that is read back
    "editing/publishing.py": {"年度"},  # a property of the document
    "model/report.py": {"待更正", "待补充"},  # what the report prints
    "output.py": {"（修改稿"},
    "page/recognising.py": {"数字来源.html", "汇总.html"},
    "page/tasks.py": {"年度", "部门决算", "补充信息表.xlsx", "报告.zip", "（批注）"},
    "pipeline/convert.py": {"问题清单.txt", "年度", "部门决算"},
    "pipeline/example.py": {"各地模板"},
    "pipeline/learn.py": {"由 xls2report learn 学得：", "、"},  # a line of the wording
    "pipeline/report.py": {"年度", "决算"},  # the report's title
    "review/audits.py": {"审核汇总.xlsx"},
    "review/learning_page.py": {"年", "上年", "前年"},  # names of the wording's slots
    "review/overview.py": {"汇总.xlsx"},
    "review/trace_charts.py": {"支出分类"},  # the key of a group
    "review/trace_tables.py": {"部门"},  # as the table's head prints it
    "review/workbook_sheet.py": {"宋体"},
    "rules/amounts.py": {"本年支出合计", "本年收入", "年初结转和结余", "年末结转和结余"},  # rows of the tables
    "rules/comparisons.py": {"类"},  # the key of a group
    "rules/cross_table/x_empty.py": {"没无未不"},  # words of reports, here and in the next three
    "rules/narrative/n_name.py": {"、，, 和及等"},
    "rules/narrative/n_place.py": {"本我该各全"},
    "rules/narrative/n_total.py": {"元", "万元", "元|万(?!元)", "万元|万"},
    "rules/prior_year/x_prior.py": {"政府性基金表", "国有资本经营预算表"},  # tables
    "word/attachment/styles.py": {"附件"},  # how styles of an attachment are called
}
"""What else is Chinese by nature: names of files, words to type, terms of the field."""
_ENGLISH = translated()
_SLOT = re.compile(r"(?<!\{)\{([^{}:]*)(?::[^{}]*)?\}(?!\})")
_QUOTED = re.compile("“[^“”]*”")
_CHINESE = re.compile("[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f]")
_READS = frozenset(
    [
        "removeprefix",
        "removesuffix",
        "startswith",
        "endswith",
        "partition",
        "rpartition",
        "find",
        "rfind",
        "replace",
        "split",
        "strip",
        "lstrip",
        "rstrip",
        "compile",
        "fullmatch",
        "match",
        "search",
        "sub",
        "finditer",
        "findall",
        "maketrans",
        "glob",
        "count",
    ]
)


def chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def beyond_quotes(text: str) -> str:
    """Give what is not within quotation marks, which may stand within each other."""
    before = ""
    while before != text:
        before, text = text, _QUOTED.sub("", text)
    return text


# --- the catalogue


def test_every_message_has_its_english_and_nothing_else_is_there() -> None:
    known, said = translated(), set(gathered())
    wanting = sorted(message for message in said if not known.get(message))
    assert not wanting, f"run `make messages`, then write the English into {ENGLISH.name}"
    assert set(known) == said, "run `make messages`: what is no longer said goes"


@pytest.mark.parametrize("message", _ENGLISH)
def test_the_english_has_the_same_slots_and_chinese_only_in_quotes(message: str) -> None:
    english = _ENGLISH[message]
    assert set(_SLOT.findall(english)) == set(_SLOT.findall(message))
    assert not _CHINESE.search(_SLOT.sub("", beyond_quotes(english)))
    assert english.count("“") == english.count("”")


# --- the program


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_chinese_reaches_a_person_past_the_seam(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    if any(name == room or name.startswith(f"{room}/") for room in VOCABULARY):
        pytest.skip("vocabulary")
    found = set(bare(path.read_text(encoding="utf-8")))
    assert found - KEPT.get(name, set()) == set(), "put it through `_`; or say in KEPT why it is Chinese by nature"
    assert KEPT.get(name, set()) - found == set(), "KEPT lists what is not there"


def bare(source: str) -> Iterator[str]:
    """Give the Chinese literals of a source that are neither messages nor held against what is read."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and chinese(node.value):
            chain = list(up(node, above))
            if not any(is_settled(outer, inner) for inner, outer in pairwise(chain)):
                yield node.value
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "join":
            joint = literal(getattr(node.func, "value", None))
            if joint in {"、", "，", "；"}:
                yield joint


def up(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    yield node
    while node in above and not isinstance(node, ast.stmt):
        node = above[node]
        yield node


def is_settled(outer: ast.AST, inner: ast.AST) -> bool:
    """Tell what is a docstring, a message, a rule's page, held against something that is read, or the name of a slot."""
    match outer:
        case ast.Expr() | ast.Compare() | ast.Call(func=ast.Name(id="_" | "later" | "Rule")):
            return True
        case ast.Call(func=ast.Attribute(attr=method) | ast.Name(id=method)):
            return method in _READS
        case ast.Dict(keys=keys):
            return inner in keys
        case ast.Tuple(elts=[ast.Constant() as first, _]):
            return inner is first
        case _:
            return False


def test_what_is_bare_is_found() -> None:
    found = 'a = _("甲")\nb = f"{a}乙"\nc = x.startswith("丙")\nd = ("丁", "戊")\ne = "、".join(d)\n'
    assert list(bare(found)) == ["乙", "戊", "、"]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_findings_exceptions_and_gaps_take_no_bare_literal(path: Path) -> None:
    """Also in the rooms whose Chinese is vocabulary."""
    found = [
        f"{argument.lineno}: {text[:30]}"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for argument in readable_arguments(call)
        if (text := literal(argument)) and chinese(text)
    ]
    assert found == []


def readable_arguments(call: ast.Call) -> list[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name == "Finding":
        return [keyword.value for keyword in call.keywords if keyword.arg in {"pattern", "remedy"}]
    if name in {"Told", "Wrong"}:
        return [*call.args, *(keyword.value for keyword in call.keywords)]
    if name == "Gap":
        return call.args[2:]
    return call.args if name.endswith("Error") or name == "echo" else []


def literal(node: object) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


# --- the pages

PAGES = [
    *sorted((PACKAGE / "review" / "pages").glob("*.*")),
    *sorted((ROOT / "page").glob("page.*")),
    ROOT / "page" / "worker.js",
]
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*|<!--.*?-->", re.DOTALL)


@pytest.mark.parametrize("path", [one for one in PAGES if one.suffix in {".js", ".html"}], ids=lambda path: path.name)
def test_the_words_of_a_page_go_through_the_seam(path: Path) -> None:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    for words in (*asked_in(text), *words_of(text)):
        text = text.replace(words.replace('"', '\\"') if path.suffix == ".js" else words, "", 1)
    left = [line.strip() for line in text.splitlines() if chinese(line)]
    assert [line for line in left if not any(kept in line for kept in KEPT_IN_PAGES)] == []


KEPT_IN_PAGES = ('lastIndexOf("。")', "合总", '"中文"')
"""The end of a sentence of the report; a row of a table; the name of the other language."""


# --- the choice


@pytest.mark.parametrize(
    ("arguments", "environment", "word"),
    [
        (["check", "没有.xlsx"], {}, "找不到文件"),
        (["check", "没有.xlsx"], {"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "LANGUAGE": "en"}, "找不到文件"),
        (["check", "没有.xlsx"], {"XLS2REPORT_LANG": "en"}, "No such file"),
        (["check", "没有.xlsx"], {"XLS2REPORT_LANG": "en_US.UTF-8"}, "No such file"),
        (["--lang", "en", "check", "没有.xlsx"], {}, "No such file"),
        (["check", "--lang=en", "没有.xlsx"], {}, "No such file"),
        (["check", "没有.xlsx", "--lang", "en-GB"], {}, "No such file"),
        (["check", "没有.xlsx", "--lang", "zh"], {"XLS2REPORT_LANG": "en"}, "找不到文件"),
        (["check", "没有.xlsx", "--lang", "fr"], {}, "可用的有：zh、en"),
        (["check", "没有.xlsx"], {"XLS2REPORT_LANG": "fr"}, "没有这种语言：fr"),
        (["check", "没有.xlsx", "--lang"], {}, "后面要跟值"),
        (["check", "--", "--lang", "en"], {}, "多出的参数"),
    ],
)
def test_the_language_is_chosen_by_option_or_variable_and_by_nothing_else(
    arguments: list[str], environment: dict[str, str], word: str, tmp_path: Path
) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "xls2report", *arguments],
        cwd=tmp_path,
        env={**{name: value for name, value in os.environ.items() if name != "XLS2REPORT_LANG"}, **environment},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert word in result.stdout + result.stderr
    assert result.returncode == 2


def test_a_chinese_run_loads_no_catalogue() -> None:
    code = (
        "import sys, xls2report.api, xls2report.review.district_page;"
        "print('gettext' in sys.modules, 'babel' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert shown.split() == ["False", "False"]
