"""What can be done with a unit's report."""

from __future__ import annotations

from enum import StrEnum

from xls2report.model.language import _, later


class State(StrEnum):
    """What can be done with a unit's report; the value is what records have."""

    READY = later("可发布")
    INCOMPLETE = later("待补充")
    FAULTY = later("有错误")
    MISSING = later("未报送")
    """Only in a batch: the unit stands on the roster and nothing of it was found."""

    @property
    def word(self) -> str:
        """What a user reads."""
        return _(self.value)
