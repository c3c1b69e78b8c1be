"""The filled supplements of the example district, from each unit's texts, facts and the form that is made for it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from examples.district_items import ITEMS
from tests.workbooks.facts import NIL
from tests.workbooks.tables import nine_tables
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.report import Typed
from xls2report.model.source import CellRef
from xls2report.supplement.record import BudgetLine, ReasonLine, Supplement, TypedNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from examples.district_texts import Texts
    from examples.district_units import Sent
    from tests.workbooks.facts import UnitFacts
    from xls2report.supplement.content import FormContent, ItemRow

_NOWHERE = CellRef("", "", "", "")
_CENT = Decimal("0.01")
_OF_BUDGET = tuple(Decimal(text) for text in ("1", "1.06", "0.93", "1", "1.12", "0.97"))
"""Initial budgets as parts of what was spent."""
_LARGEST_WITHOUT_BUDGET = 130
_MORE = ("年中下达了{use}专项经费", "年中追加了{use}的预算")
_LESS = ("{use}的部分款项结转下年支付", "{use}据实结算，支出低于预算")


def supplement_of(sent: Sent, texts: Texts, years: tuple[UnitFacts, UnitFacts], content: FormContent) -> Supplement:
    """Fill the form that is made for a unit.

    Args:
        sent: the unit.
        texts: what it says of itself.
        years: its facts of this year and of the year before.
        content: what the form shows.
    """
    budgets = {
        kind: tuple(_budget(item, place) for place, item in enumerate(items)) for kind, items in content.items.items()
    }
    numbers = _numbers(sent, years, budgets)
    bases: dict[str, Decimal | None] = {key: number.value for key, number in content.prior.items()}
    bases |= numbers
    for lines in budgets.values():
        bases |= {line.code: line.amount.value for line in lines}
    return Supplement(
        numbers={key: TypedNumber(value, _NOWHERE) for key, value in numbers.items()},
        texts={key: Typed(text, _NOWHERE) for key, text in _texts(sent, texts, years[0]).items() if text},
        lists={key: _lines(lines) for key, lines in _lists(sent, texts, years[0]).items() if lines},
        budgets=budgets,
        reasons={
            line.key: Typed(reason, _NOWHERE)
            for place, line in enumerate(content.reasons)
            if (reason := _reason(line, place, texts, bases))
        },
        uses={
            line.key: Typed(ITEMS[line.base][1].use, _NOWHERE)
            for line in content.reasons
            if isinstance(line.base, str) and line.base in ITEMS
        },
    )


def _budget(item: ItemRow, place: int) -> BudgetLine:
    """Give an initial budget, a project's in whole 万元; every fourth small project had none."""
    spent = item.final_accounts or NIL
    amount = _cents(spent * _OF_BUDGET[(place + int(spent)) % len(_OF_BUDGET)])
    if not ITEMS[item.code][1].more:
        none = spent < _LARGEST_WITHOUT_BUDGET and not int(spent) % 4
        amount = NIL if none else amount.quantize(Decimal(1), ROUND_HALF_UP)
    return BudgetLine(item.code, item.item, TypedNumber(amount, _NOWHERE))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _numbers(
    sent: Sent, years: tuple[UnitFacts, UnitFacts], budgets: Mapping[BudgetKind, tuple[BudgetLine, ...]]
) -> dict[NumberKey, Decimal]:
    facts, before = years
    numbers = {
        NumberKey.BUDGET_GENERAL_PUBLIC: sum(
            (line.amount.value or NIL for line in budgets[BudgetKind.GENERAL_PUBLIC]), NIL
        ),
        **_counts(facts, 0 if sent.plan.office else 1),
        **_expenses(facts),
        **_procurement(facts),
    }
    if sent.plan.office:
        operating = _cents(nine_tables(facts).basic.daily_operating)
        numbers |= {
            NumberKey.AGENCY_OPERATING: operating,
            NumberKey.BUDGET_AGENCY_OPERATING: _cents(operating * Decimal("0.968")),
            NumberKey.PRIOR_AGENCY_OPERATING: _cents(nine_tables(before).basic.daily_operating),
        }
    return numbers


def _counts(facts: UnitFacts, more: int) -> dict[NumberKey, Decimal]:
    """Give the counts; a unit of public service has ``more`` than what “三公” money goes to."""
    final = facts.three_public_final
    batches = Decimal(round(final.hospitality / Decimal("0.135")))
    vehicles = Decimal(-(-final.vehicle_operation // Decimal("2.9")))
    return {
        NumberKey.OVERSEAS_GROUPS: NIL,
        NumberKey.OVERSEAS_PERSON_TIMES: NIL,
        NumberKey.VEHICLES_PURCHASED: NIL,
        NumberKey.VEHICLES_KEPT: vehicles,
        NumberKey.HOSPITALITY_BATCHES: batches,
        NumberKey.HOSPITALITY_PERSON_TIMES: batches * 8 + batches % 5,
        NumberKey.ASSET_VEHICLES: vehicles + 2 * more,
        NumberKey.ASSET_GENERAL_EQUIPMENT: Decimal(1 + more),
        NumberKey.ASSET_SPECIAL_EQUIPMENT: Decimal(more),
    }


def _expenses(facts: UnitFacts) -> dict[NumberKey, Decimal]:
    """Give meetings and trainings: at least what table 06 has of them."""
    spent = {item.code: item.amount for item in facts.economic}
    meetings, trainings = (_cents(spent.get(code, NIL) + more) for code, more in (("30215", 2), ("30216", 3)))
    return {
        NumberKey.MEETING_EXPENSES: meetings,
        NumberKey.MEETING_TIMES: Decimal(round(meetings / 2)),
        NumberKey.MEETING_PERSONS: Decimal(round(meetings * 26)),
        NumberKey.TRAINING_EXPENSES: trainings,
        NumberKey.TRAINING_TIMES: Decimal(round(trainings / 3)),
        NumberKey.TRAINING_PERSONS: Decimal(round(trainings * 21)),
    }


def _procurement(facts: UnitFacts) -> dict[NumberKey, Decimal]:
    projects = sum((item.project for item in (*facts.general_public, *facts.government_fund)), NIL)
    parts = (Decimal("0.114"), Decimal("0.236"), 1 / (6 + projects % 7))
    goods, works, services = (_cents(projects * part) for part in parts)
    small_and_medium = goods + _cents(works * Decimal("0.785")) + services
    return {
        NumberKey.PROCUREMENT_GOODS: goods,
        NumberKey.PROCUREMENT_WORKS: works,
        NumberKey.PROCUREMENT_SERVICES: services,
        NumberKey.PROCUREMENT_SMALL_MEDIUM: small_and_medium,
        NumberKey.PROCUREMENT_SMALL_MICRO: goods + _cents(services * Decimal("0.64")),
    }


def _texts(sent: Sent, texts: Texts, facts: UnitFacts) -> dict[TextKey, str]:
    return {
        TextKey.REPORT_KIND: texts.kind,
        TextKey.SELF_NAME: texts.self_name,
        TextKey.NEW_UNIT: "是" if sent.plan.new else "否",
        TextKey.HAS_AGENCY_OPERATING: "是" if sent.plan.office else "否",
        TextKey.ORGANISATION: texts.organisation,
        TextKey.HOSPITALITY_CONTENT: texts.guests,
        TextKey.VEHICLES_USE: texts.vehicles,
        TextKey.MEETING_CONTENT: texts.meetings,
        TextKey.TRAINING_CONTENT: texts.trainings,
        TextKey.PERFORMANCE: (
            f"{texts.self_name}按照预算绩效管理的要求，对{facts.year}年度整体支出和全部项目支出开展了绩效自评。\n"
            f"{''.join(texts.results)}自评中也发现，{texts.problem}，下一年度将{texts.remedy}。"
        ),
        TextKey.OTHER_MATTERS: texts.other,
        TextKey.ATTACHMENT_FILE: sent.attachment.rpartition("/")[2],
    }


def _lists(sent: Sent, texts: Texts, facts: UnitFacts) -> dict[ListKey, tuple[str, ...]]:
    return {
        ListKey.DUTIES: texts.duties,
        ListKey.MEMBER_UNITS: texts.members,
        ListKey.SELF_EVALUATION: () if sent.attachment else self_evaluation(texts, facts),
    }


def self_evaluation(texts: Texts, facts: UnitFacts) -> tuple[str, ...]:
    """Give the self-evaluation report, a paragraph an element."""
    fund = "政府性基金按规定用途使用，" if facts.government_fund else f"{texts.self_name}没有使用政府性基金，"
    return (
        "一、基本情况",
        texts.organisation,
        "二、资金使用情况",
        "基本支出用于人员待遇和机构运转，严格执行工资福利政策和经费定额。",
        f"项目支出主要用于{texts.theme}等工作，{fund}资金拨付与项目进度相符。",
        "三、绩效目标完成情况",
        *texts.results,
        "四、存在的问题",
        f"{texts.problem}。",
        "五、下一步改进措施",
        f"{texts.remedy}。",
        "六、自评结果的应用和公开",
        "自评结果作为下一年度预算安排的参考，并随决算向社会公开。",
    )


def _lines(texts: tuple[str, ...]) -> tuple[Typed, ...]:
    return tuple(Typed(text, _NOWHERE) for text in texts)


def _reason(line: ReasonLine, place: int, texts: Texts, bases: Mapping[str, Decimal | None]) -> str:
    """Give why two amounts differ; nothing where they do not, or where there is nothing to compare with."""
    current = line.current if isinstance(line.current, Decimal) else bases.get(line.current)
    base = line.base if isinstance(line.base, Decimal) else bases.get(line.base)
    if current is None or base is None or _cents(current) == _cents(base):
        return ""
    more = current > base
    if isinstance(line.base, str) and line.base in ITEMS:
        said = ITEMS[line.base][1]
        own = said.more if more else said.less
        return own or (_MORE if more else _LESS)[place % 2].format(use=said.use)
    return _WHOLE[line.key, more].format(theme=texts.theme)


_WHOLE = {
    ("f1", True): "在职人员工资调标，{theme}的投入比上年多",
    ("f1", False): "上年的一次性项目已经完成，{theme}的投入比上年少",
    ("f4", True): "财政安排的人员经费比上年多，{theme}资金也有增加",
    ("f4", False): "财政安排的{theme}资金比上年少",
    ("f5a", True): "人员经费比上年多，{theme}支出也有增加",
    ("f5a", False): "{theme}的部分支出在上年已经完成",
    ("f5c", True): "年中追加了人员经费，{theme}的预算也有增加",
    ("f5c", False): "{theme}的部分款项按合同结转下年支付",
    ("f7_budget", False): "落实过紧日子要求，从严控制各项开支",
    ("f7_vehicles_budget", False): "统一调度公务用车，燃油和维修费用节约",
    ("f7_vehicles", False): "合并下乡行程，出车次数比上年少",
    ("f7_hospitality_budget", False): "严格执行接待标准，能在食堂用餐的不外出用餐",
    ("f7_hospitality", False): "接待批次比上年少",
    ("f11_budget", True): "业务工作增多，办公和差旅开支超出预算",
    ("f11_prior", True): "下乡检查和业务培训比上年多",
    ("f11_prior", False): "压减了会议和印刷等开支",
}
"""By the key of the reason and whether the amount is the larger one; the “三公” expenses of all units went down."""
