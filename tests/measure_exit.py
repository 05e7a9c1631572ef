"""How heavy the exit is, and how fast. Run it by hand: python tests/measure_exit.py. The figures of docs/_measured/exit.md.

Times are medians of RUNS presses in headless Chromium, in milliseconds: until the page is out of view (the press is
one task, and this is what it takes), and until the request for the first address has reached a server on this machine.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import browsers
import conftest
from elsewhere import FIRST, Elsewhere

RUNS = 15
PAGES = ("", "report/", "find-help/", "ur/find-help/")

# Presses the exit, and tells how long the task took, and when it began.
PRESS = """name => {
    const began = performance.now();
    document.querySelector(name).click();
    return [performance.now() - began, document.documentElement.checkVisibility(), performance.timeOrigin + began];
}"""


def press(browser: Browser, site: str, path: str, web: Elsewhere, slower: int) -> tuple[float, float]:
    """Milliseconds until the page was empty, and until the first address was asked for."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(site + path)
    page.wait_for_timeout(300)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    web.asked.clear()
    task, seen, began = page.evaluate(PRESS, ".exit__link")
    assert not seen
    conftest.until(lambda: web.times(FIRST))
    asked = web.asked[0][2] * 1000 - began
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
        print(f"\nChromium {browser.version}{'':<10}{'gone':>10}{'asked':>10}")
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
