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
from xls2report.review.page_words import asked_in, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import IO

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ROOT / "xls2report" / "locale" / "en" / "LC_MESSAGES" / "xls2report.po"
_METHODS = [("**.py", "python"), ("**.js", "docs.catalogue:script_text"), ("**.html", "docs.catalogue:page_text")]
_HEADER = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team): .*"\n', re.MULTILINE
)


def page_text(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _tags: Collection[str],
    options: Mapping[str, str],  # noqa: ARG001 - babel calls it so
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Give the texts of a page's shell, as babel wants them."""
    for text in words_of(file.read().decode()):
        yield 1, "_", text, []


def script_text(
    file: IO[bytes],
    _keywords: Mapping[str, object],
    _tags: Collection[str],
    options: Mapping[str, str],  # noqa: ARG001 - babel calls it so
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Give what a page's script says, as babel wants it."""
    for text in asked_in(file.read().decode()):
        yield 1, "_", text, []


def gathered() -> list[str]:
    """Give every message that people can read, once."""
    rooms = (ROOT / "xls2report", ROOT / "page")
    found = (found for room in rooms for found in extract_from_dir(room, _METHODS, keywords={"_": None, "later": None}))
    return sorted({message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in found})


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
