"""Counts in a list: the kinds of vehicles against all of them (A-SUM), and a part against its whole (A-ORDER)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.audit.judging.sums import ORDER_RULE, SUM_RULE
from xls2report.catalogue.report_names import Chapter
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.reading.passages import Passage
    from xls2report.model.finding import Finding

_LIST = re.compile(
    r"(?P<name>车辆|用车)?(?:共有|共计|总数|合计|保有量|[共为计])*(?P<count>\d{1,5})(?P<unit>辆|台|批次|人次|项|个)[，(]?其中[：，]?"
)
_PART = r"(?P<name>(?:[^\d，、；。：()]|\([^()\d]*\)){2,30})(?P<count>\d{1,5})"
_AND = re.compile(r"[、，；和及](?:以及)?")
_TOLD_OF = re.compile("增|减|新购|购置|更新|报废|处置|主要(?!领导|负责)|包括|其中|上年|去年|比|较|占")
"""What such a name tells is no kind of the thing."""
_CLOSES = re.compile("[。；]")
"""Before one of these a list within a list may go on with parts of the outer one."""
_OTHERS = re.compile("^其他")


def count_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Find lists of counts that are not what is said of all: 共有车辆4辆，其中：机要通信用车1辆、其他用车2辆."""
    for passage in passages:
        if passage.is_head or passage.chapter in (Chapter.GLOSSARY, Chapter.ATTACHMENT):
            continue
        last = -1
        for match in _LIST.finditer(passage.text):
            inside = last >= 0 and not _CLOSES.search(passage.text, last, match.start())
            last = match.end()
            if not inside:
                yield from _listed(passage, match)


def _listed(passage: Passage, match: re.Match[str]) -> Iterator[Finding]:
    parts = _parts(passage.text, match.end(), match["unit"])
    whole, unit = int(match["count"]), match["unit"]
    if not parts:
        return
    start, end = match.start("count"), match.end("unit")
    slots = (("全", str(whole)), ("位", unit))
    added = sum(count for _name, count in parts)
    every = match["name"] is not None and _OTHERS.match(parts[-1][0]) is not None
    if match["name"] and len(parts) > 1 and (added > whole or (every and added != whole)):
        wrong = Wrong(
            pattern=_("其中各项{式}＝{和}{位}，与印的{全}{位}不符"),
            slots=(*slots, ("式", _("＋").join(str(count) for _name, count in parts)), ("和", str(added))),
            remedy=_("核对总数和各项的数，更正其中印错的一个"),
        )
        yield finding_at(passage, start, end, rule=SUM_RULE, wrong=wrong)
        return
    for name, count in parts:
        if count > whole:
            wrong = Wrong(
                pattern=_("其中“{名}”就有{分}{位}，总数却只有{全}{位}"),
                slots=(*slots, ("名", name), ("分", str(count))),
                remedy=_("核对总数和这一项"),
            )
            yield finding_at(passage, start, end, rule=ORDER_RULE, wrong=wrong)
            return


def _parts(text: str, start: int, unit: str) -> list[tuple[str, int]]:
    """Give the names and counts that follow one another, in one unit, up to 其他 or to what is no kind of the thing."""
    part = re.compile(_PART + unit)
    parts: list[tuple[str, int]] = []
    while match := part.match(text, start):
        if _TOLD_OF.search(match["name"]):
            break
        parts.append((match["name"], int(match["count"])))
        between = _AND.match(text, match.end())
        if between is None or _OTHERS.match(match["name"]):
            break
        start = between.end()
    return parts
