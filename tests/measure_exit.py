"""How heavy the exit is, and how fast. Run it by hand: python tests/measure_exit.py. The figures of docs/_measured/exit.md.

Times are medians of RUNS presses in headless Chromium, in milliseconds: until the page is empty (the press is one
task, and this is what it takes), and until the request for the first address has reached a server on this machine.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import browsers
import conftest
from elsewhere import FIRST, Elsewhere

RUNS = 15
PAGES = ("", "report/", "find-help/", "ur/find-help/")

# Presses the exit, and keeps in this window when it did and how long the task took.
PRESS = """shown => {
    const began = performance.now();
    shown.document.querySelector(".exit__link").click();
    return [performance.now() - began, shown.document.querySelectorAll("body *").length];
}"""


def press(browser: Browser, site: str, path: str, web: Elsewhere, slower: int) -> tuple[float, float]:
    """Milliseconds until the page was empty, and until the first address was asked for."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    first = context.new_page()
    first.goto(site + "sitemap.xml")
    with first.expect_popup() as opened:
        first.evaluate("to => { window.shown = open(to) }", site + path)
    opened.value.wait_for_load_state()
    context.new_cdp_session(opened.value).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    web.asked.clear()
    began = time.monotonic()
    task, left = first.evaluate(f"({PRESS})(window.shown)")
    assert left == 0
    conftest.until(lambda: web.times(FIRST))
    asked = (web.asked[0][2] - began) * 1000
    context.close()
    return task, asked


def weights(folder: Path) -> None:
    for kind in ("site.*.js", "search.*.js", "site.*.css"):
        (file,) = (folder / "assets").glob(kind)
        data = file.read_bytes()
        print(f"{kind:<12}{len(data):>8} bytes{len(gzip.compress(data, 9)):>8} with gzip")


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        built = conftest.mkdocs(conftest.ROOT, Path(place) / "site")
        if built.returncode:
            sys.exit(built.stderr)
        site = conftest.Site(Path(place) / "site", "https://advice.example/")
        weights(site.folder)
        web = Elsewhere().start()
        browser: Any = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        print(f"\nChromium {browser.version}{'':<10}{'empty':>10}{'asked':>10}")
        for root in conftest.serve(conftest.led_elsewhere(site, web, Path(place) / "local")):
            for slower in (1, 4):
                for path in PAGES:
                    found = [press(browser, root, path, web, slower) for _ in range(RUNS)]
                    task, asked = (statistics.median(each) for each in zip(*found, strict=True))
                    print(
                        f"{'CPU ' + str(slower) + ' times slower' if slower > 1 else 'this CPU':<20}{path or 'home':<15}{task:>6.1f}{asked:>10.1f}"
                    )
            break


if __name__ == "__main__":
    main()
