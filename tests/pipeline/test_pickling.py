"""What one process has read, derived, written or found, another can take over."""

import pickle

import pytest

from tests.pipeline.made import UNITS, inputs, made
from xls2report.document.template_files import open_template
from xls2report.figures.derive import derive
from xls2report.narrative.compose import compose
from xls2report.narrative.fields import fields
from xls2report.narrative.wording_reading import load_wording
from xls2report.pipeline.inputs import read_inputs


@pytest.mark.parametrize("unit", UNITS)
def test_every_record_of_a_conversion_survives_pickling(unit: str) -> None:
    workbook, previous, form = inputs(unit)
    files = open_template(None)
    wording = load_wording(files.wording, files.wording_name, files.extended)
    read = read_inputs(workbook, previous, form, None)
    figures = derive(read.accounts, read.previous, read.supplement, wording.style)
    text, _ = compose(figures, read.supplement, wording, fields())
    records = (read, figures, text, wording, made(unit).report)
    assert pickle.loads(pickle.dumps(records)) == records  # noqa: S301 - our own bytes of a line before
