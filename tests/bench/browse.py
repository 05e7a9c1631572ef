"""A browser that reaches this machine alone, and the first view that it has of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

import browsers
from bench import weigh
from bench.host import Host

# No name is looked up: what a page asks of another address is seen, and never sent.
ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",)
QUIET = (*ALONE, "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
PHONE = {"width": 360, "height": 740}
SETTLED = 2000  # ms after the load: what a page fetches by itself afterwards belongs to its first view


@dataclass(frozen=True)
class Seen:
    """The files of a first view in the order in which they were asked for, and what was asked of other addresses."""

    files: list[Path]
    elsewhere: list[str]

    @property
    def weight(self) -> weigh.Weight:
        return weigh.together(self.files)

    def of(self, kind: str) -> weigh.Weight:
        """The weight of one kind of file."""
        return weigh.together(file for file in self.files if weigh.kind(file) == kind)


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.find(), args=list(QUIET))
        yield browser
        browser.close()


def warm(browser: Browser, host: Host, path: str) -> None:
    """Lets the server compress all that a page asks for: the next to ask waits for none of it."""
    page = browser.new_page()
    page.goto(host.root + path, wait_until="networkidle", timeout=300_000)
    page.close()


def first(browser: Browser, host: Host, path: str) -> Seen:
    """The first view of a page on a phone with an empty cache, until nothing more has come for a while."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    elsewhere: list[str] = []
    own = urlsplit(host.root).netloc
    context.on("request", lambda r: elsewhere.append(r.url) if urlsplit(r.url).netloc not in ("", own) else None)
    host.asked.clear()
    page = context.new_page()
    page.goto(host.root + path)
    page.wait_for_timeout(SETTLED)
    context.close()
    return Seen(list(host.asked), elsewhere)
