"""The package costs nothing until a file is read, and then only what that file needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sheets.xls_maker import compound, number, workbook
from tests.sheets.xlsx_maker import cell_xml, parts, zipped

ROOT = Path(__file__).parents[2]
HEAVY = "python_calamine", "pyexpat", "xls2report.sheets.ooxml", "xls2report.sheets.biff"


def loaded_after(*statements: str) -> set[str]:
    """Run statements in a fresh interpreter and tell which of HEAVY they load."""
    script = "; ".join(("import sys", *statements, f"print(*(name for name in {HEAVY} if name in sys.modules))"))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, text=True)
    return set(done.stdout.split())


def test_importing_loads_no_reader() -> None:
    assert loaded_after("import xls2report.sheets", "import xls2report.sheets.grid") == set()


def test_reading_loads_what_the_format_needs(tmp_path: Path) -> None:
    read = "from pathlib import Path; from xls2report.sheets import read_spreadsheet; read_spreadsheet(Path({!r}))"
    xlsx, xls = tmp_path / "a", tmp_path / "b"
    xlsx.write_bytes(zipped(parts(cell_xml('<c r="A1"><v>1</v></c>'))))
    xls.write_bytes(compound({"Workbook": workbook(number(0, 0, 1))}))
    assert loaded_after(read.format(str(xls))) == {"xls2report.sheets.biff"}
    assert loaded_after(read.format(str(xlsx))) == {"python_calamine", "pyexpat", "xls2report.sheets.ooxml"}
