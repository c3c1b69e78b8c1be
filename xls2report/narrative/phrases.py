"""Which phrases a wording must have, and what each may print. The words themselves are in the wording's TOML file."""

from __future__ import annotations

EVERYWHERE = frozenset(("年", "上年", "单位", "自称", "我方", "部门或单位"))
"""Slots that every phrase may use."""


def _keys(section: str, **slots: str) -> dict[str, frozenset[str]]:
    return {f"{section}.{key}": EVERYWHERE | frozenset(names.split()) for key, names in slots.items()}


def _against_prior(section: str) -> dict[str, frozenset[str]]:
    """A section that compares with last year: all its branches."""
    return _keys(
        section,
        up="额 率 原因 上年数",
        down="额 率 原因 上年数",
        up_from_zero="额 原因 上年数",
        down_from_zero="额 原因 上年数",
        down_to_zero="额 率 原因 上年数",
        equal="上年数",
        equal_zero="上年数",
        new_unit="",
        unknown="上年数",
    )


def _totals(section: str) -> dict[str, frozenset[str]]:
    return _against_prior(section) | _keys(
        section, body="总计 括注 变动", bracket_both="年初 年末", bracket_opening="年初", bracket_closing="年末"
    )


def _composition(section: str) -> dict[str, frozenset[str]]:
    return _keys(section, body="合计 各项", item="名称 额 率", item_no_share="名称 额", none="合计")


def _fund(section: str) -> dict[str, frozenset[str]]:
    every = "年初 收入 支出 基本 项目 年末"
    return _keys(section, none="", body=every, body_no_items=every, body_no_flow="支出 基本 项目")


PHRASES: dict[str, frozenset[str]] = {
    **_totals("overall"),
    **_composition("revenue"),
    **_composition("expenditure"),
    **_totals("appropriation"),
    **_against_prior("general_public"),
    **_keys(
        "general_public",
        overall_heading="",
        overall="额 率 变动",
        overall_no_share="额 变动",
        structure_heading="",
        structure="额 各项",
        item="名称 额 率",
        item_no_share="名称 额",
        none="",
        detail_heading="",
        detail="预算 决算 完成 比较",
        detail_no_items="预算 决算",
        completion="率",
        more="原因",
        less="原因",
        same="",
    ),
    **_keys(
        "items",
        head="项 额",
        use="用途",
        more="预算 决算 率 原因",
        less="预算 决算 率 原因",
        same="预算 决算 率",
        more_from_zero="预算 决算 原因",
        less_from_zero="预算 决算 原因",
        same_zero="预算 决算",
        unknown="预算 决算",
    ),
    **_keys(
        "basic_expenditure",
        body="额 各项",
        personnel="额 率 款目",
        operating="额 率 款目",
        personnel_no_share="额 款目",
        operating_no_share="额 款目",
        names="名称",
        none="",
    ),
    **_against_prior("three_public"),
    **_keys(
        "three_public",
        overall_heading="",
        total="预算 决算 完成 各项 比较",
        completion="率",
        item="名称 预算 决算 完成 比较 变动",
        more="名称 原因",
        less="名称 原因",
        same="名称",
        detail_heading="",
        detail="各项",
        detail_item="名称 额 率",
        detail_item_no_share="名称 额",
        overseas="额 团组 人次 说明",
        hospitality="额 团组 人次 说明",
        content="内容",
        no_content="",
        vehicles="额 购置费 购置 运行费 用途 保有量",
        purchased="辆数",
        not_purchased="",
        vehicles_use="内容",
    ),
    **_fund("government_fund"),
    **_fund("state_capital"),
    **_keys("performance", attachment_note=""),
    **_against_prior("agency_operating"),
    **_keys(
        "agency_operating",
        heading="",
        none="",
        body="额 比预算 变动",
        budget_more="额 率 原因 预算",
        budget_less="额 率 原因 预算",
        budget_more_from_zero="额 原因 预算",
        budget_same="预算",
        budget_unknown="预算",
    ),
    **_keys(
        "general_expenditure",
        heading="",
        body="会议 培训",
        meeting="额 次数 人数 内容",
        no_meeting="额",
        training="额 次数 人数 内容",
        no_training="额",
    ),
    **_keys(
        "procurement",
        heading="",
        body="总额 货物 工程 服务 中小",
        none="总额 货物 工程 服务",
        small="中小额 中小率 小微额 小微率",
        small_no_share="中小额 小微额",
    ),
    **_keys("state_assets", heading="", body="车辆 通用 专用"),
    **_keys("other", heading=""),
    **_keys("organisation", inner_heading="", members_heading="", members="名单", members_self=""),
    **_keys("tables", empty_government_fund="", empty_state_capital="", empty_three_public=""),
}
"""Key of each phrase (section.key in the TOML file) and the slots it may use."""

COMPARISON_PHRASES: dict[str, frozenset[str]] = _keys(
    "three_public",
    prior_total="变动 各项",
    prior_up="额 率 上年数",
    prior_down="额 率 上年数",
    prior_up_from_zero="额 上年数",
    prior_down_from_zero="额 上年数",
    prior_equal="上年数",
    prior_new_unit="",
    prior_unknown="上年数",
    prior_item="名称 变动",
    reason_up="名称 原因",
    reason_down="名称 原因",
    comparison_item="名称 决算 完成",
)
"""Further phrases of a wording whose three_public_layout is by_comparison."""

CHAPTERS = (
    "overall",
    "revenue",
    "expenditure",
    "appropriation",
    "general_public",
    "basic_expenditure",
    "three_public",
    "government_fund",
    "state_capital",
    "performance",
    "other_matters",
)
OTHER_MATTERS = ("agency_operating", "general_expenditure", "procurement", "state_assets", "other")
THREE_PUBLIC_ITEMS = ("overseas", "hospitality", "vehicles")
