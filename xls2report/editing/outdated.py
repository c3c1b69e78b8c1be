"""Which numbers of a report without its record are only outdated: as the report's own tables, which are as old, give them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import reduce
from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.claims.intervals import HUNDRED, Interval, around, exactly, percent_of
from xls2report.editing.aligning import align
from xls2report.editing.blocks import frame, read_blocks
from xls2report.editing.figures import numbers_in
from xls2report.editing.tables import cell_pairs
from xls2report.model.figure import Measure
from xls2report.model.money import round_half_up
from xls2report.model.source import CellRef, Derivation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xls2report.editing.blocks import Block
    from xls2report.model.figure import Figure
    from xls2report.model.report import Printed
    from xls2report.word.rawxml import Element

_MOST = 400
"""Ways to put old amounts into a formula that are tried."""
_STEP = Decimal("0.01")
"""万元: what tables are printed to."""
_ENOUGH = 2
"""So many cells that differ alike differ because the table changed, and not because somebody typed."""
_NO_NAME = re.compile(r"\W", re.ASCII)
_LONGEST = 34


class Unrecorded(Struct, frozen=True):
    """What is known of a report without its record.

    Attributes:
        printed: the figures of the new report as they stand in it.
        doubted: amounts with which the report contradicts itself, as it never does when it is only older.
    """

    printed: tuple[Printed, ...]
    doubted: frozenset[Decimal]


class Outdated:
    """What the tables of an older report say where the new one's say something else."""

    def __init__(self, edited: Element, new: Element, known: Unrecorded) -> None:
        self._figures = {
            _NO_NAME.sub("_", f"f_{one.id}")[:_LONGEST]: one for one in (place.figure for place in known.printed)
        }
        self._digits: Mapping[Measure, int] = defaultdict(int)
        """Decimals of the figures of a kind; fewer are typed only where the last ones are zeros."""
        for place in known.printed:
            decimals = len(place.text.rstrip("%").partition(".")[2])
            self._digits[place.figure.measure] = max(self._digits[place.figure.measure], decimals)
        self._doubted = known.doubted
        self._were: Mapping[Decimal, set[Decimal]] = defaultdict(set)
        self._printed: Mapping[Decimal, dict[Decimal, set[int]]] = defaultdict(lambda: defaultdict(set))
        """By what an amount is now: what the report prints for it, and in which of its tables and paragraphs."""
        steps: Counter[Decimal] = Counter()
        mine = [block for block in read_blocks(edited) if not block.is_empty]
        news = [block for block in read_blocks(new) if not block.is_empty]
        for index, other in align(mine, news).items():
            for then, now in _amounts_of_both(mine[other], news[index]):
                self._printed[now][then].add(index)
                if news[index].is_table:
                    self._were[now].add(then)
                    steps[now - then] += then != now
        self._steps = steps

    def _is_doubted(self, then: Decimal, now: Decimal) -> bool:
        """Whether a report contradicts itself with an amount, and does not print it for the same one elsewhere as well."""
        printed = self._printed[now]
        places = printed[then]
        alike = len(places) >= _ENOUGH and 2 * len(places) > sum(map(len, printed.values()))
        return then in self._doubted and (now in printed or not alike)

    def cell(self, was: str, now: str) -> bool:
        """Whether a cell differs as others do, and nothing in the report contradicts it."""
        then, amount = _amount(was), _amount(now)
        if then is None or amount is None or self._is_doubted(then, amount):
            return False
        return self._steps[amount - then] >= _ENOUGH

    def figure(self, mark: str, was: str) -> bool:
        """Whether a number is what a figure, by its bookmark, was with the amounts of then."""
        figure = self._figures.get(mark) or self._figures.get(re.sub(r"_\d+$", "", mark))
        typed = _amount(was.rstrip("%"))
        if figure is None or typed is None or self._is_doubted(typed, round_half_up(figure.value, 2)):
            return False
        size = HUNDRED if figure.measure is Measure.PERCENT else Decimal(1)
        printed = around(abs(typed) / size, Decimal(1).scaleb(-self._digits[figure.measure]) / size)
        return any(_is_printed(value, printed) for value in islice(self._then(figure), _MOST))

    def _then(self, figure: Figure) -> Iterator[Interval]:
        """Give what a figure may have been; of what the tables print rounded, all that rounds to it."""
        if isinstance(figure.source, CellRef) or not isinstance(figure.source, Derivation):
            now = round_half_up(figure.value, 2)
            for then in self._were.get(now, (now,)):
                yield exactly(figure.value) if then == now else around(then, _STEP)
            return
        inputs = figure.source.inputs
        for exact, rounded in _FORMULAS:
            if _made(exact, [one.value for one in inputs]) == abs(figure.value):
                for then in product(*(tuple(islice(self._then(one), 8)) for one in inputs)):
                    value = rounded(then)
                    if value is not None:
                        yield value


def _amounts_of_both(mine: Block, new: Block) -> Iterator[tuple[Decimal, Decimal]]:
    """Give the amounts that stand at the same place of a table or of a sentence in both: then and now."""
    if new.is_table:
        texts = cell_pairs(mine.element, new.element)
    elif frame(mine.text) == frame(new.text):
        numbers = zip(numbers_in(mine.text), numbers_in(new.text), strict=True)
        texts = ((one.text, other.text) for one, other in numbers)
    else:
        return
    for was, now in texts:
        then, amount = _amount(was), _amount(now)
        if then is not None and amount is not None:
            yield then, amount


def _is_printed(value: Interval, printed: Interval) -> bool:
    """Whether a value, without its sign, may be printed so; one that is known exactly may lie half-way."""
    return any(
        one.overlaps(printed) or (one.low == one.high and one.low == printed.low) for one in (value, value.negated())
    )


def _made(formula: Callable[[Sequence[Decimal]], Decimal], values: Sequence[Decimal]) -> Decimal | None:
    """Apply a formula; gives the size of what it makes, None where it cannot be applied."""
    try:
        return abs(formula(values))
    except (DivisionByZero, InvalidOperation, IndexError):
        return None


def _difference(values: Sequence[Interval]) -> Interval:
    return reduce(Interval.minus, values)


def _share(values: Sequence[Interval]) -> Interval | None:
    percent = percent_of(values[0], values[1])
    return None if percent is None else Interval(percent.low / HUNDRED, percent.high / HUNDRED)


def _rate(values: Sequence[Interval]) -> Interval | None:
    share = _share(values)
    return None if share is None else share.minus(exactly(Decimal(1)))


_FORMULAS: tuple[
    tuple[Callable[[Sequence[Decimal]], Decimal], Callable[[Sequence[Interval]], Interval | None]], ...
] = (
    (lambda values: sum(values, Decimal(0)), lambda values: reduce(Interval.__add__, values)),
    (lambda values: values[0] - sum(values[1:], Decimal(0)), _difference),
    (lambda values: values[0] / values[1], _share),
    (lambda values: values[0] / values[1] - 1, _rate),
)
"""The formulas that figures are derived by (sum, difference, share, rate): of exact amounts, and of rounded ones."""


def _amount(text: str) -> Decimal | None:
    numbers = numbers_in(text.strip())
    if len(numbers) != 1 or numbers[0].text != text.strip() or not isinstance(numbers[0].value, Decimal):
        return None
    return numbers[0].value
