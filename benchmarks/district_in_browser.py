"""Measures the district's page in Chromium: ``python -m benchmarks.district_in_browser index.html``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_WANTED = 100
"""Milliseconds that filtering may take."""
_MEASURE = """
async () => {
  const box = document.querySelector('input[type=search]');
  const times = [];
  for (const text of ['0001', '服务', '00999', '没有', '']) {
    const start = performance.now();
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}
"""


def main(page_file: Path) -> None:
    """Load, filter and print."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("No Chromium here: the page was not measured.")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        page.goto(page_file.as_uri())
        loaded = page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
        times: list[float] = page.evaluate(_MEASURE)
        browser.close()
    mark = "✓" if max(times) < _WANTED else "✗"
    shown = ", ".join(f"{time:.0f}" for time in times)
    print(f"index.html: loaded in {loaded:.0f} ms; filtered in {shown} ms {mark} wanted under {_WANTED}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
