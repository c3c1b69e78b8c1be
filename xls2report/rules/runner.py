"""Running rules over the evidence: it alone decides what becomes of a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.model.finding import MOST_SOURCES, Finding, at_table
from xls2report.model.language import _, listed
from xls2report.model.money import round_half_up
from xls2report.rules.causes import WRONG_UNIT, explain
from xls2report.rules.tolerance import Halves, tolerance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from xls2report.model.source import CellRef
    from xls2report.rules.base import Amount, Difference, Evidence, Rule
    from xls2report.rules.causes import Explanation
    from xls2report.rules.tolerance import Tolerance

TAIL = "TAIL"
_MOST_TOLD = 20
"""Of one rule in one table: a slid column breaks every row, and twenty show it."""
_FIRST_NAMED = 3
_FINEST = 6


class _Tail(Struct, frozen=True):
    difference: Difference
    size: Decimal


def run(rules: Iterable[Rule], evidence: Evidence) -> list[Finding]:
    """Apply rules in their order; then one line a table for what rounding explains.

    A difference is passed over up to half a last digit, gathered within the tolerance, and a finding beyond: the mildest that
    the rule may have, and the gravest where a wrong unit of money explains it.
    """
    return _Run().run(rules, evidence)


class _Grave(Struct, frozen=True):
    difference: Difference
    allowed: Tolerance


def _no_flood(rule: Rule, stated: list[Finding]) -> list[Finding]:
    """Keep the first of very many: a wrong word in a wording is wrong at every item, and twenty show it."""
    rest = len(stated) - _MOST_TOLD
    if rest <= 0:
        return stated
    more = Finding(
        code=rule.code,
        severity=stated[_MOST_TOLD].severity,
        pattern=_("{rule}：还有{count}处同样的问题，没有一一列出"),
        arguments=(("rule", rule.name), ("count", str(rest))),
        remedy=_("先改正列出的几处，再检查一次"),
    )
    return [*stated[:_MOST_TOLD], more]


class _Run:
    """One run: what has been found so far."""

    def __init__(self) -> None:
        self._halves = Halves()
        self._findings: list[Finding] = []
        self._tails: dict[int, list[_Tail]] = {}

    def run(self, rules: Iterable[Rule], evidence: Evidence) -> list[Finding]:
        for rule in rules:
            grave: dict[int, list[_Grave]] = {}
            stated: list[Finding] = []
            for result in rule.check(evidence):
                if isinstance(result, Finding):
                    stated.append(result)
                else:
                    self._judge(result, grave)
            self._findings += _no_flood(rule, stated)
            for found in grave.values():
                self._findings += _told(rule, found)
        return [*self._findings, *(_tail_line(tails) for tails in self._tails.values())]

    def _judge(self, difference: Difference, grave: dict[int, list[_Grave]]) -> None:
        size = difference.left.value - difference.expected
        allowed = tolerance(difference, self._halves)
        table = id(difference.left.form)
        if abs(size) <= allowed.silent:
            return
        if abs(size) <= allowed.bound:
            self._tails.setdefault(table, []).append(_Tail(difference, abs(size)))
        else:
            grave.setdefault(table, []).append(_Grave(difference, allowed))


def money_text(value: Decimal) -> str:
    """Print an amount in 万元 with two decimals, with more where it has more."""
    exponent = value.normalize().as_tuple().exponent
    digits = min(max(2, -exponent if isinstance(exponent, int) else 2), _FINEST)
    return format(round_half_up(value, digits), "f")


def _finding(rule: Rule, difference: Difference, allowed: Tolerance) -> Finding:
    left, expected = difference.left, difference.expected
    size = left.value - expected
    sources, explained = _sources(difference), explain(difference)
    wrong_unit = any(one.cause in WRONG_UNIT for one in explained)
    if difference.at_most:
        pattern = _(
            "{file}：工作表“{sheet}”{cell}不符合“{what}”：{label}是{actual}万元，不应大于{expected}万元（{others}），"
            "多{difference}万元（容许{tolerance}万元）{cause}"
        )
    else:
        pattern = _(
            "{file}：工作表“{sheet}”{cell}不符合“{what}”：{label}是{actual}万元，按{others}应为{expected}万元，"
            "相差{difference}万元（容许{tolerance}万元）{cause}"
        )
    return Finding(
        code=rule.code,
        severity=rule.severities[0 if wrong_unit else -1],
        pattern=pattern,
        arguments=(
            ("file", left.form.file),
            ("sheet", left.form.sheet.strip()),
            ("cell", sources[0].address),
            ("what", difference.what),
            ("label", _named(left)),
            ("actual", money_text(left.value)),
            ("others", _others(difference)),
            ("expected", money_text(expected)),
            ("difference", money_text(size)),
            ("tolerance", money_text(allowed.bound)),
            ("cause", _cause(explained)),
        ),
        remedy=_("请核对两边的数，改正算错或填错的一边"),
        sources=sources,
        expected=expected,
        actual=left.value,
        difference=size,
        place=at_table(left.form.kind),
    )


def _named(amount: Amount) -> str:
    return amount.label or amount.ref.column_heading


def _parts(difference: Difference) -> list[Amount]:
    """Give the amounts of the right side that count: those which are not zero, or all of a short one."""
    parts = [*difference.right, *difference.less]
    return [one for one in parts if one.cell.value] or parts


def _others(difference: Difference) -> str:
    """Say where the right side stands: its cells, with the sheet when it is another one."""
    parts = _parts(difference)
    first = parts[0].form
    places = listed(one.ref.address for one in parts[:_FIRST_NAMED])
    if len(parts) > _FIRST_NAMED:
        places = _("{places}等{count}处").format(places=places, count=len(parts))
    forms = {id(one.form): one.form for one in parts}
    if len(forms) > 1:
        return listed(_("“{sheet}”").format(sheet=form.sheet.strip()) for form in forms.values())
    if first is difference.left.form:
        return places
    file = f"{first.file} " if first.file != difference.left.form.file else ""
    return _("{file}“{sheet}”{places}").format(file=file, sheet=first.sheet.strip(), places=places)


def _sources(difference: Difference) -> tuple[CellRef, ...]:
    amounts = (difference.left, *_parts(difference))
    return tuple(dict.fromkeys(amount.ref for amount in amounts[:MOST_SOURCES]))


def _cause(explained: tuple[Explanation, ...]) -> str:
    """Say what likely happened, where it can be told."""
    told = [
        _("{cell}（{label}）{cause}，应为{value}").format(
            cell=one.amount.ref.address,
            label=_named(one.amount),
            cause=one.cause.value,
            value=_("{number}{unit}").format(number=f"{one.value.normalize():f}", unit=one.amount.form.unit.word),
        )
        for one in explained
    ]
    return _("。可能是{causes}").format(causes=_("；或者").join(told)) if told else ""


def _told(rule: Rule, found: list[_Grave]) -> list[Finding]:
    """Give a rule's findings in one table; of very many the first and a count of the others."""
    told = [_finding(rule, one.difference, one.allowed) for one in found[:_MOST_TOLD]]
    return [*told, _more(rule, found[_MOST_TOLD:])] if len(found) > _MOST_TOLD else told


def _more(rule: Rule, rest: list[_Grave]) -> Finding:
    left = rest[0].difference.left
    return Finding(
        code=rule.code,
        severity=rule.severities[-1],
        pattern=_("{file}：工作表“{sheet}”从{cell}起还有{count}处同样的问题，不再逐个列出"),
        arguments=(
            ("file", left.form.file),
            ("sheet", left.form.sheet.strip()),
            ("cell", left.ref.address),
            ("count", str(len(rest))),
        ),
        remedy=_("请核对这张表是否错行、错列"),
        sources=(left.ref,),
        place=at_table(left.form.kind),
    )


def _tail_line(tails: list[_Tail]) -> Finding:
    """Give the one line of a table for all that rounding explains."""
    form = tails[0].difference.left.form
    sources = tuple(dict.fromkeys(tail.difference.left.ref for tail in tails))
    return Finding(
        code=TAIL,
        pattern=_("{file}：工作表“{sheet}”有尾差{count}处，最大{most}万元，在四舍五入容许范围内：{cells}"),
        arguments=(
            ("file", form.file),
            ("sheet", form.sheet.strip()),
            ("count", str(len(tails))),
            ("most", money_text(max(tail.size for tail in tails))),
            ("cells", listed(ref.address for ref in sources[:_FIRST_NAMED])),
        ),
        sources=sources[:MOST_SOURCES],
        place=at_table(form.kind),
    )
