"""The functional items of the example district: their names, and what an office would say about each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from tests.workbooks.grid import GridCell
from tests.workbooks.profiles import draw_workbook

if TYPE_CHECKING:
    from tests.workbooks.facts import UnitFacts
    from tests.workbooks.grid import Grid
    from tests.workbooks.profiles import Profile


class Said(NamedTuple):
    """What the money is for, and why more or less than the initial budget was spent; no reasons for a project."""

    use: str
    more: str = ""
    less: str = ""


STAFF = Said("在职人员经费和日常运转", "年中在职人员工资调标，由财政追加预算", "年中有人员调出和退休，人员经费据实结算")
RETIRED = Said("离退休人员经费", "发放退休人员生活补贴，由财政追加预算", "离退休人员经费据实结算")
PENSION = Said("机关事业单位基本养老保险缴费", "缴费基数上调，由财政追加预算", "缴费人数比编制预算时少")
ANNUITY = Said("机关事业单位职业年金缴费", "年中办理退休人员职业年金记实，由财政追加预算", "缴费人数比编制预算时少")
MEDICAL = Said("职工基本医疗保险缴费", "缴费基数上调，由财政追加预算", "缴费基数核定低于预算口径")
CIVIL_MEDICAL = Said("公务员医疗补助缴费", "缴费基数上调，由财政追加预算", "缴费基数核定低于预算口径")
HOUSING = Said("职工住房公积金缴存", "缴存基数调整，由财政追加预算", "缴存人数比编制预算时少")

ITEMS: dict[str, tuple[str, Said]] = {
    "2010104": ("人大会议", Said("镇人民代表大会会议")),
    "2010108": ("代表工作", Said("人大代表视察和联系群众活动")),
    "2010301": ("行政运行", STAFF),
    "2010302": ("一般行政管理事务", Said("基层综合管理专项工作")),
    "2010308": ("信访事务", Said("信访接待和矛盾调解")),
    "2010501": ("行政运行", STAFF),
    "2010505": ("专项统计业务", Said("联网直报和名录库维护")),
    "2010507": ("专项普查活动", Said("第五次全国经济普查")),
    "2010508": ("统计抽样调查", Said("住户收支抽样调查")),
    "2010601": ("行政运行", STAFF),
    "2010602": ("一般行政管理事务", Said("财政监督检查和会计管理")),
    "2010607": ("信息化建设", Said("预算管理一体化系统运行维护")),
    "2010608": ("财政委托业务支出", Said("政府投资项目预算评审")),
    "2010699": ("其他财政事务支出", Said("乡镇财政所运转和国库集中支付工作")),
    "2011308": ("招商引资", Said("园区推介和招商项目洽谈")),
    "2013801": ("行政运行", STAFF),
    "2013802": ("一般行政管理事务", Said("市场主体登记和信用监管")),
    "2013805": ("市场秩序执法", Said("价格和广告执法检查")),
    "2013812": ("药品事务", Said("药品零售企业监督检查")),
    "2013816": ("食品安全监管", Said("食品抽检和农贸市场快检")),
    "2013899": ("其他市场监督管理事务", Said("基层市场监管所运转")),
    "2050101": ("行政运行", STAFF),
    "2050102": ("一般行政管理事务", Said("教育督导和招生考试")),
    "2050199": ("其他教育管理事务支出", Said("教研和学生资助管理")),
    "2050201": ("学前教育", Said("公办幼儿园生均经费和普惠性幼儿园奖补")),
    "2050204": ("高中教育", Said("高中教学和学校运转", STAFF.more, STAFF.less)),
    "2050299": ("其他普通教育支出", Said("家庭经济困难学生资助")),
    "2050999": ("其他教育费附加安排的支出", Said("教学楼维修和实验室设备更新")),
    "2070104": ("图书馆", Said("图书借阅和免费开放", STAFF.more, STAFF.less)),
    "2080208": ("基层政权建设和社区治理", Said("村（社区）阵地建设和网格管理")),
    "2080501": ("行政单位离退休", RETIRED),
    "2080502": ("事业单位离退休", RETIRED),
    "2080505": ("机关事业单位基本养老保险缴费支出", PENSION),
    "2080506": ("机关事业单位职业年金缴费支出", ANNUITY),
    "2100201": ("综合医院", Said("公立医院基本运转和取消药品加成补偿", STAFF.more, STAFF.less)),
    "2100408": ("基本公共卫生服务", Said("老年人健康体检和慢性病管理")),
    "2100409": ("重大公共卫生服务", Said("艾滋病、结核病防治和妇女两癌筛查")),
    "2101101": ("行政单位医疗", MEDICAL),
    "2101102": ("事业单位医疗", MEDICAL),
    "2101103": ("公务员医疗补助", CIVIL_MEDICAL),
    "2110402": ("农村环境保护", Said("农村生活污水治理")),
    "2120501": ("城乡社区环境卫生", Said("集镇保洁和垃圾清运")),
    "2120804": ("农村基础设施建设支出", Said("通组公路和安全饮水设施建设")),
    "2120814": ("农业生产发展支出", Said("高标准农田建设的县级配套")),
    "2130101": ("行政运行", STAFF),
    "2130104": ("事业运行", STAFF),
    "2130106": ("科技转化与推广服务", Said("水稻、油菜新品种示范和农技培训")),
    "2130108": ("病虫害控制", Said("水稻病虫害统防统治")),
    "2130109": ("农产品质量安全", Said("农产品质量监测和产地追溯")),
    "2130119": ("防灾救灾", Said("农业生产救灾物资储备")),
    "2130122": ("农业生产发展", Said("粮油生产奖补和农机购置补贴")),
    "2130135": ("农业生态资源保护", Said("秸秆综合利用和农膜回收")),
    "2130301": ("行政运行", STAFF),
    "2130302": ("一般行政管理事务", Said("水政执法和河长制工作")),
    "2130305": ("水利工程建设", Said("中小河流治理和病险水库除险加固")),
    "2130306": ("水利工程运行与维护", Said("灌区渠道和泵站维修养护")),
    "2130311": ("水资源节约管理与保护", Said("取用水计量监测和节水宣传")),
    "2130314": ("防汛", Said("防汛抢险物资和山洪灾害监测预警")),
    "2130316": ("农村水利", Said("山塘清淤和小型农田水利建设")),
    "2130399": ("其他水利支出", Said("水利工程管理所运转和水土保持监测")),
    "2130705": ("对村民委员会和村党支部的补助", Said("村干部报酬和村级运转")),
    "2137201": ("移民补助", Said("水库移民直补资金发放")),
    "2137202": ("基础设施建设和经济发展", Said("移民村道路和产业设施建设")),
    "2150805": ("中小企业发展专项", Said("园区企业技术改造和贷款贴息奖补")),
    "2210201": ("住房公积金", HOUSING),
    "2230105": ("国有企业退休人员社会化管理补助支出", Said("国有企业退休人员社会化管理服务")),
    "2240106": ("安全监管", Said("安全生产检查和应急演练")),
    "2296002": ("用于社会福利的彩票公益金支出", Said("敬老院设施改造")),
}

_SECTIONS = {
    "20101": "人大事务",
    "20103": "政府办公厅（室）及相关机构事务",
    "20105": "统计信息事务",
    "20106": "财政事务",
    "20113": "商贸事务",
    "20138": "市场监督管理事务",
    "20501": "教育管理事务",
    "20502": "普通教育",
    "20509": "教育费附加安排的支出",
    "20802": "民政管理事务",
    "21002": "公立医院",
    "21004": "公共卫生",
    "21104": "自然生态保护",
    "21205": "城乡社区环境卫生",
    "21208": "国有土地使用权出让收入安排的支出",
    "21301": "农业农村",
    "21303": "水利",
    "21307": "农村综合改革",
    "21372": "大中型水库移民后期扶持基金支出",
    "21508": "支持中小企业发展和管理支出",
    "22401": "应急管理事务",
}

_NAMELESS = re.compile(r"(\s*)第(\d{5}|\d{7})号事务支\n?出")
"""What the writer of the workbooks puts for a code it has no name of; a messy sheet breaks it after twelve characters."""
_LINE = 12


def draw_named(facts: UnitFacts, profile: Profile) -> list[Grid]:
    """Give a unit's sheets with the names of the district's items and sections."""
    width = _LINE if profile.messy else None
    return [
        replace(grid, cells={place: _named(cell, width) for place, cell in grid.cells.items()})
        for grid in draw_workbook(facts, profile)
    ]


def _named(cell: GridCell, width: int | None) -> GridCell:
    found = _NAMELESS.fullmatch(cell.value) if isinstance(cell.value, str) else None
    if found is None:
        return cell
    code = found[2]
    name = ITEMS[code][0] if code in ITEMS else _SECTIONS[code]
    if width and len(name) > width:
        name = f"{name[:width]}\n{name[width:]}"
    return GridCell(found[1] + name, cell.role)
