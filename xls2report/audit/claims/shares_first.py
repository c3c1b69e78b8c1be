"""Shares that stand before their amounts: 财政拨款收入占60%，为30万元; 财政拨款收入（占比60%）30万元."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from xls2report.audit.claims.mentions import Role, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xls2report.audit.claims.mentions import Mention

_LEADS = r"(?:金额|数额|支出|收入|共计|合计|计|共|为|是)*"
_BEHIND_ITS_SHARE = re.compile(rf"[，,、]?{_LEADS}")
_BEHIND_ITS_BRACKET = re.compile(rf"\){_LEADS}")


def amounts_first(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Give the mentions of a passage, an amount of which the share stands before it in front of its share, with the name that leads up to both."""
    share: Mention | None = None
    for mention in mentions:
        if share is not None:
            amount = _amount_of(share, mention, text)
            if amount is not None:
                yield amount
                yield share
                share = None
                continue
            yield share
        share = mention if mention.role is Role.SHARE else None
        if share is None:
            yield mention
    if share is not None:
        yield share


def _amount_of(share: Mention, behind: Mention, text: str) -> Mention | None:
    """Give the amount that stands behind its share; None where it is another's, or none."""
    if behind.role is not Role.LEVEL or behind.version is not Version.ACTUAL or behind.depth:
        return None
    if behind.segment != share.segment or behind.weak:
        return None
    between = text[share.end : behind.start]
    if share.depth and behind.subject and _BEHIND_ITS_BRACKET.fullmatch(between):
        return behind
    if not share.depth and share.subject and not behind.subject and _BEHIND_ITS_SHARE.fullmatch(between):
        return replace(behind, subject=share.subject)
    return None
