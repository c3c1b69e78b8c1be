"""A run leaves nothing in cycles, so that Python need not search for them."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.made import UNITS, inputs
from xls2report import ConvertOptions, convert

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("unit", UNITS)
def test_a_run_leaves_nothing_in_cycles(unit: str, tmp_path: Path) -> None:
    workbook, previous, supplement = inputs(unit)
    options = ConvertOptions(
        workbook=workbook, previous=previous, supplement=supplement, output=tmp_path / "报告.docx", force=True
    )
    # What is imported and kept once comes with the first run.
    convert(options)
    gc.collect()
    gc.disable()
    try:
        convert(options)
        assert gc.collect() == 0
    finally:
        gc.enable()
