"""A finding in the words that people read: its severity, its message, its place, its amounts, its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.language import _, beside, in_a_row
from xls2report.model.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from xls2report.model.finding import Finding
    from xls2report.model.source import CellRef


def message(finding: Finding) -> str:
    """Give a finding's message in the user's language."""
    return _(finding.pattern).format_map(dict(finding.arguments))


def remedy(finding: Finding) -> str:
    """Say what to do about a finding; empty where it does not tell."""
    return _(finding.remedy) if finding.remedy else ""


def place(ref: CellRef) -> str:
    """Say where a cell is, as finance staff find it."""
    where = f"{ref.file} {ref.sheet.strip()} {ref.address}"
    return _("{where}（{row_label}）").format(where=where, row_label=ref.row_label) if ref.row_label else where


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings; the gravest first, those of which there are none as 0."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def count_line(findings: Iterable[Finding]) -> str:
    """Give the counts as a user reads them."""
    # A number behind the noun needs no plural of its own in English.
    patterns = {
        Severity.ERROR: _("错误 {count}"),
        Severity.WARNING: _("警告 {count}"),
        Severity.INFO: _("提示 {count}"),
    }
    return in_a_row(patterns[severity].format(count=count) for severity, count in count_by_severity(findings).items())


def detail_lines(finding: Finding, places: int | None = None) -> list[str]:
    """Give what stands below a finding's message: where, how much, what to do.

    Args:
        finding: the finding.
        places: how many of its cells to name; None: all of them.
    """
    lines: list[str] = []
    if finding.sources:
        lines.append(_("位置：{places}").format(places=beside(place(ref) for ref in finding.sources[:places])))
    amounts = _amounts(finding)
    if amounts:
        lines.append(_("{amounts}（万元）").format(amounts=amounts))
    if finding.remedy:
        lines.append(_("处理：{remedy}").format(remedy=remedy(finding)))
    return lines


def _amounts(finding: Finding) -> str:
    named = (
        (_("应为 {amount}"), finding.expected),
        (_("实为 {amount}"), finding.actual),
        (_("相差 {amount}"), finding.difference),
    )
    return in_a_row(pattern.format(amount=exact_text(amount)) for pattern, amount in named if amount is not None)


def exact_text(amount: Decimal) -> str:
    """Print an amount with all its digits, two decimals at least: what is wrong by a cent must be seen."""
    whole, _point, decimals = f"{amount:,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def rule_names() -> dict[str, str]:
    """Give the name of each rule by its code."""
    from xls2report.rules.registry import catalogue  # noqa: PLC0415 - loads every rule's page

    return {rule.code: rule.name for rule in catalogue()}
