"""Names of 类, 款 and 项 that do not go together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xls2report.audit.desk import Wrong, finding_at
from xls2report.audit.headings import Chapter
from xls2report.audit.sections import RENAMED, SECTIONS
from xls2report.model.finding import Severity
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.passages import Passage
    from xls2report.audit.records import TextFinding

NAME_RULE, OLD_RULE = "A-NAME", "A-OLDNAME"
_NAMED = re.compile(
    r"(?:^|[。；，：、)\d])(?P<category>[^，。；：%)\d]{2,30})\(\d*类\)(?P<section>[^，。；：%]{2,50}?)\(\d*款\)(?P<item>[^，。；：%]{2,50}?)\(\d*项\)"
)
_CLASS = re.compile(r"([\u4e00-\u9fff]{2,20})\(\d*类\)")
_SHORTEST = 4
_HOME = {section: category for category, sections in SECTIONS.items() for section in sections}


class _Item(NamedTuple):
    """A full name as it stands in a passage; ``start`` and ``end`` enclose the 款."""

    passage: Passage
    category: str
    section: str
    item: str
    start: int
    end: int


def name_findings(passages: Sequence[Passage], year: int | None) -> Iterator[TextFinding]:
    """Find 款 that no list can have where they stand, and 类 under a name given up years ago."""
    items = [item for passage in passages if passage.chapter is not Chapter.GLOSSARY for item in _items(passage)]
    sections = {item.section for item in items} | _HOME.keys()
    for item in items:
        if right := _glued(item, sections):
            yield _glued_finding(item, right)
        elif other := _elsewhere(item):
            yield _elsewhere_finding(item, other)
    if year:
        for passage in passages:
            yield from _old(passage, year)


def _items(passage: Passage) -> Iterator[_Item]:
    for match in _NAMED.finditer(passage.text):
        yield _Item(
            passage, match["category"], match["section"], match["item"], match.start("section"), match.end("section")
        )


def _glued(item: _Item, sections: set[str]) -> str:
    """Give the right name of a 款 to which the tail of another was pasted; empty where that is not proved.

    The 项 (其他…支出) or the list must know the front of the name by itself, and the rest must be the tail of another 款.
    """
    named = item.item.removeprefix("其他").removesuffix("支出")
    fronts = [front for front in (named, *_of_category(item.category)) if len(front) >= _SHORTEST]
    if item.section in _HOME:
        return ""
    for front in fronts:
        tail = item.section.removeprefix(front)
        if tail not in (item.section, "", "支出") and any(
            other != item.section and other.endswith(tail) and other.removesuffix(tail) for other in sections
        ):
            return front if len(tail) >= _SHORTEST else ""
    return ""


def _of_category(category: str) -> tuple[str, ...]:
    return SECTIONS.get(category.removesuffix("支出"), ())


def _elsewhere(item: _Item) -> str:
    """Give the 类 that a 款 belongs to, if the lists know it under another than the one printed."""
    home = _HOME.get(item.section)
    printed = item.category.removesuffix("支出")
    if home is None or printed not in SECTIONS or home == printed:
        return ""
    return home


def _glued_finding(item: _Item, right: str) -> TextFinding:
    wrong = Wrong(
        pattern=_("“{类}”的款名印作“{款}”：前半是“{正}”，后半是别的款名的尾巴"),
        slots=(("类", item.category), ("款", item.section), ("正", right)),
        remedy=_("按政府收支分类科目改为正确的款名"),
    )
    return finding_at(item.passage, item.start, item.end, rule=NAME_RULE, wrong=wrong)


def _elsewhere_finding(item: _Item, home: str) -> TextFinding:
    wrong = Wrong(
        pattern=_("“{款}”（款）印在“{类}”（类）之下，科目表中属于“{正}支出”"),
        slots=(("款", item.section), ("类", item.category), ("正", home)),
        remedy=_("核对类、款名称"),
        severity=Severity.WARNING,
    )
    return finding_at(item.passage, item.start, item.end, rule=NAME_RULE, wrong=wrong)


def _old(passage: Passage, year: int) -> Iterator[TextFinding]:
    for match in _CLASS.finditer(passage.text):
        for old, (new, since) in RENAMED.items():
            if match[1].endswith(old) and not match[1].endswith(new) and year >= since:
                wrong = Wrong(
                    pattern=_("“{旧}”（类）是旧名，{自}年起为“{新}”"),
                    slots=(("旧", old), ("自", str(since)), ("新", new)),
                    remedy=_("改用本年度科目表中的名称"),
                    severity=Severity.WARNING,
                )
                start = match.end(1) - len(old)
                yield finding_at(passage, start, match.end(1), rule=OLD_RULE, wrong=wrong)
