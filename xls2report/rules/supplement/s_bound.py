"""填写的金额与决算表相差不过千倍。

检查内容：
    补充表按万元填的每一笔金额，与决算表中它所对应的数比较：上年数与本年数（有上年工作簿的与上年工作簿），年初预算数与
    决算数，机关运行经费与公用经费合计，相差一千倍以上、换一个单位就相称的是错误。会议费、培训费、机关运行经费不大于
    本年支出合计，政府采购金额不大于收、支总计的2倍，上年“三公”经费不大于收、支总计的2倍。本年数为0的不比较倍数。
    政府采购支出总额大于本年支出合计而不到上述界限的，是警告。
依据：
    补充表以万元为单位；把元填成万元，报告中的数就大一万倍。
不通过示例：
    本年收、支总计522.76万元，政府采购货物支出填21100。
通过示例：
    本年支出合计371.56万元，政府采购货物支出填2.11。
常见原因与处理：
    从以元为单位的账、表粘贴。改成万元；数字确实如此的，写入豁免名单并说明理由。跨年合同使采购大于本年支出的，核对后不必修改。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.catalogue.entries import BUDGET_KEYS, LABELS, MEASURES, NumberKey
from xls2report.catalogue.groups import OPERATING_SECTIONS
from xls2report.catalogue.records import Base
from xls2report.figures.families import elements
from xls2report.figures.prior import beside_prior, from_previous
from xls2report.model.figure import Figure
from xls2report.model.finding import Finding, Place, PlaceKind
from xls2report.model.language import _, listed
from xls2report.model.money import YUAN_PER_WAN
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import Told, at_number, value_of
from xls2report.supplement.bounds import EVENTS, MOST, MOST_OF_AN_ITEM, PURCHASES, Bound, likely_right
from xls2report.supplement.layout import PRIOR_KEYS
from xls2report.supplement.record import TypedNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.figures.derive import Figures
    from xls2report.model.figure import Known
    from xls2report.rules.base import Evidence

_CODE = "S-BOUND"
_OF_THE_EXPENDITURE = frozenset({NumberKey.MEETING_EXPENSES, NumberKey.TRAINING_EXPENSES, NumberKey.AGENCY_OPERATING})
_AGENCY = frozenset(key for key in NumberKey if key.endswith("agency_operating"))
_PRIOR = frozenset(PRIOR_KEYS)


class _Typed(Struct, frozen=True):
    """An amount of the form and what it is held against."""

    number: TypedNumber
    name: str
    like: Known | None
    means: Known | None
    most: int | None
    place: str


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.figures is None:
        return
    for one in (
        *_numbers(evidence, evidence.figures),
        *_purchases(evidence, evidence.figures),
        *_budgets(evidence, evidence.figures),
    ):
        yield from _judged(evidence, one)
    yield from _beyond_the_expenditure(evidence, evidence.figures)


def _judged(evidence: Evidence, one: _Typed) -> Iterator[Finding]:
    value = one.number.value
    if value is None:
        return
    right = likely_right(value, Bound(_amount(evidence, one.like), _amount(evidence, one.means), one.most))
    if right is None:
        return
    too_large = abs(value) > abs(right)
    against = one.like if isinstance(one.like, Figure) and evidence.style.printed(one.like.value) else one.means
    if not isinstance(against, Figure):
        return
    source = one.number.source
    yield Finding(
        code=_CODE,
        severity=Severity.ERROR,
        pattern=_(
            "补充表“{sheet}”{cell}（{name}）填的是{typed}万元，而{other}是{amount}万元，{cause}，很可能应为{right}万元"
        ),
        arguments=(
            ("sheet", source.sheet),
            ("cell", source.address),
            ("name", one.name),
            ("typed", f"{value.normalize():f}"),
            ("other", against.name),
            ("amount", evidence.style.amount_text(against.value)),
            ("cause", _("像是把元填成了万元") if too_large else _("像是单位不对")),
            ("right", f"{right.normalize():f}"),
        ),
        remedy=_("核对单位，补充表的金额一律填万元；数字确实如此的，请汇总的人（如财政局）写入豁免名单"),
        sources=tuple(dict.fromkeys((source, *against.cells()))),
        expected=right,
        actual=value,
        difference=value - right,
        place=Place(PlaceKind.FIGURE, one.place),
    )


def _amount(evidence: Evidence, known: Known | None) -> Decimal | None:
    return evidence.style.printed(known.value) if isinstance(known, Figure) else None


def _numbers(evidence: Evidence, figures: Figures) -> Iterator[_Typed]:
    previous = {} if evidence.previous is None else from_previous(evidence.previous)
    this_year = figures.value("total")
    means = _larger(this_year, previous.get(NumberKey.PRIOR_TOTAL))
    likes = {**_counterparts(figures), **_events(evidence, figures)}
    for key, number in evidence.supplement.numbers.items():
        if key in MEASURES or not _is_printed(figures, key):
            continue
        like = _nearer(evidence, previous.get(key), likes.get(key))
        of = figures.value("expenditure") if key in _OF_THE_EXPENDITURE else means if key in _PRIOR else this_year
        yield _Typed(number, LABELS[key].removeprefix("其中："), like, of, MOST.get(key), key.value)


def _nearer(evidence: Evidence, before: Figure | None, like: Known | None) -> Known | None:
    """Give last year's amount, or this year's counterpart where last year's workbook is itself in the wrong unit of money."""
    if before is None:
        return like
    limit = Bound(_amount(evidence, like), None, None)
    return before if likely_right(evidence.style.printed(before.value), limit) is None else like


def _events(evidence: Evidence, figures: Figures) -> Mapping[NumberKey, Known]:
    """Hold 会议费 and 培训费 against their 款 of table 06 where they are less, or about ten thousand times it.

    Those are the part in 基本支出: what else was spent, nothing here tells.
    """
    found: dict[NumberKey, Known] = {}
    spent = {one.code: one.value for one in elements(figures, OPERATING_SECTIONS) if isinstance(one.value, Figure)}
    for code, key in EVENTS.items():
        typed, part = evidence.supplement.numbers.get(key), spent.get(code)
        if typed is None or typed.value is None or part is None:
            continue
        times = typed.value / part.value
        if times < 1 or YUAN_PER_WAN <= 2 * times <= 2 * 2 * YUAN_PER_WAN:
            found[key] = part
    return found


def _purchases(evidence: Evidence, figures: Figures) -> Iterator[_Typed]:
    """Hold the sum of all purchases against the means, where none of them is beyond by itself; told at the largest."""
    whole, means, most = figures.value("procurement"), figures.value("total"), MOST[PURCHASES[0]]
    parts = [number for key in PURCHASES if (number := evidence.supplement.numbers.get(key)) is not None]
    values = [number.value for number in parts if number.value is not None]
    if not isinstance(whole, Figure) or len(values) < len(PURCHASES):
        return
    limit = Bound(None, _amount(evidence, means), most)
    if not any(likely_right(value, limit) for value in values):
        largest = max(parts, key=lambda number: number.value or 0)
        yield _Typed(TypedNumber(whole.value, largest.source), whole.name, None, means, most, whole.id)


def _beyond_the_expenditure(evidence: Evidence, figures: Figures) -> Iterator[Finding]:
    """Warn of purchases that are more than was spent in the year, though not so much that another unit is likely."""
    spent, means = _amount(evidence, figures.value("expenditure")), _amount(evidence, figures.value("total"))
    typed = {key: value for key in PURCHASES if (value := value_of(evidence.supplement, key))}
    whole, limit = sum(typed.values(), Decimal(0)), Bound(None, means, MOST[PURCHASES[0]])
    told = [*typed.values(), *([whole] if isinstance(figures.value("procurement"), Figure) else [])]
    if spent is None or not 0 < spent < whole or any(likely_right(value, limit) for value in told):
        return
    cells = [evidence.supplement.numbers[key].source for key in typed]
    slots = (
        ("cells", listed(_("“{sheet}”{address}").format(sheet=cell.sheet, address=cell.address) for cell in cells)),
        ("typed", evidence.style.amount_text(whole)),
        ("amount", evidence.style.amount_text(spent)),
    )
    pattern = _("补充表{cells}政府采购支出共{typed}万元，大于本年支出合计{amount}万元")
    remedy = _("核对采购金额和单位，金额一律填万元；跨年合同按合同金额填的，不必修改")
    yield at_number(_CODE, evidence.supplement, tuple(typed), Told(pattern, slots, remedy), severity=Severity.WARNING)


def _is_printed(figures: Figures, key: NumberKey) -> bool:
    """A new unit has no last year, and who has no 机关运行经费 may have left a number there."""
    if key in _AGENCY and not figures.has_agency_operating:
        return False
    return not (figures.new_unit and key in _PRIOR)


def _larger(one: Known, other: Figure | None) -> Known:
    if other is None or not isinstance(one, Figure):
        return one
    return max(one, other, key=lambda figure: figure.value)


def _counterparts(figures: Figures) -> Mapping[NumberKey, Known]:
    operating = figures.value("daily_operating")
    return {
        **beside_prior(figures),
        NumberKey.BUDGET_GENERAL_PUBLIC: figures.value("general_public"),
        NumberKey.ADJUSTED_GENERAL_PUBLIC: figures.value("general_public"),
        NumberKey.AGENCY_OPERATING: operating,
        NumberKey.BUDGET_AGENCY_OPERATING: operating,
        NumberKey.ADJUSTED_AGENCY_OPERATING: operating,
        NumberKey.PRIOR_AGENCY_OPERATING: operating,
    }


def _budgets(evidence: Evidence, figures: Figures) -> Iterator[_Typed]:
    supplement = evidence.supplement
    for base, budgets, mark in (
        (Base.INITIAL, supplement.budgets, "budget"),
        (Base.ADJUSTED, supplement.adjusted, "adjusted"),
    ):
        for budget, lines in budgets.items():
            finals = {item.code: item.against_budget.current for item in figures.items(budget)}
            for line in lines:
                name = _("{code} {name}{base}数").format(code=line.code, name=line.name, base=base.value)
                like, place = finals.get(line.code), f"{BUDGET_KEYS[budget]}_{line.code}_{mark}"
                yield _Typed(line.amount, name, like, figures.value("total"), MOST_OF_AN_ITEM, place)


RULE = Rule(code=_CODE, name="填写的金额与决算表相差悬殊", page=__doc__ or "", check=_check)
