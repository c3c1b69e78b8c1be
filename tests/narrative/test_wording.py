"""Wordings: both are complete, mistakes are all named at once."""

import pytest

from tests.narrative.writing import changed_wording, wording
from xls2report.model.errors import ExitCode, TemplateError
from xls2report.narrative.wording_reading import load_wording


@pytest.mark.parametrize("name", ["hunan", "shanghai"])
def test_the_wordings_that_come_along_are_complete(name: str) -> None:
    assert wording(name).phrases["overall.body"]


def test_every_mistake_is_named_with_the_nearest_right_name() -> None:
    with pytest.raises(TemplateError) as caught:
        changed_wording(
            ("percent_digits = 1 ", "percent_digits = 9 "),
            ("{总计}万元{括注}", "{合记}万元{括注"),
            ("list_zero_items = false", 'list_zero_items = "不"'),
            ('detail_heading = "一般', 'detial_heading = "一般'),
            ('id = "overall"', 'id = "everything"'),
        )
    message = caught.value.message
    assert caught.value.exit_code == ExitCode.TEMPLATE
    for expected in (
        "[numbers] percent_digits：应为0到6的整数",
        "[overall] body：不认识 {合记}",
        "花括号不成对",
        "[settings] list_zero_items：应为 true 或 false",
        "[general_public] detail_heading：应为用引号括起来的文字",
        "不认识 general_public.detial_heading，是不是 general_public.detail_heading？",
        "[[chapter]] everything",
    ):
        assert expected in message


@pytest.mark.parametrize(("data", "word"), [(b"\xff\xfe\x00", "UTF-8"), (b"[numbers\n", "写法有误"), (b"", "应为")])
def test_files_that_are_no_wording(data: bytes, word: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_wording(data, "x.toml")
    assert word in caught.value.message
    assert caught.value.remedy
