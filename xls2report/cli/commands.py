"""Commands as they can be pasted into a shell: the next step, with all options that were given."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from xls2report.model.language import SOURCE, UNSEEN, _, language

if TYPE_CHECKING:
    from xls2report.options import ConvertOptions, FormOptions

Option = tuple[str, object]
"""Name and value; a value of None or False leaves it out, True is a flag."""
_FORM = Path("补充表.xlsx")
_EXPANDED = re.compile(r"[$`%!\"]")
"""What PowerShell or cmd.exe would put something else in place of, within double quotes as well."""
_PLAIN, _PLAIN_ON_WINDOWS = re.compile(r"[\w.,:=+@/-]+"), re.compile(r"[\w.\\:/-]+")


def form_command(options: ConvertOptions) -> str:
    """Give the command that makes the form for a report."""
    return command(
        "supplement",
        options.workbook,
        ("--previous", options.previous),
        ("--money", options.money),
        ("--year", options.year),
        ("-o", _FORM),
    )


def again(options: ConvertOptions, supplement: Path | None = _FORM) -> str:
    """Give the command that makes the report once more, over the one there is; ``supplement`` where none was given."""
    return command(
        "convert",
        options.workbook,
        ("--previous", options.previous),
        ("--supplement", options.supplement or supplement),
        ("--template", options.template),
        ("--money", options.money),
        ("--year", options.year),
        ("--waivers", options.waivers),
        ("--edited", options.edited),
        ("--trace", options.trace),
        ("--strict", options.strict),
        ("--pdf", options.pdf),
        ("-o", options.output),
        ("--force", True),
    )


def publish_command(options: ConvertOptions, edited: Path) -> str:
    """Give the command that makes the copy to publish of an edited report."""
    return command(
        "publish",
        edited,
        ("--workbook", options.workbook),
        ("--previous", options.previous),
        ("--supplement", options.supplement),
        ("--template", options.template),
        ("--money", options.money),
        ("--year", options.year),
        ("--waivers", options.waivers),
        ("-o", edited.with_name(f"{edited.stem}（发布稿）.docx")),
    )


def report_command(options: FormOptions) -> str:
    """Give the command that makes the report with a form, once it is filled."""
    return command(
        "convert",
        options.workbook,
        ("--previous", options.previous),
        ("--supplement", options.output),
        ("--template", options.template),
        ("--money", options.money),
        ("--year", options.year),
    )


def command(name: str, file: Path, *options: Option) -> str:
    """Write a command of this program."""
    spoken = "" if language() == SOURCE else f"--lang {language()} "
    words = [f"xls2report {spoken}{name}", _quoted(file)]
    for option, value in options:
        if isinstance(value, Path):
            words += [option, _quoted(value)]
        elif value is True:
            words.append(option)
        elif value not in (None, False):
            words += [option, str(value)]
    return " ".join(words)


def _quoted(path: Path) -> str:
    # What begins with a hyphen would be an option.
    text = f".{os.sep}{path}" if str(path).startswith("-") else str(path)
    return _for_windows(text) if os.name == "nt" else _for_posix(text)


def _for_posix(text: str) -> str:
    if not UNSEEN.search(text):
        return text if _PLAIN.fullmatch(text) else shlex.quote(text)
    # What cannot be seen is written by its bytes: $'…' of bash and zsh.
    plain = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"$'{UNSEEN.sub(_bytes, plain)}'"


def _bytes(mark: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(mark[0]))


def _for_windows(text: str) -> str:
    """Quote for cmd.exe and PowerShell alike. What no quotes keep from being expanded by one of them is left to be typed."""
    if _PLAIN_ON_WINDOWS.fullmatch(text):
        return text
    return _("<文件名>") if _EXPANDED.search(text) or UNSEEN.search(text) else f'"{text}"'
