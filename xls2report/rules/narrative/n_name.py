"""正文中的类、款、项名称与表上的一致。

检查内容：
    各“项”说明中“……（类）……（款）……（项）”的名称，与表上这个编码和它上级编码的名称相同；
    结构情况中“……（类）”的名称是05表的类；基本支出“主要包括”的款是06表的款。
依据：
    政府收支分类科目：一个编码只有一个名称。
不通过示例：
    2120399印作“城乡社区公共设施（室）及相关机构事务（款）”，21203是“城乡社区公共设施”。
通过示例：
    2120399印作“城乡社区支出（类）城乡社区公共设施（款）其他城乡社区公共设施支出（项）”。
常见原因与处理：
    行文文件（.toml）里把科目名称直接写了进去。改成花括号，让程序填名称。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.groups import CAPITAL_ITEMS, FUND_ITEMS, ITEM_KEYS, ITEMS
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.sentence_findings import about_paragraph
from xls2report.rules.sentences import figures_of
from xls2report.rules.supplement_findings import Told
from xls2report.tables.functional import CATEGORY_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xls2report.model.finding import Finding
    from xls2report.model.report import Paragraph
    from xls2report.rules.base import Evidence
    from xls2report.tables.functional import FunctionalTable

_CODE = "N-NAME"
_ITEM = re.compile(rf"({'|'.join(ITEM_KEYS.values())})_(\d{{7}})(?:_\w+)?")
_CATEGORY = re.compile(r"f5b_\d{3}")
_HALVES = frozenset(("personnel", "daily_operating"))
_LEVELS = (("（类）", 3), ("（款）", 5), ("（项）", 7))
_MAINLY = re.compile(r"主要包括[：:]?(?P<names>.*?)(?=[；。]|[，,](?:人员|公用)经费|$)")
_BETWEEN = "、，, 和及等"


def _check(evidence: Evidence) -> Iterator[Finding]:
    if evidence.text is None:
        return
    tables = evidence.tables
    general = _names(tables.revenue, tables.expenditure, tables.general_public)
    by_family = {
        ITEM_KEYS[ITEMS]: general,
        ITEM_KEYS[FUND_ITEMS]: {**general, **_names(tables.government_fund)},
        ITEM_KEYS[CAPITAL_ITEMS]: {**general, **_names(tables.state_capital)},
    }
    for paragraph, printed in figures_of(evidence.text):
        if item := _ITEM.fullmatch(paragraph.key):
            yield from _levels(paragraph, item[2], by_family[item[1]])
            continue
        if any(_CATEGORY.fullmatch(key) for key in printed):
            yield from _categories(paragraph, general)
        if tables.basic is not None and not _HALVES.isdisjoint(printed):
            yield from _economic(paragraph, [line.name for line in tables.basic.lines])


def _names(*tables: FunctionalTable | None) -> dict[str, str]:
    return {code: name for table in tables if table is not None for code, name in table.names().items() if name}


def _levels(paragraph: Paragraph, code: str, names: Mapping[str, str]) -> Iterator[Finding]:
    # What follows is typed or printed: a reason may name other 项.
    text = first if paragraph.pieces and isinstance(first := paragraph.pieces[0], str) else ""
    begin = 0
    for mark, digits in _LEVELS:
        end = text.find(mark, begin)
        if end < 0:
            continue
        said, right = text[begin:end], names.get(code[:digits], "")
        if right and said != right:
            pattern = _("{code}的{level}名称印作“{said}”，表上是“{right}”")
            slots = (("code", code[:digits]), ("level", mark.strip("（）")), ("said", said), ("right", right))
            told = Told(pattern, slots, _("把行文文件（.toml）中写死的名称改成花括号，重新生成"))
            yield about_paragraph(_CODE, paragraph, told)
        begin = end + len(mark)


def _categories(paragraph: Paragraph, names: Mapping[str, str]) -> Iterator[Finding]:
    known = tuple(name for code, name in names.items() if len(code) == CATEGORY_DIGITS)
    text = paragraph.text
    if not known:
        return
    for match in re.finditer("（类）", text):
        before = text[: match.start()]
        if not before.endswith(known) and not before[-1:].isdigit():
            pattern = _("正文写到的类“…{said}”不是05表的类：“{clause}”")
            told = Told(pattern, (("said", before[-12:]),), _("核对行文文件（.toml）"))
            yield about_paragraph(_CODE, paragraph, told, match[0])


def _economic(paragraph: Paragraph, names: list[str]) -> Iterator[Finding]:
    """Take every known name out of what is listed; what is left over is none."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    for match in _MAINLY.finditer(paragraph.text):
        left = match["names"]
        for name in longest_first:
            left = left.replace(name, "")
        if left.strip(_BETWEEN):
            pattern = _("正文“主要包括”中的“{said}”不是06表的款：“{clause}”")
            told = Told(pattern, (("said", left.strip(_BETWEEN)),), _("核对行文文件（.toml），名称用花括号"))
            yield about_paragraph(_CODE, paragraph, told, match[0][:8])


RULE = Rule(code=_CODE, name="科目名称", page=__doc__ or "", check=_check)
