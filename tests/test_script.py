"""With and without JavaScript: the same words in the same places, and nothing that jumps when it arrives."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from conftest import Handler, Site, serve
from test_browser import KINDS
from views import DESK, LANGUAGES, PATHS, PHONE, opened

SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
# Shifts that the reader did not cause, as the browser counts them.
SHIFTS = """() => {
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries())
            if (!hadRecentInput) shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node))]);
    }).observe({ type: "layout-shift", buffered: true });
}"""
QUIET = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"


@SCREENS
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_no_block_moves_when_the_script_arrives(visit: Any, language: str, screen: dict[str, Any]) -> None:
    with_script, without = visit(**screen), visit(**screen)
    without.context.route("**/assets/*.js", lambda route: route.abort())  # it has not arrived yet
    moved: dict[str, list[Any]] = {}
    for kind in KINDS:
        after, before = (opened(there, language + kind).evaluate("look.places()") for there in (with_script, without))
        # The practice box works by script alone and is shown by it, on the page about the exit.
        follows = [place for place in before if place in after and before[place] != after[place]]
        if kind != "safe-browsing/":
            moved[kind] = [(place[-60:], before[place], after[place]) for place in follows]
    assert {kind: what[:3] for kind, what in moved.items() if what} == {}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_word_link_and_choice_is_there_without_script(visit: Any, language: str) -> None:
    with_script, without = visit(**DESK), visit(**DESK, java_script_enabled=False)
    for kind in KINDS:
        with_it, plain = (opened(there, language + kind) for there in (with_script, without))
        for page in (with_it, plain):
            page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true }")
        words, bare = (set(page.evaluate("look.words()")) for page in (with_it, plain))
        shown = with_it.locator("search, .practice").filter(visible=True).all_inner_texts()
        lost = {each for each in words - bare if not any(each in text for text in shown)}
        assert lost == set(), kind
        links, left = (
            page.locator("a[href]")
            .filter(visible=True)
            .evaluate_all("all => all.map((each) => each.getAttribute('href'))")
            for page in (with_it, plain)
        )
        assert left == links, kind
        assert len(plain.locator("nav a[href]").all()) > 10
        assert plain.locator(".choice").filter(visible=True).count() == with_it.locator(".choice").count()


@pytest.mark.parametrize(("path", "chosen"), [("court-orders/", "scotland"), ("ur/find-help/", "police")])
def test_a_choice_works_without_script(visit: Any, path: str, chosen: str) -> None:
    page = visit(java_script_enabled=False).open(path)
    long = len(page.locator("main").inner_text())
    page.locator(f"main form input[value={chosen}]").check()
    assert len(page.locator("main").inner_text()) < long


# Where a slow network stops: before each part of the page, and before what stands in the middle of its words.
PARTS = re.compile(rb"(?=<(?:nav|header|div class=before|main|h1|h2|footer)\b)")


class InPieces(Handler):
    """Sends a page as a slow network does, each part when the one before it may be on the screen."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        for part in PARTS.split(source.read()) if self.path.endswith("/") else [source.read()]:
            outputfile.write(part)
            outputfile.flush()
            time.sleep(0.1)


@SCREENS
def test_nothing_shifts_by_itself(visit: Any, screen: dict[str, Any]) -> None:
    there, found = visit(**screen), {}
    for path in [*PATHS, "all-pages/"]:
        page = there.open(path)
        page.evaluate(SHIFTS)
        button = page.locator(".menu__button")
        if button.is_visible():
            # What a press moves is no shift; on a slow machine it comes too late for the browser to know.
            page.evaluate(QUIET)
            before = page.evaluate("shifts.length")
            for _ in range(2 if page.locator("search input").count() else 1):
                button.click()
            page.evaluate(QUIET)
            page.evaluate("before => { shifts.length = before }", before)
        if page.locator("search input").count():
            page.locator("search input").click()
        page.evaluate(QUIET)
        found[path] = page.evaluate("shifts")
    assert {path: what for path, what in found.items() if what} == {}


@SCREENS
def test_nothing_shifts_when_a_page_comes_in_pieces(visit: Any, site: Site, screen: dict[str, Any]) -> None:
    found = {}
    for root in serve(site, kind=InPieces):
        there = visit(root, **screen)
        for path in ("", "cy/", "ur/danger-now/", "report/", "all-pages/"):
            page = there.open(path)
            page.evaluate(SHIFTS)
            page.evaluate(QUIET)
            found[path] = page.evaluate("shifts")
    assert {path: what for path, what in found.items() if what} == {}
