"""The door of the room: a report's paragraphs in, judged claims and findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.audit.claims.audited import Audited
from xls2report.audit.claims.desk import desk_of
from xls2report.audit.claims.numbers import exact
from xls2report.audit.judging.balances import balance_rulings
from xls2report.audit.judging.changes import change_rulings
from xls2report.audit.judging.completions import completion_rulings
from xls2report.audit.judging.counts import count_findings
from xls2report.audit.judging.directions import direction_rulings
from xls2report.audit.judging.items import item_rulings
from xls2report.audit.judging.multiples import multiple_rulings
from xls2report.audit.judging.names import name_findings
from xls2report.audit.judging.shares import share_rulings
from xls2report.audit.judging.slips import slip_findings
from xls2report.audit.judging.sums import sum_rulings, three_public_rulings
from xls2report.audit.judging.titles import contents_findings
from xls2report.audit.judging.unit_and_year import foreign_findings, unit_and_year
from xls2report.audit.judging.unread import is_budget, unread_findings
from xls2report.audit.reading.contents import contents_of
from xls2report.audit.reading.passages import passages_of
from xls2report.model.finding import text_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.judging.ruling import Ruling
    from xls2report.audit.reading.passages import Passage
    from xls2report.audit.records import Claim, ReportRead
    from xls2report.model.finding import Finding


def audit(report: ReportRead) -> Audited:
    """Read a report's claims and judge each.

    The same report gives the same result; claims and findings stand in reading order.
    """
    passages = passages_of(report.paragraphs)
    with exact(passage.text for passage in passages):
        return _audited(report, passages)


def _audited(report: ReportRead, passages: list[Passage]) -> Audited:
    unit, year = unit_and_year(passages)
    desk = desk_of(passages, year, budget=is_budget(report))
    rulings = _once(_rulings(desk))
    claims = sorted((ruling.claim for ruling in rulings), key=_claim_place)
    findings = [ruling.finding for ruling in rulings if ruling.finding]
    findings += name_findings(passages, year)
    findings += slip_findings(desk)
    findings += count_findings(passages)
    findings += foreign_findings(passages, unit, year)
    findings += unread_findings(report, passages)
    inside = contents_of(report.paragraphs)
    contents = [paragraph for paragraph in report.paragraphs if paragraph.index in inside]
    findings += contents_findings(contents, passages)
    return Audited(
        file=report.file,
        unit=unit,
        year=year,
        desk=desk,
        claims=tuple(claims),
        findings=tuple(sorted(findings, key=_finding_place)),
    )


def _once(rulings: Iterable[Ruling]) -> list[Ruling]:
    """A part inside its whole's own sentence is met twice: there, and where chapters are held against each other."""
    first: dict[tuple[int, int, str, tuple[tuple[str, str], ...]], Ruling] = {}
    for ruling in rulings:
        claim = ruling.claim
        first.setdefault((claim.paragraph, claim.start, claim.rule, claim.operands), ruling)
    return list(first.values())


def _claim_place(claim: Claim) -> tuple[int, int, str]:
    return (claim.paragraph, claim.start, claim.rule)


def _finding_place(finding: Finding) -> tuple[int, int, str]:
    place = text_place(finding)
    return (place.paragraph, place.start, finding.code)


def _rulings(desk: Desk) -> Iterator[Ruling]:
    for linked in desk.linked:
        yield from share_rulings(linked, desk)
        yield from change_rulings(linked, desk)
        yield from completion_rulings(linked, desk)
        yield from multiple_rulings(linked, desk)
        yield from direction_rulings(linked, desk)
        yield from sum_rulings(linked, desk)
    yield from three_public_rulings(desk)
    yield from item_rulings(desk)
    yield from balance_rulings(desk)
