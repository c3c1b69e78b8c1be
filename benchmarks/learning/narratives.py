"""How much of real narratives is explained, each learnt from with its workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.learning.units import ROOT
from xls2report.learning.account import understood
from xls2report.learning.verifying import Outcome
from xls2report.options import LearnOptions
from xls2report.pipeline.learn import learn_place

if TYPE_CHECKING:
    from pathlib import Path


def narratives(folder: Path, books: Path, work: Path) -> None:
    """Learn from each real narrative with its workbook; print what was explained, made again (alike: but for digits), inferred, refused."""
    print(f"\n{'report':28}{'explained':>12}{'same':>8}{'alike':>7}{'inferred':>10}{'wrong':>7}")
    for file in sorted(folder.glob("*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        text = work / f"{content['unit']}{content['year']}年度决算.txt"
        title = f"{content['unit']}{content['year']}年度部门决算情况说明\n"
        text.write_text(title + content["text"], encoding="utf-8")
        found = [path for pattern in ("workbook.xlsx", "previous.xlsx") for path in sorted(books.glob(f"*/{pattern}"))]
        own = sorted((ROOT / "examples" / "lusong").glob("*公开表.xls*"))
        done = learn_place(LearnOptions(files=(text, *own, *found), output=work / f"{file.stem}.docx"))
        told = understood(done.lesson)
        print(
            f"{file.stem:28}{told.explained:>6}/{told.paragraphs:<5}{told.outcomes[Outcome.SAME]:>8}{told.outcomes[Outcome.ALIKE]:>7}"
            f"{len(told.inferred):>10}{len(told.wrong):>7}"
        )
