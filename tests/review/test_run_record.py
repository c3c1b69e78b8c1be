"""run.json: nothing of the district is lost, and a finding has one shape everywhere."""

from __future__ import annotations

import json
from typing import Any, cast

from tests.review import district_maker as make
from xls2report.cli.printing import as_records, waived_record
from xls2report.model.state import State
from xls2report.review.run_record import finding_record, run_record


def record(district: make.District) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(json.dumps(run_record(district), ensure_ascii=False)))


def unit(name: str) -> dict[str, Any]:
    return next(one for one in record(make.everything())["units"] if one["unit"] == name)


def test_a_finding_has_one_shape() -> None:
    made = finding_record(make.wrong_total())
    assert [made] == as_records([make.wrong_total()])
    assert list(made) == [
        "code",
        "severity",
        "message",
        "remedy",
        "sources",
        "expected",
        "actual",
        "difference",
        "follows",
    ]
    assert made["message"] == "收入总计1,522.7600，支出总计1,522.6650，应相等"
    assert made["difference"] == "0.0950"
    assert made["sources"] == [
        {
            "file": "2023年度部门决算公开表.xlsx",
            "sheet": "收入支出决算总表 ",
            "cell": "C12",
            "value": "1522.76",
            "row": "总计",
            "column": "金额",
        },
        {
            "file": "2023年度部门决算公开表.xlsx",
            "sheet": "收入支出决算总表 ",
            "cell": "F12",
            "value": "1522.665",
            "row": "总计",
            "column": "金额",
        },
    ]


def test_a_waived_finding_tells_its_waiver() -> None:
    [made] = waived_record([make.waived()])
    assert (made["code"], made["reason"], made["until"]) == ("X-0607", "项目经费另有批复", "2025-12-31")
    assert unit("澄溪县博物馆")["waived"] == [made]


def test_the_whole_run() -> None:
    made = record(make.everything())
    assert list(made) == [
        "year", "name", "news", "saved", "counts", "units", "departments", "total", "tables", "notes", "left_alone", "exit_code",
    ]  # fmt: skip
    assert made["year"] == 2023
    assert made["counts"] == {"可发布": 5, "待补充": 4, "有错误": 3, "未报送": 2}
    assert len(made["units"]) == 14
    assert made["exit_code"] == 3
    assert [one["code"] for one in made["notes"]] == ["B-YEAR", "B-ROSTER"]
    assert made["left_alone"][2] == {"path": "说明 100%.docx", "reason": "不是电子表格"}


def test_a_unit() -> None:
    made = unit("澄溪县实验小学")
    assert made["files"] == {
        "document": "澄溪县实验小学/澄溪县实验小学2023年度部门决算.docx",
        "page": "澄溪县实验小学/澄溪县实验小学来源.html",
        "findings": "澄溪县实验小学/澄溪县实验小学问题清单.txt",
        "clean": None,
        "pdf": None,
    }
    assert made["inputs"] == {
        "workbook": "澄溪县实验小学/2023年度部门决算公开表.xlsx",
        "previous": None,
        "supplement": None,
    }
    assert made["counts"] == {"error": 0, "warning": 2, "info": 0}
    assert [one["code"] for one in made["findings"]] == ["N-GAP"]
    assert [one["code"] for one in made["notes"]] == ["B-NAME"]
    assert (made["department"], made["code"], made["contact"], made["on_roster"]) == (
        "澄溪县教育局",
        "205021",
        "郑洁",
        True,
    )
    assert made["key_figures"]["收入总计"] == "1804"
    assert made["failure"] is None


def test_a_unit_without_a_report() -> None:
    assert unit("澄溪县特殊教育学校")["failure"] == {
        "message": "工作簿打不开：文件有密码",
        "remedy": "去掉密码后重新报送",
        "exit_code": 3,
    }
    assert set(unit("澄溪县美术馆")["files"].values()) == {None}
    assert unit("澄溪县融媒体中心")["on_roster"] is False


def test_amounts_are_exact_and_blanks_are_none() -> None:
    made = record(make.everything())
    assert made["tables"][0]["rows"][0] == {
        "code": "",
        "label": "合计",
        "amounts": ["1", "0.125", None],
        "unreadable": [0, 2, 0],
    }
    assert [table["units"] for table in made["tables"]] == [11] * 9
    culture = made["departments"][0]
    assert (culture["department"], culture["units"], culture["reported"]) == ("澄溪县文化和旅游局", 4, 3)
    assert culture["counts"] == {state.value: count for state, count in zip(State, (2, 1, 0, 1), strict=True)}
    assert culture["amounts"]["收入总计"] == "2121.390"
    assert made["total"]["units"] == 14


def test_of_a_unit_that_nobody_could_look_at_nothing_is_counted() -> None:
    (one,) = record(make.district([make.entry(make.missing("甲"), "文旅局")]))["units"]
    assert one["counts"] == {"error": None, "warning": None, "info": None}
