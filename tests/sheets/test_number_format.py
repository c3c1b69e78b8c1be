from __future__ import annotations

import pytest

from xls2report.sheets.number_format import date_text, is_date


@pytest.mark.parametrize("number", [14, 22, 27, 36, 45, 47, 50, 58])
def test_built_in_dates(number: int) -> None:
    assert is_date(number, None)


@pytest.mark.parametrize("number", [-1, 0, 4, 10, 11, 13, 23, 37, 44, 48, 49, 59])
def test_built_in_numbers(number: int) -> None:
    assert not is_date(number, None)


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日"',
        "[$-804]yyyy年m月",
        "h:mm:ss AM/PM",
        "[h]:mm",
        "[SS]",
        "上午/下午h时",
        "YYYY",
        "mm:ss.0",
    ],
)
def test_dates(code: str) -> None:
    assert is_date(164, code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "G/通用格式",
        "@",
        "#,##0.00_);[Red]\\(#,##0.00\\)",
        '0.00"days"',
        "0.00\\d",
        "0_d",
        "*y0",
        '0.00" 万元";[Magenta]-0.00',
        "0.00E+00",
        "[$USD-409]#,##0",
        '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        '"未完的引号 yyyy',
    ],
)
def test_numbers(code: str) -> None:
    assert not is_date(164, code)


@pytest.mark.parametrize(
    ("serial", "text"),
    [
        (0.0, "00:00:00"),
        (0.99998, "23:59:58"),
        (1.0, "1900-01-01"),
        (59.0, "1900-02-28"),
        (61.0, "1900-03-01"),
        (43831.9999999, "2020-01-02"),
        (43832.25, "2020-01-02 06:00:00"),
        (2958465.0, "9999-12-31"),
        (2958466.0, "2958466.0"),
        (-1.0, "-1.0"),
    ],
)
def test_texts_of_dates(serial: float, text: str) -> None:
    assert date_text(serial, from_1904=False) == text


def test_the_first_day_of_1904() -> None:
    assert date_text(1.0, from_1904=True) == "1904-01-02"
