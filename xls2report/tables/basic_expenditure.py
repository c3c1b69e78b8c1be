"""Table 06, 一般公共预算财政拨款基本支出决算(明细)表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from xls2report.tables.form import TableForm
    from xls2report.tables.lines import EconomicLine, Line


class BasicExpenditure(Struct, frozen=True, kw_only=True):
    """基本支出决算表 by economic class, all lanes in code order as they stand (lane by lane)."""

    form: TableForm
    lines: tuple[EconomicLine, ...]
    personnel_total: Line | None
    daily_operating_total: Line | None
