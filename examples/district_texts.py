"""What the units of the example district say of themselves in their supplements: our own, invented sentences."""

from __future__ import annotations

from msgspec import Struct


class Texts(Struct, frozen=True, kw_only=True):
    """One unit's texts.

    Attributes:
        self_name: how the unit calls itself.
        kind: 部门 or 单位.
        duties: the list of duties.
        organisation: sub-units and staff.
        members: the units whose accounts are in these, none for a single unit.
        theme: the work that most of the project money is for; it stands in reasons.
        vehicles: what the official cars are for.
        guests: who was received.
        meetings: what meetings were held.
        trainings: what was taught.
        results: what was achieved, a sentence each.
        problem: what went less well.
        remedy: what will be done about it.
        other: other matters.
    """

    self_name: str
    kind: str
    duties: tuple[str, ...]
    organisation: str
    members: tuple[str, ...] = ()
    theme: str
    vehicles: str = ""
    guests: str = ""
    meetings: str
    trainings: str
    results: tuple[str, ...]
    problem: str
    remedy: str
    other: str


FINANCE = Texts(
    self_name="本部门",
    kind="部门",
    duties=(
        "拟订全县财政收支计划和财政管理制度并组织实施；",
        "编制年度县级预算草案和决算草案，组织预算执行；",
        "管理国库集中支付、政府采购和行政事业单位国有资产；",
        "开展财政监督检查和预算绩效管理；",
        "管理全县会计工作，指导乡镇财政所业务；",
        "完成县委、县政府交办的其他任务。",
    ),
    organisation=(
        "本部门内设办公室、预算股、国库股、行政政法股、农业股、社会保障股、绩效管理股7个股室，"
        "下设国库集中支付中心。核定编制92名，年末在职人员86人，退休人员41人。"
    ),
    members=("澄溪县财政局本级", "澄溪县国库集中支付中心"),
    theme="预算管理一体化系统建设",
    vehicles="下乡检查、项目踏勘和公文递送",
    guests="接待上级财政检查和外县同行来访",
    meetings="全县财政工作会议和预算编制布置会",
    trainings="预算一体化系统操作培训和会计人员继续教育",
    results=(
        "预算管理一体化系统覆盖全部县级预算单位和乡镇，国库集中支付实现线上办理。",
        "完成政府投资项目预算评审，审减资金用于保障民生支出。",
    ),
    problem="部分单位的绩效目标编报质量不高，评审委托费用结算偏慢",
    remedy="加强对预算单位的辅导，把绩效目标审核放到预算编制的前面",
    other="本报告在澄溪县人民政府门户网站的预决算公开专栏公开，有关问题由本部门办公室解释。",
)

WATER = Texts(
    self_name="本部门",
    kind="部门",
    duties=(
        "拟订全县水利发展规划，统筹水资源的开发、利用和保护；",
        "组织实施水利工程建设，监督工程质量和运行安全；",
        "承担水旱灾害防御，编制防洪抗旱预案；",
        "负责河道、水库的管理和水土保持；",
        "指导农村水利和水库移民后期扶持工作。",
    ),
    organisation=(
        "本部门内设办公室、规划建设股、水资源股、水旱灾害防御股、移民股5个股室，下设水利工程管理所。"
        "核定编制46名，年末在职人员43人，退休人员27人。"
    ),
    members=("澄溪县水利局本级", "澄溪县水利工程管理所"),
    theme="中小河流治理",
    vehicles="防汛抢险、工程巡查和水政执法",
    guests="接待上级防汛检查和水利项目验收",
    meetings="全县防汛工作会议和河长制工作会议",
    trainings="水库巡查员培训和山洪灾害防御演练",
    results=("完成中小河流治理河段的主体工程，沿岸村庄防洪能力得到提高。",),
    problem="部分项目用地协调时间较长",
    remedy="提前办理用地手续",
    other="本报告在澄溪县人民政府门户网站的预决算公开专栏公开。",
)

HIGH_SCHOOL = Texts(
    self_name="本单位",
    kind="单位",
    duties=(
        "贯彻党的教育方针，实施高中阶段学历教育；",
        "组织教育教学和教研活动，促进学生全面发展；",
        "落实家庭经济困难学生资助政策；",
        "管理学校资产和校园安全，开展教师培训。",
    ),
    organisation=(
        "本单位是澄溪县教育局所属的公益一类事业单位，内设办公室、教务处、学生处、总务处、教研室5个处室。"
        "核定编制268名，年末在职教职工259人，退休人员96人，在校学生3460人。"
    ),
    theme="教学楼维修和实验室设备更新",
    meetings="教学工作会议和家长代表座谈会",
    trainings="新课程教学培训和班主任培训",
    results=(
        "完成两栋教学楼的维修和理化生实验室的设备更新，新学期按时投入使用。",
        "家庭经济困难学生的助学金和免学费政策全部落实，没有学生因贫失学。",
    ),
    problem="暑期施工时间集中，个别项目验收时间偏晚",
    remedy="在上半年完成维修项目的设计和采购，暑期集中施工",
    other="本报告在澄溪县人民政府门户网站的预决算公开专栏公开，并在学校公示栏张贴。",
)

HOSPITAL = Texts(
    self_name="本单位",
    kind="单位",
    duties=(
        "承担全县常见病、多发病的诊疗和急危重症救治；",
        "承担传染病防治、妇幼保健指导和突发事件的医疗救援；",
        "开展医学教学、科研和基层医务人员进修培训；",
        "牵头建设县域医共体，指导乡镇卫生院业务。",
    ),
    organisation=(
        "本单位是澄溪县卫生健康局所属的公益二类事业单位，设临床科室24个、医技科室9个、职能科室12个，编制床位520张。"
        "核定编制486名，年末在职人员612人（含聘用人员），退休人员148人。"
    ),
    theme="医疗设备更新和公立医院补偿",
    vehicles="下乡巡诊和医疗物资转运",
    meetings="县域医共体工作会议和医疗质量安全会议",
    trainings="住院医师规范化培训和急救技能培训",
    results=(
        "门诊和住院服务量比上年增长，平均住院日有所缩短，次均费用保持平稳。",
        "妇女两癌筛查和老年人健康体检按计划完成，慢性病患者纳入规范管理。",
    ),
    problem="部分科室耗材占比偏高，成本核算还不够细",
    remedy="推进科室成本核算，把耗材占比纳入科室考核",
    other="本报告在澄溪县人民政府门户网站的预决算公开专栏公开。医疗服务价格和收费情况另在院内公示。",
)

TOWN = Texts(
    self_name="本单位",
    kind="部门",
    duties=(
        "执行本级人民代表大会的决议和上级行政机关的决定；",
        "编制和执行本镇的经济社会发展规划和财政预算；",
        "负责社会保障、农村人居环境、应急管理和基层治理工作；",
        "指导村（居）民委员会工作，办理便民服务事项；",
        "完成县委、县政府交办的其他任务。",
    ),
    organisation=(
        "本单位内设党政综合办公室、经济发展办公室、社会事务办公室、自然资源和生态环境办公室、应急管理办公室5个办公室，"
        "下设综合行政执法大队和便民服务中心，辖18个村和6个社区。核定编制98名，年末在职人员94人，退休人员52人。"
    ),
    theme="农村人居环境整治和村级运转保障",
    vehicles="下村走访、应急值守和综合执法",
    guests="接待上级检查、乡镇交流和招商来访",
    meetings="镇人民代表大会会议和村（社区）工作会议",
    trainings="村（社区）干部培训和安全生产培训",
    results=(
        "完成11个村的生活污水治理设施建设，集镇保洁实现每日清扫、定时清运。",
        "村干部报酬和村级运转经费按月足额发放，村级为民服务中心全部开放。",
    ),
    problem="部分村的公共设施建成后管护人员没有及时到位",
    remedy="把管护责任写进村规民约，按季度检查并与村级运转经费挂钩",
    other="本报告在澄溪县人民政府门户网站的预决算公开专栏公开，并在镇政务公开栏张贴。",
)

EXTENSION_CENTRE = Texts(
    self_name="本中心",
    kind="单位",
    duties=(
        "引进、试验和示范农作物新品种、新技术；",
        "开展农作物病虫害监测预报和统防统治；",
        "开展土壤肥力监测和测土配方施肥指导；",
        "培训基层农技人员和种植大户。",
    ),
    organisation=(
        "本中心由原县农技站、植保站、土肥站合并组建，是澄溪县农业农村局所属的公益一类事业单位，"
        "内设综合股、粮油技术股、植保股、土肥股4个股室。核定编制32名，年末在职人员29人。"
    ),
    theme="良种良法示范推广",
    vehicles="田间调查、样品采集和下乡技术指导",
    meetings="春耕生产技术会商会和病虫害防治会商会",
    trainings="基层农技人员培训和种植大户培训",
    results=(
        "建立水稻、油菜示范片12个，示范品种的亩产高于全县平均水平。",
        "水稻病虫害预报及时发布，统防统治面积超过年初目标。",
    ),
    problem="新组建单位的内部管理制度还在完善，部分项目的台账不够齐全",
    remedy="补齐项目管理和财务报销制度，按项目建立台账",
    other="本报告由澄溪县农业农村局在澄溪县人民政府门户网站的预决算公开专栏统一公开。",
)
