"""The catalogues of words: compiled from their sources when the program is built or installed, and by a checkout that was not.

A wheel holds what was compiled, and no source.
"""

from __future__ import annotations

import os

LOCALE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120 - every start comes here; pathlib costs it more than all the rest of this file
_SOURCE, _COMPILED = ".po", ".mo"


def renew(locale: str = LOCALE) -> None:
    """Compile the catalogues that are not compiled yet, or were before their source changed.

    Where that cannot be done (a folder that cannot be written, no babel) all stays as it is: what has no words stays in
    the language of the source.
    """
    for source in _sources(locale):
        compiled = source.removesuffix(_SOURCE) + _COMPILED
        if not _is_older(compiled, source):
            continue
        try:
            _write(compiled, compile_catalogue(source))
        except (ImportError, OSError):
            return


def compile_catalogue(source: str) -> bytes:
    """Give what a catalogue compiles to; the same source gives the same bytes, whenever that is."""
    from datetime import UTC, datetime  # noqa: PLC0415 - a program that is built compiles nothing
    from io import BytesIO  # noqa: PLC0415 - likewise

    from babel.messages.mofile import write_mo  # noqa: PLC0415 - likewise
    from babel.messages.pofile import read_po  # noqa: PLC0415 - likewise

    language = os.path.basename(os.path.dirname(os.path.dirname(source)))  # noqa: PTH119, PTH120 - as above
    with open(source, "rb") as file:  # noqa: PTH123 - as above
        catalogue = read_po(file, locale=language)
    # A clock would make other bytes each time.
    catalogue.creation_date = catalogue.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def _sources(locale: str) -> list[str]:
    folders = [os.path.join(locale, language, "LC_MESSAGES") for language in sorted(os.listdir(locale))]  # noqa: PTH118, PTH208 - as above
    return [os.path.join(folder, name) for folder in folders for name in os.listdir(folder) if name.endswith(_SOURCE)]  # noqa: PTH118, PTH208 - as above


def _is_older(file: str, than: str) -> bool:
    try:
        return os.stat(file).st_mtime_ns < os.stat(than).st_mtime_ns  # noqa: PTH116 - as above
    except FileNotFoundError:
        return True


def _write(target: str, content: bytes) -> None:
    """Write it whole or not at all: another start may be reading it, or writing the same."""
    unfinished = f"{target}.{os.getpid()}"
    with open(unfinished, "wb") as file:  # noqa: PTH123 - as above
        file.write(content)
    try:
        os.replace(unfinished, target)  # noqa: PTH105 - as above
    except OSError:
        os.unlink(unfinished)  # noqa: PTH108 - as above
        raise
