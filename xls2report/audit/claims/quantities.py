"""Names of figures, told apart by what they mean: two spellings of one name give one quantity."""

from __future__ import annotations

import re
from functools import lru_cache

from xls2report.catalogue.report_names import Quantity

Q = Quantity
_PATTERNS: tuple[tuple[str, Quantity], ...] = (
    (r"结余分配", Q.SURPLUS_SHARED),
    (r"使用.*(?:非财政拨款结余|专用结余)|用事业基金弥补", Q.SURPLUS_USED),
    (r"(?:年初|上年).*结[转余]", Q.OPENING),
    (r"(?:年末|结转下年|结转到下年).*", Q.CLOSING),
    (r"^(?:\d.*)?(?:.{0,24}[^购置])?(?:公务用车|公车|车辆)购置(?:费用?|支出|经费)?(?:支出)?$", Q.PURCHASE),
    (r"(?:公务用车|公车|用车|公务车).*购置.*运行|购置[及和与、]运行|^公务用车(?:费|经费)?$", Q.VEHICLES),
    (r"(?:公务用车|公车|用车|车辆|公务车).*运行", Q.RUNNING),
    (r"出国", Q.OVERSEAS),
    (r"(?<!国内)(?<!外事)(?<!外宾)公务接待", Q.HOSPITALITY),
    (r"三公", Q.THREE_PUBLIC),
    (r"机关运行", Q.AGENCY),
    (r"^(?!.*(?:预留|预算|面向)).*(?:小微|小型和?微型)", Q.SMALL_AND_MICRO),
    (r"^(?!.*(?:预留|预算|面向)).*中小", Q.SMALL_AND_MEDIUM),
    (r"(?:采购|^)货物(?:类)?(?:采购)?(?:支出|金额)?$|货物采购", Q.GOODS),
    (r"(?:采购|^)工程(?:类)?(?:采购)?(?:支出|金额)?$|工程采购", Q.WORKS),
    (r"(?:采购|^)服务(?:类)?(?:采购)?(?:支出|金额)?$|服务采购", Q.SERVICES),
    (r"^(?!.*(?:预留|面向)).*政府采购(?:支出)?(?:总额|总金额|金额|合计|支出|总支出|规模)?(?:\(.*\))?$", Q.PROCUREMENT),
    (r"人员经费", Q.PERSONNEL),
    (r"公用经费", Q.DAILY),
    (r"财政拨款.*(?:收入支出|收支|收、支|收入、支出|收入和支出|收入与支出)(?:决算)?总", Q.APPROPRIATION_TOTAL),
    (r"财政拨款.*收入(?:决算)?总", Q.APPROPRIATION_REVENUE_TOTAL),
    (r"财政拨款.*支出(?:决算)?总", Q.APPROPRIATION_EXPENDITURE_TOTAL),
    (r"(?:收入支出|收支|收、支|收入、支出|收入和支出|收入与支出|收入总计和支出|收入总计、支出)(?:决算)?总", Q.TOTAL),
    (r"收入(?:决算)?总|总收入$", Q.REVENUE_TOTAL),
    (r"支出(?:决算)?总|总支出$", Q.EXPENDITURE_TOTAL),
    (r"(?:本年|当年|年度|^|单位|部门)收入(?:决算)?(?:合计|小计)?$|收入合计$", Q.REVENUE),
    (r"(?:本年|当年|年度|^|单位|部门)支出(?:决算)?(?:合计|小计)?$|支出合计$", Q.EXPENDITURE),
    (r"基本支出$", Q.BASIC),
    (r"项目支出$", Q.PROJECT),
    (r"上缴上级", Q.REMITTANCE),
    (r"对附属单位", Q.SUBSIDY),
    (r"经营支出$", Q.OPERATING_EXPENDITURE),
    (r"上级补助", Q.SUPERIOR_SUBSIDY),
    (r"附属单位.*缴", Q.AFFILIATED),
    (r"事业收入$", Q.PUBLIC_SERVICE),
    (r"(?<!资本)经营收入$", Q.OPERATING_REVENUE),
    (r"其他收入$", Q.OTHER_REVENUE),
    (r"政府性基金.*收入$", Q.FUND_REVENUE),
    (r"政府性基金.*(?:支出|拨款)$", Q.FUND),
    (r"国有资本经营.*收入$", Q.CAPITAL_REVENUE),
    (r"国有资本经营.*(?:支出|拨款)$", Q.CAPITAL),
    (r"一般公共预算.*收入$", Q.GENERAL_PUBLIC_REVENUE),
    (r"一般公共预算(?:财政拨款|拨款)?(?:预算)?(?:支出)?$", Q.GENERAL_PUBLIC),
    (r"财政拨款收入$", Q.APPROPRIATION_REVENUE),
)
_COMPILED = tuple((re.compile(pattern), quantity) for pattern, quantity in _PATTERNS)
_CLASS = re.compile(r"\((?:类|款|项)\)")


@lru_cache(maxsize=2048)
def quantity_of(name: str) -> Quantity | None:
    """Tell what a folded name means; None for a name of the unit's own, such as a class."""
    if not name or _CLASS.search(name):
        return None
    return next((quantity for pattern, quantity in _COMPILED if pattern.search(name)), None)


_TAIL = re.compile(r"(?:支出|经费|费用?|金额|总额|\(类\)支出|\(类\))$")


@lru_cache(maxsize=2048)
def key_of(name: str) -> str:
    """Give what two spellings of one name have in common: the quantity, or the name without its general ending."""
    quantity = quantity_of(name)
    return quantity.value if quantity else _TAIL.sub("", name).replace("、", "")
