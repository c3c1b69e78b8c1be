"""The data of the district's page; what the page does with it is tested in a browser."""

from __future__ import annotations

import json
import re
from typing import Any, cast
from urllib.parse import unquote

from msgspec.structs import replace

from tests.review import district_maker as make
from xls2report.model.state import State
from xls2report.review.district_page import SHOWN, district_page
from xls2report.review.records import District, UnitFiles


def data_of(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found is not None
    return cast("dict[str, Any]", json.loads(found[1]))


def data(district: District) -> dict[str, Any]:
    return data_of(district_page(district))


def unit(district: District, name: str) -> dict[str, Any]:
    return next(one for one in data(district)["units"] if one["name"] == name)


def test_the_same_district_gives_the_same_bytes() -> None:
    assert district_page(make.everything()) == district_page(make.everything())


def test_cards_count_the_units_by_state() -> None:
    assert data(make.everything())["states"] == [
        ["ready", "可发布", 5],
        ["incomplete", "待补充", 4],
        ["faulty", "有错误", 3],
        ["missing", "未报送", 2],
    ]


def test_amounts_are_rounded_half_up_from_the_exact_text() -> None:
    assert unit(make.everything(), "澄溪县博物馆")["amounts"][0] == "386.13"  # 386.125: half to even would give 386.12
    assert unit(make.everything(), "澄溪县人民医院")["amounts"][0] == "28,450.00"
    assert unit(make.everything(), "澄溪县美术馆")["amounts"] == ["", "", "", "", ""]


def test_links_are_relative_and_come_back_to_the_files_names() -> None:
    hostile = make.result(make.HOSTILE, State.READY)
    links = unit(make.district([make.entry(hostile)]), make.HOSTILE)["links"]
    assert all(re.fullmatch(r"[A-Za-z0-9_.~%/-]+", link) for link in links.values())
    assert {name: unquote(link) for name, link in links.items()} == {
        "folder": f"{make.HOSTILE}/",
        "document": f"{make.HOSTILE}/{hostile.files.document}",
        "page": f"{make.HOSTILE}/{hostile.files.page}",
        "findings": f"{make.HOSTILE}/{hostile.files.findings}",
        "clean": f"{make.HOSTILE}/{hostile.files.clean}",
    }


def test_what_was_not_made_is_not_linked() -> None:
    assert unit(make.everything(), "澄溪县美术馆")["links"] == {}
    assert set(unit(make.everything(), "澄溪县特殊教育学校")["links"]) == {"folder", "findings"}
    beside = replace(make.result("单位", State.READY), files=UnitFiles(document="报告.docx"))
    assert unit(make.district([make.entry(beside)]), "单位")["links"] == {"document": "%E6%8A%A5%E5%91%8A.docx"}


def test_a_hostile_name_is_data_and_never_markup() -> None:
    page = district_page(make.district([make.entry(make.result(make.HOSTILE, State.READY), make.HOSTILE)]))
    assert b"<script>alert" not in page
    assert data_of(page)["units"][0]["name"] == make.HOSTILE


def test_a_unit_that_nobody_could_look_at_has_no_counts_rather_than_zeros() -> None:
    assert unit(make.everything(), "澄溪县美术馆")["counts"] == [None, None, None]
    assert unit(make.everything(), "澄溪县特殊教育学校")["counts"] == [None, None, None]
    assert unit(make.everything(), "澄溪县图书馆")["counts"] == [0, 0, 0]
    assert unit(make.everything(), "澄溪县人民医院")["counts"] == [2, 0, 1]


def test_a_department_of_which_no_unit_counts_has_no_sums_rather_than_zeros() -> None:
    made = data(
        make.district([make.entry(make.missing("甲"), "文旅局"), make.entry(make.result("乙", State.READY), "教育局")])
    )
    assert [one["amounts"][0] for one in made["departments"]] == ["", "1,522.77"]
    assert made["coverage"] == "合计只包括 1 家单位，未报送或读不出的 1 家没有计入；" + make.TWICE


def test_all_units_counted_is_said_so() -> None:
    made = data(make.district([make.entry(make.result("乙", State.READY))]))
    assert made["coverage"] == f"合计包括全部 1 家单位；{make.TWICE}"


def test_units_without_a_department_belong_to_the_one_that_no_unit_names() -> None:
    assert data(make.everything())["nameless"] == make.NO_DEPARTMENT
    assert data(make.district([make.entry(make.missing("甲"), "文旅局")]))["nameless"] == ""


def test_the_first_findings_are_in_the_page_and_the_rest_is_counted() -> None:
    findings = [make.gap(f"第{number}项") for number in range(SHOWN + 7)]
    one = unit(make.district([make.entry(make.result("甲", State.INCOMPLETE, *findings, make.tail()))]), "甲")
    assert len(one["findings"]) == SHOWN
    assert one["all"] == SHOWN + 8
    assert one["rules"] == ["N-GAP", "TAIL"]  # the filter knows what is not in the page, too
    assert one["counts"] == [0, SHOWN + 7, 1]


def test_codes_stand_by_the_units_that_have_them() -> None:
    assert data(make.everything())["rules"][:4] == [
        ["N-GAP", "待补充", 5, 4],
        ["T1-BAL", "收支平衡", 2, 2],
        ["TAIL", "尾差", 2, 2],
        ["X-PRIOR", "年初数与上年年末数", 2, 2],
    ]


def test_without_a_year_the_title_tells_none() -> None:
    page = district_page(replace(make.everything(), year=None))
    assert "<title>部门决算汇总</title>" in page.decode()
    assert "<title>2023年度部门决算汇总</title>" in district_page(make.everything()).decode()
