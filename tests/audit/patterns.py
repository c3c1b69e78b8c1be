"""Sentences as units in ten provinces put them, filled with figures that hold.

Slots of a fact: ``A`` this year, ``C`` last year, ``B`` initial budget, ``F`` full-year budget, ``G`` the year 2019; for each base
the change ``D``, its rate ``P``, the verb ``V`` of the amount and ``W`` of the rate, followed by the base's letter (``DC``); ``KB``
and ``KF`` are completion rates. Slots of a list: ``T`` the whole, ``a`` ``b`` ``c`` parts, ``sa`` ``sb`` ``sc`` their shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence; ``checked`` names the slots whose change the audit must find, ``head`` the chapter it stands in."""

    place: str
    text: str
    checked: tuple[str, ...]
    head: str = "一、收入支出决算总体情况说明"


OVERALL = "一、收入支出决算总体情况说明"
REVENUE = "二、收入决算情况说明"
EXPENDITURE = "三、支出决算情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"
THREE = "七、“三公”经费财政拨款支出决算情况说明"
AGENCY = "十、机关运行经费支出情况说明"
PROCUREMENT = "十一、政府采购支出情况说明"

FACTS: tuple[Pattern, ...] = (
    Pattern("安徽", "2023年度机关运行经费支出{A}万元，与2022年度决算相比，{VC}{DC}万元，{WC}{PC}%，主要原因是业务变动。", ("PC",), AGENCY),
    Pattern("安徽", "“三公”经费财政拨款支出年初预算{B}万元，支出决算{A}万元，完成年初预算的{KB}%，与2023年度预算相比，{VB}{DB}万元，{WB}{PB}%，{VB}的原因是据实列支。", ("KB", "PB", "DB"), THREE),
    Pattern("安徽", "公务接待费支出{A}万元，预算{B}万元，完成预算的{KB}%。", ("KB",), THREE),
    Pattern("重庆", "“三公”经费支出共计{A}万元，较年初预算数{VB}{DB}万元，{WB}{PB}%, 较上年支出数{VC}{DC}万元，{WC}{PC}%。", ("PB", "PC"), THREE),
    Pattern("重庆", "本部门2023年度收入总计{A}万元，支出总计{A}万元。收支较上年决算数{VC}{DC}万元，{WC}{PC}%，主要原因是项目变化。", ("PC",)),
    Pattern("重庆", "公务接待费{A}万元，较上年决算数{VC}{DC}万元，{WC}{PC}%；较年初预算数{VB}{DB}万元，{WB}{PB}%。", ("PC", "PB"), THREE),
    Pattern("广东", "“三公”经费财政拨款支出决算为{A}万元，完成全年预算{F}万元的{KF}%，比上年决算数{VC}{DC}万元，{WC}{PC}%；比2019年（疫情前）决算数{VG}{DG}万元，{WG}{PG}%。", ("KF", "PC", "PG"), THREE),
    Pattern("广东", "公务用车购置及运行维护费支出决算为{A}万元，完成预算{F}万元的{KF}%，占100.0%。", ("KF",), THREE),
    Pattern("广东", "支出总计{A}万元，比上年决算数{VC}{DC}万元，{WC}{PC}%，主要原因：人员变动。", ("PC",)),
    Pattern("广西", "公务接待费决算支出数为{A}万元，按同口径同比{VC}{DC}万元，{WC}{PC}%。", ("PC",), THREE),
    Pattern("广西", "本部门2023年度收入总计{A}万元，支出总计{A}万元，较2022年度决算数{VC}{DC}万元，{WC}{PC}%，主要原因是：财政拨款变化。", ("PC",)),
    Pattern("广西", "“三公”经费支出决算总额为{A}万元，比预算{B}万元{VB}{DB}万元，比去年{VC}{DC}万元，{WC}{PC}%。", ("DB", "PC"), THREE),
    Pattern("湖南", "2023年度收、支总计{A}万元。与上年相比，{VC}{DC}万元，{WC}{PC}%，主要是因为项目变动。", ("PC",)),
    Pattern("湖南", "2023年度机关运行经费支出{A}万元，比年初预算数{VB}{DB}万元，{WB}{PB}%，主要原因是：业务变动；比上年决算数{VC}{DC}万元，{WC}{PC}%。主要原因是：人员变动。", ("PB", "PC"), AGENCY),
    Pattern("内蒙古", "机关运行经费支出{A}万元，比上年{VC}{DC}万元，同比{WC}{PC}%。", ("PC",), AGENCY),
    Pattern("四川", "2023年财政拨款收入总计{A}万元，与2022年相比{VC}{DC}万元，{WC}{PC}%；财政拨款支出总计{A}万元，与2022年相比{VC}{DC}万元，{WC}{PC}%。", ("PC",)),
    Pattern("四川", "1.一般公共服务（类）财政事务（款）行政运行（项）: 支出决算为{A}万元，年初预算为{B}万元，完成预算{KB}%。", ("KB",), PUBLIC),
    Pattern("四川", "公务接待费支出决算总额为{A}万元，预算为{B}万元，较年初预算{WB}{PB}%。", (), THREE),
    Pattern("上海", "某局2023年度收入支出总计{A}万元。与2022年度相比，收入支出总计{VC}{DC}万元，{WC}{PC}%。主要原因：项目变动。", ("PC",)),
    Pattern("上海", "一般公共预算财政拨款支出年初预算为{B}万元，支出决算为{A}万元，完成年初预算的{KB}%。", ("KB",), PUBLIC),
    Pattern("上海", "三公经费全年预算为 {F} 万元，支出决算为 {A} 万元，完成全年预算数的 {KF}%。", ("KF",), THREE),
    Pattern("上海", "机关运行经费支出{A}万元，比2022年度{VC}{DC}万元，{WC}{PC}%。", ("PC",), AGENCY),
    Pattern("上海", "1、教育支出（类）普通教育（款）小学教育（项）{A}万元。主要用于：办学。年初预算{B}万元，支出决算{A}万元。", (), PUBLIC),
    Pattern("陕西", "公务接待费支出{A}万元，较上年{C}万元{VC}{DC}万元，{VC}了{PC}%，原因为接待变动。", ("DC", "PC"), THREE),
    Pattern("陕西", "会议费支出{A}万元，年初预算为{B}万元，差值为{DB}万元。", ("DB",), "（二）一般性支出情况"),
    Pattern("浙江", "“三公”经费支出决算{A}万元，上年决算数为{C}万元，比上年{WC}{PC}%。", ("PC",), THREE),
    Pattern("河北", "本部门2023年度收、支总计（含结转和结余）{A}万元。与2022年度决算相比，收支各{VC}{DC}万元，{WC}{PC}%，主要是项目变动。", ("PC",)),
    Pattern("天津", "2023年度收、支总计均为{A}万元。与2022年度相比，收、支总计各{VC}{DC}万元，{WC}{PC}%。", ("PC",)),
    Pattern("江西", "“三公”经费支出年初预算数为{B}万元，决算数为{A}万元，完成预算的{KB}%，决算数较上年{VC}{DC}万元，{WC}{PC}%。", ("KB", "PC"), THREE),
    Pattern("山东", "机关运行经费支出{A}万元，比年初预算数{VB}{DB}万元，{WB}{PB}%。", ("PB",), AGENCY),
    Pattern("贵州", "支出总计{A}万元，比上年{VC}{DC}万元，{WC}幅度为{PC}%。", ("PC",)),
    Pattern("云南", "2023年度支出合计{A}万元，与上年对比，支出合计{VC}{DC}万元，{WC}{PC}%。", ("PC",), EXPENDITURE),
    Pattern("云南", "部门2023年度支出合计{A}万元。与上年{C}万元相比，{VC}{DC}万元，{WC}{PC}%。", ("PC", "DC"), EXPENDITURE),
)  # fmt: skip

LISTS: tuple[Pattern, ...] = (
    Pattern("湖南", "本年支出合计{T}万元，其中：基本支出{a}万元，占{sa}%；项目支出{b}万元，占{sb}%；经营支出{c}万元，占{sc}%。", ("sa", "sb", "a", "T"), EXPENDITURE),
    Pattern("广东", "本年收入合计{T}万元，其中：财政拨款收入{a}万元，占{sa}%；事业收入{b}万元，占{sb}%；其他收入{c}万元，占{sc}%。", ("sa", "b"), REVENUE),
    Pattern("四川", "2023年一般公共预算财政拨款支出{T}万元，主要用于以下方面：教育支出{a}万元，占{sa}%；卫生健康支出{b}万元，占{sb}%；住房保障支出{c}万元，占{sc}%。", ("sa", "sc", "T"), PUBLIC),
    Pattern("上海", "一般公共预算财政拨款支出{T}万元，主要用于以下方面：教育支出(类){a}万元，占{sa}%;卫生健康支出（类）{b}万元，占{sb}％；住房保障支出(类){c}万元，占{sc}%。", ("sa", "sb"), PUBLIC),
    Pattern("上海", "一般公共预算财政拨款支出{T}万元，主要用于以下方面：1.“教育支出”{a}万元，占{sa}%；2.“卫生健康支出”{b}万元，占{sb}%；3.“住房保障支出”{c}万元，占{sc}%。", ("sa", "sb"), PUBLIC),
    Pattern("云南", "2023年度收入合计{T}万元。其中：财政拨款收入{a}万元，占总收入的{sa}%；事业收入{b}万元，占总收入的{sb}%；其他收入{c}万元，占总收入的{sc}%。", ("sa", "sb"), REVENUE),
    Pattern("云南", "2023年度支出合计{T}万元。其中：基本支出{a}万元，占总支出的{sa}%；项目支出{b}万元，占总支出的{sb}%；经营支出{c}万元，占总支出的{sc}%。", ("sa", "sb"), EXPENDITURE),
    Pattern("广东", "“三公”经费财政拨款支出决算{T}万元，其中：因公出国（境）费支出决算{a}万元，占{sa}%；公务用车购置及运行维护费支出决算{b}万元，占{sb}%；公务接待费支出决算{c}万元，占{sc}%。", ("sa", "sb", "a", "T"), THREE),
    Pattern("湖南", "“三公”经费财政拨款支出决算为{T}万元。其中公务接待费为{a}万元，占{sa}%；因公出国（境）费{b}万元，占{sb}%；公务用车购置费及运行维护费{c}万元，占{sc}%。", ("sa", "T"), THREE),
    Pattern("江苏", "政府采购支出总额{T}万元，其中：政府采购货物支出{a}万元、政府采购工程支出{b}万元、政府采购服务支出{c}万元。", ("a", "T"), PROCUREMENT),
    Pattern("上海", "某局2023年度政府采购金额（以合同签订为准）为{T}万元，其中：货物采购金额{a}万元、工程采购金额{b}万元、服务采购金额{c}万元。", ("a", "T"), PROCUREMENT),
    Pattern("安徽", "政府采购支出总额{T}万元，其中：货物支出{a}万元，工程支出{b}万元，服务支出{c}万元。", ("b", "T"), PROCUREMENT),
    Pattern("内蒙古", "2023年支出合计{T}万元，其中：基本支出{a}万元，占{sa}%，项目支出{b}万元，占{sb}%，经营支出{c}万元，占{sc}%。", ("sa", "sc"), EXPENDITURE),
)  # fmt: skip


def half_up(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Style:
    """How a place prints numbers."""

    percent_digits: int = 2
    strip: bool = False
    thousands: bool = False

    def amount(self, value: Decimal) -> str:
        text = format(value, ",.2f" if self.thousands else ".2f")
        return text.rstrip("0").rstrip(".") if self.strip else text

    def percent(self, value: Decimal) -> str:
        return format(half_up(value, self.percent_digits), ",f" if self.thousands else "f")


def fact_slots(amounts: dict[str, Decimal], style: Style, down: str = "下降") -> dict[str, str]:
    """Give the slots of a fact; ``amounts`` holds A and the bases C, B, F, G, none of them 0 and none equal to A."""
    slots = {name: style.amount(value) for name, value in amounts.items()}
    current = amounts["A"]
    for base, value in amounts.items():
        if base == "A":
            continue
        moved = current - value
        slots |= {
            f"D{base}": style.amount(abs(moved)),
            f"P{base}": style.percent(abs(moved) / value * HUNDRED),
            f"V{base}": "增加" if moved > 0 else "减少",
            f"W{base}": "增长" if moved > 0 else down,
            f"K{base}": style.percent(current / value * HUNDRED),
        }
    return slots


def list_slots(parts: tuple[Decimal, Decimal, Decimal], style: Style) -> dict[str, str]:
    total = sum(parts, Decimal(0))
    slots = {"T": style.amount(total)}
    for name, part in zip("abc", parts, strict=True):
        slots |= {name: style.amount(part), f"s{name}": style.percent(part / total * HUNDRED)}
    return slots
