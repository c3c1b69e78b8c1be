"""What of a Word file does not come into a report, and how much of it there was."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum


class LeftOut(StrEnum):
    """What stays behind."""

    REVISIONS = "revisions"
    """The marks of tracked changes: what they insert comes along, what they delete does not."""
    HIDDEN = "hidden"
    COMMENTS = "comments"
    LOCKS = "locks"
    VARIABLES = "variables"
    PROPERTIES = "properties"
    CHART_DATA = "chart_data"
    """Workbooks behind charts."""
    COLUMNS = "columns"
    PICTURE_BULLETS = "picture_bullets"


Counts = Counter[LeftOut]
