"""``python -m benchmarks.audit_claims FOLDER``: the audit against reports whose claims people have judged.

FOLDER holds one JSON file a report: its ``text``, a paragraph a line, and its ``claims``, each with ``kind``, ``text``,
``stated_text``, ``operands``, ``ok`` (false: what is printed does not hold) and ``implied`` (the sentence that states it
stands in no one place). A listed claim counts as matched by one claim of ours, and each of ours matches once:

- of the same kind: ``yoy`` is our change or change_rate, so is a ``completion`` that is a variance; ``sum`` and ``balance`` are
  one kind here, for whether a total of one part is a sum is a matter of taste;
- with the same number stated (100 is 100.00);
- in the same place: the clause listed holds ours, or ours stands in the paragraph where its first words are found; for
  an implied claim, the one that shares most operands goes first.

Printed for each report: our claims, listed ones, those matched, listed wrong ones, those of them that we call wrong, and our
false alarms: claims we call wrong that are listed as right (F) or not listed at all (U, each shown). Below, over all reports:
those matched, and those judged (matched, and said to hold or not), each that is not shown.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from xls2report.audit.auditing import audit
from xls2report.audit.reading.folding import fold
from xls2report.audit.records import ClaimKind, ReadParagraph, ReportRead, Verdict

if TYPE_CHECKING:
    from xls2report.audit.records import Claim


class Listed(TypedDict):
    """A claim of the list."""

    kind: str
    op: str
    text: str
    operands: dict[str, str | list[str]]
    stated_text: str
    ok: bool
    implied: NotRequired[bool]


class Report(TypedDict):
    """A file of the folder."""

    text: str
    claims: list[Listed]


_KINDS: dict[str, frozenset[ClaimKind]] = {
    "share": frozenset((ClaimKind.SHARE,)),
    "yoy": frozenset((ClaimKind.CHANGE, ClaimKind.CHANGE_RATE)),
    "completion": frozenset((ClaimKind.COMPLETION,)),
    "sum": frozenset((ClaimKind.SUM, ClaimKind.BALANCE)),
    "balance": frozenset((ClaimKind.SUM, ClaimKind.BALANCE)),
}
_VARIANCE = frozenset((ClaimKind.CHANGE, ClaimKind.CHANGE_RATE, ClaimKind.COMPLETION))
_WRONG = frozenset((Verdict.WRONG, Verdict.ZERO_BASE))


@dataclass(frozen=True, slots=True)
class Result:
    """One report: our claims, the pairs, and what is left on either side."""

    name: str
    claims: tuple[Claim, ...]
    pairs: tuple[tuple[Listed, Claim | None], ...]
    seconds: float

    @property
    def matched(self) -> int:
        """Listed claims that are among ours."""
        return sum(ours is not None for _listed, ours in self.pairs)

    @property
    def judged(self) -> int:
        """Listed claims to which we say that they hold or that they do not."""
        return sum(ours is not None and ours.verdict is not Verdict.NOT_CHECKABLE for _listed, ours in self.pairs)

    @property
    def wrong(self) -> int:
        """Listed claims that do not hold."""
        return sum(not listed["ok"] for listed, _ours in self.pairs)

    @property
    def found(self) -> int:
        """Those of them that we call wrong."""
        return sum(not listed["ok"] and ours is not None and ours.verdict in _WRONG for listed, ours in self.pairs)

    @property
    def false(self) -> list[Claim]:
        """Claims listed as right that we call wrong."""
        return [ours for listed, ours in self.pairs if listed["ok"] and ours and ours.verdict in _WRONG]

    @property
    def unlisted(self) -> list[Claim]:
        """Claims that we call wrong and nobody listed."""
        taken = {id(ours) for _listed, ours in self.pairs}
        return [claim for claim in self.claims if claim.verdict in _WRONG and id(claim) not in taken]


def read(path: Path) -> tuple[ReportRead, list[Listed]]:
    """Read a report's text as paragraphs, and its list."""
    report = cast("Report", json.loads(path.read_text(encoding="utf-8")))
    lines = [line for line in report["text"].split("\n") if line.strip()]
    paragraphs = tuple(ReadParagraph(number, line) for number, line in enumerate(lines))
    return ReportRead(path.name, paragraphs), report["claims"]


def compare(path: Path) -> Result:
    """Audit a report and match its list."""
    report, listed = read(path)
    audit(report)
    start = time.perf_counter()
    audited = audit(report)
    seconds = time.perf_counter() - start
    left = list(audited.claims)
    pairs: list[tuple[Listed, Claim | None]] = []
    for claim in sorted(listed, key=_implied):
        ours = _best(claim, left, report)
        if ours:
            left.remove(ours)
        pairs.append((claim, ours))
    return Result(path.stem, audited.claims, tuple(pairs), seconds)


def _implied(claim: Listed) -> bool:
    return claim.get("implied", False)


def _best(listed: Listed, left: list[Claim], report: ReportRead) -> Claim | None:
    kinds = _VARIANCE if listed["op"] == "variance_pct" else _KINDS[listed["kind"]]
    stated = _value(listed["stated_text"])
    fitting = [claim for claim in left if claim.kind in kinds and _value(claim.stated) == stated]
    if not _implied(listed):
        fitting = [claim for claim in fitting if _same_place(listed, claim, report)]
    return max(fitting, key=lambda claim: _shared(listed, claim), default=None)


def _same_place(listed: Listed, claim: Claim, report: ReportRead) -> bool:
    words, clause = fold(listed["text"]).text, fold(claim.clause).text
    tail = words[-12:]
    if clause.endswith(tail) or words.endswith(clause):
        return True
    paragraph = fold(report.paragraphs[claim.paragraph].text).text
    return words[:12] in paragraph or tail in paragraph


def _shared(listed: Listed, claim: Claim) -> tuple[int, bool]:
    wanted: set[Decimal | None] = set()
    for value in listed["operands"].values():
        wanted |= {_value(part) for part in value} if isinstance(value, list) else {_value(value)}
    ours = {_value(value) for _name, value in claim.operands}
    return len(wanted & ours), claim.kind.value == listed["kind"]


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def show(results: list[Result]) -> None:
    """Print the table, then what was missed and what was called wrong beyond the list."""
    print(f"{'report':28}{'claims':>8}{'listed':>8}{'matched':>9}{'wrong':>7}{'found':>7}{'F':>4}{'U':>4}{'ms':>7}")
    for result in results:
        print(
            f"{result.name[:27]:28}{len(result.claims):8}{len(result.pairs):8}{result.matched:9}"
            f"{result.wrong:7}{result.found:7}{len(result.false):4}{len(result.unlisted):4}{result.seconds * 1000:7.1f}"
        )
    every = sum(len(result.pairs) for result in results)
    matched = sum(result.matched for result in results)
    judged = sum(result.judged for result in results)
    print(f"matched {matched} of {every}: {matched / every:.1%}; judged {judged}: {judged / every:.1%}")
    for result in results:
        for listed, ours in result.pairs:
            if ours is None:
                print(f"not among ours  {result.name}: {listed['kind']} {listed['text']} [{listed['stated_text']}]")
            elif not listed["ok"] and ours.verdict not in _WRONG:
                print(f"not found       {result.name}: {listed['text']} ({ours.verdict})")
            elif ours.verdict is Verdict.NOT_CHECKABLE:
                print(f"not judged      {result.name}: {listed['text']} [{listed['stated_text']}]")
        for claim in result.false:
            print(f"FALSE ALARM     {result.name}: {claim.clause}: {claim.stated}, {claim.recomputed}")
        for claim in result.unlisted:
            print(f"wrong, unlisted {result.name}: {claim.rule} {claim.clause}: {claim.stated}, {claim.recomputed}")


def main() -> None:
    """Run over a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    files = sorted(cast("Path", parser.parse_args().folder).glob("*.json"))
    if not files:
        sys.exit("The folder holds no .json file.")
    show([compare(path) for path in files])


if __name__ == "__main__":
    main()
