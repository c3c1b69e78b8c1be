"""What can be done with a unit's report."""

from __future__ import annotations

from enum import StrEnum

from xls2report.model.language import _


class State(StrEnum):
    """What can be done with a unit's report; the value is what records have."""

    READY = "可发布"
    INCOMPLETE = "待补充"
    FAULTY = "有错误"
    MISSING = "未报送"
    """Only in a batch: the unit stands on the roster and nothing of it was found."""

    @property
    def word(self) -> str:
        """What a user reads."""
        return _(_WORDS[self])


_WORDS = {
    State.READY: _("可发布"),
    State.INCOMPLETE: _("待补充"),
    State.FAULTY: _("有错误"),
    State.MISSING: _("未报送"),
}
