"""What is new since the last run: told from what that run left, for people who run it every day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from xls2report.model.state import State
from xls2report.review.records import News

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from xls2report.review.records import Entry


class _Unit(Struct, frozen=True):
    unit: str
    state: State


class _Run(Struct, frozen=True):
    """What of a run's record tells how its units stood."""

    units: list[_Unit]


def states_before(record: Path) -> dict[str, State] | None:
    """Give the state of each unit as the last run left it; None where there was none, or its record cannot be read."""
    try:
        run = msgspec.json.decode(record.read_bytes(), type=_Run)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return {one.unit: one.state for one in run.units}


def news_of(before: Mapping[str, State], entries: Sequence[Entry], edited: Collection[str]) -> News:
    """Hold the units against the last run; ``edited`` are those whose report somebody edited since."""
    now = {entry.result.unit: entry.result.state for entry in entries}
    handed_in = {unit for unit, state in before.items() if state is not State.MISSING}
    here = [unit for unit, state in now.items() if state is not State.MISSING]
    return News(
        came=tuple(unit for unit in here if unit not in handed_in),
        gone=tuple(unit for unit in before if unit in handed_in and now.get(unit, State.MISSING) is State.MISSING),
        changed=tuple(
            (unit, before[unit], now[unit]) for unit in here if unit in handed_in and before[unit] is not now[unit]
        ),
        edited=tuple(unit for unit in now if unit in edited),
    )
