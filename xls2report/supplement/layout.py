"""How the form is laid out: its sheets, headings, sections and row marks. Writer and reader share it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum, auto
from functools import lru_cache

from msgspec import Struct

from xls2report.catalogue.entries import LABELS, BudgetKind, ListKey, NumberKey, TextKey
from xls2report.model.language import _

Key = NumberKey | TextKey | ListKey


class SheetName(StrEnum):
    """The sheets in their order; the last two are written only when there is something to put on them."""

    GUIDE = "填写说明"
    BASICS = "基本信息"
    PRIOR_YEAR = "上年数"
    INITIAL_BUDGET = "年初预算"
    REASONS = "变动原因"
    THREE_PUBLIC = "三公经费统计"
    OTHER_MATTERS = "其他重要事项"
    PERFORMANCE = "绩效"
    KEPT = "旧表保留"
    REASON_KEYS = "代号对照"
    """Hidden: which key each reason line has, for a form whose key column somebody deleted."""


class Role(StrEnum):
    """What a column is for."""

    KEY = auto()
    LABEL = auto()
    CODE = auto()
    NAME = auto()
    VALUE = auto()
    ADJUSTED = auto()
    REASON = auto()
    USE = auto()


class Heading(StrEnum):
    """The headings of the columns that are read back."""

    KEY = "代号"
    LABEL = "项目"
    MATTER = "事项"
    CODE = "科目编码"
    ITEM_NAME = "项级科目名称"
    CONTENT = "填写内容"
    PRIOR = "上年决算数（万元）"
    BUDGET = "年初预算数（万元）"
    ADJUSTED = "全年预算数（万元）"
    REASON = "变动原因"
    USE = "主要用于"


ROLES: dict[Heading, Role] = {
    Heading.KEY: Role.KEY,
    Heading.LABEL: Role.LABEL,
    Heading.MATTER: Role.LABEL,
    Heading.CODE: Role.CODE,
    Heading.ITEM_NAME: Role.NAME,
    Heading.CONTENT: Role.VALUE,
    Heading.PRIOR: Role.VALUE,
    Heading.BUDGET: Role.VALUE,
    Heading.ADJUSTED: Role.ADJUSTED,
    Heading.REASON: Role.REASON,
    Heading.USE: Role.USE,
}

DEFAULT_COLUMNS: dict[SheetName, dict[Role, int]] = {
    SheetName.BASICS: {Role.KEY: 0, Role.LABEL: 1, Role.VALUE: 2},
    SheetName.PRIOR_YEAR: {Role.KEY: 0, Role.LABEL: 1, Role.VALUE: 2},
    SheetName.INITIAL_BUDGET: {Role.KEY: 0, Role.LABEL: 1, Role.CODE: 1, Role.NAME: 4, Role.VALUE: 6},
    SheetName.REASONS: {Role.KEY: 0, Role.LABEL: 1, Role.REASON: 6, Role.USE: 7},
    SheetName.THREE_PUBLIC: {Role.KEY: 0, Role.LABEL: 1, Role.VALUE: 2},
    SheetName.OTHER_MATTERS: {Role.KEY: 0, Role.LABEL: 1, Role.VALUE: 2},
    SheetName.PERFORMANCE: {Role.KEY: 0, Role.LABEL: 1, Role.VALUE: 2},
    SheetName.KEPT: {Role.KEY: 0, Role.LABEL: 1, Role.REASON: 2, Role.USE: 3},
}
"""Where the form puts its columns (0-based), for a sheet whose heading row somebody deleted."""

UNIT_NAME_MARK, UNIT_NAME_LABEL = "unit_name", "单位名称"
YEAR_MARK, YEAR_LABEL = "year", "决算年度"
SHOWN_MARK = "shown"
"""Marks a row that only shows something (a total): nothing in it is read."""
TOTAL_LABEL, PROCUREMENT_TOTAL_LABEL = "合计", "政府采购支出总额"
SHOWN_LABELS = frozenset({TOTAL_LABEL, "小计", PROCUREMENT_TOTAL_LABEL})

BUDGET_MARKS: dict[str, BudgetKind] = {
    "items_general_public": BudgetKind.GENERAL_PUBLIC,
    "items_government_fund": BudgetKind.GOVERNMENT_FUND,
    "items_state_capital": BudgetKind.STATE_CAPITAL,
}
BUDGET_TITLES: dict[BudgetKind, str] = {kind: f"{kind.value}财政拨款支出各项年初预算" for kind in BudgetKind}

REASON_KEY = re.compile(r"f[0-9][0-9a-z_]*")
"""What a reason's key looks like."""


class Section(Struct, frozen=True):
    """Some rows of a sheet under one title."""

    title: str
    keys: tuple[NumberKey | TextKey, ...]


BASIC_KEYS = (TextKey.REPORT_KIND, TextKey.SELF_NAME, TextKey.NEW_UNIT, TextKey.HAS_AGENCY_OPERATING)
PRIOR_KEYS = tuple(key for key in NumberKey if key.startswith("prior_"))
BUDGET_TOTAL_KEYS = tuple(key for key in NumberKey if key.startswith(("budget_", "adjusted_")))
PERFORMANCE_KEYS = (TextKey.PERFORMANCE, TextKey.ATTACHMENT_FILE)
PERFORMANCE_COUNTS = tuple(key for key in NumberKey if key.startswith("performance_"))
THREE_PUBLIC = (
    Section(
        "因公出国（境）",
        (NumberKey.OVERSEAS_GROUPS, NumberKey.OVERSEAS_PERSON_TIMES, TextKey.OVERSEAS_CONTENT),
    ),
    Section("公务用车", (NumberKey.VEHICLES_PURCHASED, NumberKey.VEHICLES_KEPT, TextKey.VEHICLES_USE)),
    Section(
        "公务接待",
        (
            NumberKey.HOSPITALITY_BATCHES,
            NumberKey.HOSPITALITY_PERSON_TIMES,
            *(key for key in NumberKey if key.startswith(("hospitality_foreign", "hospitality_domestic"))),
            TextKey.HOSPITALITY_CONTENT,
        ),
    ),
)
PROCUREMENT = Section(
    "政府采购支出",
    (
        NumberKey.PROCUREMENT_GOODS,
        NumberKey.PROCUREMENT_WORKS,
        NumberKey.PROCUREMENT_SERVICES,
        NumberKey.PROCUREMENT_SMALL_MEDIUM,
        NumberKey.PROCUREMENT_SMALL_MICRO,
    ),
)
OTHER_MATTERS = (
    Section("机关运行经费", (NumberKey.AGENCY_OPERATING,)),
    Section(
        "一般性支出（会议费、培训费）",
        (
            NumberKey.MEETING_EXPENSES,
            NumberKey.MEETING_TIMES,
            NumberKey.MEETING_PERSONS,
            TextKey.MEETING_CONTENT,
            NumberKey.TRAINING_EXPENSES,
            NumberKey.TRAINING_TIMES,
            NumberKey.TRAINING_PERSONS,
            TextKey.TRAINING_CONTENT,
        ),
    ),
    PROCUREMENT,
    Section("政府采购预留份额", (NumberKey.PROCUREMENT_RESERVED, NumberKey.PROCUREMENT_RESERVED_MICRO)),
    Section("国有资产占用（年末数）", tuple(key for key in NumberKey if key.startswith("asset_"))),
    Section("前年决算数", tuple(key for key in NumberKey if key.startswith("earlier_"))),
    Section("其他", (TextKey.OTHER_MATTERS,)),
)

CHOICES: dict[TextKey, tuple[str, ...]] = {
    TextKey.REPORT_KIND: ("部门", "单位"),
    TextKey.SELF_NAME: ("本部门", "本单位"),
    TextKey.NEW_UNIT: ("是", "否"),
    TextKey.HAS_AGENCY_OPERATING: ("是", "否"),
}
"""The words of the drop-downs."""
OPEN_CHOICES = frozenset({TextKey.SELF_NAME})
"""Drop-downs that only suggest: another word (我中心) may be typed."""

LIST_ROWS: dict[ListKey, int] = {ListKey.DUTIES: 8, ListKey.MEMBER_UNITS: 3, ListKey.SELF_EVALUATION: 6}
"""How many rows a list gets at least; a fuller one gets some more than it has. Few, for all of them are printed."""
SPARE_ROWS = 2
SPARE_ITEMS = 5
"""Rows for 项 that have a budget and no outturn."""


_UNTOLD = re.compile(r"[\s\"'“”‘’「」]")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[、.])")


def plain_label(text: str) -> str:
    """Give a label, heading or sheet name as it is compared: width folded, without white space, ordinal and quotes."""
    return _known_label(text) if len(text) <= _LONGEST_KNOWN else _folded(text)


def _folded(text: str) -> str:
    return _ORDINAL.sub("", _UNTOLD.sub("", unicodedata.normalize("NFKC", text)))


_LONGEST_KNOWN = 100
_known_label = lru_cache(1024)(_folded)
"""The labels of a form come back in every unit's."""

KEYS: dict[str, Key] = {key.value: key for keys in (NumberKey, TextKey, ListKey) for key in keys}
KEYS_BY_LABEL: dict[str, Key] = {plain_label(label): KEYS[key] for key, label in LABELS.items()}
HEADINGS: dict[str, Role] = {plain_label(heading.value): role for heading, role in ROLES.items()}
SHEETS: dict[str, SheetName] = {plain_label(name.value): name for name in SheetName}
BUDGETS_BY_TITLE: dict[str, BudgetKind] = {plain_label(title): kind for kind, title in BUDGET_TITLES.items()}

SHEET_OF: dict[Key, SheetName] = {
    **dict.fromkeys((*BASIC_KEYS, TextKey.ORGANISATION, ListKey.DUTIES, ListKey.MEMBER_UNITS), SheetName.BASICS),
    **dict.fromkeys(PRIOR_KEYS, SheetName.PRIOR_YEAR),
    **dict.fromkeys(BUDGET_TOTAL_KEYS, SheetName.INITIAL_BUDGET),
    **{key: SheetName.THREE_PUBLIC for section in THREE_PUBLIC for key in section.keys},
    **{key: SheetName.OTHER_MATTERS for section in OTHER_MATTERS for key in section.keys},
    **dict.fromkeys((*PERFORMANCE_KEYS, *PERFORMANCE_COUNTS, ListKey.SELF_EVALUATION), SheetName.PERFORMANCE),
}
"""Which sheet each entry is filled in on; messages send the reader there."""


def where(key: Key) -> str:
    """Say where an entry is filled in: “上年数”工作表的“上年收、支总计”."""
    return _("“{sheet}”工作表的“{label}”").format(sheet=SHEET_OF[key].value, label=LABELS[key].removeprefix("其中："))
