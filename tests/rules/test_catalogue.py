"""The catalogue: every rule has its place in a file, its line in the list, its page, its cases; every code that is found has a page."""

from __future__ import annotations

import hashlib
import importlib
import re
import tomllib
from pathlib import Path

import pytest

import xls2report
from tests.rules.case_files import FOLDER, cases_of
from tests.test_language import beyond_quotes
from xls2report.rules import registry
from xls2report.rules.base import Rule, found_elsewhere

PACKAGE = Path(xls2report.__file__).parent
PARTS = ("检查内容：", "依据：", "不通过示例：", "通过示例：", "常见原因与处理：")
RULES = registry.catalogue()
PAGES = [rule for rule in RULES if rule.check is found_elsewhere]
_CODE = re.compile(r'"((?:A|B|E|W|T\d?|X|P|S|N|D|WV)-[A-Z0-9]+(?:-[A-Z0-9]+)*|TAIL)"')
_FOUND = re.compile(rf"\b(?:code|rule)={_CODE.pattern}")


def _files() -> list[Path]:
    return [path for path in sorted((PACKAGE / "rules").glob("*/*.py")) if path.name != "__init__.py"]


def _rules_of(path: Path) -> list[Rule]:
    """Give the rules of a file: one under its own code, or a table of them."""
    module = importlib.import_module(f"xls2report.rules.{path.parent.name}.{path.stem}")
    if hasattr(module, "RULES"):
        return [rule for rules in module.RULES.values() for rule in rules]
    assert path.stem == module.RULE.code.lower().replace("-", "_")
    assert module.RULE.page == module.__doc__
    return [module.RULE]


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.stem)
def test_the_rules_of_a_file_stand_in_the_list(path: Path) -> None:
    rules = _rules_of(path)
    assert rules
    assert [rule.code for rule in rules if rule not in RULES] == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_what_holds_its_check_is_run_and_has_a_file() -> None:
    checks = [rule for rule in RULES if rule.check is not found_elsewhere]
    assert checks == list(registry.CHECKS)
    assert {rule.code for rule in checks} == {rule.code for path in _files() for rule in _rules_of(path)}
    assert not any(rule.found_by for rule in checks)


@pytest.mark.parametrize("rule", PAGES, ids=lambda rule: rule.code)
def test_what_has_only_a_page_names_the_files_that_find_it(rule: Rule) -> None:
    assert rule.found_by
    for name in rule.found_by:
        module = importlib.import_module(f"xls2report.{name.removesuffix('.py').replace('/', '.')}")
        written = _CODE.findall((PACKAGE / name).read_text(encoding="utf-8"))
        assert rule.code in written or rule.code in vars(module).values()


def test_every_file_that_makes_a_finding_is_named() -> None:
    named = {rule.code: set(rule.found_by) for rule in PAGES}
    for path in PACKAGE.rglob("*.py"):
        for code in _FOUND.findall(path.read_text(encoding="utf-8")):
            assert code not in named or path.relative_to(PACKAGE).as_posix() in named[code], code


def test_every_file_of_pages_is_read() -> None:
    pages = PACKAGE / "rules" / "pages"
    assert {rule.code for rule in PAGES} == {
        code for path in pages.glob("*.toml") for code in tomllib.loads(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_has_its_parts_in_order(rule: Rule) -> None:
    lines = rule.page.splitlines()
    assert re.fullmatch(r"\S.{4,60}。", lines[0])
    assert lines[1] == ""
    assert tuple(line for line in lines[2:] if line and not line.startswith(" ")) == PARTS
    for part in PARTS:
        assert lines[lines.index(part) + 1].startswith("    ")
    assert 2 <= len(rule.name) <= 20


ENGLISH = registry.translated_pages("en")
ENGLISH_PARTS = ("What is checked:", "Based on:", "Fails:", "Passes:", "Usual causes and what to do:")


def test_every_rule_has_an_english_page_and_nothing_else_does() -> None:
    assert {rule.code for rule in RULES} == set(ENGLISH)
    assert len({page.name for page in ENGLISH.values()}) == len(ENGLISH)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_english_page_has_its_parts_and_is_of_the_chinese_one_as_it_is(rule: Rule) -> None:
    page = ENGLISH[rule.code]
    digest = hashlib.sha256((rule.name + rule.page).encode()).hexdigest()[:8]
    assert page.chinese == digest, f'renew its English in rules/pages/en, then write: chinese = "{digest}"'
    lines = page.page.splitlines()
    assert lines[1] == ""
    assert tuple(line for line in lines[2:] if line and not line.startswith(" ")) == ENGLISH_PARTS
    assert not re.search("[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f]", beyond_quotes(page.name + page.page))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_two_passing_and_two_failing_cases(rule: Rule) -> None:
    found = cases_of(FOLDER / f"{rule.code}.toml")
    passing = [case for case in found if not case.fails]
    failing = [case for case in found if case.fails]
    assert len(passing) >= 2
    assert len(failing) >= 2
    assert len({case.name for case in found}) == len(found)
    assert all(case.cells or case.says for case in failing)


def test_there_are_no_cases_of_rules_that_are_not() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {rule.code for rule in RULES}


def test_every_code_that_is_found_anywhere_has_a_page() -> None:
    written = {code for path in PACKAGE.rglob("*.py") for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    assert written <= {rule.code for rule in RULES}


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    assert registry.rule("t1-inc") is registry.rule("T1-INC")
    assert registry.rule("T1") is None
