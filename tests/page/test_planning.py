"""Which of the dropped files go together, and what is said where that cannot be told."""

from __future__ import annotations

from xls2report.page.planning import Plan, plan
from xls2report.page.recognising import Dropped, Kind

SINGLE = ("convert", "supplement", "check")


def tables(name: str, year: int | None, unit: str = "甲局", digest: str = "") -> Dropped:
    return Dropped(name=name, kind=Kind.TABLES, unit=unit, year=year, digest=digest or name)


def form(name: str, year: int | None = 2020, attachment: str = "") -> Dropped:
    return Dropped(name=name, kind=Kind.SUPPLEMENT, unit="甲局", year=year, digest=name, attachment=attachment)


def other(name: str, kind: Kind) -> Dropped:
    return Dropped(name=name, kind=kind, digest=name)


def planned(*files: Dropped, year: int | None = None) -> Plan:
    return plan(files, year)


def test_the_newest_tables_are_this_years_and_those_before_last_years() -> None:
    found = planned(tables("a", 2018), tables("b", 2020), tables("c", 2019))
    assert (found.workbook, found.previous, found.tasks, found.advice) == ("b", "c", SINGLE, ())
    assert "2019" in found.roles["a"]
    assert planned(tables("a", 2018), tables("b", 2020)).previous == ""


def test_two_of_the_same_year_are_not_chosen_between() -> None:
    for files in (
        (tables("a", 2020), tables("b", 2020)),
        (tables("a", 2019), tables("b", 2019), tables("c", 2020)),
    ):
        found = planned(*files)
        assert found.tasks == ()
        assert "拿掉一份" in found.advice[0]
        assert "a、b" in found.advice[0]
        assert "--" not in found.advice[0]


def test_the_same_file_twice_is_used_once() -> None:
    found = planned(tables("a", None, digest="x"), tables("b", 2020, digest="x"))
    assert (found.workbook, found.asks_year, found.advice) == ("b", False, ())
    assert "只用一份" in found.roles["a"]


def test_a_year_that_nothing_tells_is_asked_for() -> None:
    files = (tables("a", None), tables("b", 2019))
    assert (planned(*files).tasks, planned(*files).asks_year) == ((), True)
    assert "年度" in planned(*files).advice[0]
    told = planned(*files, year=2020)
    assert (told.workbook, told.previous, told.year, told.tasks) == ("a", "b", 2020, SINGLE)
    before = planned(*files, year=2018)
    assert (before.workbook, before.previous, before.year) == ("b", "a", None)


def test_several_units_are_done_together() -> None:
    found = planned(tables("a", 2020), tables("b", 2020, "乙局"), tables("c", 2020, digest="x"))
    assert (found.tasks, found.advice) == (("batch",), ())
    nameless = planned(tables("a", 2020), tables("b", 2020, ""))
    assert (nameless.tasks, nameless.advice) == (("batch",), ())
    assert planned(tables("a", 2020), tables("b", 2019, "")).tasks == SINGLE
    with_roster = planned(tables("a", 2020), other("名单", Kind.ROSTER))
    assert with_roster.tasks == (*SINGLE, "batch")


def test_a_unit_may_have_had_another_name_last_year() -> None:
    found = planned(tables("a", 2020), tables("b", 2019, "甲委员会"))
    assert (found.workbook, found.previous) == ("a", "b")
    assert found.tasks == (*SINGLE, "batch")
    assert "改过名" in found.advice[0]


def test_a_form_alone_is_told_what_is_wanting() -> None:
    found = planned(form("f"))
    assert found.tasks == ()
    assert "还缺本年的决算公开表" in found.advice[0]
    assert planned().advice


def test_forms_of_this_year_and_earlier_ones() -> None:
    now = planned(tables("a", 2020), form("f"), form("g", 2019))
    assert (now.supplement, now.older_form) == ("f", "")
    assert now.used_for("supplement") == ("a", "f")
    older = planned(tables("a", 2020), form("e", 2018), form("g", 2019))
    assert (older.supplement, older.older_form) == ("", "g")
    assert older.used_for("convert") == ("a",)
    assert older.used_for("supplement") == ("a", "g")
    assert "做本年的补充表" in older.roles["g"]
    two = planned(tables("a", 2020), form("f"), form("g"))
    assert two.tasks == ()
    assert "只留一份" in two.advice[0]


def test_an_attachment_is_known_by_the_form_that_names_it_and_asked_for_by_name() -> None:
    files = (tables("a", 2020), form("f", attachment="绩效.docx"))
    wanting = planned(*files)
    assert "绩效.docx" in wanting.advice[0]
    assert wanting.tasks == SINGLE
    for place in ("绩效.docx", "别处/绩效.docx"):
        found = planned(*files, other(place, Kind.REPORT))
        assert (found.attachment, found.advice, found.report) == (place, (), "")
        assert "附件" in found.roles[place]
        assert found.used_for("convert") == ("a", "f", place)
    twice = planned(*files, other("甲/绩效.docx", Kind.OTHER), other("乙/绩效.docx", Kind.OTHER))
    assert twice.attachment == ""
    assert "同一个文件夹" in twice.advice[0]


def test_each_unit_of_a_folder_has_its_attachment_beside_its_form() -> None:
    files = (tables("甲/a", 2020), tables("乙/a", 2020, "乙局"), form("甲/f", attachment="绩效.docx"))
    assert "同一个文件夹" in planned(*files, other("绩效.docx", Kind.REPORT)).advice[0]
    assert "同一个文件夹" in planned(*files).advice[0]
    assert planned(*files, other("甲/绩效.docx", Kind.REPORT)).advice == ()
    together = (tables("a", 2020), tables("b", 2020, "乙局"), form("f", attachment="绩效.docx"))
    assert "请把它也放进来" in planned(*together).advice[0]


def test_one_report_at_a_time_is_audited() -> None:
    assert planned(other("r", Kind.REPORT)).tasks == ("audit",)
    two = planned(tables("a", 2020), other("r", Kind.REPORT), other("s", Kind.REPORT))
    assert two.tasks == SINGLE
    assert "一次审核一份" in two.advice[0]


def test_reports_in_a_folder_of_units_are_nothing_to_speak_of() -> None:
    units = (tables("a", 2020), tables("b", 2020, "乙局"))
    assert planned(*units, other("r", Kind.REPORT), other("s", Kind.REPORT)).advice == ()


def test_lists_are_used_where_they_serve() -> None:
    found = planned(tables("a", 2020), other("w", Kind.WAIVERS))
    assert found.used_for("convert") == ("a", "w")
    assert found.used_for("supplement") == ("a",)
    assert planned(tables("a", 2020), other("w", Kind.WAIVERS), other("v", Kind.WAIVERS)).waivers == ""
