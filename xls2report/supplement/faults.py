"""What can be wrong with a filled form, each fault as a finding that names sheet, cell, label and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xls2report.model.finding import Finding
from xls2report.model.language import _, in_a_row, listed
from xls2report.model.severity import OF_ITS_CODE, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from xls2report.model.figure import Measure
    from xls2report.model.source import CellRef

_MOST_SHOWN = 8
_SHOWN = 24
"""How much of a cell's content a message quotes."""


def not_a_number(ref: CellRef) -> Finding:
    """S-NUM: something that is no number where one belongs."""
    return _fault(
        "S-NUM",
        _("补充表“{sheet}”{cell}（{label}）填的是“{value}”，不是数字"),
        ref,
        _("改成数字；没有的填0，不清楚的留空"),
        severity=Severity.ERROR,
    )


def unclear_format(ref: CellRef, code: str) -> Finding:
    """S-NUM: a number format that shows another number than was typed, and nobody can tell which is meant."""
    return _fault(
        "S-NUM",
        _(
            "补充表“{sheet}”{cell}（{label}）填的是“{value}”，数字格式“{format}”同要填的单位合不上，或看不出显示的是多少，认不准，没有读入"
        ),
        ref,
        _("把数字格式改成“数值”，金额按万元填"),
        more=(("format", _short(code)),),
        severity=Severity.ERROR,
    )


def scaled_format(scaled: Sequence[tuple[CellRef, str]]) -> Finding:
    """S-NUM: amounts in 元 that number formats show as 万元; they are taken as shown. Cells and their formats, of one sheet."""
    ref, code = scaled[0]
    return _fault(
        "S-NUM",
        _("补充表“{sheet}”{cell}（{label}）等{count}格的数字格式“{format}”把填的数缩小了显示，按显示的数读取"),
        ref,
        _("核对；把数字格式改成“数值”，直接填万元数，就不再提示"),
        more=(("format", _short(code)), ("count", str(len(scaled)))),
        severity=Severity.INFO,
    )


def hidden_numbers(hidden: Sequence[CellRef]) -> Finding:
    """S-NUM: numbers of one sheet that are read though nobody sees them."""
    shown = listed(
        _("{cell}（{label} {value}）").format(cell=ref.address, label=_short(ref.row_label), value=_short(ref.value))
        for ref in hidden[:_MOST_SHOWN]
    )
    return Finding(
        code="S-NUM",
        severity=Severity.WARNING,
        pattern=_("补充表“{sheet}”有{count}个看不见的数，也读取了：{shown}"),
        arguments=(("sheet", hidden[0].sheet), ("count", str(len(hidden))), ("shown", shown)),
        remedy=_("取消隐藏后核对；不该填的删去"),
        sources=tuple(hidden),
    )


def too_large(ref: CellRef) -> Finding:
    """S-SIZE: a number that no unit's accounts can hold."""
    return _fault(
        "S-SIZE",
        _("补充表“{sheet}”{cell}（{label}）的数“{value}”大得不合理"),
        ref,
        _("核对数字；金额按万元填，不按元填"),
    )


def not_a_count(ref: CellRef) -> Finding:
    """S-COUNT: a count that is negative or has a fraction."""
    return _fault(
        "S-COUNT",
        _("补充表“{sheet}”{cell}（{label}）应为不小于0的整数，填的是“{value}”"),
        ref,
        _("改为整数；没有的填0"),
    )


def negative_amount(ref: CellRef) -> Finding:
    """S-NEGATIVE: an amount below zero, which is rarely meant."""
    return _fault(
        "S-NEGATIVE",
        _("补充表“{sheet}”{cell}（{label}）是负数“{value}”"),
        ref,
        _("核对数字；确为负数的不必修改"),
    )


def not_a_choice(ref: CellRef, words: tuple[str, ...]) -> Finding:
    """S-WORD: a word that the drop-down does not offer."""
    return _fault(
        "S-WORD",
        _("补充表“{sheet}”{cell}（{label}）填的是“{value}”，只能填{words}"),
        ref,
        _("从下拉列表中选一项"),
        more=(("words", _("或").join(f"“{word}”" for word in words)),),
    )


def no_text(ref: CellRef) -> Finding:
    """S-TEXT: an error value, or a formula without a result, where a text belongs."""
    return _fault(
        "S-TEXT",
        _("补充表“{sheet}”{cell}（{label}）是公式或错误值“{value}”，没有可用的文字"),
        ref,
        _("把该单元格改为直接填写的文字"),
    )


def no_item_code(ref: CellRef) -> Finding:
    """S-CODE: an initial budget that cannot be given to a 项."""
    return _fault(
        "S-CODE",
        _("补充表“{sheet}”{cell}的科目编码“{value}”不是7位数字，这一行的年初预算数没有读入"),
        ref,
        _("填写7位的项级科目编码，如2010301"),
    )


def typed_twice(first: CellRef, second: CellRef) -> Finding:
    """S-TWICE: two cells say different things about the same."""
    return _fault(
        "S-TWICE",
        _(
            "补充表中“{label}”填了两处：“{first_sheet}”{first_cell}为“{first_value}”，“{sheet}”{cell}为“{value}”；采用前一处"
        ),
        second,
        _("删去其中一处"),
        more=(
            ("first_sheet", first.sheet),
            ("first_cell", first.address),
            ("first_value", _short(first.value)),
        ),
    )


def unknown_row(ref: CellRef) -> Finding:
    """S-ROW: something was typed in a row that is not of the form."""
    return _fault(
        "S-ROW",
        _("补充表“{sheet}”{cell}填了“{value}”，但认不出这一行是哪一项，没有读入"),
        ref,
        _("填到已有的行里；没有合适的行时写在“其他需要说明的事项”"),
        severity=Severity.WARNING,
    )


def mark_of_another(ref: CellRef) -> Finding:
    """S-ROW: the label of a row is another's than its mark; ``ref`` has the label that the mark stands for."""
    return _fault(
        "S-ROW",
        _("补充表“{sheet}”{cell}填了“{value}”，这一行写的项目同A列隐藏的代号对不上，代号是“{label}”的，按代号读取"),
        ref,
        _("只移动、排序了项目和数的，把代号列一起改对；或者重新生成补充表，用 --supplement 带入，再核对"),
        severity=Severity.ERROR,
    )


def no_file_name(ref: CellRef) -> Finding:
    """S-PATH: an attachment that is not named as a file beside the form."""
    return _fault(
        "S-PATH",
        _("补充表“{sheet}”{cell}（{label}）“{value}”不是文件名"),
        ref,
        _("把附件放到补充表所在的文件夹，只填文件名，如 绩效自评报告.docx"),
    )


def filler_line(ref: CellRef, text: str) -> Finding:
    """S-BLANK: a line of a list that says nothing; it is left out."""
    return _fault(
        "S-BLANK",
        _("补充表“{sheet}”{cell}（{label}）只填了“{text}”，等于没有填，报告没有印这一行"),
        ref,
        _("写出具体内容；没有的清空这一行"),
        more=(("text", text),),
    )


def understood(numbers: Sequence[tuple[CellRef, Decimal, Measure | None]]) -> Finding:
    """S-READ: what was read as another number than its digits, once a sheet."""
    told = [
        _("{cell}“{text}”读作{value}{measure}").format(
            cell=ref.address,
            text=_short(ref.value),
            value=f"{value.normalize():f}",
            measure=measure.word if measure else "",
        )
        for ref, value, measure in numbers
    ]
    shown = in_a_row(told[:_MOST_SHOWN])
    if len(told) > _MOST_SHOWN:
        shown = _("{shown}，等").format(shown=shown)
    return Finding(
        code="S-READ",
        pattern=_("补充表“{sheet}”有{count}处按所写的字读作数：{shown}"),
        arguments=(("sheet", numbers[0][0].sheet), ("count", str(len(numbers))), ("shown", shown)),
        remedy=_("读得不对的，改成数字"),
        sources=tuple(ref for ref, _value, _measure in numbers),
    )


def and_more(first: Finding, count: int) -> Finding:
    """Tell how many more faults like ``first``, the first that is not told by itself, its sheet has."""
    ref = first.sources[0]
    return Finding(
        code=first.code,
        severity=first.severity,
        pattern=_("补充表“{sheet}”从{cell}起还有{count}处同样的问题，不再逐个列出"),
        arguments=(("sheet", ref.sheet), ("cell", ref.address), ("count", str(count))),
        remedy=first.remedy,
        sources=(ref,),
    )


def _fault(
    code: str,
    pattern: str,
    ref: CellRef,
    remedy: str,
    *,
    more: tuple[tuple[str, str], ...] = (),
    severity: Severity = OF_ITS_CODE,
) -> Finding:
    slots = (("sheet", ref.sheet), ("cell", ref.address), ("label", ref.row_label), ("value", _short(ref.value)))
    return Finding(
        code=code, severity=severity, pattern=pattern, arguments=(*slots, *more), remedy=remedy, sources=(ref,)
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
