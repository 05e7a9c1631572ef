"""Every page, in every language, looked at by axe."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

import browsers
import conftest
from conftest import Site
from test_browser import KINDS
from views import DESK, LANGUAGES, OPEN, PATHS, PHONE, ask_for

defect = pytest.mark.defect
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
AXE = (
    """async ([within, rules]) => (await axe.run(within, {
    resultTypes: ["violations"], elementRef: true, preload: false, runOnly: rules ?? %s,
})).violations.flatMap(({ id, nodes }) => nodes.filter(({ element }) => id !== 'p-as-heading' || !element.querySelector("a[href^='tel:']")).map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))"""
    % TAGS
)


def axe(page: Page, within: str = "html", rules: list[str] | None = None) -> list[str]:
    """What axe finds: with its rules of WCAG 2.2 AA, of best practice and those on trial, or with some rules alone."""
    found: list[str] = page.evaluate(AXE, [within, rules])
    return found


def checked(there: Any) -> Any:
    """A visit whose pages have axe in them."""
    there.context.add_init_script(path=browsers.AXE)
    return there


@defect(6, 8, 11)
@pytest.mark.parametrize("language", conftest.LANGUAGES)
def test_axe_finds_nothing_on_any_page(visit: Any, site: Site, language: str) -> None:
    """In the languages of the long walks every page; in the others those that are theirs, not shown in English."""
    paths = [each for each in site.pages() if conftest.language_of(each) == language]
    if language not in LANGUAGES:
        paths = [each for each in paths if site.tree(each).xpath("//main/article[@lang=$own]", own=language)]
    there, found = checked(visit(**PHONE)), {}
    for path in paths:
        page = there.open(path)
        found[path] = axe(page)
        if page.locator("details").count():
            page.evaluate(OPEN, True)
            found[path] += axe(page, "details")
    assert len(paths) > (40 if language in LANGUAGES else 15)
    assert {path: what for path, what in found.items() if what} == {}


@defect(6, 8, 11)
def test_axe_finds_nothing_on_a_wide_and_dark_screen(visit: Any) -> None:
    there = checked(visit(**DESK, color_scheme="dark"))
    assert {path: found for path in PATHS if (found := axe(there.open(path)))} == {}


@defect(6)
@pytest.mark.parametrize("mode", ["dark", "forced colours", "more contrast", "large"])
def test_axe_finds_nothing_in_other_modes(visit: Any, mode: str) -> None:
    there = checked(visit(**PHONE))
    session, found = there.context.new_cdp_session(there.page), {}
    for path in [*KINDS, "ur/", "ur/report/"]:
        page = there.open(path)
        ask_for(page, session, mode)
        found[path] = axe(
            page, rules=["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
        )
    assert {path: what for path, what in found.items() if what} == {}
