"""Words left over from a form, missing units, reasons asked for and not given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xls2report.audit.claims.numbers import is_misgrouped
from xls2report.audit.claims.phrases import LEADS_RATE
from xls2report.audit.judging.ruling import Wrong, finding_at
from xls2report.catalogue.report_names import Chapter
from xls2report.model.direction_words import DOWN, UP, either
from xls2report.model.language import _
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.claims.entities import Linked
    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.reading.passages import Passage
    from xls2report.model.finding import Finding

FORM_RULE, UNIT_RULE, REASON_RULE, WORD_RULE, SIGN_RULE = "A-FORM", "A-UNIT", "A-REASON", "A-WORD", "A-SIGN"
DIGITS_RULE = "A-DIGITS"
_UP, _DOWN = f"(?:{either(*UP)})", f"(?:{either(*DOWN)})"
_FORM = re.compile(
    rf"{_UP}[(/]{_DOWN}\)?|{_DOWN}[(/]{_UP}\)?|增\(减\)[加少]?|减\(增\)[加少]?|增/减|{_UP}/持平|持平/{_DOWN}|减增加|增减少|减少增加(?=\d)|增加减少(?=\d)"
    r"|大小于|大于小于|小于大于|[大小高低]于[(/][大小高低]于\)?|[大高]\([小低]\)于"
    r"|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|(?<![A-Za-z0-9])[Xx](?=万元|%|年度?|个|人次|辆|批次)|[大小]于(?:年初)?预算数\(或|_{3,}|\{\{[^}]*\}\}|\(待(?:补充|更正|填)(?:[^()]|\([^()]*\))*\)"
)
_REASON = re.compile(r"原因(?:是|为|系)?：?(?=[。；，]|$)")
_ASKS = re.compile(r"(?:[是为系：])$")
_GROUPS = re.compile(r"\d+(?:,\d+)+(?:\.\d+)?(?=[万亿]?元|%)")
_ZERO_FIRST = re.compile(r"(?<![\d.,])0\d+(?:\.\d+)?(?=[万亿]?元|%)")
_UNIT_SAID = re.compile("单位：?(?:人民币)?[万亿]?元|以[万亿]?元为单位")
_WORDS = re.compile(r"截止(?=(?:19|20)\d{2}年)|支出收入(?=\d)")


def slip_findings(desk: Desk) -> Iterator[Finding]:
    """Find what was left as the form had it, and what was left out."""
    for number, passage in enumerate(desk.passages):
        if passage.chapter is not Chapter.GLOSSARY and not passage.is_head:
            yield from _left_over(passage)
            yield from _reasons(passage, desk.passages[number + 1 : number + 2])
    for linked in desk.linked:
        yield from _units(linked)
        yield from _signs(linked)


def _left_over(passage: Passage) -> Iterator[Finding]:
    for match in _FORM.finditer(passage.text):
        wrong = Wrong(
            pattern=_("“{词}”是范本里留下的字样"),
            slots=(("词", passage.quoted(match.start(), match.end())),),
            remedy=_("按本单位的情况改写"),
        )
        yield finding_at(passage, match.start(), match.end(), rule=FORM_RULE, wrong=wrong)
    yield from _digits(passage)
    for match in _WORDS.finditer(passage.text):
        cut_off = match.group() == "截止"
        wrong = Wrong(
            pattern=_("“截止”后面是日期，应作“截至”") if cut_off else _("“支出收入”应是“支出”"),
            remedy=_("改正用词"),
        )
        yield finding_at(passage, match.start(), match.end(), rule=WORD_RULE, wrong=wrong)


def _digits(passage: Passage) -> Iterator[Finding]:
    """Find numbers of which nobody can tell how much they are: 1,25.00万元, and 040万元, which has lost its point."""
    commas = [match for match in _GROUPS.finditer(passage.text) if is_misgrouped(match.group())]
    for match in (*commas, *_ZERO_FIRST.finditer(passage.text)):
        slots = (("数", passage.quoted(match.start(), match.end())),)
        wrong = (
            Wrong(
                pattern=_("“{数}”的逗号不在千位上，看不出是多少"),
                slots=slots,
                remedy=_("核对这个数，逗号从小数点往左每三位一个，或者不用逗号"),
            )
            if match in commas
            else Wrong(
                pattern=_("“{数}”以0开头，看不出是多少，可能漏了小数点"),
                slots=slots,
                remedy=_("核对这个数，补上小数点，或者删去前面的0"),
            )
        )
        yield finding_at(passage, match.start(), match.end(), rule=DIGITS_RULE, wrong=wrong)


def _reasons(passage: Passage, following: Sequence[Passage]) -> Iterator[Finding]:
    """A reason is announced and none is given; at the end of a paragraph it may stand in the next, or in a list from 1 on."""
    for match in _REASON.finditer(passage.text):
        at_end = match.end() == len(passage.text)
        goes_on = at_end and any(not other.is_head and other.number <= 1 for other in following)
        if not _ASKS.search(match.group()) or goes_on:
            continue
        wrong = Wrong(
            pattern=_("说到原因，却没有写原因"),
            remedy=_("补写原因；持平的不必说明，删去这半句"),
        )
        yield finding_at(passage, match.start(), match.end(), rule=REASON_RULE, wrong=wrong)


def _units(linked: Linked) -> Iterator[Finding]:
    percents: list[Mention] = [about.mention for about in linked.shares]
    percents += [change.rate for change in linked.changes if change.rate]
    for mention in percents:
        if mention.number and not mention.number.unit:
            yield _unit(linked.passage, mention, "%", _("“{数}”后面缺百分号"))
    if _UNIT_SAID.search(linked.passage.text):
        return
    amounts = [mention for entity in linked.entities for mention in entity.levels.values()]
    amounts += [change.amount for change in linked.changes if change.amount]
    for mention in amounts:
        if mention.number and not mention.number.unit and mention.number.value:
            yield _unit(linked.passage, mention, "万元", _("“{数}”后面缺单位“万元”"))


def _signs(linked: Linked) -> Iterator[Finding]:
    """A word that says the way, and a minus that says it again, or the opposite: told once of an amount and its rate."""
    for change in linked.changes:
        for mention in (change.amount, change.rate):
            if mention and mention.number and mention.number.value < 0 and _lead(mention):
                wrong = Wrong(
                    pattern=_("“{词}”后面又写负号：{数}"),
                    slots=(
                        ("词", linked.passage.quoted(mention.start - len(_lead(mention)), mention.start)),
                        ("数", linked.passage.quoted(mention.start, mention.end)),
                    ),
                    remedy=_("方向由词说明，删去负号；若方向写反了，改词"),
                )
                yield finding_at(linked.passage, mention.start, mention.end, rule=SIGN_RULE, wrong=wrong)
                break


def _lead(mention: Mention) -> str:
    match = LEADS_RATE.search(mention.whole)
    return match.group() if match else ""


def _unit(passage: Passage, mention: Mention, unit: str, pattern: str) -> Finding:
    number = mention.number.text if mention.number else ""
    wrong = Wrong(
        pattern=pattern,
        slots=(("数", number), ("单位", unit)),
        remedy=_("补上单位"),
        severity=Severity.WARNING,
    )
    return finding_at(passage, mention.start, mention.end, rule=UNIT_RULE, wrong=wrong)
