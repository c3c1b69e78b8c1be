"""What can be done with a unit's report."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What can be done with a unit's report; the value is what the user reads."""

    READY = "可发布"
    INCOMPLETE = "待补充"
    FAULTY = "有错误"
    MISSING = "未报送"
    """Only in a batch: the unit stands on the roster and nothing of it was found."""
