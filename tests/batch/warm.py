"""Imported by the server that forks batches to be killed: it makes what they will make, so that each finds it, and all it imports."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.batch.district import NAMES, put_unit, small_district
from tests.batch.killed import OFFICES_WORDS
from tests.batch.remembered import run_remembering
from tests.editing.office import edited

with TemporaryDirectory() as top:
    units, output = small_district(Path(top) / "报送", NAMES[:2]), Path(top) / "结果"
    run_remembering(units, output)
    report = next((output / NAMES[0]).glob("*部门决算.docx"))
    report.write_bytes(edited(lambda document: document.add_paragraph(OFFICES_WORDS), report.read_bytes()))
    put_unit(units, NAMES[0], 2019)
    run_remembering(units, output)
