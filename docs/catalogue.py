"""Keeps the English catalogue: gathers every message, renews the ``.po``, compiles it (``make messages``).

A message that is new comes without its English, and a test says so. What is no longer said is taken out.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from xls2report.model.catalogues import renew
from xls2report.review.single_file import asked_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ROOT / "xls2report" / "locale" / "en" / "LC_MESSAGES" / "xls2report.po"
_HEADER = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team): .*"\n', re.MULTILINE
)


def gathered() -> list[str]:
    """Give every message that people can read, once."""
    return sorted({message for room in (ROOT / "xls2report", ROOT / "page") for message in _said_in(room)})


def _said_in(room: Path) -> Iterator[str]:
    for _file, _line, message, *_rest in extract_from_dir(
        room, [("**.py", "python")], keywords={"_": None, "later": None}
    ):
        yield message if isinstance(message, str) else message[0]
    for script in room.rglob("*.js"):
        yield from asked_in(script.read_text(encoding="utf-8"))
    for shell in room.rglob("*.html"):
        yield from words_of(shell.read_text(encoding="utf-8"))


def translated() -> dict[str, str]:
    """Give what the catalogue has: message and its English, empty where it is wanting."""
    with ENGLISH.open("rb") as source:
        return {str(one.id): str(one.string) for one in read_po(source, locale="en") if one.id}


def write(words: Mapping[str, str]) -> None:
    """Write the catalogue and what it compiles to; the same words give the same bytes."""
    catalogue = Catalog(
        "en", project="xls2report", header_comment="# The words of xls2report in English.", charset="utf-8", fuzzy=False
    )
    for message, text in sorted(words.items()):
        catalogue.add(message, text)
    written = io.BytesIO()
    write_po(written, catalogue, width=0)
    ENGLISH.write_bytes(_HEADER.sub("", written.getvalue().decode()).encode())
    renew()


def main() -> None:
    """Renew the catalogue; say what has no English yet."""
    known = translated() if ENGLISH.is_file() else {}
    words = {message: known.get(message, "") for message in gathered()}
    write(words)
    wanting = [message for message, text in words.items() if not text]
    print(f"{len(words)} messages, {len(wanting)} without English in {ENGLISH.relative_to(ROOT)}", *wanting, sep="\n")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
