from __future__ import annotations

from pathlib import Path

import pytest

from xls2report.batch.identity import Content, Identity
from xls2report.batch.matching import FoundFile, Matched, Place, Role, chosen_year, match

YEAR = 2023


def tables(
    shown: str, unit: str = "", year: int | None = YEAR, place: Place = Place.FOLDER, digest: str = ""
) -> FoundFile:
    return found(shown, Identity(Content.TABLES, unit, year), place, digest)


def supplement(shown: str, unit: str = "", year: int | None = YEAR) -> FoundFile:
    return found(shown, Identity(Content.SUPPLEMENT, unit, year))


def broken(shown: str, place: Place = Place.FOLDER) -> FoundFile:
    return found(shown, Identity(Content.UNREADABLE, problem="文件不完整", remedy="重新报送"), place)


def found(shown: str, identity: Identity, place: Place = Place.FOLDER, digest: str = "") -> FoundFile:
    return FoundFile(path=Path("/x") / shown, shown=shown, place=place, digest=digest or shown, identity=identity)


def sorted_files(*files: FoundFile, roster: tuple[str, ...] = ()) -> Matched:
    return match(files, YEAR, roster)


def names(matched: Matched, unit: str, role: Role) -> list[str]:
    return [file.shown for file in matched.units[unit].files.get(role, [])]


def test_files_find_their_unit_by_the_name_in_the_sheets_whatever_they_are_called() -> None:
    matched = sorted_files(
        tables("a/1.xlsx", "澄溪县水利局"),
        tables("b/2.xls", "澄溪县 水利局", YEAR - 1, Place.PREVIOUS),
        supplement("c/3.xlsx", "澄溪县水利局"),
        tables("a/4.xlsx", "澄溪县统计局"),
    )
    assert sorted(matched.units) == ["澄溪县水利局", "澄溪县统计局"]
    assert [names(matched, "澄溪县水利局", role) for role in Role] == [["a/1.xlsx"], ["b/2.xls"], ["c/3.xlsx"]]
    assert matched.units["澄溪县水利局"].notes == []
    assert matched.left_alone == []


def test_a_file_that_names_no_unit_goes_by_its_name_and_this_is_said() -> None:
    matched = sorted_files(
        tables("澄溪县水利局2023年度部门决算公开表.xlsx"),
        supplement("澄溪县水利局补充表.xlsx"),
        tables("其他/x.xlsx", "澄溪县统计局"),
    )
    unit = matched.units["澄溪县水利局"]
    assert names(matched, "澄溪县水利局", Role.SUPPLEMENT) == ["澄溪县水利局补充表.xlsx"]
    assert [note.code for note in unit.notes] == ["B-BYNAME", "B-BYNAME"]


def test_a_file_that_names_no_unit_goes_to_the_only_unit_in_its_folder() -> None:
    matched = sorted_files(tables("水利/1.xlsx", "澄溪县水利局"), supplement("水利/补充.xlsx"))
    assert names(matched, "澄溪县水利局", Role.SUPPLEMENT) == ["水利/补充.xlsx"]
    assert [note.code for note in matched.units["澄溪县水利局"].notes] == ["B-BYNAME"]


@pytest.mark.parametrize(
    "workbooks",
    [
        [("混/1.xlsx", "澄溪县水利局"), ("混/2.xlsx", "澄溪县统计局")],
        [("1.xlsx", "澄溪县水利局")],
    ],
)
def test_nobody_guesses_between_two_units_of_a_folder_or_in_the_folder_of_all(workbooks: list[tuple[str, str]]) -> None:
    folder = workbooks[0][0].rpartition("/")[0]
    file = supplement(f"{folder}/补充.xlsx".lstrip("/"))
    matched = sorted_files(*(tables(*one) for one in workbooks), file)
    assert [one.path for one in matched.left_alone] == [file.shown]


@pytest.mark.parametrize(
    ("file", "roster"),
    [
        # Its own name is that of a unit that has not handed in.
        (supplement("澄溪县财政局国库中心补充表.xlsx"), ("澄溪县财政局", "澄溪县财政局国库中心")),
        (supplement("财政局/国库中心补充表.xlsx"), ("澄溪县财政局", "国库中心")),
        # Its sheets name a unit that nobody else names.
        (supplement("澄溪县财政局/国库中心补充表.xlsx", "澄溪县国库中心"), ()),
        (tables("澄溪县财政局/国库中心.xlsx", "澄溪县国库中心", YEAR - 1), ()),
    ],
)
def test_nobody_gets_the_file_of_a_unit_that_has_not_handed_in(file: FoundFile, roster: tuple[str, ...]) -> None:
    matched = sorted_files(tables("澄溪县财政局/1.xlsx", "澄溪县财政局"), file, roster=roster)
    assert [one.path for one in matched.left_alone] == [file.shown]


def test_the_innermost_name_counts() -> None:
    files = (
        tables("澄溪县教育局/1.xlsx", "澄溪县教育局"),
        tables("澄溪县教育局/一中/1.xlsx", "澄溪县第一中学"),
        supplement("澄溪县教育局/一中/补充.xlsx"),
        supplement("澄溪县教育局/二中/补充.xlsx"),
    )
    matched = sorted_files(*files)
    assert names(matched, "澄溪县第一中学", Role.SUPPLEMENT) == ["澄溪县教育局/一中/补充.xlsx"]
    assert names(matched, "澄溪县教育局", Role.SUPPLEMENT) == ["澄溪县教育局/二中/补充.xlsx"]


def test_a_longer_name_is_another_units() -> None:
    files = (
        tables("1.xlsx", "澄溪县财政局"),
        tables("澄溪县财政局国库支付中心2023.xlsx"),
        broken("澄溪县财政局评审办公室2023.xlsx"),
    )
    matched = sorted_files(*files)
    assert {unit.name for unit in matched.units.values()} == {
        "澄溪县财政局",
        "澄溪县财政局国库支付中心",
        "澄溪县财政局评审办公室",
    }
    assert matched.units["澄溪县财政局"].notes == []


def test_a_broken_workbook_in_a_departments_folder_is_the_departments() -> None:
    files = (broken("教育局/2023年度部门决算公开表.xlsx"), tables("教育局/一中.xlsx", "澄溪县第一中学"))
    matched = sorted_files(*files, roster=("澄溪县教育局", "澄溪县第一中学"))
    assert matched.units["澄溪县第一中学"].notes == []
    assert matched.units["澄溪县教育局"].unreadable is files[0]


def test_files_of_one_path_below_two_folders_are_told_apart() -> None:
    last = tables("教育局.xlsx", "澄溪县教育局", YEAR - 1, Place.PREVIOUS)
    other = FoundFile(
        path=Path("/y/教育局.xlsx"),
        shown="教育局.xlsx",
        place=Place.FOLDER,
        digest="y",
        identity=Identity(Content.OTHER),
    )
    matched = sorted_files(tables("1.xlsx", "澄溪县教育局"), last, other)
    assert names(matched, "澄溪县教育局", Role.PREVIOUS) == ["教育局.xlsx"]
    assert [one.reason for one in matched.left_alone] == ["不是九张决算表，也不是补充表"]


def test_a_renamed_units_workbook_of_last_year_goes_by_its_files_name_alone() -> None:
    files = (
        tables("澄溪县数据局2023年度部门决算公开表.xlsx", "澄溪县数据局"),
        tables("澄溪县数据局2022年度部门决算公开表.xlsx", "澄溪县大数据中心", YEAR - 1, Place.PREVIOUS),
    )
    assert names(sorted_files(*files), "澄溪县数据局", Role.PREVIOUS) == [files[1].shown]
    # Its own name is that of another unit, which has only not handed in yet.
    matched = sorted_files(*files, roster=("澄溪县大数据中心",))
    assert names(matched, "澄溪县数据局", Role.PREVIOUS) == []


def test_another_units_supplement_is_never_taken_because_its_name_begins_alike() -> None:
    matched = sorted_files(
        tables("1.xlsx", "澄溪县财政局"), supplement("澄溪县财政局国库中心补充表.xlsx", "澄溪县财政局国库中心")
    )
    assert names(matched, "澄溪县财政局", Role.SUPPLEMENT) == []
    assert "没有可用的本年工作簿" in matched.left_alone[0].reason


def test_two_workbooks_of_a_unit_are_both_kept_for_the_finding() -> None:
    matched = sorted_files(tables("1.xlsx", "澄溪县水利局"), tables("2.xlsx", "澄溪县水利局"))
    assert names(matched, "澄溪县水利局", Role.WORKBOOK) == ["1.xlsx", "2.xlsx"]


@pytest.mark.parametrize(
    ("file", "role"),
    [
        (tables("x.xlsx", "澄溪县水利局", YEAR - 2), None),
        (tables("x.xlsx", "澄溪县水利局", YEAR + 1), None),
        (tables("x.xlsx", "澄溪县水利局", YEAR, Place.PREVIOUS), None),
        (tables("x.xlsx", "澄溪县水利局", None, Place.PREVIOUS), Role.PREVIOUS),
        (supplement("x.xlsx", "澄溪县水利局", YEAR - 1), None),
        (supplement("x.xlsx", "澄溪县水利局", None), Role.SUPPLEMENT),
    ],
)
def test_a_files_year_decides_what_it_is_for(file: FoundFile, role: Role | None) -> None:
    matched = sorted_files(tables("1.xlsx", "澄溪县水利局"), file)
    unit = matched.units["澄溪县水利局"]
    assert [one for one in Role if any(given.shown == "x.xlsx" for given in unit.files.get(one, []))] == (
        [role] if role else []
    )
    assert [one.path for one in matched.left_alone] == ([] if role else ["x.xlsx"])


def test_the_year_is_the_newest_of_the_main_folder() -> None:
    files = [
        tables("1.xlsx", "甲", 2021),
        tables("2.xlsx", "乙", 2022),
        tables("3.xlsx", "丙", 2030, Place.PREVIOUS),
        supplement("4.xlsx", "丙", 2031),
        tables("5.xlsx", "丁", None),
    ]
    assert chosen_year(files, None) == (2022, [])
    assert chosen_year(files, 2021) == (2021, [])
    year, doubts = chosen_year(files[2:], None)
    assert (year, [doubt.code for doubt in doubts]) == (None, ["B-YEAR"])


def test_a_year_that_one_slip_made_the_newest_is_doubted() -> None:
    files = [tables(f"{number}.xlsx", "甲", 2023) for number in range(5)]
    year, (doubt,) = chosen_year([*files, tables("x.xlsx", "乙", 2032)], None)
    assert year == 2032
    assert "2023年度的有5份" in doubt.message
    assert "--year 2023" in doubt.remedy
    assert chosen_year([*files, tables("x.xlsx", "乙", 2032)], 2023) == (2023, [])


def test_a_broken_workbook_is_its_units_by_name_or_by_the_roster() -> None:
    matched = sorted_files(
        broken("澄溪县图书馆2023年度部门决算公开表.xlsx"), broken("上报/统计局.xlsx"), roster=("统计局",)
    )
    assert {unit.name for unit in matched.units.values()} == {"澄溪县图书馆", "统计局"}
    assert all(unit.unreadable for unit in matched.units.values())


def test_a_file_that_names_no_unit_may_call_it_by_the_end_of_its_name() -> None:
    files = (tables("1.xlsx", "澄溪县人民医院"), tables("2.xlsx", "澄溪县水利局"), tables("3.xlsx", "湖滨区水利局"))
    matched = sorted_files(
        *files, broken("补充表/县人民医院.xlsx", Place.SUPPLEMENT), supplement("水利局补充信息表（未填完）.xlsx")
    )
    assert [note.code for note in matched.units["澄溪县人民医院"].notes] == ["B-UNREAD"]
    assert [one.path for one in matched.left_alone] == ["水利局补充信息表（未填完）.xlsx"], "it may be either's"


def test_broken_workbooks_with_a_common_name_go_by_their_folders() -> None:
    matched = sorted_files(
        broken("水利局/2023年度部门决算公开表.xlsx"),
        broken("文旅局/2023年度部门决算公开表.xls"),
        broken("别处/2023年度部门决算公开表.xls"),
        broken("澄溪县图书馆2023年度部门决算公开表.xlsx"),
        roster=("澄溪县水利局", "澄溪县文旅局", "澄溪县图书馆"),
    )
    assert {unit.name for unit in matched.units.values()} == {
        "澄溪县水利局",
        "澄溪县文旅局",
        "澄溪县图书馆",
        "别处/2023年度部门决算公开表.xls",
    }


def test_a_broken_file_of_another_year_is_left_alone() -> None:
    matched = sorted_files(tables("1.xlsx", "澄溪县水利局"), broken("澄溪县统计局2025年度部门决算.xlsx"))
    assert set(matched.units) == {"澄溪县水利局"}
    assert [one.path for one in matched.left_alone] == ["澄溪县统计局2025年度部门决算.xlsx"]


def test_a_second_broken_workbook_of_a_unit_is_told_too() -> None:
    matched = sorted_files(broken("澄溪县图书馆2023年度.xlsx"), broken("澄溪县图书馆2023年度（更正）.xlsx"))
    (unit,) = matched.units.values()
    assert [note.code for note in unit.notes] == ["B-UNREAD"]


def test_a_short_name_that_is_no_units_takes_no_other_file() -> None:
    matched = sorted_files(tables("1.xlsx"), broken("澄溪县水利局1.xlsx"))
    assert {unit.name for unit in matched.units.values()} == {"1.xlsx", "澄溪县水利局1.xlsx"}


@pytest.mark.parametrize(
    "file",
    [
        broken("澄溪县水利局补充表.xlsx"),
        broken("澄溪县水利局2022年度.xlsx"),
        broken("澄溪县水利局.xls", Place.PREVIOUS),
    ],
)
def test_another_broken_file_of_a_unit_is_told_with_the_unit_and_stops_nothing(file: FoundFile) -> None:
    matched = sorted_files(tables("1.xlsx", "澄溪县水利局"), file)
    unit = matched.units["澄溪县水利局"]
    assert [note.code for note in unit.notes] == ["B-UNREAD"]
    assert "文件不完整" in unit.notes[0].message
    assert names(matched, "澄溪县水利局", Role.WORKBOOK) == ["1.xlsx"]


def test_any_other_spreadsheet_is_left_alone() -> None:
    matched = sorted_files(tables("1.xlsx", "澄溪县水利局"), found("通讯录.xlsx", Identity(Content.OTHER)))
    assert [(one.path, one.reason) for one in matched.left_alone] == [("通讯录.xlsx", "不是九张决算表，也不是补充表")]


def of_other_years(matched: Matched) -> dict[str, list[str]]:
    found = {key: [file.shown for file in unit.other_year] for key, unit in matched.units.items()}
    return {key: files for key, files in found.items() if files}


def test_a_unit_that_handed_in_another_years_workbook_has_a_line_of_its_own() -> None:
    matched = sorted_files(
        tables("水利局.xlsx", "澄溪县水利局"),
        tables("统计局.xlsx", "澄溪县统计局", YEAR - 1),
        tables("教育局/旧.xlsx", "澄溪县教育局", YEAR - 4),
        tables("教育局/更旧.xlsx", "澄溪县教育局", YEAR - 5),
    )
    assert of_other_years(matched) == {
        "澄溪县统计局": ["统计局.xlsx"],
        "澄溪县教育局": ["教育局/旧.xlsx", "教育局/更旧.xlsx"],
    }
    assert matched.left_alone == []


@pytest.mark.parametrize(
    ("file", "roster"),
    [
        # Last year's beside this year's.
        (tables("水利局旧.xlsx", "澄溪县水利局", YEAR - 1), ()),
        (tables("水利局更旧.xlsx", "澄溪县水利局", YEAR - 3), ()),
        # In the folder of last year's: the unit may be no more.
        (tables("统计局.xlsx", "澄溪县统计局", YEAR - 1, Place.PREVIOUS), ()),
        # Not on the list of those who have to hand in.
        (tables("统计局.xlsx", "澄溪县统计局", YEAR - 1), ("澄溪县水利局",)),
        # Nobody can tell whose it is.
        (tables("x.xlsx", "", YEAR - 1), ()),
    ],
)
def test_a_workbook_of_another_year_that_is_no_units_only_one(file: FoundFile, roster: tuple[str, ...]) -> None:
    matched = sorted_files(tables("水利局.xlsx", "澄溪县水利局"), file, roster=roster)
    assert of_other_years(matched) == {}
    assert sorted(matched.units) == ["澄溪县水利局"]


def test_a_broken_workbook_of_this_year_is_the_reason_before_last_years() -> None:
    matched = sorted_files(broken("澄溪县统计局2023年度.xlsx"), tables("旧.xlsx", "澄溪县统计局", YEAR - 1))
    assert of_other_years(matched) == {}
    assert matched.units["澄溪县统计局"].unreadable is not None
