"""Reading a file that somebody named: whole, of bounded size, and only what is a plain file; and the TOML in it."""

from __future__ import annotations

import errno
import os
import stat
from enum import StrEnum
from typing import TYPE_CHECKING

from xls2report.model.language import _

if TYPE_CHECKING:
    from pathlib import Path


class Trouble(StrEnum):
    """Why a file could not be read; the value is what the user reads, as it follows the file's name."""

    MISSING = _("没有这个文件")
    FOLDER = _("是文件夹，不是文件")
    NO_PLAIN_FILE = _("是管道或设备，不是普通文件")
    LOOP = _("是指来指去绕成圈的链接")
    TOO_LARGE = _("文件太大")
    NO_PERMISSION = _("没有读取权限，或者正被别的程序独占")
    CHANGED = _("在读取过程中被改动")
    FAILED = _("读取出错")


_TROUBLES = {errno.ELOOP: Trouble.LOOP, errno.ENAMETOOLONG: Trouble.MISSING}


LONGEST_ON_WINDOWS = 259
"""Characters of a path, drive and folders included, that Windows opens without being told otherwise."""


def missing_remedy(path: Path) -> str:
    """Say what to do about a file that is not there; Windows does not find what is there under too long a path."""
    if len(os.path.abspath(path)) > LONGEST_ON_WINDOWS:  # noqa: PTH100 - Path.resolve would look at the disk
        return _("路径超过{most}个字符，Windows 打不开：把文件移到浅一些的文件夹，再试").format(most=LONGEST_ON_WINDOWS)
    return _("核对文件名和所在的文件夹")


class UnreadableFileError(Exception):
    """A file cannot be read. Who wanted it says so in the words of its own error."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def read_file(path: Path, most_bytes: int) -> bytes:
    """Read a file as it is at one moment.

    A pipe or a device is never opened: it would wait for somebody to write, or never end.

    Raises:
        UnreadableFileError: it is not there, is no plain file, has more than ``most_bytes``, or changed meanwhile.
    """
    try:
        before = path.stat()
        _require_plain_file(before, most_bytes)
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
            after = os.fstat(file.fileno())
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        # ValueError: a zero byte in the name.
        raise UnreadableFileError(Trouble.MISSING) from error
    except PermissionError as error:
        raise UnreadableFileError(Trouble.NO_PERMISSION) from error
    except OSError as error:
        raise UnreadableFileError(_TROUBLES.get(error.errno or 0, Trouble.FAILED)) from error
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise UnreadableFileError(Trouble.CHANGED)
    return data


def _require_plain_file(told: os.stat_result, most_bytes: int) -> None:
    if stat.S_ISDIR(told.st_mode):
        raise UnreadableFileError(Trouble.FOLDER)
    if not stat.S_ISREG(told.st_mode):
        raise UnreadableFileError(Trouble.NO_PLAIN_FILE)
    if told.st_size > most_bytes:
        raise UnreadableFileError(Trouble.TOO_LARGE)


class TomlError(Exception):
    """A text is no TOML; the message says why."""


def parse_toml(data: bytes) -> dict[str, object]:
    """Parse TOML in UTF-8, with or without a byte order mark.

    Raises:
        UnicodeDecodeError: it is not in UTF-8.
        TomlError: it is no TOML, is nested too deeply, or has a number of thousands of digits.
    """
    import tomllib  # noqa: PLC0415 - costs 5 ms that a run without waivers does not need

    text = data.decode("utf-8-sig")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise TomlError(_("括号套得太深")) from error
    except tomllib.TOMLDecodeError as error:
        raise TomlError(str(error)) from error
    except ValueError as error:
        # Python refuses to make an int of more than 4,300 digits.
        raise TomlError(_("有一个数太长")) from error
