"""Which files lie in a folder, in a fixed order; what is no spreadsheet is left alone, and told."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from xls2report.model.language import _
from xls2report.review.records import LeftAlone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".et"})


def files_below(folder: Path, without: Collection[Path]) -> Iterator[Path]:
    """Walk all files below a folder in the order of their paths; ``without`` are resolved files and folders to pass by.

    Links to folders are not followed: they may lead round in a circle.
    """
    for top, folders, names in os.walk(folder):
        here = Path(top)
        folders[:] = sorted(name for name in folders if (here / name).resolve() not in without and name[0] != ".")
        for name in sorted(names):
            if (here / name).resolve() not in without:
                yield here / name


def why_not(path: Path) -> str:
    """Say why a file is no candidate, empty when it is one."""
    name = path.name
    if name.startswith(("~$", ".~")):
        return _("Office 打开文件时的锁定文件")
    if name.startswith("."):
        return _("隐藏文件")
    if path.suffix.lower() not in SPREADSHEETS:
        return _("不是 Excel 工作簿")
    try:
        mode = path.stat().st_mode
    except OSError:
        return _("打不开")
    return "" if stat.S_ISREG(mode) else _("不是普通文件")


def below(path: Path, folder: Path) -> str:
    """Give a path below a folder, with / on every system."""
    return path.relative_to(folder).as_posix()


def left_alone(path: Path, folder: Path, reason: str) -> LeftAlone:
    """Note a file that is not used; one outside the folder by its name alone."""
    inside = path.is_relative_to(folder)
    return LeftAlone(below(path, folder) if inside else path.name, reason)
