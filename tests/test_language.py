"""The gettext seam: every message can be gathered, and another catalogue changes what the user reads."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

PACKAGE = Path(__file__).resolve().parents[1] / "xls2report"
RUN = (
    "import sys; from pathlib import Path; from xls2report.model.language import use_language;"
    "use_language('en', Path(sys.argv[1])); from xls2report.cli.main import run; sys.exit(run(sys.argv[2:]))"
)


def chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def test_another_catalogue_changes_what_the_user_reads(tmp_path: Path) -> None:
    catalogue = Catalog("en")
    catalogue.add("找不到文件：{path}", "No such file: {path}")
    catalogue.add("把一个单位的决算公开工作簿（九张表）转成决算报告（Word）。", "Make a unit's report.")
    catalogue.add("未完成：{message}", "Not done: {message}")
    written = io.BytesIO()
    write_mo(written, catalogue)
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "xls2report.mo").write_bytes(written.getvalue())
    assert "Make a unit's report." in shown(tmp_path, "convert", "--help")
    assert "Not done: No such file: 没有.xlsx" in shown(tmp_path, "convert", "没有.xlsx")


def shown(folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", RUN, str(folder), *arguments], check=False, capture_output=True, encoding="utf-8"
    )
    return result.stdout + result.stderr


def test_a_language_without_a_catalogue_stays_chinese(tmp_path: Path) -> None:
    assert "找不到文件" in shown(tmp_path, "convert", "没有.xlsx")


def test_messages_can_be_gathered() -> None:
    found = {message for _file, _line, message, *_rest in extract_from_dir(PACKAGE)}
    assert "找不到文件：{path}" in found
    assert len(found) > 300


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_a_user_reads_goes_through_the_seam(path: Path) -> None:
    """Findings, exceptions, gaps and printed lines take no bare Chinese literal."""
    bare = [
        f"{argument.lineno}: {text[:30]}"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        for argument in readable_arguments(call)
        if (text := literal(argument)) and chinese(text)
    ]
    assert bare == []


def readable_arguments(call: ast.Call) -> list[ast.expr]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name == "Finding":
        return [keyword.value for keyword in call.keywords if keyword.arg in {"pattern", "remedy"}]
    if name == "Gap":
        return call.args[1:]
    return call.args if name.endswith("Error") or name == "echo" else []


def literal(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
