"""Which numbers of a report without its record are only outdated: as the report's own tables, which are as old, give them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal, DivisionByZero, InvalidOperation
from itertools import islice, product
from typing import TYPE_CHECKING

from xls2report.editing.aligning import align
from xls2report.editing.blocks import read_blocks
from xls2report.editing.figures import numbers_in
from xls2report.editing.tables import cell_pairs
from xls2report.model.figure import Figure, Measure
from xls2report.model.money import round_half_up
from xls2report.model.source import CellRef, Derivation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xls2report.word.rawxml import Element

_MOST = 400
"""Ways to put old amounts into a formula that are tried."""
_ENOUGH = 2
"""So many cells that differ alike differ because the table changed, and not because somebody typed."""
_NO_NAME = re.compile(r"\W", re.ASCII)
_LONGEST = 34


class Outdated:
    """What the tables of an older report say where the new one's say something else."""

    def __init__(self, edited: Element, new: Element, figures: Iterable[Figure]) -> None:
        self._figures = {_NO_NAME.sub("_", f"f_{one.id}")[:_LONGEST]: one for one in figures}
        self._were: Mapping[Decimal, set[Decimal]] = defaultdict(set)
        steps: Counter[Decimal] = Counter()
        mine = [block for block in read_blocks(edited) if not block.is_empty]
        news = [block for block in read_blocks(new) if not block.is_empty]
        for index, other in align(mine, news).items():
            if not news[index].is_table:
                continue
            for was, now in cell_pairs(mine[other].element, news[index].element):
                then, amount = _amount(was), _amount(now)
                if then is not None and amount is not None:
                    self._were[amount].add(then)
                    steps[amount - then] += then != amount
        self._steps = steps

    def cell(self, was: str, now: str) -> bool:
        """Whether a cell differs as others do."""
        then, amount = _amount(was), _amount(now)
        return then is not None and amount is not None and self._steps[amount - then] >= _ENOUGH

    def figure(self, mark: str, was: str) -> bool:
        """Whether a number is what a figure, by its bookmark, was with the amounts of then."""
        figure = self._figures.get(mark) or self._figures.get(re.sub(r"_\d+$", "", mark))
        typed = _amount(was.rstrip("%"))
        if figure is None or typed is None:
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
            yield from self._were.get(round_half_up(figure.value, 2), ()) or (figure.value,)
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
