"""Makes results of districts for tests: a small one with everything in it, hostile ones, large ones."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef
from xls2report.model.state import State
from xls2report.review.records import (
    DepartmentTotal,
    District,
    DistrictRow,
    DistrictTable,
    Entry,
    Failure,
    LeftAlone,
    Listed,
    UnitFiles,
    UnitInputs,
    UnitResult,
)
from xls2report.rules.waivers import WaivedFinding, Waiver
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

YEAR = 2023
NO_DEPARTMENT = "（没有主管部门）"
KEY_NAMES = ("收入总计", "支出总计", "财政拨款支出总计", "一般公共预算财政拨款支出", "“三公”经费支出")
_SHARES = (Decimal(1), Decimal(1), Decimal("0.85"), Decimal("0.83"), Decimal("0.0071"))
HOSTILE = '<script>alert(1)</script> 100% #1? "甲"&局'
FORMULA = '=HYPERLINK("http://x","y")'

TWICE = "各单位直接相加，部门决算已含所属单位、又另列所属单位的会重复"


def wrong_total(cell: str = "C12") -> Finding:
    book = "2023年度部门决算公开表.xlsx"
    return Finding(
        code="T1-BAL",
        severity=Severity.ERROR,
        pattern="收入总计{left}，支出总计{right}，应相等",
        arguments=(("left", "1,522.7600"), ("right", "1,522.6650")),
        remedy="先看 T1-TOTI 和 T1-TOTE 哪一边也不对，再改那一边",
        sources=(
            CellRef(book, "收入支出决算总表 ", cell, "1522.76", "总计", "金额"),
            CellRef(book, "收入支出决算总表 ", "F12", "1522.665", "总计", "金额"),
        ),
        expected=Decimal("1522.7600"),
        actual=Decimal("1522.6650"),
        difference=Decimal("0.0950"),
        place=Place(PlaceKind.TABLE, TableKind.REVENUE_EXPENDITURE_SUMMARY.value),
    )


def carryover() -> Finding:
    return Finding(
        code="X-PRIOR",
        severity=Severity.WARNING,
        pattern="年初结转和结余{now}，上年年末结转和结余{then}",
        arguments=(("now", "10.00"), ("then", "12.50")),
        remedy="核对年初数；有调整的，在补充表写明",
        sources=(CellRef("2023年度部门决算公开表.xlsx", "收入支出决算总表", "C10", "10.00", "年初结转和结余"),),
        expected=Decimal("12.50"),
        actual=Decimal(10),
        difference=Decimal("-2.50"),
    )


def gap(wanted: str) -> Finding:
    return Finding(
        code="N-GAP",
        severity=Severity.WARNING,
        pattern="待补充：{wanted}",
        arguments=(("wanted", wanted),),
        remedy=f"请填写补充表“基本信息”工作表的“{wanted}”",
        place=Place(PlaceKind.GAP, wanted),
    )


def tail() -> Finding:
    return Finding(
        code="TAIL", severity=Severity.INFO, pattern="有{count}处尾差，在四舍五入范围内", arguments=(("count", "3"),)
    )


def note(code: str, severity: Severity, text: str, remedy: str = "") -> Finding:
    return Finding(code=code, severity=severity, pattern="{text}", arguments=(("text", text),), remedy=remedy)


def waived() -> WaivedFinding:
    waiver = Waiver(
        file="豁免.toml",
        number=1,
        code="X-0607",
        unit="",
        cell="",
        reason="项目经费另有批复",
        until=date(2025, 12, 31),
    )
    finding = note("X-0607", Severity.WARNING, "基本支出中的公务接待费大于“三公”决算", "核对两张表")
    return WaivedFinding(finding, waiver)


def files(unit: str, *, clean: bool = False) -> UnitFiles:
    return UnitFiles(
        folder=unit,
        document=f"{unit}{YEAR}年度部门决算.docx",
        page=f"{unit}来源.html",
        findings=f"{unit}问题清单.txt",
        clean=f"{unit}{YEAR}年度部门决算（发布稿）.docx" if clean else "",
    )


def figures(base: str) -> tuple[tuple[str, str], ...]:
    total = Decimal(base)
    return tuple((name, f"{total * share:f}") for name, share in zip(KEY_NAMES, _SHARES, strict=True))


def result(unit: str, state: State, *findings: Finding, base: str = "1522.765") -> UnitResult:
    """Make the result of a unit that has a report."""
    return UnitResult(
        unit=unit,
        year=YEAR,
        state=state,
        inputs=UnitInputs(workbook=f"{unit}/2023年度部门决算公开表.xlsx"),
        files=files(unit, clean=state is State.READY),
        findings=findings,
        key_figures=figures(base),
    )


def missing(unit: str) -> UnitResult:
    return UnitResult(unit=unit, year=None, state=State.MISSING)


def failed(unit: str, message: str, remedy: str) -> UnitResult:
    return UnitResult(
        unit=unit,
        year=YEAR,
        state=State.FAULTY,
        inputs=UnitInputs(workbook=f"{unit}.xls"),
        files=UnitFiles(folder=unit, findings=f"{unit}问题清单.txt"),
        failure=Failure(message, remedy, 3),
    )


def entry(made: UnitResult, department: str = "", code: str = "", contact: str = "", *notes: Finding) -> Entry:
    listed = Listed(unit=made.unit, department=department, code=code, contact=contact)
    return Entry(result=made, listed=listed, notes=notes)


def small() -> tuple[Entry, ...]:
    """Fourteen units: every state, failures, notes, waived findings, a unit that is on no roster."""
    culture, schools, health = "澄溪县文化和旅游局", "澄溪县教育局", "澄溪县卫生健康局"
    ready, incomplete, faulty = State.READY, State.INCOMPLETE, State.FAULTY
    by_name = note(
        "B-NAME", Severity.WARNING, "表中没有单位名称，按文件名“实验小学决算.xlsx”对上", "在表中填写单位名称后重新报送"
    )
    twice = note(
        "B-TWICE", Severity.ERROR, "有两个工作簿：公开表.xlsx、公开表（改）.xlsx，用了较新的一个", "删去不要的一个"
    )
    unlisted = note("B-LIST", Severity.WARNING, "名册上没有这个单位", "补进名册，或移走它的文件")
    museum = result("澄溪县博物馆", ready, tail(), base="386.125")
    return (
        entry(replace(museum, waived=(waived(),)), culture, "207001", "王芳"),
        entry(result("澄溪县图书馆", ready, base="212.5"), culture, "207002", "李敏"),
        entry(
            result("澄溪县文化馆", incomplete, gap("部门职责"), gap("内设机构设置"), carryover()),
            culture,
            "207003",
            "陈静",
        ),
        entry(missing("澄溪县美术馆"), culture, "207004", "赵强"),
        entry(result("澄溪县第二中学", ready, base="3012.335"), schools, "205002", "周涛"),
        entry(result("澄溪县第十中学", faulty, wrong_total(), carryover(), base="2876.4"), schools, "205010", "吴刚"),
        entry(result("澄溪县实验小学", incomplete, gap("部门职责"), base="1804"), schools, "205021", "郑洁", by_name),
        entry(
            failed("澄溪县特殊教育学校", "工作簿打不开：文件有密码", "去掉密码后重新报送"), schools, "205031", "孙丽"
        ),
        entry(missing("澄溪县幼儿园"), schools, "205041"),
        entry(
            result("澄溪县人民医院", faulty, wrong_total("C31"), tail(), base="28450.0049"),
            health,
            "210001",
            "何军",
            twice,
        ),
        entry(result("澄溪县中医院", ready, base="9120.88"), health, "210002", "马超"),
        entry(
            result("澄溪县疾病预防控制中心", incomplete, gap("内设机构设置"), base="1490.2"), health, "210003", "胡斌"
        ),
        entry(result("澄溪县档案馆", ready, base="158.04"), "", "201001", "林娜"),
        Entry(result=result("澄溪县融媒体中心", incomplete, gap("部门职责")), listed=None, notes=(unlisted,)),
    )


def many(count: int, findings: int = 3) -> tuple[Entry, ...]:
    """Make a large district, all states in turn; a unit's name tells its number."""
    states = (State.READY, State.INCOMPLETE, State.FAULTY, State.READY, State.INCOMPLETE)
    made: list[Entry] = []
    for number in range(1, count + 1):
        unit = f"澄溪县第{number}中心小学"
        state = states[number % len(states)]
        found = [gap(f"第{index}项增减变动的原因") if index % 2 else carryover() for index in range(findings)]
        if state is State.READY:
            found = [tail()]
        if state is State.FAULTY:
            found[0] = wrong_total(f"C{number}")
        one = missing(unit) if number % 50 == 0 else result(unit, state, *found, base=f"{number * 7 % 1009 + 1}.335")
        made.append(entry(one, f"第{number % 12 + 1}教育局", f"205{number:04}", f"联系人{number % 40}"))
    return tuple(made)


def total(entries: Iterable[Entry], department: str = "") -> DepartmentTotal:
    units = list(entries)
    counted = [dict(one.result.key_figures) for one in units if one.result.key_figures]
    return DepartmentTotal(
        department=department,
        units=len(units),
        reported=len(counted),
        states=tuple((state, sum(one.result.state is state for one in units)) for state in State),
        amounts=tuple(
            sum((Decimal(known[name]) for known in counted), Decimal(0)) if counted else None for name in KEY_NAMES
        ),
        lacking=tuple(0 for _name in KEY_NAMES),
    )


def district(
    entries: Sequence[Entry], notes: tuple[Finding, ...] = (), left_alone: tuple[LeftAlone, ...] = ()
) -> District:
    by_department: dict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        by_department[one.listed.department if one.listed else ""].append(one)
    return District(
        year=YEAR,
        roster=True,
        entries=tuple(entries),
        key_names=KEY_NAMES,
        departments=tuple(total(units, name or NO_DEPARTMENT) for name, units in by_department.items()),
        total=total(entries),
        tables=tables(sum(bool(one.result.key_figures) for one in entries)),
        notes=notes,
        left_alone=left_alone,
    )


def tables(units: int) -> tuple[DistrictTable, ...]:
    """Make nine sums; the first row tells the table's number."""
    return tuple(
        DistrictTable(
            kind,
            ("本年支出合计", "基本支出", "项目支出"),
            (
                DistrictRow("合计", "", (Decimal(number), Decimal("0.125"), None), (0, 2, 0)),
                DistrictRow(
                    "201 一般公共服务支出", "201", (Decimal("12345.675"), Decimal(0), Decimal("-3.5")), (0, 0, 0)
                ),
                DistrictRow("20103 政府办公厅（室）及相关机构事务", "20103", (Decimal(7), None, None), (0, 0, 1)),
                DistrictRow("2010301 行政运行", "2010301", (Decimal(7), None, None), (0, 0, 0)),
            ),
            units,
        )
        for number, kind in enumerate(TableKind, 1)
    )


def everything() -> District:
    """The small district with notes about the batch and files left alone."""
    notes = (
        note("B-YEAR", Severity.WARNING, "有 1 个单位的表是2022年度的，没有计入合计", "请单位换成2023年度的表"),
        note("B-ROSTER", Severity.INFO, "名册第18行没有单位名称，跳过了这一行"),
    )
    left = (
        LeftAlone("澄溪县人民医院/公开表.xlsx", "同一单位有较新的工作簿"),
        LeftAlone("旧/~$公开表.xlsx", "是 Excel 打开文件时的临时文件"),
        LeftAlone("说明 100%.docx", "不是电子表格"),
    )
    return district(small(), notes, left)
