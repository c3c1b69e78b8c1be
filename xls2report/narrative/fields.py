"""What a Word template can ask for, by name: the fields, the blocks and the lists, each with what it gives."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from xls2report.catalogue.amounts import AMOUNTS
from xls2report.catalogue.groups import CAPITAL_ITEMS, CATEGORIES, FUND_ITEMS, ITEMS
from xls2report.catalogue.names import (
    ATTACHMENT,
    CONTENTS,
    DRAFT,
    REPORT_NAME,
    TABLES,
    Aspect,
    Kind,
    Name,
    Scope,
    meaning,
    names,
    plain,
)
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

NARRATIVE = "情况说明"
GLOSSARY = "名词解释"
CHAPTER_BLOCKS = {
    "duties": "部门职责",
    "organisation": "机构设置",
    "overall": "收入支出总体情况",
    "revenue": "收入情况",
    "expenditure": "支出情况",
    "appropriation": "财政拨款总体情况",
    "general_public": "一般公共预算支出情况",
    "basic_expenditure": "基本支出情况",
    "three_public": "三公经费情况",
    "government_fund": "政府性基金情况",
    "state_capital": "国有资本经营情况",
    "performance": "预算绩效情况",
    "other_matters": "其他重要事项",
}
"""The usual chapters, and the placeholders that place each alone."""
DOCUMENT_BLOCKS = {CONTENTS: _("全文目录，带链接"), TABLES: _("九张决算表"), ATTACHMENT: _("绩效自评报告")}
"""Blocks that the document room makes itself."""

BLOCKS: dict[str, str] = {
    **DOCUMENT_BLOCKS,
    NARRATIVE: _("行文文件 [report] chapters 列出的各章，连标题"),
    GLOSSARY: _("名词解释，逐条编号"),
    **{name: _("“{name}”一章的正文（不含标题）").format(name=name) for name in CHAPTER_BLOCKS.values()},
}
"""Block placeholders and what each becomes."""

MEMBERS = "决算单位"
"""The list of the units whose accounts are consolidated; a unit without others is the only one."""
_PART = ("名称", "金额", "占比", "上年数", "增减额", "增减率")
_ITEM = ("编码", "类名", "款名", "名称", "全称", "年初预算数", "决算数", "完成率")
LISTS: dict[str, tuple[str, ...]] = {
    "收入": _PART,
    "支出": _PART,
    CATEGORIES: _PART,
    ITEMS: _ITEM,
    FUND_ITEMS: _ITEM,
    CAPITAL_ITEMS: _ITEM,
    MEMBERS: ("序号", "名称"),
}
"""Each list that a paragraph or a table row repeats over (``{{项.名称}}``), and its fields."""
LISTED_GROUPS: Mapping[str, str] = {"收入": "收入来源", "支出": "支出分类"}
"""The families whose lists have a name of their own in templates."""

DOCUMENT_FIELDS: Mapping[str, str] = {REPORT_NAME: _("部门决算或单位决算"), DRAFT: _("有错误时为“草稿”字样，否则为空")}
"""Fields that no sentence has."""


def field(name: str) -> Name | None:
    """Give what an inline placeholder means; None for one that a template cannot print."""
    found = meaning(name)
    if found is None or found.kind not in {Kind.AMOUNT, Kind.EVERYWHERE} or found.aspect is Aspect.CLAUSE:
        return None
    return found


def list_field(name: str) -> tuple[str, Name] | None:
    """Give what a list's placeholder means, ``项.决算数``: the family, and what of its element; None for any other."""
    listed, _dot, inner = name.partition(".")
    if listed == MEMBERS or inner not in LISTS.get(listed, ()):
        return None
    means = meaning(inner, Scope.ELEMENT)
    return None if means is None else (LISTED_GROUPS.get(listed, listed), means)


def is_field(name: str) -> bool:
    """Whether a template can print a name: a figure or a word, or a field of the document itself."""
    return name in DOCUMENT_FIELDS or field(name) is not None


_GIVES = {Kind.EVERYWHERE: _("文字"), Kind.AMOUNT: _("数，不带单位")}


def field_list() -> list[tuple[str, str]]:
    """Give every inline placeholder, in the order of the catalogue, and what it gives."""
    found = [(name, _GIVES[means.kind]) for name in names(Scope.SENTENCE) if (means := field(name))]
    return [*DOCUMENT_FIELDS.items(), *found]


@lru_cache(maxsize=1)
def fields() -> frozenset[str]:
    """Give every inline placeholder, with the brackets and quotation marks of its term and without: 因公出国（境）人次."""
    listed = [name for name, _gives in field_list()]
    terms = {amount.term: plain(amount.term) for amount in AMOUNTS.values()}
    spelt = (
        f"{term}{name.removeprefix(word)}"
        for term, word in terms.items()
        if term != word
        for name in listed
        if name.startswith(word)
    )
    return frozenset((*listed, *spelt))
