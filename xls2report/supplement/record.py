"""What was typed into a supplement, each value with its cell; and the lines the form asks reasons for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey
    from xls2report.catalogue.records import Base
    from xls2report.model.report import Typed
    from xls2report.model.source import CellRef


class TypedNumber(Struct, frozen=True):
    """A number from the form: 万元 for money, a count else. ``value`` is None when the cell holds no number."""

    value: Decimal | None
    source: CellRef


class BudgetLine(Struct, frozen=True):
    """A budget of one 项 (万元)."""

    code: str
    name: str
    amount: TypedNumber


class Supplement(Struct, frozen=True, kw_only=True):
    """Everything typed into a form. What was left blank is absent from the maps.

    ``budgets`` are the initial budgets of 项, ``adjusted`` those of the whole year (全年预算). ``reasons`` and ``uses`` (主要用于) are keyed as ``ReasonLine.key``. ``fillers`` are what says nothing (同上, 无, /), by
    the key of the reason, text or list it was typed for, where it is absent. ``file`` is the base name, empty when
    there is no supplement; ``folder`` is where attachments are looked for. ``unit_name`` and ``year`` tell whom the
    form was made for.
    """

    file: str = ""
    folder: Path | None = None
    unit_name: Typed | None = None
    year: TypedNumber | None = None
    numbers: Mapping[NumberKey, TypedNumber] = {}
    texts: Mapping[TextKey, Typed] = {}
    lists: Mapping[ListKey, tuple[Typed, ...]] = {}
    budgets: Mapping[BudgetKind, tuple[BudgetLine, ...]] = {}
    adjusted: Mapping[BudgetKind, tuple[BudgetLine, ...]] = {}
    reasons: Mapping[str, Typed] = {}
    uses: Mapping[str, Typed] = {}
    fillers: Mapping[str, Typed] = {}


class ReasonLine(Struct, frozen=True, kw_only=True):
    """A reason the figures may call for: what is compared with what.

    Attributes:
        key: stable (``f1``, ``f5c_2010301``, ``f7_vehicles``, ``f11_budget``).
        label: what the reason is for, in Chinese.
        current: this year's amount as printed (万元, two decimals); a NumberKey where it is typed in the form.
        base: what it is held against: a NumberKey (last year's number, an initial budget), the code of a 项, or an
            amount that the workbook itself holds (a Decimal, as printed: the budget column of the “三公” table).
        basis: what kind of base that is.
        budget: which budget the code belongs to; None unless ``base`` is a code.
    """

    key: str
    label: str
    current: Decimal | NumberKey
    base: NumberKey | str | Decimal
    basis: Base
    budget: BudgetKind | None = None
