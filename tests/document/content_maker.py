"""A report's text to fill templates with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.document.forms import FILE, narrow_form, revenue_form, summary_form, three_public_form
from xls2report.document.content import DocumentContent
from xls2report.model.figure import Figure, Gap, Measure
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.report import Attachment, Paragraph, ParagraphKind, Pieces, Printed, ReportText, Typed
from xls2report.model.severity import Severity
from xls2report.model.source import CellRef, Stated
from xls2report.tables.kind import TableKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.tables.form import TableForm

KIND = ParagraphKind
REASON = Gap("reason_f1", "变动原因", "请在补充表“原因”工作表填写。")
SOURCE = CellRef("补充表.xlsx", "基本信息", "B3", "做好服务。")


def figure(name: str, value: str = "1") -> Figure:
    return Figure(name, name, Decimal(value), Measure.WAN_YUAN, Stated("测试"))


TOTAL = Printed(figure("total", "522.76"), "522.76")


def narrative() -> tuple[Paragraph, ...]:
    return (
        Paragraph(KIND.HEADING_1, ("收入支出决算总体情况说明",), "h1"),
        Paragraph(KIND.BODY, ("2020年度收、支总计", TOTAL, "万元。主要是因为", REASON, "。"), "f1"),
        Paragraph(KIND.HEADING_1, ("一般公共预算财政拨款支出决算情况说明",), "h5"),
        Paragraph(KIND.HEADING_2, ("具体情况",), "h5c"),
        Paragraph(KIND.NUMBERED, ("一般公共服务支出（类）行政运行（项）。年初预算为", TOTAL, "万元。"), "f5c_2010301"),
        Paragraph(KIND.NUMBERED, ("公安（款）。",), "f5c_2040202"),
        Paragraph(KIND.HEADING_2, ("其他",), "h5d"),
        Paragraph(KIND.NUMBERED, ("重新编号。",), "f5d_1"),
    )


def report_text(
    fields: Mapping[str, Pieces] | None = None, blocks: Mapping[str, tuple[Paragraph, ...]] | None = None
) -> ReportText:
    return ReportText(
        fields={
            "年度": ("2020",),
            "单位名称": ("某市某区事务中心",),
            "报告名称": ("部门决算",),
            "收入总计": (TOTAL,),
            "空": (),
            **(fields or {}),
        },
        blocks={
            "部门职责": (
                Paragraph(KIND.LISTED, (Typed("做好统筹指挥和协调服务工作；", SOURCE),), "duty_1"),
                Paragraph(KIND.LISTED, (Typed("完成交办的其他任务。\n（含临时任务）", SOURCE),), "duty_2"),
            ),
            "机构设置": (
                Paragraph(KIND.HEADING_2, ("内设机构设置",), "h1_2a"),
                Paragraph(KIND.BODY, ("内设股室3个。",), "organisation"),
            ),
            "情况说明": narrative(),
            "名词解释": (
                Paragraph(KIND.TERM, ("财政拨款收入：指单位从同级财政部门取得的财政预算资金。",), "term_1"),
                Paragraph(KIND.TERM, ("其他收入：指除上述收入以外的各项收入。",), "term_2"),
            ),
            **(blocks or {}),
        },
        lists={"项": ({"名称": ("行政运行",), "金额": (TOTAL,)}, {"名称": ("公安",), "金额": ("10",)}), "空表": ()},
        attachment=Attachment(
            paragraphs=(Paragraph(KIND.HEADING_1, ("基本情况",)), Paragraph(KIND.BODY, ("自评良好。",)))
        ),
    )


FINDINGS = (
    Finding(
        code="W-SUM",
        severity=Severity.ERROR,
        pattern="{table}合计不等于各项之和",
        arguments=(("table", "收入决算表"),),
        remedy="请核对该表。",
        sources=(CellRef(FILE, "公开02表 ", "C7", "457.05"),),
        place=Place(PlaceKind.TABLE, TableKind.REVENUE),
    ),
    Finding(code="N-X", severity=Severity.WARNING, pattern="请核对总计", place=Place(PlaceKind.FIGURE, "total")),
    Finding(
        code="N-GAP",
        severity=Severity.WARNING,
        pattern="待补充：变动原因",
        remedy=REASON.hint,
        place=Place(PlaceKind.GAP, REASON.key),
    ),
    Finding(code="W-SHEET", severity=Severity.INFO, pattern="另有工作表"),
    Finding(code="W-YEAR", severity=Severity.WARNING, pattern="年度不一致"),
)


def tables() -> tuple[TableForm, ...]:
    return (summary_form(), revenue_form(), three_public_form(), narrow_form())


def content(text: ReportText | None = None, forms: tuple[TableForm, ...] | None = None) -> DocumentContent:
    return DocumentContent(
        text=text or report_text(),
        tables=tables() if forms is None else forms,
        table_notes={TableKind.STATE_CAPITAL_OPERATIONS_BUDGET: "本单位没有使用国有资本经营预算安排的支出。"},
        findings=FINDINGS,
        draft=True,
        clean=False,
        title="2020年度某市某区事务中心部门决算",
        unit="某市某区事务中心",
        year=2020,
    )


def clean(made: DocumentContent) -> DocumentContent:
    return replace(made, clean=True, draft=False, findings=())
