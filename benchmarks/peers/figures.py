"""The figures and clauses of the report, by the names that the template uses.

Only the branches that the benchmark's units call for are written out, which is in the peers' favour: no missing
numbers, no unreadable cells, nothing traced or checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.peers.reading import NOTHING, Row, Supplement, Table, read_supplement, read_tables, rounded

if TYPE_CHECKING:
    from benchmarks.jobs import Job

Texts = dict[str, str]
CATEGORY_CODE = 3
ECONOMIC_CODE = 5
ITEM_CODE = 7
TENTH = Decimal("0.1")
COUNTS = ("overseas", "hospitality", "vehicles", "asset")
HEADING = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）")


class Item(NamedTuple):
    """A 项 as its two paragraphs print it."""

    name: str
    sentence: str


class Line(NamedTuple):
    """A typed line of the attachment."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the template asks for: texts, and lists that paragraphs repeat over."""

    texts: Texts
    lists: dict[str, list[str] | list[Item] | list[Line]]


def money(value: Decimal) -> str:
    """Print an amount in prose: 10 for 10.00."""
    text = f"{rounded(value):f}"
    return text.rstrip("0").rstrip(".")


def percent(part: Decimal, whole: Decimal) -> str:
    """Print a share of amounts as printed, one decimal."""
    return f"{(rounded(part) / rounded(whole) * 100).quantize(TENTH, ROUND_HALF_UP)}%"


def derive(job: Job, *, read_only: bool) -> tuple[Context, dict[str, Table]]:
    """Read a unit's three workbooks and give the template's context and the nine tables."""
    tables = read_tables(job.workbook, read_only=read_only)
    before = read_tables(job.previous, ("GK01", "GK04", "GK05", "GK07"), read_only=read_only)
    typed = read_supplement(job.supplement, read_only=read_only)
    texts: Texts = {
        "year": typed.text("year"),
        "unit": typed.text("unit_name"),
        "kind": typed.text("report_kind"),
        "own": typed.text("self_name"),
        "organisation": typed.text("organisation"),
        "performance": typed.text("performance"),
        "other": typed.text("other_matters"),
        **_totals(tables, before, typed),
        **_general_public(tables, before, typed),
        **_three_public(tables["GK07"], before["GK07"], typed),
        **_other_matters(typed),
        **{f"f_{key}": money(typed.number(key)) for key in typed.entries if key.startswith(COUNTS)},
    }
    context = Context(
        texts,
        {
            "duties": typed.lists["duties"],
            "evaluation": [_line(text) for text in typed.lists["self_evaluation"]],
            "items": _items(tables["GK05"], typed),
        },
    )
    return context, tables


def _line(text: str) -> Line:
    match = HEADING.match(text)
    if match is None:
        return Line("text", text)
    return Line("section" if match[0].startswith("（") else "chapter", text[match.end() :])


def _last_year(typed: Supplement, key: str, read: Decimal) -> Decimal:
    """A number typed into the form is a restatement and wins over last year's tables."""
    return typed.number(key) if key in typed.entries else read


def _change(now: Decimal, then: Decimal, words: str, reason: str) -> str:
    """Compare with last year, as chapters one, four and five do."""
    now, then = rounded(now), rounded(then)
    if now == then:
        return "与上年持平。"
    verbs = ("增加", "增长") if now > then else ("减少", "减少")
    change = abs(now - then)
    return f"与上年相比，{words}{verbs[0]}{money(change)}万元，{verbs[1]}{percent(change, then)}，主要是因为{reason}。"


def _shares(total: Decimal, parts: list[tuple[str, Decimal]], mark: str = "") -> str:
    return "；".join(f"{name}{mark}{money(amount)}万元，占{percent(amount, total)}" for name, amount in parts if amount)


def _totals(tables: dict[str, Table], before: dict[str, Table], typed: Supplement) -> Texts:
    overall, appropriation = tables["GK01"], tables["GK04"]
    total, opening = (overall.amount(overall.find(label), 2) for label in ("总计", "年初结转和结余"))
    closing = overall.amount(overall.find("年末结转和结余", 3), 5)
    granted = appropriation.amount(appropriation.find("总计"), 2)
    kept = appropriation.amount(appropriation.find("年末财政拨款结转和结余", 3), 5)
    last, last_granted = (
        _last_year(typed, key, before[name].amount(before[name].find("总计"), 2))
        for key, name in (("prior_total", "GK01"), ("prior_appropriation_total", "GK04"))
    )
    revenue, expenditure = tables["GK02"], tables["GK03"]
    incomes = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    outlays = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    received, spent = revenue.body[0], expenditure.body[0]
    return {
        "total": money(total),
        "opening": money(opening),
        "closing": money(closing),
        "total_change": _change(total, last, "", typed.reasons["f1"]),
        "granted": money(granted),
        "granted_closing": money(kept),
        "granted_change": _change(granted, last_granted, "", typed.reasons["f4"]),
        "revenue": money(revenue.amount(received, 4)),
        "revenue_parts": _parts(revenue, received, incomes),
        "expenditure": money(expenditure.amount(spent, 4)),
        "expenditure_parts": _parts(expenditure, spent, outlays),
    }


def _parts(table: Table, row: Row, names: tuple[str, ...]) -> str:
    amounts = [table.amount(row, column) for column in range(5, 5 + len(names))]
    return _shares(table.amount(row, 4), list(zip(names, amounts, strict=True)))


def _general_public(tables: dict[str, Table], before: dict[str, Table], typed: Supplement) -> Texts:
    table, basics = tables["GK05"], tables["GK06"]
    total = table.body[0]
    spent, basic = table.amount(total, 4), table.amount(total, 5)
    last = _last_year(typed, "prior_general_public", before["GK05"].amount(before["GK05"].body[0], 4))
    categories = [
        (str(row[3]).strip(), table.amount(row, 4)) for row in table.body[1:] if len(str(row[0])) == CATEGORY_CODE
    ]
    budget = sum((rounded(value) for value in typed.budgets.values()), NOTHING)
    halves = basics.body[-1]
    people, office = basics.amount(halves, 2), basics.amount(halves, 8)
    spending = tables["GK03"].amount(tables["GK03"].body[0], 4)
    return {
        "public": money(spent),
        "public_share": percent(spent, spending),
        "public_change": _change(spent, last, "一般公共预算财政拨款支出", typed.reasons["f5a"]),
        "categories": _shares(spent, categories, "（类）"),
        "budget": money(budget),
        "completion": percent(spent, budget),
        "basic": money(basic),
        "people": money(people),
        "people_share": percent(people, basic),
        "people_names": _largest(basics, personnel=True),
        "office": money(office),
        "office_share": percent(office, basic),
        "office_names": _largest(basics, personnel=False),
    }


def _items(table: Table, typed: Supplement) -> list[Item]:
    rows = {str(row[0]): row for row in table.body[1:]}
    names = {code: str(row[3]).strip() for code, row in rows.items()}
    return [_item(code, table.amount(rows[code], 4), names, typed) for code in sorted(rows) if len(code) == ITEM_CODE]


def _item(code: str, final: Decimal, names: dict[str, str], typed: Supplement) -> Item:
    budget = rounded(typed.budgets[code])
    name = f"{names[code[:3]]}（类）{names[code[:5]]}（款）{names[code]}（项）"
    facts = f"年初预算为{money(budget)}万元，支出决算为{money(final)}万元，"
    if budget:
        facts += f"完成年初预算的{percent(final, budget)}，"
    if rounded(final) == budget:
        return Item(name, f"{facts}决算数与年初预算数持平。")
    word = "大于" if rounded(final) > budget else "小于"
    return Item(name, f"{facts}决算数{word}年初预算数的主要原因是：{typed.reasons[f'f5c_{code}']}。")


def _largest(table: Table, *, personnel: bool) -> str:
    found = [
        (table.amount(row, column + 2), str(row[column]), str(row[column + 1]).strip())
        for row in table.body[:-1]
        for column in ((0,) if personnel else (3, 6))
        if len(str(row[column] or "")) == ECONOMIC_CODE and row[column + 2]
    ]
    chosen = sorted(sorted(found, key=lambda item: (-item[0], item[1]))[:3], key=lambda item: item[1])
    return "、".join(name for _, _, name in chosen) + ("等" if len(found) > len(chosen) else "")


def _three_public(table: Table, before: Table, typed: Supplement) -> Texts:
    now, then = table.body[0], before.body[0]
    found: Texts = {}
    for name, column in (
        ("three", 0),
        ("overseas", 1),
        ("vehicles", 2),
        ("purchase", 3),
        ("operation", 4),
        ("hospitality", 5),
    ):
        final, last = table.amount(now, column + 6), before.amount(then, column + 6)
        found[f"{name}_budget"], found[f"{name}_final"] = money(table.amount(now, column)), money(final)
        if final == last:
            found[f"{name}_change"] = "与上年持平，无总体情况说明。"
        elif name == "vehicles":
            verb = "增加" if final > last else "减少"
            reason = typed.reasons["f7_vehicles"]
            found[f"{name}_change"] = f"与上年相比{verb}{money(abs(final - last))}万元，{verb}的主要原因是{reason}。"
    return found


def _other_matters(typed: Supplement) -> Texts:
    agency, planned, last = (
        typed.number(key) for key in ("agency_operating", "budget_agency_operating", "prior_agency_operating")
    )
    goods, works, services = (typed.number(f"procurement_{kind}") for kind in ("goods", "works", "services"))
    bought = goods + works + services
    medium, micro = typed.number("procurement_small_medium"), typed.number("procurement_small_micro")
    return {
        "agency": money(agency),
        "agency_more": money(agency - planned),
        "agency_more_rate": percent(agency - planned, planned),
        "agency_more_reason": typed.reasons["f11_budget"],
        "agency_less": money(last - agency),
        "agency_less_rate": percent(last - agency, last),
        "agency_less_reason": typed.reasons["f11_prior"],
        "meetings": money(typed.number("meeting_expenses")),
        "training": money(typed.number("training_expenses")),
        "bought": money(bought),
        "goods": money(goods),
        "works": money(works),
        "services": money(services),
        "medium": money(medium),
        "medium_share": percent(medium, bought),
        "micro": money(micro),
        "micro_share": percent(micro, bought),
    }
