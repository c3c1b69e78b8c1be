"""How grave a finding is stands in one place: nothing is made graver or milder than that, and nothing says it twice."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import xls2report
from xls2report.model.finding import Finding
from xls2report.model.severity import SEVERITIES, Severity
from xls2report.rules import registry
from xls2report.rules.sentence_findings import about_paragraph, about_statement
from xls2report.rules.supplement_findings import at_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Rule

PACKAGE = Path(xls2report.__file__).parent
RULES = registry.catalogue()
_MAKERS = {maker.__name__ for maker in (Finding, about_paragraph, about_statement, at_number)}


def test_every_rule_has_its_severities_and_there_are_no_others() -> None:
    assert set(SEVERITIES) == {rule.code for rule in RULES}


@pytest.mark.parametrize("severities", sorted(set(SEVERITIES.values())), ids="-".join)
def test_the_gravest_stands_first(severities: tuple[Severity, ...]) -> None:
    assert severities
    assert list(severities) == sorted(set(severities), key=lambda one: one.rank)


def test_a_finding_of_a_code_with_one_severity_has_it() -> None:
    assert Finding(code="S-EVEN", pattern="").severity is Severity.INFO
    assert Finding(code="S-DIR", pattern="").severity is Severity.WARNING
    assert Finding(code="W-NUM", pattern="", severity=Severity.WARNING).severity is Severity.WARNING


@pytest.mark.parametrize("rule", [rule for rule in RULES if len(rule.severities) > 1], ids=lambda rule: rule.code)
def test_a_page_says_which_severity_is_for_what(rule: Rule) -> None:
    checks = rule.page.partition("检查内容：")[2].partition("依据：")[0]
    assert [one for one in rule.severities if one.word not in checks] == []


def test_a_wrong_unit_of_money_can_make_an_error_of_any_sum() -> None:
    sums = (*registry.WITHIN_TABLE, *registry.CROSS_TABLE, *registry.PRIOR_YEAR)
    assert [rule.code for rule in sums if rule.severities[0] is not Severity.ERROR] == []


def _made(path: Path) -> Iterator[tuple[str, ast.expr | None]]:
    """Give the code of each finding that a file makes, and the severity it gives; those whose code is an argument are left out."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in _MAKERS:
            continue
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        code = given.get("code") or call.args[0]
        if isinstance(code, ast.Constant):
            yield str(code.value), given.get("severity")
        elif isinstance(code, ast.Name):
            name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            constant = vars(importlib.import_module(name)).get(code.id)
            if isinstance(constant, str):
                yield constant, given.get("severity")


def test_a_severity_is_given_where_a_code_has_several_and_is_one_of_them() -> None:
    made = [(path, *one) for path in sorted(PACKAGE.rglob("*.py")) for one in _made(path)]
    assert len(made) > 100
    for path, code, severity in made:
        assert (severity is not None) is (len(SEVERITIES[code]) > 1), (path, code)
        literals = [node.attr for node in ast.walk(severity) if isinstance(node, ast.Attribute)] if severity else []
        named = {Severity[literal] for literal in literals if literal in Severity.__members__}
        assert named <= set(SEVERITIES[code]), (path, code)
