"""``xls2report rules``: the catalogue and one rule's page."""

from __future__ import annotations

import pytest

import xls2report
from xls2report.cli.main import run

Capture = pytest.CaptureFixture[str]


def test_the_catalogue_has_a_line_for_every_rule(capsys: Capture) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    catalogue = xls2report.rule_catalogue()
    assert len(lines) == len(catalogue) + 1
    for line, rule in zip(lines, catalogue, strict=False):
        assert line.split()[0] == rule.code
        assert rule.name in line
    assert f"共 {len(catalogue)} 条" in lines[-1]


@pytest.mark.parametrize("typed", ["T1-INC", " t1-inc "])
def test_one_rule_s_page_is_printed_whole(typed: str, capsys: Capture) -> None:
    assert run(["rules", typed]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("T1-INC 收入合计（错误）")
    for part in ("检查内容：", "依据：", "不通过示例：", "通过示例：", "常见原因与处理："):
        assert part in shown


def test_an_unknown_code_is_told_with_what_to_do(capsys: Capture) -> None:
    assert run(["rules", "T9-无"]) == 2
    assert "xls2report rules" in capsys.readouterr().err
