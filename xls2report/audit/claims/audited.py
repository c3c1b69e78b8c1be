"""What an audit of a report's text gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xls2report.audit.claims.desk import Desk
    from xls2report.audit.records import Claim
    from xls2report.model.finding import Finding


class Audited(Struct, frozen=True, kw_only=True):
    """What an audit gives.

    Attributes:
        file: the report's base name.
        unit, year: what the text names itself by; empty and None where it does not.
        desk: the text as it was read and linked, for whoever holds it against tables.
        claims: in reading order.
        findings: what is wrong with the report's own tables first, for sentences may follow from it; then in reading
            order. The place of each is a ``TextPlace``.
        tables: the titles of its own tables that were read as some of the nine, in the order of the report.
        places: of the cells that findings name (``Finding.sources``), by sheet and address, the paragraphs that hold them.
    """

    file: str
    unit: str
    year: int | None
    desk: Desk
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    tables: tuple[str, ...] = ()
    places: Mapping[tuple[str, str], int] = {}
