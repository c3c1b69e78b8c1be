"""What a typed text says: a filler says nothing, a short reason says something; lines become one sentence."""

import pytest

from xls2report.supplement.typed_text import bare_reason, one_sentence, says_none, says_nothing

FILLERS = """
XX|\uff38\uff38|××|xxx|某某|__|____|……|。。。|—|——|-|/|\\|//|、|\uff0e|？|*|**|###|1|123|10%|2020|aaa|啊啊啊|( )|（　）|“”|【】
无|无。|没有|暂无|略|从略|none|N/A|n.a.|NA|null|No|无变化|无变动|没有变化|无增减变化|未变化|无较大变化|不变|无差异|同上年
同上|同上。|“同上”|同前|如上|同上一项|同上一行|同上述原因|原因同上|同上所述|与上项相同|与上一行一致|见上|〃|ditto|同 上|主要原因是同上
见附件|详见情况说明|见备注栏|按实际情况|据实列支|详见附件|见附件1|详见附件二|见附表|请见附件|具体见附件|详见后附说明|见上级文件|参见说明|见备注|原因见附件|见自评报告
不详|未知|不清楚|不适用|不涉及|待定|待补|待补充|待补充：原因|【待补充：变动原因】|待核实|待完善|后补|暂缺|请填写|请补充原因|TBD|test|测试
原因|变动原因|主要原因是：|主要原因|其他|其他原因|正常变动|无，同上|无\n无|1、2、3|\u200b无\u200b|无特殊原因|无原因|无需说明|不用填
详见绩效自评报告|见第五部分|见二、|详附件|已在上文说明|详见附件《2020年度预算执行情况说明》|见“三定”方案|同第一条|同第6行|同G6|同f1|与上同|和上面一样|参照上年
（此处填写原因）|填写变动原因|在此填写|输入内容|同去年|同一|与上年基本一致|暂无说明|无特殊|無|未填|没填|此处略|以后补|待报|如题|如实填写|按要求填写|变动正常|不作说明|原因不明|无可说明|（无）
""".replace("\\n", "\n")
REASONS = """
人员增加|据实列支的人员经费增加|按实际情况调整基数|疫情|追加|调资|退休1人|无此项支出|1月起调标|同上年相比人员增加|没有购置车辆|无新增项目，减少采购|见附件1所列项目追加预算|略有增加
无偿调拨减少|同上级部门合并|与上级单位合署办公|见习人员增加|正常调资|其他项目减少|待遇提高|测试项目完工|X射线机更新|原因是疫情|减少|压缩
填写口径调整|在此基础上追加|没有变化的是人员，增加的是项目|上年未发生|本年无此项|项目完工|2个项目完工|请调人员减少|空调更新|缺编2人|不明产权房屋维修|未成年人保护项目
本年度无变化较大的项目，人员自然减员|暂无公车，租车增加|无车|补发上年工资|待岗人员|与上年相同的项目已完工|参照公务员管理后经费提高
落实《保障农民工工资支付条例》|见第二部分所列项目|同一单位合并|按规定调资|在上级指导下开展|正常退休|待报销款项增加|详细规划编制|无人机采购|后补发的工资
"""


def _texts(lines: str) -> list[str]:
    return [text for line in lines.strip("\n").splitlines() for text in line.split("|")]


@pytest.mark.parametrize("text", [*_texts(FILLERS), "无\n同上", "同上\t"])
def test_a_filler_says_nothing(text: str) -> None:
    assert says_nothing(bare_reason(text))


@pytest.mark.parametrize("text", _texts(REASONS))
def test_a_short_reason_says_something(text: str) -> None:
    assert not says_nothing(bare_reason(text))


@pytest.mark.parametrize("text", ["无", "没有。", "—", "/", "暂无", "none"])
def test_none_is_told(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize("text", ["同上", "1", "无其他事项", "附件.docx"])
def test_what_is_more_than_none_is_not(text: str) -> None:
    assert not says_none(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("全区工作会议\n经济工作会议", "全区工作会议、经济工作会议"),
        ("①人员增加②项目增加", "人员增加、项目增加"),
        ("①人员增加；\n②项目增加。", "人员增加、项目增加"),
        ("1、人员增加\n2、项目增加", "人员增加、项目增加"),
        ("（一）人员增加\n（二）项目增加", "人员增加、项目增加"),
        ("- 人员增加\n- 项目增加", "人员增加、项目增加"),
        ("①人员增加", "人员增加"),
        ("人员\t增加", "人员增加"),
        ("人员　增加 2 人", "人员增加2人"),
        ("购置 Dell 电脑", "购置Dell电脑"),
        ("Windows 11 升级", "Windows 11升级"),
        ("2.5万元项目\n3个项目", "2.5万元项目、3个项目"),
        ("1、人员增加；2、项目增加", "1、人员增加；2、项目增加"),
        ("见表①所列项目", "见表①所列项目"),
        ("\n\n", ""),
    ],
)
def test_lines_become_a_part_of_a_sentence(text: str, sentence: str) -> None:
    assert one_sentence(text, "、") == sentence
