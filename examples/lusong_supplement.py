"""The entries of the seed unit's form of 2020: the published figures; the running text is our own."""

from __future__ import annotations

from examples.supplements import Budget, Entries
from xls2report.catalogue.entries import BudgetKind, ListKey, NumberKey, TextKey

LUSONG = Entries(
    numbers={
        NumberKey.PRIOR_AGENCY_OPERATING: "207.59",
        NumberKey.BUDGET_GENERAL_PUBLIC: "186.43",
        NumberKey.BUDGET_AGENCY_OPERATING: "26.96",
        NumberKey.AGENCY_OPERATING: "45.1",
        NumberKey.OVERSEAS_GROUPS: "0",
        NumberKey.OVERSEAS_PERSON_TIMES: "0",
        NumberKey.VEHICLES_PURCHASED: "0",
        NumberKey.VEHICLES_KEPT: "0",
        NumberKey.HOSPITALITY_BATCHES: "0",
        NumberKey.HOSPITALITY_PERSON_TIMES: "0",
        NumberKey.MEETING_EXPENSES: "0",
        NumberKey.TRAINING_EXPENSES: "0",
        NumberKey.PROCUREMENT_GOODS: "2.11",
        NumberKey.PROCUREMENT_WORKS: "0",
        NumberKey.PROCUREMENT_SERVICES: "0",
        NumberKey.PROCUREMENT_SMALL_MEDIUM: "2.11",
        NumberKey.PROCUREMENT_SMALL_MICRO: "2.11",
        NumberKey.ASSET_VEHICLES: "0",
        NumberKey.ASSET_GENERAL_EQUIPMENT: "0",
        NumberKey.ASSET_SPECIAL_EQUIPMENT: "0",
    },
    texts={
        TextKey.REPORT_KIND: "部门",
        TextKey.SELF_NAME: "本单位",
        TextKey.NEW_UNIT: "否",
        TextKey.HAS_AGENCY_OPERATING: "是",
        TextKey.ORGANISATION: (
            "本单位是芦淞区人民政府管理的正科级全额拨款事业单位，编制18名（含周转编制10名）。"
            "年末在编人员9人，另有无固定期限人员2人、临聘人员9人；领导职数为主任1名、副主任3名。"
            "内设综合办公室、项目服务股、考评服务股3个股室。"
        ),
        TextKey.PERFORMANCE: (
            "按照预算绩效管理的要求，本单位对部门整体支出开展了绩效自评。"
            "自评结果表明，预算执行及时、规范，年初设定的绩效目标基本实现，绩效管理水平稳步提升。"
        ),
        TextKey.OTHER_MATTERS: "本单位未建独立网站，本报告在芦淞区政府信息公开专栏公开。",
        TextKey.ATTACHMENT_FILE: "绩效自评报告.docx",
    },
    lists={
        ListKey.DUTIES: (
            "统筹全区征拆征收工作，承担指挥调度和协调服务；",
            "指导各镇、街道和项目指挥部等有关单位推进征拆征收，按期交付项目用地；",
            "推动各责任主体健全征拆工作网络，组织征拆征收队伍的业务培训；",
            "督促责任单位化解征拆征收中的矛盾，加快项目进度，并为个案会商提供服务；",
            "会同有关单位编制年度征拆征收计划，协调调度征拆征收资金；",
            "负责与市征拆办、市土地征用安置中心、市国有土地上房屋征收处的工作对接；",
            "承办区委、区政府交办的其他事项。",
        ),
    },
    budgets={
        BudgetKind.GENERAL_PUBLIC: (
            Budget("2010301", "行政运行", "0"),
            Budget("2010399", "其他政府办公厅（室）及相关机构事务支出", "0"),
            Budget("2040202", "一般行政管理事务", "0"),
            Budget("2120201", "城乡社区规划与管理", "186.43"),
            Budget("2120399", "其他城乡社区公共设施支出", "0"),
        ),
    },
    reasons={
        "f1": "征拆补偿过渡资金的规模大幅缩小",
        "f4": "财政安排的征拆过渡资金减少",
        "f5a": "用于征拆过渡的财政拨款减少",
        "f5c": "年中追加了日常工作经费",
        "f5c_2010301": "年中调整指标，人员和日常经费改列本科目",
        "f5c_2010399": "日常工作需要，由财政追加了预算",
        "f5c_2040202": "征拆工作的协同配合需要，由财政追加了预算",
        "f5c_2120201": "年中调整指标，大部分经费改列其他科目",
        "f5c_2120399": "年中调整指标，部分经费改列本科目",
        "f7_vehicles": "厉行节约，没有发生用车开支",
        "f11_budget": "日常公用开支增加",
        "f11_prior": "受疫情影响，线下工作减少，压缩了各项费用",
    },
)
