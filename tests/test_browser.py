"""What a reader meets in a real browser: on a phone, by keyboard, without JavaScript, in Urdu, under a strict policy."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE = {"viewport": {"width": 360, "height": 640}}
DESK = {"viewport": {"width": 1280, "height": 800}}
SMALL = {"viewport": {"width": 320, "height": 256}}
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["", "cy/", "ur/"])
def test_axe_finds_nothing(visit: Any, language: str, size: dict[str, Any], scheme: str) -> None:
    there = visit(**size, color_scheme=scheme)
    for kind in KINDS:
        page = there.open(language + kind)
        for details in page.query_selector_all("details"):
            details.evaluate("each => { each.open = true }")
        found = Axe().run(page)
        assert found.response["violations"] == [], (language + kind, found.generate_report())


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", [PHONE, DESK, SMALL], ids=["phone", "desk", "zoomed"])
def test_no_page_is_wider_than_the_screen(visit: Any, size: dict[str, Any], script: bool) -> None:
    there = visit(**size, java_script_enabled=script)
    for path in ["", "ur/", "cy/report/", "find-help/", "ur/find-help/", "diary/", "ur/safe-browsing/"]:
        page = there.open(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("path", ["", "cy/", "cy/report/", "cy/find-help/", "ur/report/", "find-help/", "civil-claim/"])
def test_text_at_twice_its_size_widens_no_page_and_covers_no_control(visit: Any, path: str) -> None:
    there = visit(viewport={"width": 320, "height": 640})
    there.context.new_cdp_session(there.page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page = there.open(path)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in (".menu__button", ".exit__link"):
        assert page.evaluate(
            """name => {
                const box = document.querySelector(name).getBoundingClientRect();
                const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return Boolean(over?.closest(name));
            }""",
            control,
        ), control


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


def test_a_number_never_breaks_over_two_lines(visit: Any) -> None:
    page = visit(**SMALL).open("find-help/")
    tall = page.evaluate(
        "[...document.querySelectorAll('.number')].filter((e) => e.getClientRects().length > 1).length"
    )
    assert tall == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_menu_opens_closes_and_is_left_by_keyboard(visit: Any, script: bool) -> None:
    page = visit(java_script_enabled=script).open("report/")
    button = page.locator(".menu__button")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert button.evaluate("each => each === document.activeElement")
    assert not page.locator(".menu__panel").is_visible()
    page.keyboard.press("Enter")
    assert page.locator(".menu__panel").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.menu__panel'))")
    button.focus()
    page.keyboard.press("Enter")
    assert not page.locator(".menu__panel").is_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", ["", "ur/report/", "find-help/"])
def test_the_tab_key_reaches_everything_and_focus_is_always_seen(visit: Any, path: str, size: dict[str, Any]) -> None:
    page = visit(**size).open(path)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], summary, input:not([type=radio]), input:checked, .table')]
            .filter((each) => each.checkVisibility({contentVisibilityAuto: true}) || each.matches('.skip')).length"""
    )
    seen = 0
    for _ in range(wanted + 3):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const each = document.activeElement;
                if (each === document.body) return null;
                const box = each.getBoundingClientRect(), style = getComputedStyle(each);
                const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return {name: each.outerHTML.slice(0, 90), ring: style.outlineStyle !== 'none',
                    inside: box.top >= -1 && box.bottom <= innerHeight + 1 && box.left >= -1 && box.right <= innerWidth + 1,
                    uncovered: !over || each.contains(over) || over.contains(each)};
            }"""
        )
        if state is None:
            break
        seen += 1
        assert state["ring"], state
        assert state["inside"], state
        assert state["uncovered"], state
    assert seen == wanted


def test_the_site_works_the_same_from_a_folder(visit: Any, served_below: str) -> None:
    there = visit(served_below, **DESK)
    page = there.open("cy/report/")
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
