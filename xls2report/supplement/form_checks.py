"""What Excel checks and offers while the form is filled: drop-downs, numbers, and colours that follow the hints."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from xls2report.supplement.form_styles import GREY, ORANGE, RED, WHITE
from xls2report.supplement.layout import SHOWN_MARK, UNIT_NAME_MARK, YEAR_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE_LIMIT, _PROMPT_LIMIT = 32, 255
"""Excel's own limits; a longer one makes it repair the file."""


def offer(sheet: Worksheet, cells: str, words: Sequence[str], *, title: str, prompt: str, others: bool) -> None:
    """Offer a list of words; ``others`` allows any other word too."""
    check = _check("list", f'"{",".join(words)}"', title, prompt)
    check.showErrorMessage = not others
    check.error = f"请选择{'或'.join(words)}"
    _add(sheet, check, cells)


def money(sheet: Worksheet, cells: str, *, title: str, prompt: str) -> None:
    """Warn of what is no amount of zero or more; a user may insist (a negative is possible, if rare)."""
    check = _check("decimal", "0", title, prompt)
    check.error = "这里填金额（万元），只填数字，一般不小于0。"
    _add(sheet, check, cells, "warning")


def count(sheet: Worksheet, cells: str, *, title: str, prompt: str) -> None:
    """Refuse what is no whole number of zero or more."""
    check = _check("whole", "0", title, prompt)
    check.error = "这里填不小于0的整数。"
    _add(sheet, check, cells)


def score(sheet: Worksheet, cells: str, *, title: str, prompt: str) -> None:
    """Refuse what is no number of zero or more."""
    check = _check("decimal", "0", title, prompt)
    check.error = "这里填不小于0的数，可以带小数。"
    _add(sheet, check, cells)


def prompt_only(sheet: Worksheet, cells: str, *, title: str, prompt: str) -> None:
    """Show a prompt beside the cell and check nothing."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - needed to write a form only

    check = DataValidation(type=None, allow_blank=True)
    check.showErrorMessage = False
    check.promptTitle, check.prompt = title[:_TITLE_LIMIT], prompt[:_PROMPT_LIMIT]
    _add(sheet, check, cells)


_FILLERS = ("无", "/", "-", "—", "同上", "略", "见附件", "详见附件", "无变化", "XX", "待定", "暂无")
"""What counts as missing where a text belongs; the form knows the commonest while they are typed."""
NEEDED = "需填"
"""How a hint begins that asks for its cell: the cell is in colour, and counted, while it stands there."""


def text_formula(cell: str, wanted: str, otherwise: str) -> str:
    """Give as an Excel expression what the form says about a text that is typed: one that says nothing is asked for all the same.

    Args:
        cell: where the text stands.
        wanted: what it should say: 具体原因.
        otherwise: the expression where nothing is typed.
    """
    return f'IF(LEN(TRIM({cell}))=0,{otherwise},IF(OR(TRIM({cell})={_fillers()}),"{NEEDED}{wanted}","已填"))'


def lines_formula(cells: str) -> str:
    """Give the Excel condition under which one of several cells says something."""
    return f"COUNTA({cells})>SUM(COUNTIF({cells},{_fillers()}))"


def _fillers() -> str:
    return "{" + ",".join(f'"{word}"' for word in _FILLERS) + "}"


def colour_needed(sheet: Worksheet, cells: str, *, hint: str) -> None:
    """Colour cells to fill in while the hint beside them (``hint`` is the first one's address) asks for them.

    What is filled in has no colour any more, but for what counts as missing all the same.
    """
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - needed to write a form only
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    # A differential style shows a solid fill by its background colour.
    condition = f'LEFT({hint},{len(NEEDED)})="{NEEDED}"'
    _colour(sheet, cells, condition, DifferentialStyle(fill=PatternFill("solid", bgColor=ORANGE)))
    clear_filled(sheet, cells)


def clear_filled(sheet: Worksheet, cells: str) -> None:
    """Take the colour off the cells of a column that are filled in; rows that only show something keep theirs."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - needed to write a form only
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    first = cells.partition(":")[0]
    row = first.lstrip(ascii_uppercase)
    shown = ",".join(f'$A{row}<>"{mark}"' for mark in (SHOWN_MARK, UNIT_NAME_MARK, YEAR_MARK))
    style = DifferentialStyle(fill=PatternFill("solid", bgColor=WHITE))
    _colour(sheet, cells, f"AND(LEN(${first})>0,{shown})", style)


def colour_hint(sheet: Worksheet, cells: str, *, first: str) -> None:
    """Colour hints: what asks for something is red, what needs nothing is grey."""
    from openpyxl.styles import Font  # noqa: PLC0415 - needed to write a form only
    from openpyxl.styles.differential import DifferentialStyle  # noqa: PLC0415 - loaded late: a start pays only for what it uses

    calm = f'OR(LEFT({first},1)="不",{first}="已填",{first}="可不填")'
    needed = f'OR(LEFT({first},{len(NEEDED)})="{NEEDED}",ISNUMBER(SEARCH("请核对",{first})))'
    _colour(sheet, cells, needed, DifferentialStyle(font=Font(bold=True, color=RED)))
    _colour(sheet, cells, calm, DifferentialStyle(font=Font(color=GREY)))


def _colour(sheet: Worksheet, cells: str, condition: str, style: DifferentialStyle) -> None:
    from openpyxl.formatting.rule import Rule  # noqa: PLC0415 - needed to write a form only

    rule = Rule(type="expression", dxf=style, formula=[condition])
    sheet.conditional_formatting.add(cells, rule)  # pyright: ignore[reportUnknownMemberType] - untyped in the stubs


def _check(kind: Literal["list", "decimal", "whole"], formula: str, title: str, prompt: str) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - needed to write a form only

    operator = None if kind == "list" else "greaterThanOrEqual"
    check = DataValidation(type=kind, operator=operator, formula1=formula, allow_blank=True)
    check.promptTitle, check.prompt = title[:_TITLE_LIMIT], prompt[:_PROMPT_LIMIT]
    check.errorTitle = "请核对"
    return check


def _add(sheet: Worksheet, check: DataValidation, cells: str, error_style: Literal["stop", "warning"] = "stop") -> None:
    check.errorStyle = error_style
    check.showInputMessage = True
    sheet.add_data_validation(check)
    check.add(cells)  # pyright: ignore[reportUnknownMemberType] - untyped in the stubs
