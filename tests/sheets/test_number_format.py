from __future__ import annotations

import pytest

from xls2report.model.money import MoneyUnit
from xls2report.sheets.number_format import date_text, is_date, number_format


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


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "G/通用格式",
        "@",
        "0",
        "000000",
        "00",
        "#,##0.00",
        "0.00_);(0.00)",
        "0.00_);[Red]\\(0.00\\)",
        "0.00;[红色]0.00",
        '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        "_-* #,##0.00_-",
        "¥#,##0.00;¥-#,##0.00",
        '"￥"#,##0.00',
        "[$¥-804]#,##0.00",
        "[$-804]0.00",
        "[DBNum2][$-804]0.00",
        "# ?/?",
        "0.00E+00",
        "##0.0E+0",
        "0 000",
        '0.00" "',
        "0.00;-0.00;",
        "0.00;-0.00;;@",
        '0.00;-0.00;"-"',
        '[=0]"";0.00',
        "0.00!.",
        "0.00;(0.00)",
        '0.00;"△"0.00',
        "+0.00;-0.00",
        '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    ],
)
def test_formats_that_show_what_is_stored(code: str) -> None:
    assert number_format(164, code) is None


WAN, YUAN = MoneyUnit.WAN_YUAN, MoneyUnit.YUAN


@pytest.mark.parametrize(
    ("code", "in_wan", "in_yuan"),
    [
        # The number shown, and nothing beside it: of a sheet of 万元 it is what a reader takes.
        ("0!.0000", 4, None),
        ("0\\.0000", 4, None),
        ('0"."0000', 4, None),
        ("#!.0000", 4, None),
        ("#,##0!.0000", 4, None),
        ("0!.0000_ ", 4, None),
        ("0!.0,", 4, None),
        ('0"."0,', 4, None),
        ("0!.0000;-0!.0000", 4, None),
        ("0!.0000;-0!.0000;0;@", 4, None),
        ("0!.0000;[Red](0!.0000)", 4, None),
        ("0!.0000;;", 4, None),
        ("#,##0.00,", 3, None),
        ("0,.00", 3, None),
        ("#,##0.00,,", 6, None),
        ("0!.00", 2, None),
        # A unit beside it that is the sheet's, or goes with what is stored.
        ('0!.0,"万"', 4, 0),
        ('0!.0000"万元"', 4, 0),
        ("0!.0000万元", 4, 0),
        ('0!.0,"w"', 4, 0),
        ("[$万元-804]0!.0000", 4, 0),
        ('0.00,,"万"', 6, None),
        ('0.00"万元"', 0, None),
        ('General"万元"', 0, None),
        ('G/通用格式"（万元）"', 0, None),
        ('0.00"元"', None, 0),
        ('0.00"人民币元整"', None, 0),
        ('0,"千元"', None, 0),
        ('0,"K"', None, 0),
        ('0.00,,"百万"', None, 0),
        ('0!.00,,"亿"', None, 0),
        ('0!.0000"亿元"', 0, None),
        # Sections that agree with one another in the one unit and not in the other.
        ('[>=10000]0!.0,"万";0', None, 0),
        ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0', None, 0),
        ("[<0]-0!.0000;0!.0000", 4, None),
        ("[>=10000]0!.0000", None, None),
        ("[>=10000]0!.0000;0.00", None, None),
        # What no reader could tell.
        ("0%", None, None),
        ("0.00%", None, None),
        ('0.00"%"', None, None),
        ("0.00‰", None, None),
        ('0.00"千"', None, None),
        ('0.0"百万"', None, None),
        ('0"万"0000', None, None),
        ('0"0000"', None, None),
        ("10.0", None, None),
        ("#!.####", None, None),
        ("!.0000", None, None),
        ("0!.00!.00", None, None),
        ("0!.00.0", None, None),
        ("000-0000", None, None),
        ('"万元"0.00"元"', None, None),
        ("0" * 300, None, None),
    ],
)
def test_what_is_shown_smaller_than_it_is_stored(code: str, in_wan: int | None, in_yuan: int | None) -> None:
    form = number_format(164, code)
    assert form is not None
    assert (form.scale(WAN), form.scale(YUAN), form.scale(None)) == (in_wan, in_yuan, in_yuan)
    assert not form.hides(2027800.0)


@pytest.mark.parametrize(
    ("code", "numbers", "scale"),
    [
        ("[>=10000]0!.0000;0.00", (2027800.0, 10000.0), 4),
        ("[>=10000]0!.0000;0.00", (202.78, 9999.0), 0),
        ("[>=10000]0!.0000", (202.78,), 0),
        ('[>=10000]0!.0,"万";0', (2027800.0, 14000.0), 4),
        ("[>=10000]0!.0000;0.00", (2027800.0, 2000.0), None),
        ("[<1]0.00%;0.00", (0.5, 5.0), None),
        ("0.00%", (0.5,), None),
    ],
)
def test_only_the_sections_that_show_something_count(code: str, numbers: tuple[float, ...], scale: int | None) -> None:
    form = number_format(164, code)
    assert form is not None
    assert form.scale(WAN, numbers) == scale


@pytest.mark.parametrize(
    ("code", "reversed_", "as_it_is"),
    [
        ("[Red]-0.00;0.00", 5.0, -5.0),
        ("-0.00", 5.0, None),
        ("(#,##0.00)", 5.0, None),
        ('¥-0.00;"-"0.00', 5.0, -5.0),
        ('0.00"-"', 5.0, None),
        ("0.00;0.00", -5.0, 5.0),
        ('0.00"万元";0.00"万元"', -5.0, 5.0),
        ("[Blue]0.00;[Blue]0.00;0", -5.0, 5.0),
        ('0.00"（万元）";-0.00', None, 5.0),
    ],
)
def test_a_number_shown_with_the_other_sign_cannot_be_told(
    code: str, reversed_: float | None, as_it_is: float | None
) -> None:
    form = number_format(164, code)
    assert form is not None
    assert reversed_ is None or form.scale(WAN, [reversed_]) is None
    assert as_it_is is None or form.scale(WAN, [as_it_is]) == 0


@pytest.mark.parametrize(
    ("code", "hidden", "seen"),
    [
        (";;;", (5.0, -5.0), ()),
        (";;", (5.0, -5.0), ()),
        ('"***"', (5.0, -5.0), ()),
        ("0.00;", (-5.0,), (5.0,)),
        (";-0.00", (5.0,), (-5.0,)),
        ("[White]0.00", (5.0,), ()),
        ("[Color 2]0.00", (5.0,), ()),
        ("[颜色2]0.00", (5.0,), ()),
        ("[Color20]0.00;;", (-5.0,), (5.0,)),
        ('[<1]"";0.00', (0.5, -5.0), (5.0,)),
        ('[>100]"";[<0]0.00;0', (500.0,), (-5.0, 5.0)),
    ],
)
def test_what_is_not_shown(code: str, hidden: tuple[float, ...], seen: tuple[float, ...]) -> None:
    form = number_format(164, code)
    assert form is not None
    assert all(form.hides(number) for number in hidden)
    assert not any(form.hides(number) for number in seen)
    assert (form.scale(WAN), form.scale(YUAN)) == (0, 0)


@pytest.mark.parametrize(
    ("code", "hides"), [(";;;", True), ('0.00;-0.00;0;"略"', True), ('0!.0000;0;0;"（"@"）"', False)]
)
def test_texts_that_are_not_shown(code: str, hides: bool) -> None:
    form = number_format(164, code)
    assert form is not None
    assert form.hides_texts is hides


def test_built_in_percentages() -> None:
    for number in (9, 10):
        form = number_format(number, None)
        assert form is not None
        assert form.scale(WAN) is None
    assert [number for number in range(50) if number_format(number, None)] == [9, 10]
    # A file may give a number of its own meaning.
    assert number_format(10, "0.00") is None
