"""How grave a finding is, and how grave the findings of each code may be."""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from xls2report.model.language import _


class Severity(StrEnum):
    """How grave a finding is. ERROR makes the document a 草稿."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)

    @property
    def word(self) -> str:
        """What a user reads: 错误, 警告 or 提示."""
        return _(_WORDS[self])


_WORDS = {Severity.ERROR: _("错误"), Severity.WARNING: _("警告"), Severity.INFO: _("提示")}

OF_ITS_CODE = cast("Severity", None)
"""What a finding is made with whose code has one severity: it is looked up (``Finding.__post_init__``)."""

_ERROR, _WARNING, _INFO = Severity

SEVERITIES: dict[str, tuple[Severity, ...]] = {
    # What the sheets of a workbook look like.
    "W-TABS": (_ERROR, _WARNING, _INFO),
    "W-IDENT": (_ERROR, _WARNING, _INFO),
    "W-UNIT": (_ERROR, _WARNING, _INFO),
    "W-DEPT": (_WARNING, _INFO),
    "W-YEAR": (_ERROR, _WARNING, _INFO),
    "W-CODE": (_ERROR, _WARNING, _INFO),
    "W-NAME": (_ERROR, _WARNING, _INFO),
    "W-NUM": (_ERROR, _WARNING, _INFO),
    "W-ROW": (_ERROR, _WARNING, _INFO),
    "W-HIDE": (_WARNING, _INFO),
    "W-CELL": (_ERROR,),
    # Sums within a table.
    "T1-INC": (_ERROR,),
    "T1-EXP": (_ERROR,),
    "T1-TOTI": (_ERROR,),
    "T1-TOTE": (_ERROR,),
    "T1-BAL": (_ERROR,),
    "T2-ROW": (_ERROR,),
    "T2-H": (_ERROR,),
    "T3-ROW": (_ERROR,),
    "T3-H": (_ERROR,),
    "T4-INC": (_ERROR,),
    "T4-OPEN": (_ERROR,),
    "T4-ROW": (_ERROR,),
    "T4-EXP": (_ERROR,),
    "T4-TOT": (_ERROR,),
    "T4-COL": (_ERROR,),
    "T5-ROW": (_ERROR,),
    "T5-H": (_ERROR,),
    "T6-CLS": (_ERROR,),
    "T6-PER": (_ERROR,),
    "T6-PUB": (_ERROR,),
    "T7-SUM": (_ERROR,),
    "T7-CAR": (_ERROR,),
    "T8-FLOW": (_ERROR,),
    "T8-ROW": (_ERROR,),
    "T8-H": (_ERROR,),
    "T9-FLOW": (_ERROR,),
    "T9-ROW": (_ERROR,),
    "T9-H": (_ERROR,),
    # What rounding explains.
    "TAIL": (_INFO,),
    # Sums between tables, and between the years.
    "X-0102": (_ERROR,),
    "X-0103": (_ERROR,),
    "X-0104I": (_ERROR,),
    "X-0104E": (_ERROR,),
    "X-0104C": (_ERROR, _WARNING),
    "X-0204": (_ERROR,),
    "X-0405": (_ERROR,),
    "X-0407": (_ERROR,),
    "X-0305": (_ERROR,),
    "X-0506": (_ERROR,),
    "X-0408": (_ERROR,),
    "X-0409": (_ERROR,),
    "X-03589": (_ERROR,),
    "X-0607": (_ERROR, _WARNING),
    "X-EMPTY": (_ERROR,),
    "X-NZ": (_ERROR,),
    "X-PRIOR": (_ERROR, _WARNING),
    "X-06JG": (_WARNING,),
    "X-06HP": (_WARNING,),
    # Last year's workbook.
    "P-UNIT": (_ERROR, _WARNING),
    "P-YEAR": (_WARNING,),
    "P-FAULT": (_ERROR, _INFO),
    "P-TYPED": (_ERROR, _WARNING),
    # The supplement.
    "S-BOUND": (_ERROR, _WARNING),
    "S-PERHEAD": (_ERROR, _WARNING),
    "S-BUDSUM": (_ERROR, _WARNING),
    "S-PRIORSUM": (_ERROR, _WARNING),
    "S-BUDNAME": (_ERROR, _WARNING),
    "S-ANSWER": (_ERROR, _WARNING),
    "S-MEMBER": (_WARNING,),
    "S-DIR": (_WARNING,),
    "S-EVEN": (_INFO,),
    "S-UNIT": (_ERROR,),
    "S-YEAR": (_ERROR,),
    "S-NUM": (_ERROR, _WARNING, _INFO),
    "S-READ": (_INFO,),
    "S-SIZE": (_ERROR,),
    "S-COUNT": (_ERROR,),
    "S-NEGATIVE": (_WARNING,),
    "S-WORD": (_ERROR,),
    "S-TEXT": (_ERROR,),
    "S-CODE": (_ERROR,),
    "S-BLANK": (_WARNING,),
    "S-TWICE": (_ERROR,),
    "S-ROW": (_ERROR, _WARNING),
    "S-PATH": (_ERROR,),
    # The text of the report.
    "N-BUDSUM": (_ERROR, _WARNING, _INFO),
    "N-PROC": (_ERROR,),
    "N-CARS": (_WARNING,),
    "N-COUNT": (_WARNING,),
    "N-GAP": (_WARNING,),
    "N-INFERRED": (_INFO,),
    "N-TOTAL": (_ERROR, _WARNING),
    "N-PCT": (_ERROR, _WARNING),
    "N-YOY": (_ERROR,),
    "N-DIR": (_ERROR,),
    "N-ZERO": (_ERROR,),
    "N-EVEN": (_ERROR,),
    "N-RATE": (_ERROR,),
    "N-REASON": (_WARNING,),
    "N-TENFOLD": (_ERROR, _WARNING),
    "N-ITEMS": (_ERROR,),
    "N-NAME": (_ERROR,),
    "N-CAT": (_ERROR,),
    "N-PCTSUM": (_INFO,),
    "N-PLACE": (_ERROR, _WARNING),
    "N-YEARTXT": (_ERROR, _WARNING),
    # The document, its template and attachment.
    "D-UNCLOSED": (_ERROR,),
    "D-UNOPENED": (_ERROR,),
    "D-BRACES": (_ERROR,),
    "D-NAMELESS": (_ERROR,),
    "D-TWO-LISTS": (_ERROR,),
    "D-TWICE": (_ERROR,),
    "D-BLOCK-PLACE": (_ERROR,),
    "D-FIELD": (_ERROR,),
    "D-MARK": (_ERROR, _WARNING),
    "D-OPEN": (_ERROR,),
    "D-FAINT": (_WARNING,),
    "D-PLACE": (_ERROR, _WARNING),
    "D-REVISED": (_INFO,),
    "D-LOSS": (_INFO,),
    "D-STYLE": (_WARNING,),
    "D-NUMBER": (_WARNING,),
    "D-EMPTY": (_ERROR,),
    "D-WORDING": (_ERROR,),
    "D-ATTACHMENT": (_ERROR,),
    "D-ATTACHMENT-BROKEN": (_ERROR,),
    "D-ATTACHMENT-FIELD": (_ERROR,),
    "D-ATTACHMENT-MARK": (_ERROR, _WARNING),
    "D-ATTACHMENT-LOSS": (_INFO,),
    "D-ATTACHMENT-REVISED": (_WARNING,),
    # What an office changed in a report.
    "E-FIGURE": (_ERROR,),
    "E-DIRECTION": (_ERROR,),
    "E-CONFLICT": (_WARNING,),
    "E-OUTDATED": (_WARNING,),
    "E-REASON": (_WARNING,),
    "E-OPEN": (_WARNING,),
    "E-NORECORD": (_WARNING,),
    "E-UNREADY": (_ERROR, _WARNING),
    "E-DELETED": (_INFO,),
    "E-OWN": (_INFO,),
    "E-IRREGULAR": (_INFO,),
    # An audited text.
    "A-AGREE": (_ERROR,),
    "A-BALANCE": (_ERROR,),
    "A-CELL": (_ERROR,),
    "A-CHANGE": (_ERROR,),
    "A-CHANGES": (_ERROR,),
    "A-COMPLETION": (_ERROR,),
    "A-DIRECTION": (_ERROR,),
    "A-FLAT": (_ERROR,),
    "A-ORDER": (_ERROR,),
    "A-POINTS": (_ERROR,),
    "A-RATE": (_ERROR,),
    "A-SHARE": (_ERROR,),
    "A-SHARES": (_WARNING, _INFO),
    "A-SIGN": (_ERROR,),
    "A-SUM": (_ERROR,),
    "A-ZERO": (_ERROR,),
    "A-NEGATIVE": (_INFO,),
    "A-DIGITS": (_ERROR,),
    "A-FORM": (_WARNING,),
    "A-HEAD": (_WARNING,),
    "A-LIST": (_WARNING, _INFO),
    "A-NAME": (_ERROR, _WARNING),
    "A-OLDNAME": (_WARNING,),
    "A-OTHERUNIT": (_WARNING,),
    "A-REASON": (_WARNING,),
    "A-UNREAD": (_WARNING, _INFO),
    "A-UNIT": (_ERROR, _WARNING),
    "A-TABLE": (_ERROR,),
    "A-WORD": (_INFO,),
    "A-YEAR": (_ERROR, _WARNING),
    # A folder of units.
    "B-BYNAME": (_INFO,),
    "B-COLUMNS": (_INFO,),
    "B-FILENAME": (_WARNING,),
    "B-UNREAD": (_WARNING,),
    "B-STRANGER": (_WARNING,),
    "B-ROSTER": (_WARNING,),
    "B-SAME": (_INFO,),
    "B-KEPT": (_INFO,),
    "B-STALE": (_WARNING,),
    "B-PDF": (_WARNING,),
    "B-DISK": (_INFO,),
    "B-YEAR": (_WARNING,),
    "B-NOYEAR": (_WARNING,),
    "B-OLD": (_INFO,),
    "B-WORDING": (_INFO,),
    # Waivers.
    "WV-UNUSED": (_WARNING,),
    "WV-EXPIRED": (_WARNING,),
}
"""Every code there is, with the severities that its findings may have, the gravest first. Where there are several, the
rule's page says which is for what, and whoever makes the finding gives it. Codes never change and are never reused."""
