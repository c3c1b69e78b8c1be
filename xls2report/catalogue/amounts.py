"""Every amount and count that a report knows, each once: those of the tables, and what is typed or counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.catalogue.entries import LABELS, MEASURES, ListKey, NumberKey
from xls2report.catalogue.records import Against, AgencyOperating, Amount, Base, BudgetTotal, Counted, Entered, Sum
from xls2report.catalogue.report_names import Chapter, Quantity, ReportName
from xls2report.catalogue.table_amounts import table_amounts
from xls2report.model.figure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.catalogue.records import Source

K, Q = NumberKey, Quantity


def _other_matters() -> Iterator[Amount]:
    """What no table holds: 机关运行经费, 政府采购, and the counts."""
    yield Amount(
        key=K.AGENCY_OPERATING.value,
        report_names=(ReportName(Q.AGENCY, (Chapter.AGENCY,)),),
        term="机关运行经费",
        name=LABELS[K.AGENCY_OPERATING],
        source=AgencyOperating(K.AGENCY_OPERATING),
        against=(
            Against(
                base=Base.INITIAL,
                key="f11_b",
                source=Entered(K.BUDGET_AGENCY_OPERATING),
                reason="f11_budget",
            ),
            Against(
                base=Base.ADJUSTED,
                key="f11_a",
                source=Entered(K.ADJUSTED_AGENCY_OPERATING),
                reason="f11_adjusted",
            ),
            Against(
                base=Base.PRIOR,
                key="f11_p",
                source=Entered(K.PRIOR_AGENCY_OPERATING),
                reason="f11_prior",
            ),
        ),
    )
    yield Amount(
        key="procurement",
        term="政府采购支出总额",
        report_names=(ReportName(Q.PROCUREMENT, (Chapter.PROCUREMENT,)),),
        source=Sum((K.PROCUREMENT_GOODS, K.PROCUREMENT_WORKS, K.PROCUREMENT_SERVICES)),
    )
    yield Amount(
        key="member_units_count",
        term="决算单位数",
        source=Counted(ListKey.MEMBER_UNITS),
        measure=Measure.GROUPS,
    )


_SHARES_OF_PROCUREMENT: Mapping[NumberKey, tuple[str, str] | None] = {
    K.PROCUREMENT_GOODS: None,
    K.PROCUREMENT_WORKS: None,
    K.PROCUREMENT_SERVICES: None,
    K.PROCUREMENT_SMALL_MEDIUM: ("procurement_medium_share", "授予中小企业合同金额"),
    K.PROCUREMENT_SMALL_MICRO: ("procurement_micro_share", "授予小微企业合同金额"),
}
_PROCUREMENT_NAMES: Mapping[NumberKey, tuple[Quantity, ...]] = {
    K.PROCUREMENT_GOODS: (Q.GOODS,),
    K.PROCUREMENT_WORKS: (Q.WORKS,),
    K.PROCUREMENT_SERVICES: (Q.SERVICES,),
    K.PROCUREMENT_SMALL_MEDIUM: (Q.SMALL_AND_MEDIUM,),
    K.PROCUREMENT_SMALL_MICRO: (Q.SMALL_AND_MICRO,),
}
_NEEDED_BY: Mapping[NumberKey, str] = {
    **dict.fromkeys((K.OVERSEAS_GROUPS, K.OVERSEAS_PERSON_TIMES), "f7_overseas"),
    K.VEHICLES_PURCHASED: "f7_purchase",
    **dict.fromkeys((key for key in K if key.startswith("hospitality_")), "f7_hospitality"),
    **dict.fromkeys((K.MEETING_TIMES, K.MEETING_PERSONS), K.MEETING_EXPENSES.value),
    **dict.fromkeys((K.TRAINING_TIMES, K.TRAINING_PERSONS), K.TRAINING_EXPENSES.value),
    **dict.fromkeys((K.PROCUREMENT_RESERVED, K.PROCUREMENT_RESERVED_MICRO), "procurement"),
    **dict.fromkeys((key for key in K if key.startswith("asset_vehicles_")), K.ASSET_VEHICLES.value),
}


def _entered(known: frozenset[str]) -> Iterator[Amount]:
    """All other numbers of the form, but those that something is held against."""
    for key in K:
        if key.value in known or key.startswith(("prior_", "budget_", "adjusted_", "earlier_")):
            continue
        of_procurement = key in _SHARES_OF_PROCUREMENT
        yield Amount(
            key=key.value,
            term=LABELS[key].removeprefix("其中："),
            source=Entered(key),
            measure=MEASURES.get(key, Measure.WAN_YUAN),
            whole="procurement" if of_procurement else "",
            share=_SHARES_OF_PROCUREMENT[key] if of_procurement else None,
            needed_by=_NEEDED_BY.get(key, ""),
            report_names=tuple(ReportName(name, (Chapter.PROCUREMENT,)) for name in _PROCUREMENT_NAMES.get(key, ())),
        )


def _all() -> Iterator[Amount]:
    derived = [*table_amounts(), *_other_matters()]
    yield from derived
    yield from _entered(frozenset(amount.key for amount in derived))


AMOUNTS: Mapping[str, Amount] = {amount.key: amount for amount in _all()}
"""By key, in the report's order."""
_BY_NAME: Mapping[tuple[Quantity, Chapter | None], Amount] = {
    (name.quantity, chapter): amount
    for amount in AMOUNTS.values()
    for name in amount.report_names
    for chapter in name.meant or (None,)
}


def meant_by(quantity: Quantity, chapter: Chapter) -> Amount | None:
    """Give the amount that a report's chapter means by a name; None for a name that the catalogue has no amount for."""
    return _BY_NAME.get((quantity, chapter)) or _BY_NAME.get((quantity, None))


def base_source(source: Source) -> NumberKey | None:
    """Give the number of the form that a base may be typed as."""
    return source.key if isinstance(source, Entered | BudgetTotal) else None
