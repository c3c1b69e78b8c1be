"""Build the page that needs no installation, ``dist/xls2report.html``: CPython for WebAssembly, the program, one file.

Everything comes from the package registries in pinned versions: the interpreter from npm with its integrity below, the
packages with the hashes of ``constraints.txt``. The same checkout gives the same bytes.
"""

from __future__ import annotations

import base64
import gettext
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

from xls2report.review.single_file import asked_in, words_of

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).parent
TARGET = ROOT / "dist" / "xls2report.html"
PYODIDE = "314.0.7"
INTEGRITY = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
PLATFORM, PYTHON = "pyemscripten_2026_0_wasm32", "3.14"
PACKAGES = ("babel", "et-xmlfile", "filelock", "msgspec", "openpyxl", "python-calamine", "xlsxwriter")
"""What the program needs where it runs in the page; what else it needs on a command line is imported late."""
SPOKEN = ("root", "zh", "zh_Hans", "zh_Hans_CN", "en")
"""The locales of the page; babel has a thousand, ten megabytes of them."""
PARTS = {
    "loader": "pyodide.mjs",
    "interpreter": "pyodide.asm.mjs",
    "wasm": "pyodide.asm.wasm",
    "library": "python_stdlib.zip",
    "lock": "pyodide-lock.json",
}
_EPOCH = {"SOURCE_DATE_EPOCH": "315532800"}


def main(target: Path = TARGET) -> None:
    """Write the page."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        parts = {name: (_pyodide(work) / file).read_bytes() for name, file in PARTS.items()}
        wheels = [*_packages(work), _program(work)]
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(_page(parts, wheels))
    print(f"{target.name}  {target.stat().st_size / 1_000_000:.1f} MB")  # noqa: T201 - what it is for


def _pyodide(work: Path) -> Path:
    """Get the interpreter from npm; a package of another content is refused."""
    unpacked = work / "package"
    if unpacked.is_dir():
        return unpacked
    subprocess.run(["npm", "pack", "--silent", f"pyodide@{PYODIDE}"], cwd=work, check=True, stdout=subprocess.DEVNULL)  # noqa: S607 - npm of the machine
    (archive,) = work.glob("pyodide-*.tgz")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise SystemExit(f"pyodide {PYODIDE}: another content than expected ({digest})")
    with tarfile.open(archive) as tar:
        tar.extractall(work, filter="data")
    return unpacked


def _packages(work: Path) -> list[Path]:
    """Get the packages for the browser, in the versions and with the hashes of ``constraints.txt``."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    wanted = work / "wanted.txt"
    entries = [_pin(pins, name) for name in PACKAGES]
    wanted.write_text("\n".join(entries) + "\n", encoding="utf-8")
    target = work / "wheels"
    _pip(
        "download", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--platform", PLATFORM,
        "--platform", "any", "--python-version", PYTHON, "--implementation", "cp", "--abi", "cp314", "--abi", "none",
        "--dest", str(target), "--requirement", str(wanted),
    )  # fmt: skip
    (babel,) = target.glob("babel-*.whl")
    _keep_spoken(babel)
    return sorted(target.glob("*.whl"))


def _keep_spoken(babel: Path) -> None:
    """Leave babel the locales of the page, and what prints numbers and days; the catalogues are compiled already."""
    locales = {f"babel/locale-data/{name}.dat" for name in SPOKEN}
    kept = BytesIO()
    with ZipFile(babel) as whole, ZipFile(kept, "w") as part:
        for entry in whole.infolist():
            folder = entry.filename.rpartition("/")[0]
            if entry.filename in locales or folder not in {"babel/locale-data", "babel/messages"}:
                # Not packed here: the page packs the whole, by a zlib that is the same for all that it holds.
                part.writestr(ZipInfo(entry.filename), whole.read(entry))
    babel.write_bytes(kept.getvalue())


def _pin(pins: str, name: str) -> str:
    found = re.search(rf"^{re.escape(name)}==.*?(?:[^\\]\n|\Z)", pins, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit(f"constraints.txt: {name} is not pinned")
    return found[0].rstrip()


def _program(work: Path) -> Path:
    """Build the wheel of this checkout."""
    target = work / "program"
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target), str(ROOT))
    return next(target.glob("xls2report-*.whl"))


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, env={**os.environ, **_EPOCH})


def _page(parts: dict[str, bytes], wheels: list[Path]) -> bytes:
    """Put all into the shell; the data stands in elements that the script takes away as it reads them."""
    data = [
        f'<script type="text/plain" id="part-{name}">{_packed(content)}</script>' for name, content in parts.items()
    ]
    data += [
        f'<script type="text/plain" class="wheel" data-name="{wheel.name}">{_packed(wheel.read_bytes())}</script>'
        for wheel in wheels
    ]
    worker = (HERE / "worker.js").read_text(encoding="utf-8")
    script = (HERE / "page.js").read_text(encoding="utf-8")
    shell = (HERE / "page.html").read_text(encoding="utf-8")
    for mark, text in (
        ("/*style*/", (HERE / "page.css").read_text(encoding="utf-8")),
        ("/*worker*/", "const WORKER = {};".format(json.dumps(worker).replace("</", "<\\/"))),
        ("/*script*/", script),
        ("/*words*/", _english(shell, script, worker)),
        ("<!--data-->", "\n".join(data)),
    ):
        before, found, behind = shell.partition(mark)
        if not found:
            raise SystemExit(f"page.html: {mark} is missing")
        shell = before + text + behind
    return shell.encode()


def _english(*files: str) -> str:
    """Give what the page says in English, by its Chinese; the program brings its own words."""
    english = gettext.translation("xls2report", ROOT / "xls2report" / "locale", ["en"])
    said = {message for file in files for message in (*words_of(file), *asked_in(file))}
    return json.dumps({message: english.gettext(message) for message in sorted(said)}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
