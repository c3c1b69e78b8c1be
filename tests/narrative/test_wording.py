"""Wordings: both are complete, mistakes are all named at once, each with its place."""

from __future__ import annotations

import pytest

from tests.narrative.writing import changed_wording, wording
from xls2report.model.errors import ExitCode, TemplateError
from xls2report.narrative.wording_reading import load_wording


@pytest.mark.parametrize("name", ["hunan", "shanghai"])
def test_the_wordings_that_come_along_are_complete(name: str) -> None:
    words = wording(name)
    assert len(words.order) == 11
    for id_ in words.order:
        assert words.chapters[id_].title, id_
        assert any(sentence.pattern for sentence in words.chapters[id_].sentences), id_
    assert words.terms
    assert all(words.empty_tables.values())


def test_every_mistake_is_named_with_the_nearest_right_name() -> None:
    with pytest.raises(TemplateError) as caught:
        changed_wording(
            ("percent_digits = 1 ", "percent_digits = 9 "),
            ("收、支总计{收支总计}万元[", "收、支总计{收支总记}万元{["),
            ("zero = true\n", 'zero = "不"\n'),
            ('separator = "；"\n', 'seperator = "；"\n'),
            ('title = "收入决算情况说明"', "title = 3"),
            ('"overall", ', '"everything", '),
            ("{基本支出构成}", "{基本支出结构}"),
            ("[clauses.budget]\nup", "[clauses.budget]\nupp"),
        )
    message = caught.value.message
    assert caught.value.exit_code == ExitCode.TEMPLATE
    for expected in (
        "numbers.percent_digits：应为0到6的整数",
        "chapters.overall.text.f1：不认识 {收支总记}，是不是 {收支总计}？",
        "chapters.overall.text.f1：“{”没有配对",
        "zero：应为 true 或 false",
        "lists.parts.seperator：不认识，是不是 separator？",
        "chapters.revenue.title：应为用引号括起来的文字",
        "report.chapters：没有 [chapters.everything] 这一章",
        "chapters.basic_expenditure.text.f6：不认识 {基本支出结构}，是不是 {基本支出构成}？",
        "clauses.budget.upp：不认识，是不是 up？",
    ):
        assert expected in message
    assert message.count("\n") == 9


@pytest.mark.parametrize(("data", "word"), [(b"\xff\xfe\x00", "UTF-8"), (b"[numbers\n", "写法有误"), (b"", "应为")])
def test_files_that_are_no_wording(data: bytes, word: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_wording(data, "x.toml")
    assert word in caught.value.message
    assert caught.value.remedy
