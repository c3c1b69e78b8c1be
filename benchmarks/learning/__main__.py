"""``python -m benchmarks.learning [FOLDER]``: whether forms come back, how much of real narratives is explained, how long it takes.

FOLDER holds ``reports`` (narratives, JSON: ``text``, ``unit``, ``year``) and ``places/place_a`` (their workbooks).
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.learning.district import district_comes_back
from benchmarks.learning.narratives import narratives
from benchmarks.learning.units import forms_come_back, speed
from xls2report.document.template_files import shipped_names

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> None:
    """Run all of it."""
    with TemporaryDirectory() as name:
        work = Path(name)
        forms_come_back(work)
        district_comes_back(shipped_names(), work)
        if arguments:
            shared = Path(arguments[0])
            narratives(shared / "reports", shared / "places" / "place_a", work)
        speed(work)


if __name__ == "__main__":
    main(sys.argv[1:])
