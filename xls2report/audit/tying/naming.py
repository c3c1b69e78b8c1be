"""Names in the text held against the tables: 类, 款 and 项 against 05 (A-NAME), the list after 主要包括 against 06 (A-LIST)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.claims.mentions import Version
from xls2report.audit.judging.names import NAME_RULE
from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.audit.tying.expected import NAMED_ITEM, class_key, plain_name
from xls2report.catalogue.report_names import Chapter
from xls2report.model.language import _
from xls2report.model.severity import Severity
from xls2report.tables.functional import SECTION_DIGITS
from xls2report.tables.labelled import is_personnel
from xls2report.workbook.findings import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Entity
    from xls2report.audit.reading.passages import Passage
    from xls2report.audit.tying.expected import Book, Expected
    from xls2report.figures.items import Item
    from xls2report.model.finding import Finding
    from xls2report.tables.labelled import BasicExpenditure, EconomicLine

_LIST_RULE = "A-LIST"
_LEVELS = (_("类"), _("款"), _("项"))
_ALIKE = 2
"""So many of the three names tell the row of which the third is misspelt."""
_Names = tuple[str, str, str]


def item_name_findings(desk: Desk, book: Book) -> Iterator[Finding]:
    """Find 类, 款 and 项 that are called otherwise than in the table: the row is known by its other names and its amount."""
    for chapter, rows in book.items.items():
        said = [
            (entity, names)
            for linked in desk.linked
            if linked.passage.chapter is chapter
            for entity in linked.entities
            if (names := _said(entity)) is not None
        ]
        named = {_printed(item): (item, expected) for item, expected in rows}
        met = {names for _entity, names in said if _row(names, named) is not None}
        for entity, names in said:
            if names in met:
                continue
            free = [
                (item, expected) for item, expected in rows if not any(_agree(one, item) == len(_LEVELS) for one in met)
            ]
            item = _meant(entity, names, free)
            if item is not None:
                yield from _misspelt(entity.passage, names, item)


def _said(entity: Entity) -> _Names | None:
    found = NAMED_ITEM.match(entity.name)
    if found is None or not (found["category"] and found["section"]):
        return None
    return found["category"], found["section"], found["item"]


def _printed(item: Item) -> _Names:
    return plain_name(item.category), plain_name(item.section), plain_name(item.name)


def _row(names: _Names, rows: Collection[_Names]) -> _Names | None:
    return next((row for row in rows if all(map(_same, range(len(_LEVELS)), names, row))), None)


def _same(level: int, said: str, row: str) -> bool:
    """Tell whether two names are one: a text may leave the word 支出 out, and the table may not have the name at all."""
    if not row or said == row:
        return True
    if level == 0:
        return class_key(said) == class_key(row)
    return row == f"{said}支出" or said == f"{row}支出"


def _agree(names: _Names, item: Item) -> int:
    return sum(map(_same, range(len(_LEVELS)), names, _printed(item)))


def _meant(entity: Entity, names: _Names, rows: Sequence[tuple[Item, Expected]]) -> Item | None:
    """Give the row that a misspelt name means: two of its three names, and its amount where that leaves more than one."""
    alike = [(item, expected) for item, expected in rows if _agree(names, item) >= _ALIKE]
    number = entity.number()
    same_amount = [
        item
        for item, expected in alike
        if number is not None
        and (figure := expected.levels.get(Version.ACTUAL)) is not None
        and abs(figure.value - number.value) <= number.step
    ]
    if len(same_amount) == 1:
        return same_amount[0]
    return alike[0][0] if len(alike) == 1 and not same_amount else None


def _misspelt(passage: Passage, names: _Names, item: Item) -> Iterator[Finding]:
    for level, (said, row) in enumerate(zip(names, _printed(item), strict=True)):
        if _same(level, said, row):
            continue
        start = passage.text.find(f"{said}({('类', '款', '项')[level]})")
        if start < 0:
            continue
        wrong = Wrong(
            pattern=_("“{印名}”（{级}）：表中{码}的{级}名是“{表名}”"),
            slots=(("印名", said), ("级", _LEVELS[level]), ("码", item.code), ("表名", row)),
            remedy=_("核对是正文写错还是表中写错，改成同一个名称"),
            severity=Severity.WARNING if said in row or row in said else Severity.ERROR,
        )
        yield finding_at(passage, start, start + len(said), rule=NAME_RULE, wrong=wrong)


_LIST = re.compile(r"(?:主要包括|主要用于|包括)：?(?P<list>[^，。；：]*(?:、[^，。；：]*)+)")
_AND_SO_ON = re.compile(r"等(?:支出|费用|方面)?$")


def list_findings(desk: Desk, basic: BasicExpenditure | None) -> Iterator[Finding]:
    """Find lists of the 款 of 人员经费 and 公用经费 that name what the table leaves blank and leave out what it has."""
    if basic is None:
        return
    for linked in desk.linked:
        passage = linked.passage
        if passage.chapter is not Chapter.BASIC:
            continue
        for found in _LIST.finditer(passage.text):
            before = passage.text[: found.start()]
            personnel, daily = before.rfind("人员经费"), before.rfind("公用经费")
            if personnel == daily:
                continue
            lines = [line for line in basic.lines if _is_of(line, personnel=personnel > daily)]
            yield from _list_finding(passage, found, lines)


def _is_of(line: EconomicLine, *, personnel: bool) -> bool:
    return len(line.code) == SECTION_DIGITS and is_personnel(line.code) == personnel


def _list_finding(passage: Passage, found: re.Match[str], lines: Sequence[EconomicLine]) -> Iterator[Finding]:
    text = found["list"]
    goes_on = _AND_SO_ON.search(text) is not None
    said = {_section(name) for name in _AND_SO_ON.sub("", text).split("、") if name}
    blank = [line.name for line in lines if not line.cell.value and _section(line.name) in said]
    spent = {_section(line.name) for line in lines if line.cell.value}
    blank = [name for name in blank if _section(name) not in spent]
    left_out = [line.name for line in lines if line.cell.value and _section(line.name) not in said]
    if not blank or (not left_out and not goes_on):
        return
    wrong = Wrong(
        pattern=_("“{始}”：列了表中没有数的{空}{漏}"),
        slots=(
            ("始", text[:_FIRST]),
            ("空", listed(blank)),
            ("漏", _("，没有列表中有数的{names}").format(names=listed(left_out)) if left_out and not goes_on else ""),
        ),
        remedy=_("核对是正文列错，还是表中的数串了行"),
        severity=Severity.WARNING if left_out and not goes_on else Severity.INFO,
    )
    yield finding_at(passage, found.start("list"), found.end("list"), rule=_LIST_RULE, wrong=wrong)


_FIRST = 20


def _section(name: str) -> str:
    """Give what two spellings of a 款 have in common."""
    return plain_name(name).removesuffix("支出").removesuffix("费用").removesuffix("费")
