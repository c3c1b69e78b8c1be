"""How a claim and its finding are written down: what is claimed, the verdict, the message and its place, the words quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.audit.claims.mentions import Version
from xls2report.audit.judging.verdicts import FITS
from xls2report.audit.reading.folding import one_line
from xls2report.audit.records import Claim, Verdict
from xls2report.model.finding import Finding, TextPlace
from xls2report.model.language import _, beside
from xls2report.model.severity import OF_ITS_CODE, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xls2report.audit.claims.mentions import Mention
    from xls2report.audit.claims.numbers import Number
    from xls2report.audit.judging.verdicts import Judged
    from xls2report.audit.reading.passages import Passage
    from xls2report.audit.records import ClaimKind

ZERO_RULE, NEGATIVE_RULE = "A-ZERO", "A-NEGATIVE"
_LONGEST_QUOTE, _LONGEST_SENTENCE = 60, 400
BASE_NAMES = {
    Version.PRIOR: _("上年数"),
    Version.OTHER_YEAR: _("基期数"),
    Version.INITIAL: _("年初预算数"),
    Version.REVISED: _("全年预算数"),
    Version.BUDGET: _("预算数"),
    Version.ACTUAL: _("决算数"),
}


class Ruling(Struct, frozen=True):
    """A claim, and the finding that follows from it where it does not hold."""

    claim: Claim
    finding: Finding | None = None


class Wrong(Struct, frozen=True, kw_only=True):
    """How a finding is put, if the claim turns out wrong.

    Attributes:
        pattern: Chinese, through the gettext seam when printed; may use ``{印}`` (as printed), ``{应}`` (recomputed),
            ``{句}`` (the clause), ``{另}`` (the other readings) and the slots of ``slots``.
        slots: name and text of further slots.
        severity: where the rule has several.
    """

    pattern: str
    slots: tuple[tuple[str, str], ...] = ()
    remedy: str = ""
    severity: Severity = OF_ITS_CODE


def negative_base(pattern: str, slots: tuple[tuple[str, str], ...]) -> Wrong:
    """Put the hint that a rate stands on a base below 0."""
    remedy = _("基数为负数时写两个数和增减额就够了，删去百分比")
    return Wrong(pattern=pattern, slots=slots, remedy=remedy)


class Case(Struct, frozen=True, kw_only=True):
    """A claim before it is judged: where it stands, what it says and of which figures.

    Attributes:
        stated: what is claimed, where that is not the printed figure of the mention.
        alternatives: see ``Claim``.
    """

    passage: Passage
    mention: Mention
    kind: ClaimKind
    rule: str
    operands: Sequence[tuple[str, Number | str]]
    stated: str | None = None
    alternatives: Sequence[str] = ()


def ruling(case: Case, judged: Judged, wrong: Wrong) -> Ruling:
    """Write down a claim, with its finding if it is wrong or stands on a base of 0."""
    passage, mention, alternatives = case.passage, case.mention, case.alternatives
    place = passage.place(mention.start, mention.end)
    clause = clause_of(passage, mention.start, mention.end)
    printed = case.stated if case.stated is not None else _as_printed(passage, mention)
    claim = Claim(
        paragraph=place.paragraph,
        clause=clause,
        kind=case.kind,
        operands=tuple((name, value if isinstance(value, str) else value.plain) for name, value in case.operands),
        stated=printed,
        recomputed=judged.recomputed,
        alternatives=tuple(alternatives),
        verdict=judged.verdict,
        rule=case.rule,
        start=place.start,
        end=place.end,
        under=passage.under,
    )
    if judged.verdict in FITS or judged.verdict is Verdict.NOT_CHECKABLE:
        return Ruling(claim)
    said = (
        ("印", printed),
        ("应", judged.recomputed),
        ("句", clause),
        ("另", beside(alternatives)),
        *wrong.slots,
    )
    return Ruling(claim, finding_at(passage, mention.start, mention.end, rule=case.rule, wrong=wrong, arguments=said))


def finding_at(
    passage: Passage, start: int, end: int, *, rule: str, wrong: Wrong, arguments: Sequence[tuple[str, str]] = ()
) -> Finding:
    """Put a finding at a stretch of the folded text."""
    place = passage.place(start, end)
    return Finding(
        code=rule,
        severity=wrong.severity,
        pattern=wrong.pattern,
        arguments=tuple(arguments) or wrong.slots,
        remedy=wrong.remedy,
        place=TextPlace(
            paragraph=place.paragraph,
            start=place.start,
            end=place.end,
            clause=clause_of(passage, start, end),
            under=passage.under,
            sentence=_sentence_of(passage, start, end),
        ),
    )


def clause_of(passage: Passage, start: int, end: int) -> str:
    """Quote the words around a stretch as they are printed: back to the last full stop or semicolon."""
    text = passage.text
    begin = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    if end - begin > _LONGEST_QUOTE:
        comma = text.find("，", end - _LONGEST_QUOTE, start)
        begin = comma + 1 if comma >= 0 else end - _LONGEST_QUOTE
    return one_line(passage.quoted(begin, end))


def _sentence_of(passage: Passage, start: int, end: int) -> str:
    return one_line(passage.quoted(*sentence_around(passage.text, start, end)))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence around a stretch begins and ends; of one without an end so much as a reader takes in."""
    first, last = max(0, start - _LONGEST_SENTENCE), end + _LONGEST_SENTENCE
    begin, stop = text.rfind("。", first, start) + 1, text.find("。", end, last) + 1
    return begin or first, stop or min(last, len(text))


def _as_printed(passage: Passage, mention: Mention) -> str:
    if mention.number is None:
        return passage.text[mention.start : mention.end]
    return mention.number.text.lstrip("+")


def percent(mention: Mention) -> str:
    """Give the per cent sign if the figure was printed with one."""
    return mention.number.unit if mention.number else ""


def verb(sign: int) -> str:
    """Name a direction."""
    return _("增加") if sign > 0 else _("减少")
