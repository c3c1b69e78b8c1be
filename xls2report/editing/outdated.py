"""Which numbers of a report without its record are only outdated: as the report's own tables, which are as old, give them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal, DivisionByZero, InvalidOperation
from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.editing.aligning import align
from xls2report.editing.blocks import frame, read_blocks
from xls2report.editing.figures import numbers_in
from xls2report.editing.tables import cell_pairs
from xls2report.model.figure import Figure, Measure
from xls2report.model.money import round_half_up
from xls2report.model.source import CellRef, Derivation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xls2report.editing.blocks import Block
    from xls2report.word.rawxml import Element

_MOST = 400
"""Ways to put old amounts into a formula that are tried."""
_ENOUGH = 2
"""So many cells that differ alike differ because the table changed, and not because somebody typed."""
_NO_NAME = re.compile(r"\W", re.ASCII)
_LONGEST = 34


class Unrecorded(Struct, frozen=True):
    """What is known of a report without its record.

    Attributes:
        figures: those of the new report.
        doubted: amounts with which the report contradicts itself, as it never does when it is only older.
    """

    figures: tuple[Figure, ...]
    doubted: frozenset[Decimal]


class Outdated:
    """What the tables of an older report say where the new one's say something else."""

    def __init__(self, edited: Element, new: Element, known: Unrecorded) -> None:
        self._figures = {_NO_NAME.sub("_", f"f_{one.id}")[:_LONGEST]: one for one in known.figures}
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
        digits = max(-int(typed.as_tuple().exponent), 0)
        step = Decimal(1).scaleb(-digits)
        percent = 100 if figure.measure is Measure.PERCENT else 1
        return any(
            abs(abs(round_half_up(value * percent, digits)) - abs(typed)) <= step
            for value in islice(self._then(figure), _MOST)
        )

    def _then(self, figure: Figure) -> Iterator[Decimal]:
        """Give what a figure may have been."""
        if isinstance(figure.source, CellRef) or not isinstance(figure.source, Derivation):
            yield from {*self._were.get(round_half_up(figure.value, 2), ()), figure.value}
            return
        inputs = figure.source.inputs
        now = [one.value for one in inputs]
        for formula in _FORMULAS:
            made = _apply(formula, now)
            if made is not None and made == figure.value:
                for then in product(*(tuple(islice(self._then(one), 8)) for one in inputs)):
                    value = _apply(formula, then)
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


def _apply(formula: int, values: Sequence[Decimal]) -> Decimal | None:
    try:
        return _computed(formula, values)
    except (DivisionByZero, InvalidOperation, IndexError):
        return None


_FORMULAS = range(6)


def _computed(formula: int, values: Sequence[Decimal]) -> Decimal:
    """Apply one of the formulas that figures are derived by: sum, difference, share, rate, and without the sign."""
    first, *rest = values
    if formula == 0:
        return sum(values, Decimal(0))
    if formula in (1, 2):
        value = first - sum(rest, Decimal(0))
        return value if formula == 1 else abs(value)
    if formula == 3:  # noqa: PLR2004 - their numbers
        return first / rest[0]
    value = (first - rest[0]) / rest[0]
    return value if formula == 4 else abs(value)  # noqa: PLR2004 - likewise


def _amount(text: str) -> Decimal | None:
    numbers = numbers_in(text.strip())
    if len(numbers) != 1 or numbers[0].text != text.strip() or not isinstance(numbers[0].value, Decimal):
        return None
    return numbers[0].value
