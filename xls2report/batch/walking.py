"""Which files lie in a folder, in a fixed order; what is no candidate is left alone, and told."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from xls2report.audit.reading.report_file import MAX_BYTES as MAX_REPORT_BYTES
from xls2report.model.language import _
from xls2report.sheets.limits import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class Wanted(Struct, frozen=True):
    """Which files are candidates: how their names end, what to say of others, and of those that are too large."""

    suffixes: frozenset[str]
    otherwise: str
    too_large: str
    most_bytes: int = MAX_FILE_BYTES


WORKBOOKS = Wanted(
    frozenset({".xlsx", ".xlsm", ".xls", ".et"}), _("不是 Excel 工作簿"), _("文件太大，不像是决算工作簿")
)
REPORTS = Wanted(
    frozenset({".docx", ".pdf", ".html", ".htm", ".txt", ".md"}),
    _("不是能审核的报告"),
    _("文件太大，不像是决算报告"),
    MAX_REPORT_BYTES,
)
_JUNCTION = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)


class Found(NamedTuple):
    """A file, or a folder that was not gone into; ``reason`` says why it is no candidate, empty when it is one."""

    path: Path
    reason: str


def everything_below(folder: Path, without: Collection[str], wanted: Wanted = WORKBOOKS) -> Iterator[Found]:
    """Walk all files below a folder in the order of their paths.

    Links to folders are not followed: they may lead round in a circle.

    Args:
        folder: where to begin.
        without: real paths (``real_path``) of files and folders to pass by.
        wanted: which files are candidates.
    """
    closed: list[OSError] = []
    for top, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(top)
        ours = sorted(name for name in folders if real_path(here / name) not in without)
        reasons = {name: _why_not_into(here / name) for name in ours}
        folders[:] = [name for name in ours if not reasons[name]]
        yield from (Found(here / name, reasons[name]) for name in ours if reasons[name])
        for name in sorted(names):
            if real_path(here / name) not in without:
                yield Found(here / name, _why_not(here / name, wanted))
    yield from (Found(Path(str(error.filename)), _("文件夹打不开，里面的文件没有看到")) for error in closed)


def real_path(path: Path) -> str:
    """Give the path a file really has; of a link that leads round in a circle, its own."""
    return os.path.realpath(path)


def shown(path: str) -> str:
    """Give a path as it can be printed: one that is not UTF-8 as the GB 18030 that it most likely is."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return path


def _why_not_into(folder: Path) -> str:
    if folder.name.startswith("."):
        return _("隐藏文件夹，没有进去")
    return _("是指向别处的链接，没有进去") if _is_link(folder) else ""


def _is_link(path: Path) -> bool:
    """Tell a link to a folder, and what Windows has beside."""
    try:
        told = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(told.st_mode) or bool(getattr(told, "st_file_attributes", 0) & _JUNCTION)


def _why_not(path: Path, wanted: Wanted) -> str:
    name = path.name
    if shown(str(path)) != str(path):
        return _("文件或文件夹的名字不是 UTF-8 编码，多半是解压时出了乱码，改名后再报送")
    if name.startswith(("~$", ".~")):
        return _("Office 打开文件时的锁定文件")
    if name.startswith("."):
        return _("隐藏文件")
    return _what_else(path, wanted) if path.suffix.lower() in wanted.suffixes else _(wanted.otherwise)


def _what_else(path: Path, wanted: Wanted) -> str:
    """Say why a file that is called what is wanted cannot be it."""
    try:
        told = path.stat()
    except OSError:
        return _("打不开")
    if not stat.S_ISREG(told.st_mode):
        return _("不是普通文件")
    return _(wanted.too_large) if told.st_size > wanted.most_bytes else ""
