"""What is typed into the form, by key. Narrative, figures and form all speak in these keys.

Keys are ASCII and stable (bookmarks, the trace and old forms use them); labels are what the form shows.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

from xls2report.model.figure import Measure


class NumberKey(StrEnum):
    """The single numbers of the form."""

    PRIOR_TOTAL = "prior_total"
    PRIOR_EXPENDITURE_TOTAL = "prior_expenditure_total"
    PRIOR_APPROPRIATION_TOTAL = "prior_appropriation_total"
    PRIOR_APPROPRIATION_EXPENDITURE_TOTAL = "prior_appropriation_expenditure"
    PRIOR_GENERAL_PUBLIC = "prior_general_public"
    PRIOR_THREE_PUBLIC = "prior_three_public"
    PRIOR_OVERSEAS_VISITS = "prior_overseas_visits"
    PRIOR_VEHICLES = "prior_vehicles"
    PRIOR_VEHICLE_PURCHASE = "prior_vehicle_purchase"
    PRIOR_VEHICLE_OPERATION = "prior_vehicle_operation"
    PRIOR_HOSPITALITY = "prior_hospitality"
    PRIOR_AGENCY_OPERATING = "prior_agency_operating"
    PRIOR_REVENUE = "prior_revenue"
    PRIOR_REVENUE_APPROPRIATION = "prior_revenue_1"
    PRIOR_REVENUE_SUPERIOR = "prior_revenue_2"
    PRIOR_REVENUE_PUBLIC_SERVICE = "prior_revenue_3"
    PRIOR_REVENUE_OPERATING = "prior_revenue_4"
    PRIOR_REVENUE_AFFILIATED = "prior_revenue_5"
    PRIOR_REVENUE_OTHER = "prior_revenue_6"
    PRIOR_EXPENDITURE = "prior_expenditure"
    PRIOR_EXPENDITURE_BASIC = "prior_expenditure_1"
    PRIOR_EXPENDITURE_PROJECT = "prior_expenditure_2"
    PRIOR_EXPENDITURE_SUPERIOR = "prior_expenditure_3"
    PRIOR_EXPENDITURE_OPERATING = "prior_expenditure_4"
    PRIOR_EXPENDITURE_AFFILIATED = "prior_expenditure_5"
    PRIOR_BASIC = "prior_basic"
    PRIOR_FUND_REVENUE = "prior_fund_revenue"
    PRIOR_FUND_EXPENDITURE = "prior_fund_expenditure"
    PRIOR_CAPITAL_REVENUE = "prior_capital_revenue"
    PRIOR_CAPITAL_EXPENDITURE = "prior_capital_expenditure"
    BUDGET_GENERAL_PUBLIC = "budget_general_public"
    BUDGET_AGENCY_OPERATING = "budget_agency_operating"
    BUDGET_TOTAL = "budget_total"
    BUDGET_REVENUE = "budget_revenue"
    BUDGET_EXPENDITURE = "budget_expenditure"
    BUDGET_APPROPRIATION_TOTAL = "budget_appropriation_total"
    ADJUSTED_GENERAL_PUBLIC = "adjusted_general_public"
    ADJUSTED_AGENCY_OPERATING = "adjusted_agency_operating"
    ADJUSTED_TOTAL = "adjusted_total"
    ADJUSTED_REVENUE = "adjusted_revenue"
    ADJUSTED_EXPENDITURE = "adjusted_expenditure"
    ADJUSTED_APPROPRIATION_TOTAL = "adjusted_appropriation_total"
    EARLIER_TOTAL = "earlier_total"
    EARLIER_APPROPRIATION_TOTAL = "earlier_appropriation_total"
    EARLIER_GENERAL_PUBLIC = "earlier_general_public"
    EARLIER_THREE_PUBLIC = "earlier_three_public"
    AGENCY_OPERATING = "agency_operating"
    OVERSEAS_GROUPS = "overseas_groups"
    OVERSEAS_PERSON_TIMES = "overseas_person_times"
    VEHICLES_PURCHASED = "vehicles_purchased"
    VEHICLES_KEPT = "vehicles_kept"
    HOSPITALITY_BATCHES = "hospitality_batches"
    HOSPITALITY_PERSON_TIMES = "hospitality_person_times"
    HOSPITALITY_FOREIGN = "hospitality_foreign"
    HOSPITALITY_FOREIGN_BATCHES = "hospitality_foreign_batches"
    HOSPITALITY_FOREIGN_PERSON_TIMES = "hospitality_foreign_persons"
    HOSPITALITY_DOMESTIC = "hospitality_domestic"
    HOSPITALITY_DOMESTIC_BATCHES = "hospitality_domestic_batches"
    HOSPITALITY_DOMESTIC_PERSON_TIMES = "hospitality_domestic_persons"
    MEETING_EXPENSES = "meeting_expenses"
    MEETING_TIMES = "meeting_times"
    MEETING_PERSONS = "meeting_persons"
    TRAINING_EXPENSES = "training_expenses"
    TRAINING_TIMES = "training_times"
    TRAINING_PERSONS = "training_persons"
    PROCUREMENT_GOODS = "procurement_goods"
    PROCUREMENT_WORKS = "procurement_works"
    PROCUREMENT_SERVICES = "procurement_services"
    PROCUREMENT_SMALL_MEDIUM = "procurement_small_medium"
    PROCUREMENT_SMALL_MICRO = "procurement_small_micro"
    PROCUREMENT_RESERVED = "procurement_reserved"
    PROCUREMENT_RESERVED_MICRO = "procurement_reserved_micro"
    ASSET_VEHICLES = "asset_vehicles"
    ASSET_VEHICLES_MINISTER = "asset_vehicles_minister"
    ASSET_VEHICLES_LEADERS = "asset_vehicles_leaders"
    ASSET_VEHICLES_CONFIDENTIAL = "asset_vehicles_confidential"
    ASSET_VEHICLES_EMERGENCY = "asset_vehicles_emergency"
    ASSET_VEHICLES_ENFORCEMENT = "asset_vehicles_enforcement"
    ASSET_VEHICLES_SPECIAL = "asset_vehicles_special"
    ASSET_VEHICLES_RETIRED = "asset_vehicles_retired"
    ASSET_VEHICLES_OTHER = "asset_vehicles_other"
    ASSET_GENERAL_EQUIPMENT = "asset_general_equipment"
    ASSET_SPECIAL_EQUIPMENT = "asset_special_equipment"
    ASSET_LARGE_EQUIPMENT = "asset_large_equipment"
    PERFORMANCE_TARGETS = "performance_targets"
    PERFORMANCE_TRACKED = "performance_tracked"
    PERFORMANCE_EVALUATED = "performance_evaluated"
    PERFORMANCE_SCORE = "performance_score"
    PERFORMANCE_EXCELLENT = "performance_excellent"
    PERFORMANCE_GOOD = "performance_good"
    PERFORMANCE_FAIR = "performance_fair"
    PERFORMANCE_POOR = "performance_poor"


class TextKey(StrEnum):
    """The single texts of the form."""

    REPORT_KIND = "report_kind"
    """部门 or 单位: 部门决算 or 单位决算."""
    SELF_NAME = "self_name"
    """本部门 or 本单位 (or 我中心 …)."""
    NEW_UNIT = "new_unit"
    """是 or 否."""
    HAS_AGENCY_OPERATING = "has_agency_operating"
    """是 or 否: whether the unit has 机关运行经费 at all."""
    ORGANISATION = "organisation"
    OVERSEAS_CONTENT = "overseas_content"
    """What the visits abroad were for; asked for when money was spent on them. Likewise the next four."""
    HOSPITALITY_CONTENT = "hospitality_content"
    VEHICLES_USE = "vehicles_use"
    MEETING_CONTENT = "meeting_content"
    TRAINING_CONTENT = "training_content"
    PERFORMANCE = "performance"
    OTHER_MATTERS = "other_matters"
    ATTACHMENT_FILE = "attachment_file"
    """File name of the self-evaluation report (.docx), beside the supplement."""


class ListKey(StrEnum):
    """The lists of texts of the form."""

    DUTIES = "duties"
    MEMBER_UNITS = "member_units"
    """决算单位构成; a single unit may leave it empty (单位本级)."""
    SELF_EVALUATION = "self_evaluation"
    """The attachment's text, one paragraph an element, where there is no file; a line that starts with 一、 or
    （一） is a heading."""


class BudgetKind(StrEnum):
    """The budgets whose 项 have an initial budget; the value is the term the form shows."""

    GENERAL_PUBLIC = "一般公共预算"
    GOVERNMENT_FUND = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"


BUDGET_KEYS: Mapping[BudgetKind, str] = {
    BudgetKind.GENERAL_PUBLIC: "f5c",
    BudgetKind.GOVERNMENT_FUND: "f8",
    BudgetKind.STATE_CAPITAL: "f9",
}
"""The start of the keys of a budget's 项."""


MEASURES: dict[NumberKey, Measure] = {
    NumberKey.OVERSEAS_GROUPS: Measure.GROUPS,
    NumberKey.OVERSEAS_PERSON_TIMES: Measure.PERSON_TIMES,
    NumberKey.VEHICLES_PURCHASED: Measure.VEHICLES,
    NumberKey.VEHICLES_KEPT: Measure.VEHICLES,
    NumberKey.HOSPITALITY_BATCHES: Measure.BATCHES,
    NumberKey.HOSPITALITY_PERSON_TIMES: Measure.PERSON_TIMES,
    NumberKey.MEETING_TIMES: Measure.TIMES,
    NumberKey.MEETING_PERSONS: Measure.PERSONS,
    NumberKey.TRAINING_TIMES: Measure.TIMES,
    NumberKey.TRAINING_PERSONS: Measure.PERSONS,
    NumberKey.ASSET_VEHICLES: Measure.VEHICLES,
    NumberKey.ASSET_GENERAL_EQUIPMENT: Measure.SETS,
    NumberKey.ASSET_SPECIAL_EQUIPMENT: Measure.SETS,
    NumberKey.ASSET_LARGE_EQUIPMENT: Measure.SETS,
    NumberKey.HOSPITALITY_FOREIGN_BATCHES: Measure.BATCHES,
    NumberKey.HOSPITALITY_FOREIGN_PERSON_TIMES: Measure.PERSON_TIMES,
    NumberKey.HOSPITALITY_DOMESTIC_BATCHES: Measure.BATCHES,
    NumberKey.HOSPITALITY_DOMESTIC_PERSON_TIMES: Measure.PERSON_TIMES,
    **dict.fromkeys((key for key in NumberKey if key.startswith("asset_vehicles_")), Measure.VEHICLES),
    **dict.fromkeys((key for key in NumberKey if key.startswith("performance_")), Measure.GROUPS),
    NumberKey.PERFORMANCE_SCORE: Measure.POINTS,
}
"""The measure of each number that is no money; all others are in 万元."""


LABELS: dict[str, str] = {
    NumberKey.PRIOR_TOTAL: "上年收、支总计",
    NumberKey.PRIOR_EXPENDITURE_TOTAL: "上年支出总计",
    NumberKey.PRIOR_APPROPRIATION_TOTAL: "上年财政拨款收、支总计",
    NumberKey.PRIOR_APPROPRIATION_EXPENDITURE_TOTAL: "上年财政拨款支出总计",
    NumberKey.PRIOR_GENERAL_PUBLIC: "上年一般公共预算财政拨款支出",
    NumberKey.PRIOR_THREE_PUBLIC: "上年“三公”经费合计",
    NumberKey.PRIOR_OVERSEAS_VISITS: "上年因公出国（境）费",
    NumberKey.PRIOR_VEHICLES: "上年公务用车购置费及运行维护费",
    NumberKey.PRIOR_VEHICLE_PURCHASE: "上年公务用车购置费",
    NumberKey.PRIOR_VEHICLE_OPERATION: "上年公务用车运行维护费",
    NumberKey.PRIOR_HOSPITALITY: "上年公务接待费",
    NumberKey.PRIOR_AGENCY_OPERATING: "上年机关运行经费",
    NumberKey.PRIOR_REVENUE: "上年本年收入合计",
    NumberKey.PRIOR_REVENUE_APPROPRIATION: "上年财政拨款收入",
    NumberKey.PRIOR_REVENUE_SUPERIOR: "上年上级补助收入",
    NumberKey.PRIOR_REVENUE_PUBLIC_SERVICE: "上年事业收入",
    NumberKey.PRIOR_REVENUE_OPERATING: "上年经营收入",
    NumberKey.PRIOR_REVENUE_AFFILIATED: "上年附属单位上缴收入",
    NumberKey.PRIOR_REVENUE_OTHER: "上年其他收入",
    NumberKey.PRIOR_EXPENDITURE: "上年本年支出合计",
    NumberKey.PRIOR_EXPENDITURE_BASIC: "上年基本支出",
    NumberKey.PRIOR_EXPENDITURE_PROJECT: "上年项目支出",
    NumberKey.PRIOR_EXPENDITURE_SUPERIOR: "上年上缴上级支出",
    NumberKey.PRIOR_EXPENDITURE_OPERATING: "上年经营支出",
    NumberKey.PRIOR_EXPENDITURE_AFFILIATED: "上年对附属单位补助支出",
    NumberKey.PRIOR_BASIC: "上年一般公共预算财政拨款基本支出",
    NumberKey.PRIOR_FUND_REVENUE: "上年政府性基金预算财政拨款收入",
    NumberKey.PRIOR_FUND_EXPENDITURE: "上年政府性基金预算财政拨款支出",
    NumberKey.PRIOR_CAPITAL_REVENUE: "上年国有资本经营预算财政拨款收入",
    NumberKey.PRIOR_CAPITAL_EXPENDITURE: "上年国有资本经营预算财政拨款支出",
    NumberKey.BUDGET_GENERAL_PUBLIC: "一般公共预算财政拨款支出年初预算数",
    NumberKey.BUDGET_AGENCY_OPERATING: "机关运行经费年初预算数",
    NumberKey.ADJUSTED_GENERAL_PUBLIC: "一般公共预算财政拨款支出全年预算数",
    NumberKey.ADJUSTED_AGENCY_OPERATING: "机关运行经费全年预算数",
    NumberKey.BUDGET_TOTAL: "收、支总计年初预算数",
    NumberKey.BUDGET_REVENUE: "本年收入合计年初预算数",
    NumberKey.BUDGET_EXPENDITURE: "本年支出合计年初预算数",
    NumberKey.BUDGET_APPROPRIATION_TOTAL: "财政拨款收、支总计年初预算数",
    NumberKey.ADJUSTED_TOTAL: "收、支总计全年预算数",
    NumberKey.ADJUSTED_REVENUE: "本年收入合计全年预算数",
    NumberKey.ADJUSTED_EXPENDITURE: "本年支出合计全年预算数",
    NumberKey.ADJUSTED_APPROPRIATION_TOTAL: "财政拨款收、支总计全年预算数",
    NumberKey.EARLIER_TOTAL: "前年收、支总计",
    NumberKey.EARLIER_APPROPRIATION_TOTAL: "前年财政拨款收、支总计",
    NumberKey.EARLIER_GENERAL_PUBLIC: "前年一般公共预算财政拨款支出",
    NumberKey.EARLIER_THREE_PUBLIC: "前年“三公”经费合计",
    NumberKey.AGENCY_OPERATING: "机关运行经费支出",
    NumberKey.OVERSEAS_GROUPS: "因公出国（境）团组数",
    NumberKey.OVERSEAS_PERSON_TIMES: "因公出国（境）人次",
    NumberKey.VEHICLES_PURCHASED: "公务用车购置数",
    NumberKey.VEHICLES_KEPT: "公务用车保有量",
    NumberKey.HOSPITALITY_BATCHES: "接待来访团组数",
    NumberKey.HOSPITALITY_PERSON_TIMES: "接待来宾人次",
    NumberKey.HOSPITALITY_FOREIGN: "外宾接待支出",
    NumberKey.HOSPITALITY_FOREIGN_BATCHES: "外宾接待批次",
    NumberKey.HOSPITALITY_FOREIGN_PERSON_TIMES: "外宾接待人次",
    NumberKey.HOSPITALITY_DOMESTIC: "国内公务接待支出",
    NumberKey.HOSPITALITY_DOMESTIC_BATCHES: "国内公务接待批次",
    NumberKey.HOSPITALITY_DOMESTIC_PERSON_TIMES: "国内公务接待人次",
    NumberKey.MEETING_EXPENSES: "会议费",
    NumberKey.MEETING_TIMES: "会议次数",
    NumberKey.MEETING_PERSONS: "参会人数",
    NumberKey.TRAINING_EXPENSES: "培训费",
    NumberKey.TRAINING_TIMES: "培训次数",
    NumberKey.TRAINING_PERSONS: "参训人数",
    NumberKey.PROCUREMENT_GOODS: "政府采购货物支出",
    NumberKey.PROCUREMENT_WORKS: "政府采购工程支出",
    NumberKey.PROCUREMENT_SERVICES: "政府采购服务支出",
    NumberKey.PROCUREMENT_SMALL_MEDIUM: "授予中小企业合同金额",
    NumberKey.PROCUREMENT_SMALL_MICRO: "其中：授予小微企业合同金额",
    NumberKey.PROCUREMENT_RESERVED: "预留中小企业采购金额",
    NumberKey.PROCUREMENT_RESERVED_MICRO: "其中：预留小微企业采购金额",
    NumberKey.ASSET_VEHICLES: "车辆",
    NumberKey.ASSET_VEHICLES_MINISTER: "副部（省）级及以上领导用车",
    NumberKey.ASSET_VEHICLES_LEADERS: "主要负责人用车",
    NumberKey.ASSET_VEHICLES_CONFIDENTIAL: "机要通信用车",
    NumberKey.ASSET_VEHICLES_EMERGENCY: "应急保障用车",
    NumberKey.ASSET_VEHICLES_ENFORCEMENT: "执法执勤用车",
    NumberKey.ASSET_VEHICLES_SPECIAL: "特种专业技术用车",
    NumberKey.ASSET_VEHICLES_RETIRED: "离退休干部服务用车",
    NumberKey.ASSET_VEHICLES_OTHER: "其他用车",
    NumberKey.ASSET_GENERAL_EQUIPMENT: "单位价值50万元以上通用设备",
    NumberKey.ASSET_SPECIAL_EQUIPMENT: "单位价值100万元以上专用设备",
    NumberKey.ASSET_LARGE_EQUIPMENT: "单位价值100万元以上设备",
    NumberKey.PERFORMANCE_TARGETS: "编报绩效目标的项目数",
    NumberKey.PERFORMANCE_TRACKED: "实施绩效跟踪的项目数",
    NumberKey.PERFORMANCE_EVALUATED: "开展绩效自评的项目数",
    NumberKey.PERFORMANCE_SCORE: "绩效自评平均得分",
    NumberKey.PERFORMANCE_EXCELLENT: "绩效自评等级为优的项目数",
    NumberKey.PERFORMANCE_GOOD: "绩效自评等级为良的项目数",
    NumberKey.PERFORMANCE_FAIR: "绩效自评等级为中的项目数",
    NumberKey.PERFORMANCE_POOR: "绩效自评等级为差的项目数",
    TextKey.REPORT_KIND: "报告类型（部门／单位）",
    TextKey.SELF_NAME: "自称",
    TextKey.NEW_UNIT: "是否本年新增单位",
    TextKey.HAS_AGENCY_OPERATING: "是否有机关运行经费",
    TextKey.ORGANISATION: "内设机构设置",
    TextKey.OVERSEAS_CONTENT: "因公出国（境）内容",
    TextKey.HOSPITALITY_CONTENT: "公务接待内容",
    TextKey.VEHICLES_USE: "公务用车用途",
    TextKey.MEETING_CONTENT: "会议内容",
    TextKey.TRAINING_CONTENT: "培训内容",
    TextKey.PERFORMANCE: "预算绩效情况",
    TextKey.OTHER_MATTERS: "其他需要说明的事项",
    TextKey.ATTACHMENT_FILE: "绩效自评报告文件名",
    ListKey.DUTIES: "部门职责",
    ListKey.MEMBER_UNITS: "决算单位构成",
    ListKey.SELF_EVALUATION: "绩效自评报告正文",
}
