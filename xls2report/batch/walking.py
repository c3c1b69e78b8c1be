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
    if shown(str(path)) != str(path):
        return _("文件或文件夹的名字不是 UTF-8 编码，多半是解压时出了乱码，改名后再报送")
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


def shown(path: str) -> str:
    """Give a path as it can be printed: one that is not UTF-8 as the GB 18030 that it most likely is."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return path


def left_alone(path: Path, folder: Path, reason: str) -> LeftAlone:
    """Note a file that is not used, by its path below the folder, with / on every system."""
    return LeftAlone(shown(path.relative_to(folder).as_posix()), reason)
