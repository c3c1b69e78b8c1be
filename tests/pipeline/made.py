"""The example units' reports, made once for a whole test run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from xls2report.options import ConvertOptions
from xls2report.pipeline.report import Report, make_report

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
UNITS = ("lusong", "chengxi")
PLACES = ("hunan", "shanghai")


@dataclass(frozen=True)
class Made:
    """A report, what it was made from, and its trace."""

    workbook: Path
    report: Report
    trace: Mapping[str, list[dict[str, object]]]


def inputs(unit: str, place: str = "hunan") -> tuple[Path, Path, Path]:
    """Give an example unit's workbook, last year's workbook, and the supplement that goes with a place's template."""
    folder = EXAMPLES / unit
    previous, workbook = sorted(folder.glob("*公开表.xls*"))
    (supplement,) = (folder if place == "hunan" else EXAMPLES / "各地模板" / unit).glob("*补充信息表.xlsx")
    return workbook, previous, supplement


@lru_cache
def made(
    unit: str, place: str = "hunan", *, supplement: bool = True, previous: bool = True, clean: bool = False
) -> Made:
    """Make an example unit's report."""
    workbook, earlier, form = inputs(unit, place)
    report = make_report(
        ConvertOptions(
            workbook=workbook,
            supplement=form if supplement else None,
            previous=earlier if previous else None,
            template=Path(place),
            trace=Path("trace.json"),
            clean=clean,
        )
    )
    assert report.trace is not None
    trace = cast("Mapping[str, list[dict[str, object]]]", json.loads(report.trace))
    return Made(workbook, report, trace)
