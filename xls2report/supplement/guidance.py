"""What the form says about each entry: what is wanted and where to find it. ``{year}`` and ``{last}`` are years."""

from __future__ import annotations

from xls2report.catalogue.entries import ListKey, NumberKey, TextKey
from xls2report.supplement.layout import SheetName

_LAST_ACCOUNTS = "见{last}年度部门决算公开表"
_INSTITUTION_TABLE = "见决算报表中的《机构运行信息表》"

HELP: dict[str, str] = {
    TextKey.REPORT_KIND: "汇总多家单位公开的选“部门”，只公开本单位的选“单位”。封面和标题随之写“部门决算”或“单位决算”。",
    TextKey.SELF_NAME: "正文中怎样称呼自己：选“本部门”或“本单位”，也可直接填写，如“我中心”。",
    TextKey.NEW_UNIT: "本年新成立、没有上年决算的选“是”，“上年数”不用填，正文写明无上年数。",
    TextKey.HAS_AGENCY_OPERATING: "行政单位和参照公务员法管理的事业单位选“是”；没有机关运行经费的选“否”，有关各处不用填。",
    TextKey.ORGANISATION: "一段话：内设哪些机构，编制和在职人数。见“三定”规定。单元格内换行按 Alt+Enter。",
    ListKey.DUTIES: "每行一条，不写序号。见“三定”规定或单位职能配置文件。行不够时在中间插入行。",
    ListKey.MEMBER_UNITS: "每行一家纳入决算公开范围的单位，写全称。只有本级一家的可以不填。",
    NumberKey.PRIOR_TOTAL: _LAST_ACCOUNTS + "中《收入支出决算总表》的总计。",
    NumberKey.PRIOR_APPROPRIATION_TOTAL: _LAST_ACCOUNTS + "中《财政拨款收入支出决算总表》的总计。",
    NumberKey.PRIOR_GENERAL_PUBLIC: _LAST_ACCOUNTS + "中《一般公共预算财政拨款支出决算表》的合计。",
    NumberKey.PRIOR_THREE_PUBLIC: _LAST_ACCOUNTS + "中“三公”经费支出决算表的决算数合计。",
    NumberKey.PRIOR_OVERSEAS_VISITS: "同上表决算数一栏，没有的填0。",
    NumberKey.PRIOR_VEHICLES: "同上表决算数一栏，等于购置费与运行维护费之和，没有的填0。",
    NumberKey.PRIOR_VEHICLE_PURCHASE: "同上表决算数一栏，没有的填0。",
    NumberKey.PRIOR_VEHICLE_OPERATION: "同上表决算数一栏，没有的填0。",
    NumberKey.PRIOR_HOSPITALITY: "同上表决算数一栏，没有的填0。",
    NumberKey.PRIOR_AGENCY_OPERATING: "见{last}年度部门决算公开说明的“机关运行经费支出说明”。",
    NumberKey.BUDGET_GENERAL_PUBLIC: "见{year}年部门预算公开表，一般公共预算财政拨款支出的合计。可以不填，不填按下面各项的合计。",
    NumberKey.BUDGET_AGENCY_OPERATING: "见{year}年部门预算公开说明的“机关运行经费”。没有机关运行经费的不填。",
    NumberKey.OVERSEAS_GROUPS: _INSTITUTION_TABLE + "。全年因公出国（境）团组数，没有的填0。",
    NumberKey.OVERSEAS_PERSON_TIMES: _INSTITUTION_TABLE + "。全年因公出国（境）累计人次，没有的填0。",
    TextKey.OVERSEAS_CONTENT: "有因公出国（境）费时填写：开支内容，如“参加国际会议”。",
    NumberKey.VEHICLES_PURCHASED: _INSTITUTION_TABLE + "。本年新购置（含更新）的公务用车辆数，没有的填0。",
    NumberKey.VEHICLES_KEPT: _INSTITUTION_TABLE + "。{year}年12月31日由财政拨款开支的公务用车辆数，没有的填0。",
    TextKey.VEHICLES_USE: "有公务用车运行维护费时填写：主要用途，如“下乡调研、机要文件交换”。",
    NumberKey.HOSPITALITY_BATCHES: _INSTITUTION_TABLE + "。全年公务接待批次（来访团组数），没有的填0。",
    NumberKey.HOSPITALITY_PERSON_TIMES: _INSTITUTION_TABLE + "。全年公务接待人次，没有的填0。",
    TextKey.HOSPITALITY_CONTENT: "有公务接待费时填写：接待内容，如“上级检查、外地交流考察”。",
    NumberKey.AGENCY_OPERATING: "行政单位和参公事业单位有。不填就取06表的公用经费合计；含下属事业单位公用经费的，填扣除后的数。年初预算数填在“年初预算”，上年数填在“上年数”。",
    NumberKey.MEETING_EXPENSES: _INSTITUTION_TABLE + "。全年会议费，含项目支出中的部分，没有的填0。",
    NumberKey.MEETING_TIMES: "会议费不为0时填写。",
    NumberKey.MEETING_PERSONS: "会议费不为0时填写，各次会议人数之和。",
    TextKey.MEETING_CONTENT: "会议费不为0时填写，如“用于召开全区工作会议”中的“全区工作会议”。",
    NumberKey.TRAINING_EXPENSES: _INSTITUTION_TABLE + "。全年培训费，含项目支出中的部分，没有的填0。",
    NumberKey.TRAINING_TIMES: "培训费不为0时填写。",
    NumberKey.TRAINING_PERSONS: "培训费不为0时填写，各次培训人数之和。",
    TextKey.TRAINING_CONTENT: "培训费不为0时填写，如“用于开展业务培训”中的“业务培训”。",
    NumberKey.PROCUREMENT_GOODS: _INSTITUTION_TABLE + "或政府采购信息统计报表，没有的填0。",
    NumberKey.PROCUREMENT_WORKS: "同上，没有的填0。",
    NumberKey.PROCUREMENT_SERVICES: "同上，没有的填0。",
    NumberKey.PROCUREMENT_SMALL_MEDIUM: "同上，含授予小微企业的合同金额，没有的填0。",
    NumberKey.PROCUREMENT_SMALL_MICRO: "同上，不大于授予中小企业合同金额，没有的填0。",
    NumberKey.ASSET_VEHICLES: "见国有资产年报，{year}年12月31日的车辆数，没有的填0。",
    NumberKey.ASSET_GENERAL_EQUIPMENT: "同上，没有的填0。",
    NumberKey.ASSET_SPECIAL_EQUIPMENT: "同上，没有的填0。",
    TextKey.OTHER_MATTERS: "其他要说明的情况，如公开的网站。没有的可以不填。",
    TextKey.PERFORMANCE: "绩效管理工作开展情况和自评结果，一段或几段话（换段按 Alt+Enter）。",
    TextKey.ATTACHMENT_FILE: "绩效自评报告的 Word 文件（.docx）放在与本表相同的文件夹，这里只填文件名，如“绩效自评报告.docx”。",
    ListKey.SELF_EVALUATION: "没有 Word 文件时填写：每行一段，“一、”“（一）”开头的行作标题。有文件的不填。",
}

NOTES: dict[SheetName, tuple[str, ...]] = {
    SheetName.BASICS: ("有底色的单元格填写，橙色的必须填。带下拉箭头的从列表中选。",),
    SheetName.PRIOR_YEAR: (
        "金额单位：万元。填{last}年度的决算数；有上年九张决算表的，生成本表时用 --previous 指定，能自动填入。",
        "本年新增单位（“基本信息”中选“是”的）不用填。",
    ),
    SheetName.INITIAL_BUDGET: (
        "金额单位：万元。填{year}年部门预算批复的年初预算数，不是调整后的预算数；没有年初预算的项填0，不要留空。",
        "年初有预算而本年没有支出的项，在空白行里补填编码、名称和年初预算数。",
    ),
    SheetName.REASONS: (
        "金额单位：万元。先填“上年数”“年初预算”“其他重要事项”，再看“是否需要填”：显示“需填”的填变动原因。",
        "原因只写“因为”后面的话，句末不加标点，如“人员增加”。“主要用于”只有部分地区的范本需要，没有要求的不填。",
    ),
    SheetName.THREE_PUBLIC: ("数量填整数，没有的填0。右边列出本年决算数（万元）供对照。",),
    SheetName.OTHER_MATTERS: ("金额单位：万元。金额没有的填0，数量填整数。",),
    SheetName.PERFORMANCE: ("自评报告有 Word 文件的填文件名，没有的把正文逐段填在下面，二者填一处。",),
    SheetName.KEPT: ("以下各条在旧表中填过，本年数据里已没有对应的事项。留着不影响报告，不要的可以删除。",),
}

GUIDE: tuple[str, ...] = (
    "本表补充九张决算表里没有的内容。报告中要用而没有填的地方，会标出“【待补充：…】”，补填后重新生成即可。",
    "橙色单元格是生成报告需要而还没有填的；黄色的可以不填；填好后颜色消失。灰色是自动算出或从决算表取来的，不用改。",
    "金额一律以万元为单位，不是元，可以带小数；个数、人次、辆数填整数。没有的填0，不清楚的留空。“核对”“提示”一栏红字的请核对。",
    "表名、表头和隐藏的代号列请保留。行不够时在中间插入行，不需要的行可以空着。",
    "先填“基本信息”“上年数”“年初预算”，再填“变动原因”（由前面的数判断哪些需要填），其余各表先后不限。",
    "填好后保存，执行：xls2report convert 决算表.xlsx --supplement 本表.xlsx",
    "数据更正后要重新生成本表的，用 --supplement 指定已填的表，填过的内容会保留；指定上年度的表，只保留职责、机构等不随年度变化的内容。",
)


_OTHERS = {
    "prior_": _LAST_ACCOUNTS + "中的同一项，没有的填0。",
    "budget_": "见{year}年部门预算公开表，没有的填0。",
    "adjusted_": "本年调整后的全年预算数，见预算调整批复。",
    "earlier_": "见前年的部门决算公开表，没有的填0。",
    "hospitality_": _INSTITUTION_TABLE + "，没有的填0。",
    "procurement_reserved": "面向中小企业预留的政府采购金额，见政府采购信息统计报表，没有的填0。",
    "asset_vehicles_": "见国有资产年报，{year}年12月31日的车辆数，没有的填0；各类之和等于车辆总数。",
    "performance_": "见本年绩效管理工作总结。",
}
"""By what an entry's key begins with."""


def advice(key: str, year: int) -> str:
    """Give what the form says about an entry, for a year."""
    found = HELP.get(key) or next((text for start, text in _OTHERS.items() if key.startswith(start)), "没有的填0。")
    return found.format(year=year, last=year - 1)
