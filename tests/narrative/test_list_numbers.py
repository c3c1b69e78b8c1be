"""The list number that somebody typed before a text, and what only looks like one."""

import pytest

from xls2report.narrative.list_numbers import ListLevel, strip_number


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("一、贯彻执行方针政策", (ListLevel.CHAPTER, "贯彻执行方针政策")),
        ("二十一、其他", (ListLevel.CHAPTER, "其他")),
        ("（十）其他", (ListLevel.SECTION, "其他")),
        ("(二十)其他", (ListLevel.SECTION, "其他")),
        ("3\uff0e统筹", (ListLevel.ITEM, "统筹")),
        ("①统筹", (ListLevel.ITEM, "统筹")),
        ("（十四五）规划的编制", (None, "（十四五）规划的编制")),
        ("十四五、十五五规划的编制", (None, "十四五、十五五规划的编制")),
        ("1.5万亩林地的管护", (None, "1.5万亩林地的管护")),
        ("一、", (None, "一、")),
    ],
)
def test_a_number_is_cut_off_and_a_name_is_not(typed: str, expected: tuple[ListLevel | None, str]) -> None:
    assert strip_number(typed) == expected
