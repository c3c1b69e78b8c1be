"""The catalogues of words are compiled where they are not, once, and nothing breaks where that cannot be."""

from __future__ import annotations

import gettext
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from xls2report.model.catalogues import LOCALE, compile_catalogue, renew

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(Path(LOCALE).rglob("*.po"))
_YEAR = 365 * 24 * 3600


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    """Give the catalogues of a checkout that was never built."""
    return Path(shutil.copytree(LOCALE, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo", "*.mo.*")))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_catalogue_compiles_to_all_its_words(source: Path, locale: Path) -> None:
    renew(str(locale))
    with (locale / source.relative_to(LOCALE)).with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    with source.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert len(messages) > 30
    for message in messages:
        if isinstance(message.id, str):
            assert words.gettext(message.id) == message.string
        else:
            assert [words.ngettext(message.id[0], message.id[1], 2)] == list(message.string or ())


def test_the_same_source_gives_the_same_bytes_whenever_it_is_compiled(locale: Path) -> None:
    source = next(locale.rglob("xls2report.po"))
    first = compile_catalogue(str(source))
    os.utime(source, (_YEAR, _YEAR))
    assert compile_catalogue(str(source)) == first
    assert b"POT-Creation-Date: 2000-01-01" in first


def test_only_what_changed_is_compiled_again(locale: Path) -> None:
    renew(str(locale))
    english, chinese = (next(locale.rglob(name)) for name in ("xls2report.mo", "messages.mo"))
    for compiled in (english, chinese):
        compiled.write_bytes(b"as it was")
    os.utime(english, (_YEAR, _YEAR))
    renew(str(locale))
    assert english.read_bytes() != b"as it was"
    assert chinese.read_bytes() == b"as it was"


def test_nothing_unfinished_is_left(locale: Path) -> None:
    renew(str(locale))
    assert {path.suffix for path in locale.rglob("*.*")} == {".po", ".mo"}


@pytest.mark.parametrize("missing", ["babel", None])
def test_what_cannot_be_compiled_stops_nothing(
    locale: Path, missing: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if missing:
        monkeypatch.setitem(sys.modules, "babel.messages.pofile", None)
    else:
        monkeypatch.setattr("os.replace", _refuse)
    renew(str(locale))
    assert not list(locale.rglob("*.mo*"))


def _refuse(*_arguments: object) -> None:
    raise PermissionError


@pytest.mark.parametrize(("language", "word"), [("zh", "选项"), ("en", "Options")])
def test_a_checkout_that_was_never_built_speaks_both_languages(tmp_path: Path, language: str, word: str) -> None:
    shutil.copytree(ROOT / "xls2report", tmp_path / "xls2report", ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    shown = subprocess.run(
        [sys.executable, "-m", "xls2report", "--lang", language, "check", "--help"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert word in shown.stdout
    assert not shown.stderr
    assert len(list(tmp_path.rglob("*.mo"))) == len(SOURCES)


def test_a_wheel_has_them_compiled_and_not_their_sources(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(
        ROOT,
        checkout,
        ignore=shutil.ignore_patterns("*.mo", "__pycache__", ".git", ".venv", "dist", "tests", "mutants"),
    )
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"),
            *("--no-build-isolation", "--wheel-dir", str(tmp_path), str(checkout)),
        ],
        check=True,
    )
    (wheel,) = tmp_path.glob("xls2report-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if "/locale/" in name]
    assert sorted(names) == [str(source.relative_to(ROOT).with_suffix(".mo").as_posix()) for source in SOURCES]
