"""决算单位构成里有本单位。

检查内容：
    “决算单位构成”填了的，其中一家是决算表上的单位：写“本级”“机关”“本单位”或简称也算。
依据：
    汇总公开的单位包括部门本级；只有一家的，就是本单位。
不通过示例：
    决算表是“甲县民政局”，决算单位构成填“乙县教育局本级”。
通过示例：
    填“甲县民政局本级”和“甲县救助管理站”。
常见原因与处理：
    沿用了别的单位的补充表，或单位改了名。改成本单位的全称；是表上的名称错了，改表。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import ListKey
from xls2report.model.finding import Finding
from xls2report.model.language import _
from xls2report.rules.base import Rule
from xls2report.rules.supplement_findings import paragraph_of, shortens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.rules.base import Evidence

_CODE = "S-MEMBER"
_ITSELF = re.compile(r"^(?:\d+[.、．])?|[（(]?(?:本级|机关|本部|本单位|本部门)[）)]?|[。；;\s]")  # noqa: RUF001 - an office types these too
_SHORTEST = 3
"""Characters of a name."""


def _check(evidence: Evidence) -> Iterator[Finding]:
    members = evidence.supplement.lists.get(ListKey.MEMBER_UNITS, ())
    unit = evidence.tables.unit_name
    if not members or not unit or any(_is_of(one.text, unit) for one in members):
        return
    first = members[0]
    yield Finding(
        code=_CODE,
        pattern=_("决算单位构成里没有本单位：{file} “{sheet}”{cell}填的是“{said}”，决算表是“{unit}”"),
        arguments=(
            ("file", first.source.file),
            ("sheet", first.source.sheet.strip()),
            ("cell", first.source.address),
            ("said", first.text),
            ("unit", unit),
        ),
        remedy=_("改成本单位的全称；是表上的名称错了，改表"),
        sources=(first.source,),
        place=paragraph_of(evidence.text, first),
    )


def _is_of(said: str, unit: str) -> bool:
    """Whether a member is the unit itself: by its name, shortened or drawn out, or by words for itself alone (局机关)."""
    name = _ITSELF.sub("", said)
    return len(name) < _SHORTEST or shortens(name, unit) or shortens(unit, name)


RULE = Rule(code=_CODE, name="决算单位构成", page=__doc__ or "", check=_check)
