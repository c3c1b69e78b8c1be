"""Imported by the server that forks batches to be killed: one is made here, edited and updated, so that each finds all it imports."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.batch.district import NAMES, put_unit, run_here, small_district
from tests.editing.office import edited

with TemporaryDirectory() as top:
    units, output = small_district(Path(top) / "报送", NAMES[:1]), Path(top) / "结果"
    run_here(units, output)
    report = next(output.rglob("*部门决算.docx"))
    report.write_bytes(edited(lambda document: document.add_paragraph("办公室加的一句。"), report.read_bytes()))
    put_unit(units, NAMES[0], 2019)
    run_here(units, output)
