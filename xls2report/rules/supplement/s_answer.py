"""“是”“否”的回答与数相符。

检查内容：
    “是否本年新增单位”选了“是”，报告就写没有上年数：“上年数”工作表填了不为0的数，或上年工作簿是本单位的、有数，是错误。
    “是否有机关运行经费”选了“否”，报告就写没有：“其他重要事项”的机关运行经费支出填了不为0的数，是警告。
依据：
    新增单位没有上年决算；机关运行经费只有行政单位和参照公务员法管理的事业单位有。
不通过示例：
    选“是”，本年新增单位；“上年数”的收、支总计填3868.7。
通过示例：
    选“是”，本年新增单位；“上年数”都空着。
常见原因与处理：
    下拉列表选错了一项，或沿用了别的单位的补充表。改选另一项；回答是对的，清空那些数。
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from xls2report.catalogue.entries import LABELS, NumberKey, TextKey
from xls2report.figures.prior import from_previous
from xls2report.model.finding import MOST_SOURCES, Finding
from xls2report.model.language import _, listed
from xls2report.model.severity import Severity
from xls2report.rules.base import Rule
from xls2report.supplement.layout import PRIOR_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xls2report.model.report import Typed
    from xls2report.model.source import CellRef
    from xls2report.rules.base import Evidence

_CODE = "S-ANSWER"
_MOST_NAMED = 3


def _check(evidence: Evidence) -> Iterator[Finding]:
    figures, texts = evidence.figures, evidence.supplement.texts
    if figures is None:
        return
    if figures.new_unit and (cells := {**_in_last_years_tables(evidence), **_typed(evidence, PRIOR_KEYS)}):
        yield _contradiction(Severity.ERROR, texts[TextKey.NEW_UNIT], TextKey.NEW_UNIT, cells)
    if not figures.has_agency_operating and (cells := _typed(evidence, (NumberKey.AGENCY_OPERATING,))):
        answer = texts[TextKey.HAS_AGENCY_OPERATING]
        yield _contradiction(Severity.WARNING, answer, TextKey.HAS_AGENCY_OPERATING, cells)


def _typed(evidence: Evidence, keys: tuple[NumberKey, ...]) -> dict[NumberKey, CellRef]:
    numbers = evidence.supplement.numbers
    return {key: numbers[key].source for key in keys if key in numbers and numbers[key].value}


def _in_last_years_tables(evidence: Evidence) -> dict[NumberKey, CellRef]:
    previous = evidence.previous
    if previous is None or previous.unit_name != evidence.tables.unit_name:
        return {}
    return {key: next(iter(figure.cells())) for key, figure in from_previous(previous).items() if figure.value}


def _contradiction(severity: Severity, answer: Typed, question: TextKey, cells: dict[NumberKey, CellRef]) -> Finding:
    named = [
        _("“{label}”（{file} “{sheet}”{cell}）").format(
            label=LABELS[key].removeprefix("其中："), file=cell.file, sheet=cell.sheet.strip(), cell=cell.address
        )
        for key, cell in islice(cells.items(), _MOST_NAMED)
    ]
    return Finding(
        code=_CODE,
        severity=severity,
        pattern=_("补充表“{sheet}”{cell}“{question}”选的是“{answer}”，却有{count}个不为0的数，如{numbers}"),
        arguments=(
            ("sheet", answer.source.sheet),
            ("cell", answer.source.address),
            ("question", LABELS[question]),
            ("answer", answer.text.strip()),
            ("count", str(len(cells))),
            ("numbers", listed(named)),
        ),
        remedy=_("选错了的，改选另一项；回答是对的，清空补充表中的这些数，不用上年工作簿"),
        sources=(answer.source, *cells.values())[:MOST_SOURCES],
    )


RULE = Rule(code=_CODE, name="回答与数", page=__doc__ or "", check=_check)
