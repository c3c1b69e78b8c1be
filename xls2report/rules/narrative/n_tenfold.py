"""本年数与比较的基数不相差十倍以上。

检查内容：
    报告写到的每一处比较（比上年、比年初预算或预算）：本年数是基数的10倍以上，或者减到基数的十分之一以下、而没有填写原因
    （减到百分之一以下的，填了原因也算），是警告，提醒核对两格；较大的一个不到1万元的不算，基数或本年数为0、为负的不算。
    两个数都取自工作簿、相差上千倍而换一个金额单位就相称的，多半是表上的金额单位写错，是错误。
依据：
    部门决算公开要求：收支增减变化要准确。相差这样大的，常是多打一位、错行或者元、万元不分。
不通过示例：
    上年工作簿写“金额单位：万元”而数以元为单位：收、支总计38687000，本年522.76。
通过示例：
    公务接待费上年0.02万元、本年0.40万元；上年3542.43万元、本年202.78万元，填了原因“过渡资金减少”。
常见原因与处理：
    上年工作簿的单位写错，或抄错了一个数。核对两格；确实变动这样大的，不必修改，可以豁免并写明原因。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from xls2report.catalogue.records import Base
from xls2report.model.figure import Figure
from xls2report.model.language import _, listed
from xls2report.model.money import round_half_up
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_statement, cells_of
from xls2report.rules.sentences import statements
from xls2report.rules.supplement_findings import Told
from xls2report.supplement.bounds import FAR, MOST, Bound, likely_right

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.model.figure import Known
    from xls2report.model.finding import Finding
    from xls2report.model.source import CellRef
    from xls2report.rules.base import Evidence
    from xls2report.rules.sentences import Statement

_CODE = "N-TENFOLD"
_TENFOLD, _HUNDREDFOLD = 10, 100
_LEAST = Decimal(1)
"""万元: where both are less, ten times as much is the price of a dinner."""
_BASE_WORDS: Mapping[Base, str] = {base: _("上年") if base is Base.PRIOR else _("预算") for base in Base}


class _Far(Struct, frozen=True):
    """A comparison whose sides are far apart, the first place that speaks of it, and what the base should be if its unit is wrong."""

    statement: Statement
    now: Decimal
    then: Decimal
    right: Decimal | None


def _check(evidence: Evidence) -> Iterator[Finding]:
    far = list(_far_apart(evidence))
    wrong_unit = [one for one in far if one.right is not None]
    if wrong_unit:
        yield _in_other_unit(evidence, wrong_unit)
    for one in far:
        if one.right is None:
            yield _changed(evidence, one)


def _far_apart(evidence: Evidence) -> Iterator[_Far]:
    """Give each comparison once, with both sides as printed."""
    seen: set[str] = set()
    for statement in statements(evidence):
        about = statement.about
        if about.key in seen:
            continue
        seen.add(about.key)
        sides = about.sides(evidence.style)
        if sides is None:
            continue
        now, then = sides
        if now <= 0 or then <= 0 or max(sides) < _LEAST or max(sides) <= _TENFOLD * min(sides):
            continue
        is_typed = _is_typed(evidence, about.comparison.current) or _is_typed(evidence, about.comparison.base)
        right = None if is_typed else _right(evidence, about.comparison.base, now)
        # S-BOUND tells of what was typed a thousand times off the tables.
        if (is_typed and max(sides) >= FAR * min(sides)) or (right is None and _is_explained(evidence, statement)):
            continue
        yield _Far(statement, now, then, right)


def _is_typed(evidence: Evidence, side: Known) -> bool:
    cells = side.cells() if isinstance(side, Figure) else ()
    return any(cell.file == evidence.supplement.file for cell in cells)


def _right(evidence: Evidence, base: Known, now: Decimal) -> Decimal | None:
    """Give what the base is in the other unit of money, where that is likely; None elsewhere."""
    if not isinstance(base, Figure) or evidence.figures is None:
        return None
    total = evidence.figures.value("total")
    means = evidence.style.printed(total.value) if isinstance(total, Figure) else None
    most = next((limit for key, limit in MOST.items() if key.value == base.id), None)
    return likely_right(base.value, Bound(now, means, most))


def _is_explained(evidence: Evidence, statement: Statement) -> bool:
    """Tell whether a fall to a tenth has its reason; of a total the parts have theirs."""
    about = statement.about
    sides = about.sides(evidence.style)
    if sides is None or sides[0] > sides[1] or sides[1] > _HUNDREDFOLD * sides[0]:
        return False
    return about.has_parts or about.key in evidence.supplement.reasons


def _changed(evidence: Evidence, one: _Far) -> Finding:
    more = one.now > one.then
    pattern = (
        _("{name}本年{current}万元（{now}），{word}{base}万元（{then}），是它的约{times}倍：“{clause}”")
        if more
        else _("{name}本年{current}万元（{now}），{word}{base}万元（{then}），只有它的约{times}分之一：“{clause}”")
    )
    told = Told(pattern, _slots(evidence, one), _("核对两格的数和金额单位；确实变动这样大的，不必修改"))
    return about_statement(_CODE, one.statement, told, severity=Severity.WARNING)


def _in_other_unit(evidence: Evidence, found: list[_Far]) -> Finding:
    """Give one finding for all that one wrong unit of money sets apart."""
    first, others = found[0], found[1:]
    pattern = _(
        "{name}本年{current}万元（{now}），{word}{base}万元（{then}），相差约{times}倍，多半有一张表的金额单位写错（元、万元）："
        "本年的不错，{word}就应为{right}万元{more}"
    )
    more = _("；同样的还有{names}").format(names=listed(one.statement.about.name for one in others)) if others else ""
    slots = (*_slots(evidence, first), ("right", f"{(first.right or 0):f}"), ("more", more))
    told = Told(pattern, slots, _("核对两张表的金额单位，改正写错的一张，再重新生成"))
    finding = about_statement(_CODE, first.statement, told, severity=Severity.ERROR)
    cells = (cell for one in found for cell in cells_of(one.statement.about))
    return replace(finding, sources=tuple(dict.fromkeys(cells)))


def _slots(evidence: Evidence, one: _Far) -> tuple[tuple[str, str], ...]:
    comparison, show = one.statement.about.comparison, evidence.style.amount_text
    times = round_half_up(max(one.now, one.then) / min(one.now, one.then), 0)
    return (
        ("current", show(one.now)),
        ("now", _cells(comparison.current)),
        ("word", _BASE_WORDS[one.statement.about.base]),
        ("base", show(one.then)),
        ("then", _cells(comparison.base)),
        ("times", f"{times:f}"),
    )


def _cells(side: Known) -> str:
    """Name the cell of an amount, the first of several."""
    cells: list[CellRef] = list(side.cells()) if isinstance(side, Figure) else []
    if not cells:
        return _("没有单元格")
    first = _("{file}“{sheet}”{address}").format(
        file=cells[0].file, sheet=cells[0].sheet.strip(), address=cells[0].address
    )
    return _("{cell}等{count}格").format(cell=first, count=len(cells)) if len(cells) > 1 else first


RULE = Rule(code=_CODE, name="相差十倍以上", page=__doc__ or "", check=_check)
