"""The rules over this year's tables alone: all that a report's own tables, or a workbook without anything else, can be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.rules.cross_table import (
    x_0102,
    x_0103,
    x_0104c,
    x_0104e,
    x_0104i,
    x_0204,
    x_0305,
    x_03589,
    x_0405,
    x_0407,
    x_0408,
    x_0409,
    x_0506,
    x_0607,
    x_empty,
    x_nz,
)
from xls2report.rules.within_table import (
    functional_sums,
    t1_bal,
    t1_exp,
    t1_inc,
    t1_tote,
    t1_toti,
    t4_col,
    t4_exp,
    t4_inc,
    t4_open,
    t4_row,
    t4_tot,
    t6_cls,
    t6_per,
    t6_pub,
    t7_car,
    t7_sum,
)

if TYPE_CHECKING:
    from xls2report.rules.base import Rule

WITHIN_TABLE: tuple[Rule, ...] = (
    t1_inc.RULE,
    t1_exp.RULE,
    t1_toti.RULE,
    t1_tote.RULE,
    t1_bal.RULE,
    *functional_sums.RULES["T2"],
    *functional_sums.RULES["T3"],
    t4_inc.RULE,
    t4_open.RULE,
    t4_row.RULE,
    t4_exp.RULE,
    t4_tot.RULE,
    t4_col.RULE,
    *functional_sums.RULES["T5"],
    t6_cls.RULE,
    t6_per.RULE,
    t6_pub.RULE,
    t7_sum.RULE,
    t7_car.RULE,
    *functional_sums.RULES["T8"],
    *functional_sums.RULES["T9"],
)
"""表内勾稽."""

CROSS_TABLE: tuple[Rule, ...] = (
    x_0102.RULE,
    x_0103.RULE,
    x_0104i.RULE,
    x_0104e.RULE,
    x_0104c.RULE,
    x_0204.RULE,
    x_0405.RULE,
    x_0407.RULE,
    x_0305.RULE,
    x_0506.RULE,
    x_0408.RULE,
    x_0409.RULE,
    x_03589.RULE,
    x_0607.RULE,
    x_empty.RULE,
    x_nz.RULE,
)
"""表间勾稽."""

OVER_TABLES: tuple[Rule, ...] = (*WITHIN_TABLE, *CROSS_TABLE)
