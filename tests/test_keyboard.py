"""The whole site by keyboard: every control in its order, seen, never covered, and never a trap."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from conftest import LANGUAGES
from test_browser import KINDS
from views import DESK, PHONE, letters, opened

defect = pytest.mark.defect
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
HERE = "each => each === document.activeElement"
FAR = 400  # stops: more than any page has


def walk(page: Page, key: str, most: int = FAR) -> list[dict[str, Any]]:
    """Presses `key` until the focus leaves the page, or `most` times, and gives every stop.

    Raises AssertionError if it never leaves.
    """
    stops: list[dict[str, Any]] = []
    while len(stops) < most:
        page.keyboard.press(key)
        stop = page.evaluate("look.stop()")
        if stop is None:
            return stops
        stops.append(stop)
    assert most < FAR, f"{key} never leaves the page: {stops[-3:]}"
    return stops


@defect(2, 10)
@SCREENS
@pytest.mark.parametrize("path", [*KINDS, "ur/", "ur/report/", "ur/safe-browsing/", "ur/nowhere/"])
def test_tab_reaches_every_control_in_order_and_each_is_seen(visit: Any, path: str, screen: dict[str, Any]) -> None:
    page = opened(visit(**screen), path)
    wanted = page.evaluate("look.begin()")
    assert wanted > 10
    assert page.evaluate("look.jumps()") == []
    there = walk(page, "Tab")
    assert [stop["at"] for stop in there] == list(range(wanted)), [stop["name"] for stop in there if stop["at"] < 0]
    page.evaluate("look.last()")
    back = walk(page, "Shift+Tab", wanted - 1)
    assert [stop["at"] for stop in back] == list(reversed(range(wanted - 1)))
    assert [(stop["name"], stop["wrong"]) for stop in there + back if stop["wrong"]] == []


@defect(10)
@pytest.mark.parametrize("mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"contrast": "more"}], ids=str)
def test_the_focus_is_seen_in_every_mode(visit: Any, mode: dict[str, str]) -> None:
    there = visit(**DESK, **mode)
    for path in ("find-help/", "safe-browsing/", "ur/report/"):
        page = opened(there, path)
        assert [(stop["name"], stop["wrong"]) for stop in walk(page, "Tab") if stop["wrong"]] == []


@defect(2)
def test_the_focus_is_seen_with_letters_at_200_per_cent_and_at_400_per_cent_zoom(visit: Any) -> None:
    for screen, size in (({"width": 360, "height": 640}, 32), ({"width": 320, "height": 256}, 16)):
        there = visit(viewport=screen)
        letters(there.context.new_cdp_session(there.page), size)
        for path in ("", "cy/report/"):
            page = opened(there, path)
            wanted = page.evaluate("look.begin()")
            stops = walk(page, "Tab")
            page.evaluate("look.last()")
            stops += walk(page, "Shift+Tab", wanted - 1)
            wrong = [(stop["name"], stop["wrong"]) for stop in stops if stop["wrong"] and stop["height"] < 190]
            assert wrong == [], (path, size)


@SCRIPT
@SCREENS
def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(
    visit: Any, screen: dict[str, Any], script: bool
) -> None:
    there = visit(**screen, java_script_enabled=script)
    for path in ("", "cy/report/", "ur/find-help/", "nowhere/", "ur/nowhere/"):
        page = opened(there, path)
        page.keyboard.press("Tab")
        stop = page.evaluate("look.stop()")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content", path
        assert stop["wrong"] == [], path
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('main'))"), path


@defect(1, 2)
@SCRIPT
@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["", "ur/"], ids=["en", "ur"])
def test_the_menu_opens_closes_and_is_left_by_keyboard(visit: Any, language: str, width: int, script: bool) -> None:
    page = opened(visit(viewport={"width": width, "height": 640}, java_script_enabled=script), language + "report/")
    button, panel = page.locator(".menu__button"), page.locator(".menu__panel")
    for _ in range(10):
        page.keyboard.press("Tab")
        if button.evaluate(HERE):
            break
    assert button.evaluate(HERE)
    for key in ("Enter", "Space"):
        assert not panel.is_visible()
        page.keyboard.press(key)
        assert panel.is_visible()
        assert button.evaluate(HERE)
        page.keyboard.press(key)
        assert not panel.is_visible()
    page.keyboard.press("Enter")
    inside = panel.locator("a[href], input").filter(visible=True).count()
    assert inside > 10
    for _ in range(inside):
        page.keyboard.press("Tab")
        stop = page.evaluate("look.stop()")
        assert stop["wrong"] == []
        assert page.evaluate("Boolean(document.activeElement.closest('.menu__panel'))")
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('.menu'))")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.menu__panel'))")


@defect(1)
@SCRIPT
def test_the_menu_button_has_a_name_and_says_whether_it_is_open(visit: Any, script: bool) -> None:
    there = visit(java_script_enabled=script)
    for path, name in (("report/", "Menu"), ("ur/report/", "مینو")):
        page = there.open(path)
        session = there.context.new_cdp_session(page)
        for expanded in (False, True):
            told = session.send("Accessibility.getFullAXTree")["nodes"]
            (button,) = [
                node
                for node in told
                if node.get("name", {}).get("value") == name
                and any(each["name"] == "expanded" for each in node.get("properties", []))
            ]
            said = {each["name"]: each["value"].get("value") for each in button["properties"]}
            assert said["expanded"] is expanded
            page.locator(".menu__button").click()


@SCRIPT
@SCREENS
def test_after_a_link_to_a_place_in_the_page_the_focus_goes_on_from_there(
    visit: Any, screen: dict[str, Any], script: bool
) -> None:
    there = visit(**screen, java_script_enabled=script)
    for path in ("find-help/", "ur/find-help/"):
        page = opened(there, path)
        page.locator("main nav summary").focus()
        page.keyboard.press("Enter")
        link = page.locator("main nav a[href^='#']").nth(5)
        goal = (link.get_attribute("href") or "")[1:]
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => scrollY > 500")
        where = "id => { const { top, bottom } = document.getElementById(id).getBoundingClientRect(); return [top, bottom, innerHeight] }"
        top, bottom, height = page.evaluate(where, goal)
        assert 48 <= top < bottom <= height, (path, goal)
        page.keyboard.press("Tab")
        follows = "id => Boolean(document.getElementById(id).compareDocumentPosition(document.activeElement) & 4)"
        assert page.evaluate(follows, goal), (path, goal)
        assert page.evaluate("look.stop()")["wrong"] == []


@defect(3)
@pytest.mark.parametrize("path", ["report/", "find-help/", "cy/report/"])
def test_no_single_key_does_anything(visit: Any, path: str) -> None:
    there = visit(**DESK)
    page = there.open(path)
    state = """() => [location.href, scrollY, document.activeElement.tagName, document.documentElement.outerHTML.length,
        [...document.querySelectorAll('details')].map((each) => each.open).join(), history.length]"""
    before, asked = page.evaluate(state), len(there.requests)
    for key in [*"abcdefghijklmnopqrstuvwxyz0123456789,./;'[]-=?!@#", "Escape", "Insert", "F2"]:
        page.keyboard.press(key)
    assert page.evaluate(state) == before
    assert len(there.requests) == asked


@defect(4)
@SCREENS
def test_search_hears_words_that_no_key_typed(visit: Any, screen: dict[str, Any]) -> None:
    page = visit(**screen).open("all-pages/")
    page.locator("search input").fill("diary")
    page.wait_for_selector("search a[href*='diary'], search [role=option]")


@defect(5)
def test_search_has_a_name_says_how_much_it_found_and_its_results_are_reached_by_keyboard(visit: Any) -> None:
    page = visit(**DESK).open("all-pages/")
    field = page.locator("search input")
    assert field.evaluate("each => each.labels.length === 1 && each.labels[0].textContent.trim() !== ''")
    said = page.locator("search [role=status], search [aria-live=polite]").first
    assert said.inner_text() == ""
    field.fill("diary")
    page.wait_for_function(
        "() => document.querySelector('search [role=status], search [aria-live=polite]').textContent.trim()"
    )
    reached = """() => document.activeElement.closest('search') && (document.activeElement.matches('a')
        || Boolean(document.activeElement.getAttribute('aria-activedescendant')))"""
    keys = []
    for key in ("ArrowDown", "Tab", "Tab"):
        keys.append(key)
        page.keyboard.press(key)
        if page.evaluate(reached):
            break
    assert page.evaluate(reached), keys


@defect(8, 22)
def test_a_choice_is_a_named_group_that_obeys_arrows_and_space(visit: Any) -> None:
    there = visit()
    for path in ("find-help/", "court-orders/", "ur/find-help/"):
        page = there.open(path)
        group = page.locator("main form fieldset").first
        assert group.locator("legend").inner_text().strip()
        radios = group.locator("input[type=radio]")
        assert radios.count() > 3
        assert len({each.get_attribute("name") for each in radios.all()}) == 1
        radios.first.focus()
        shown = page.locator("main").inner_text()
        page.keyboard.press("ArrowDown")
        assert radios.nth(1).is_checked()
        assert page.locator("main").inner_text() != shown
        radios.first.focus()
        page.keyboard.press("Space")
        assert radios.first.is_checked()
        assert page.locator("main").inner_text() == shown


@defect(9)
@SCREENS
def test_the_languages_are_links_that_open_nothing_by_themselves(visit: Any, screen: dict[str, Any]) -> None:
    page = visit(**screen).open("report/")
    links = page.locator("a[hreflang][lang]")
    assert [each.get_attribute("lang") for each in links.all()][:2] == list(LANGUAGES)[1:3]
    for each in links.all()[:2]:
        assert each.is_visible()
        shown = page.locator("body").inner_text()
        each.focus()
        each.hover()
        assert page.locator("body").inner_text() == shown
