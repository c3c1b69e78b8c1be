"""The words units use for one thing: data only. All of it is written as ``fold`` leaves it.

The lists hold what `wordings.md` names for ten provinces and what stands beside it; a place that says it otherwise needs
a word here and nothing else.
"""

from __future__ import annotations

from xls2report.model import direction_words

UP = (*direction_words.UP, *direction_words.UP_TOO, "上涨", "新增", "多支出", "调增", "追加")
DOWN = (
    *direction_words.DOWN, *direction_words.DOWN_TOO, "减低", "压减", "下滑", "回落", "减幅", "少支出", "节约", "节省", "压缩", "调减", "核减",
    "下浮", "减支",
)  # fmt: skip
UP_RATE = ("增幅", "升幅", "涨幅", "增长率", "增长幅度", "上升幅度", "增加幅度", "增加率")
DOWN_RATE = ("降幅", "减幅", "下降率", "下降幅度", "降低幅度", "减少幅度", "减少率", "降低率")
SIGNED = (
    "增减变动",
    "增减变化",
    "增减额",
    "增减率",
    "增减幅度",
    "增减",
    "变动额",
    "变动",
    "变化",
    "变动率",
    "变动幅度",
)
"""The sign is that of the number (增减额-3.5万元)."""
GAP = ("差额", "差值", "差异", "相差", "差")
"""A difference whose direction the words do not say."""

FLAT = (
    *direction_words.EVEN, "基本持平", "无增减变化", "无增减变动", "无变动", "没有变动", "未发生变化", "保持不变", "不增不减", "相同", "基本一致",
)  # fmt: skip

PRIOR = ("上年度", "上年", "去年", "上一年度", "上一年", "上期", "去年同期", "上年同期")
INITIAL = ("年初预算", "年初部门预算", "年初单位预算", "年度预算", "本年预算", "当年预算", "年初批复预算", "年初")
REVISED = (
    "全年预算",
    "调整预算",
    "调整后预算",
    "调整后全年预算",
    "预算调整",
    "年中调整预算",
    "追加后预算",
    "调整后的预算",
)
BUDGET = ("预算",)

LIST_OPENS = (
    "其中",
    "主要用于以下方面",
    "主要用于以下几个方面",
    "主要用于如下方面",
    "用于以下方面",
    "用于以下几个方面",
)
REASON = (
    "主要原因", "变动原因", "增加原因", "减少原因", "原因", "主要是因为", "是因为", "主要是由于", "由于", "主要系", "主要是", "主要为", "因为", "主要因", "系因",
)  # fmt: skip

CAUSES = ("由于", "因为")
"""Those of them that may open a sentence."""

FUND_NAMES = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算", "财政专户")
"""They hold the word 预算 and are no budget figures."""

GENERIC_SUBJECTS = frozenset(
    (
        "收支", "收入支出", "支出", "收入", "总额", "决算", "经费", "各项", "收支总计各", "收支总额", "总体", "合计", "总计",
        "收支均", "均", "各", "收支各", "该项", "此项", "本项", "其", "为", "是", "占", "达", "达到", "金额", "支出总体", "总支出", "总收入", "数", "本年", "当年",
        "收支决算", "支出决算", "收入决算", "决算支出", "支出数", "全年", "同比", "总量", "收支总量", "实际支出", "费用", "经费支出",
    )
)  # fmt: skip
"""Subjects that say no more than “it”."""
