"""What a reader meets in a real browser: on a phone, by keyboard, without JavaScript, in Urdu, under a strict policy."""

from typing import Any

import pytest

DESK = {"viewport": {"width": 1280, "height": 800}}
SEARCH = ".menu a[href$='#page-search']"
KINDS = [
    "",
    "danger-now/",
    "report/",
    "find-help/",
    "safe-browsing/",
    "court-orders/",
    "law/",
    "is-it-stalking/",
    "easy-read/danger/",
    "diary/",
    "privacy/",
    "nowhere/",
]


@pytest.mark.parametrize("language", ["", "cy/", "ur/"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_there_in_four_requests(visit: Any, language: str, kind: str) -> None:
    there = visit()
    there.open(language + kind)
    assert len([url for url in there.requests if not url.startswith("data:")]) <= 4


@pytest.mark.parametrize("path", ["ur/", "ur/danger-now/", "ur/report/", "ur/find-help/"])
def test_the_groups_of_a_number_stand_in_the_order_they_are_dialled(visit: Any, path: str) -> None:
    page = visit(**DESK).open(path)
    found = page.evaluate(
        """() => [...document.querySelectorAll('.number')].filter((each) => each.offsetParent).map((each) => {
            const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), places = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode())
                for (let at = 0; at < node.length; at++) {
                    if (!/[0-9]/.test(node.data[at])) continue;
                    const range = document.createRange();
                    range.setStart(node, at); range.setEnd(node, at + 1);
                    places.push([range.getBoundingClientRect().left, node.data[at]]);
                }
            const said = places.map(([, digit]) => digit).join('');
            return [said, places.sort((a, b) => a[0] - b[0]).map(([, digit]) => digit).join('')];
        })"""
    )
    assert len(found) > 2
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_the_site_works_the_same_from_a_folder(visit: Any, served_below: str) -> None:
    there = visit(served_below, **DESK)
    page = there.open("cy/report/")
    page.click(SEARCH)
    page.fill("#page-search", "heddlu")
    page.wait_for_selector(".search__list a")
    page.click(".search__list a")
    page.wait_for_load_state()
    assert page.url.startswith(served_below + "cy/")
    page = there.open("deep/down/nowhere/")
    assert page.locator("h1").inner_text() == "This page is not here"
    page.click("article a")
    page.wait_for_load_state()
    assert page.url == served_below
    assert there.messages == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
