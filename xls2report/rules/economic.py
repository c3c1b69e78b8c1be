"""Which economic classes make up the personnel expenses, and the rows that count once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xls2report.tables.basic_expenditure import BasicExpenditure
    from xls2report.tables.lines import EconomicLine

PERSONNEL_CLASSES = ("301", "303")
"""工资福利支出 and 对个人和家庭的补助; all other classes of table 06 are 公用经费."""

_CLASS_DIGITS = 3


def top_lines(table: BasicExpenditure) -> list[EconomicLine]:
    """Give the rows that add up to the whole: the classes, and items whose class has no row."""
    classes = {line.code for line in table.lines if len(line.code) == _CLASS_DIGITS}
    return [line for line in table.lines if len(line.code) == _CLASS_DIGITS or line.code[:_CLASS_DIGITS] not in classes]


def families(table: BasicExpenditure) -> list[tuple[EconomicLine, list[EconomicLine]]]:
    """Give every class with its items; of two rows with one code (W-CODE) the first."""
    items: dict[str, list[EconomicLine]] = {}
    classes: dict[str, EconomicLine] = {}
    for line in table.lines:
        if len(line.code) == _CLASS_DIGITS:
            classes.setdefault(line.code, line)
        else:
            items.setdefault(line.code[:_CLASS_DIGITS], []).append(line)
    return [(line, items.get(code, [])) for code, line in classes.items()]
