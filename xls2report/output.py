"""Files under their final names: whole or not at all, nothing overwritten unasked."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from xls2report.input_file import LONGEST_ON_WINDOWS
from xls2report.model.errors import OutputError, UsageError
from xls2report.model.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MAX_NAME_BYTES = 200
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""
_REASONS = {
    errno.EISDIR: _("那里有一个同名的文件夹"),
    errno.ENOTDIR: _("路径中有一段是文件，不是文件夹"),
    errno.ENAMETOOLONG: _("路径太长"),
    errno.ENOENT: _("文件夹不存在"),
}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


class OutputFile(Struct, frozen=True):
    """One file to write. ``ours``: what stands there is known to be an earlier result, which is replaced unasked."""

    path: Path
    data: bytes
    ours: bool = False


def file_name(stem: str, suffix: str) -> str:
    """Make a file name that Windows and Linux both take; characters no file system takes become _."""
    safe = _UNSAFE.sub("_", stem)
    if _DEVICE.match(safe):
        safe = f"_{safe}"
    while len(safe.encode()) > MAX_NAME_BYTES:
        safe = safe[:-1]
    return safe.rstrip(" .") + suffix


def beside(path: Path, number: int) -> Path:
    """Give the name under which a file that somebody edited is put by."""
    return path.with_name(f"{path.stem}（修改稿{number}）{path.suffix}")


def check_free(path: Path, *, force: bool) -> None:
    """Refuse early, before any work is done, what could not be written in the end.

    Raises:
        OutputError: the file is there and ``force`` is not set, is open elsewhere, is no plain file, or its folder is
            missing.
    """
    try:
        _check_free(path, force=force)
    except OSError as error:
        raise OutputError(*explained(error, path)) from error


def _check_free(path: Path, *, force: bool) -> None:
    if _DEVICE.match(path.name):
        # On Windows it would be written nowhere, and from elsewhere it cannot be copied there.
        raise OutputError(
            _("{path} 的文件名是 Windows 保留的设备名").format(path=path), _("用 -o 换一个文件名，如 报告.docx")
        )
    if path.is_dir():
        raise OutputError(_("{path} 是文件夹，不是文件").format(path=path), _("用 -o 指定文件名"))
    if not path.parent.is_dir():
        raise OutputError(_("文件夹不存在：{folder}").format(folder=path.parent), _("先建好文件夹，或换一个位置"))
    if path.exists() and not path.is_file():
        raise OutputError(_("{path} 是管道或设备，不是普通文件").format(path=path), _("用 -o 指定文件名"))
    if path.exists() and not force:
        raise OutputError(
            _("文件已存在，没有覆盖：{path}").format(path=path), _("加 --force 覆盖，或用 -o 换一个文件名")
        )
    if path.exists() and opened_elsewhere(path):
        raise OutputError(_("文件正在被打开：{path}").format(path=path), _("先在 Word 或 WPS 中关闭它，再重新运行"))


def opened_elsewhere(path: Path) -> bool:
    """Tell by the owner files that Word, WPS and LibreOffice keep beside an open document."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~{path.name}", f".~lock.{path.name}#")
    return any((path.parent / name).exists() for name in names)


def refuse_overwriting(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write over what is read, or two results into one file.

    Raises:
        UsageError: it names the file.
    """
    # Path.resolve fails on a link that leads round in a circle.
    taken = {os.path.realpath(path) for path in inputs}
    for path in outputs:
        if os.path.realpath(path) in taken:
            raise UsageError(_("输出会覆盖输入或另一个输出：{path}").format(path=path), _("为结果换一个文件名或文件夹"))
        taken.add(os.path.realpath(path))


def write_files(files: Sequence[OutputFile], *, force: bool) -> None:
    """Write all files beside their targets first, then move them to their names; on a failure none is left half-written.

    Raises:
        OutputError: with what to do: the disk is full, the place is read-only, the target appeared or is open.
    """
    staged: list[tuple[Path, OutputFile]] = []
    try:
        for number, file in enumerate(files):
            check_free(file.path, force=force or file.ours)
            staged.append((_stage(file, number), file))
        while staged:
            temporary, file = staged[0]
            _move(temporary, file.path, force=force or file.ours)
            staged.pop(0)
    except OSError as error:
        target = (staged[0][1] if staged else files[0]).path
        raise OutputError(*explained(error, target)) from error
    finally:
        for temporary, _file in staged:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _stage(file: OutputFile, number: int) -> Path:
    temporary = file.path.with_name(f".xls2report-{os.getpid()}-{number}.tmp")
    try:
        # Not forced down to the disk, which takes as long as the whole report: a full disk or a share that is gone
        # shows in writing and closing, and after a power cut the report is made again.
        with temporary.open("xb") as stream:
            stream.write(file.data)
    except FileExistsError:
        # Another run's, which we must not take away.
        raise
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _move(temporary: Path, target: Path, *, force: bool) -> None:
    """Give a file its final name; without ``force`` a file that has appeared there in the meantime is kept."""
    if force:
        temporary.replace(target)
        return
    try:
        # A hard link fails where the name exists, which a rename on Linux does not.
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # No hard links on this file system (FAT, some network shares, a browser's); on Windows rename refuses an existing name.
        if target.exists():
            raise FileExistsError(target) from None
        temporary.rename(target)
        return
    temporary.unlink()


def explained(error: OSError, target: Path) -> tuple[str, str]:
    """Say in words why a file could not be written, and what to do."""
    place = {"path": str(target)}
    if isinstance(error, FileExistsError):
        return _("文件已存在，没有覆盖：{path}").format(**place), _("加 --force 覆盖，或用 -o 换一个文件名")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("磁盘已满，没有写成：{path}").format(**place), _("腾出空间，或用 -o 换一个位置")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return (
            _("没有写入权限，或文件正在被打开：{path}").format(**place),
            _("在 Word 或 WPS 中关闭它，或用 -o 换一个可以写入的位置"),
        )
    number = error.errno or 0
    if number == errno.ENOENT and len(os.path.abspath(target)) > LONGEST_ON_WINDOWS:  # noqa: PTH100 - Path.resolve would look at the disk
        number = errno.ENAMETOOLONG
    reason = _REASONS.get(number) or error.strerror or str(error)
    return _("没有写成：{path}（{reason}）").format(**place, reason=_(reason)), _("用 -o 换一个位置再试")
