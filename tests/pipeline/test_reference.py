"""Part three of the seed unit against the published report, paragraph by paragraph.

The published text is not part of the project; without it this test skips.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.narrative.numbered import numbers
from xls2report.document.template_files import open_template
from xls2report.figures.derive import derive
from xls2report.model.report import Paragraph, Typed, plain
from xls2report.narrative.compose import compose
from xls2report.narrative.wording_reading import load_wording
from xls2report.pipeline.inputs import read_inputs

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT.parent / "shared" / "reference" / "report-2020-lusong.txt"
EXAMPLE = ROOT / "examples" / "lusong"
TYPED = "[…]"

DIFFERENCES = {
    # Errors of the published report.
    "减少3339.65万元，减少943%": "减少3339.65万元，减少94.3%",
    "增加18.14万元，增长28.7%": "增加18.14万元，增长67.3%",
    "减少162.49万元，降低21.7%": "减少162.49万元，降低78.3%",
    "城乡社区公共设施（室）及相关机构事务（款）": "城乡社区公共设施（款）",
    # Its slips: a comma left out, 截止 for 截至.
    "支出决算为0万元与上年持平": "支出决算为0万元，与上年持平",
    "截止2020年12月31日": "截至2020年12月31日",
}
"""Everything in which our part three differs from the published one: what it prints, what we print."""

REASONS = (
    re.compile(r"(?<=主要是因为)[^。；]+(?=[。；])"),
    re.compile(r"(?<=主要原因是：)[^。；]+(?=[。；])"),
    re.compile(r"(?<=减少的主要原因是)[^。；：]+(?=[。；])"),
)
TYPED_PARAGRAPHS = ("根据预算绩效管理要求", "本单位没有独立网站")
"""How the two paragraphs begin that are nothing but typed text."""


def published() -> list[str]:
    """Give the published paragraphs of part three, the PDF's line wraps joined, typed texts blanked."""
    text = REFERENCE.read_text(encoding="utf-8")
    start = text.index("2020年度部门决算情况说明", text.index("(见附表)"))
    part = text[start : text.index("第四部分", start)].split("\n", 1)[1]
    paragraphs: list[str] = []
    for line in filter(None, (line.strip() for line in part.splitlines())):
        begins = re.match(r"[一二三四五六七八九十]+、|（[一二三四五]）|\d、", line)
        open_ended = paragraphs and not re.search(
            r"[。：]$|^(?:[一二三四五六七八九十]+、|（[一二三四五]）).*(?:情况|说明|其他)$", paragraphs[-1]
        )
        if open_ended and not begins:
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
    return [_blanked(paragraph) for paragraph in paragraphs]


def _blanked(paragraph: str) -> str:
    if paragraph.startswith(TYPED_PARAGRAPHS):
        return TYPED
    for pattern in REASONS:
        paragraph = pattern.sub(TYPED, paragraph)
    return paragraph


def ours() -> list[str]:
    """Give our paragraphs with their numbers, what the supplement's reasons and texts say blanked."""
    (workbook,) = EXAMPLE.glob("*2020*公开表.xlsx")
    (previous,) = EXAMPLE.glob("*2019*公开表.xlsx")
    (supplement,) = EXAMPLE.glob("*补充信息表.xlsx")
    files = open_template(None)
    wording = load_wording(files.wording, files.wording_name, files.extended)
    inputs = read_inputs(workbook, previous, supplement, None)
    figures = derive(inputs.accounts, inputs.previous, inputs.supplement, wording.style)
    text, _gaps = compose(figures, inputs.supplement, wording, frozenset())
    return [number + _without_typed(paragraph) for number, paragraph in numbers(text.blocks["情况说明"])]


def _without_typed(paragraph: Paragraph) -> str:
    return plain(tuple(TYPED if isinstance(piece, Typed) else piece for piece in paragraph.pieces))


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the published report is not beside this checkout")
def test_part_three_equals_the_published_one_but_for_its_errors() -> None:
    used: set[str] = set()
    corrected: list[str] = []
    for published_paragraph in published():
        paragraph = published_paragraph
        for printed, right in DIFFERENCES.items():
            if printed in paragraph:
                used.add(printed)
                paragraph = paragraph.replace(printed, right)
        corrected.append(paragraph)
    assert ours() == corrected
    assert used == set(DIFFERENCES), "a listed difference is none any more"
