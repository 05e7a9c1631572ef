"""Every kind of page, in every language, on every screen, and as readers ask for it."""

from __future__ import annotations

from typing import Any

import pytest

from test_browser import KINDS
from views import DESK, LANGUAGES, MODES, OPEN, PATHS, PHONE, SCREENS, ask_for, letters, opened

defect = pytest.mark.defect
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


@defect(16, 17)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_or_covered_on_any_screen_in_any_mode(visit: Any, kind: str) -> None:
    there, found = visit(), {}
    session = there.context.new_cdp_session(there.page)
    for path in [language + kind for language in LANGUAGES.values()]:
        page = opened(there, path)
        for mode in MODES:
            ask_for(page, session, mode)
            moves = mode in ("light", "large", "spaced")  # the others change colours
            for width, height in SCREENS if mode == "light" else SCREENS[::2] if moves else [(360, 640)]:
                page.set_viewport_size({"width": width, "height": height})
                found[path, mode, width, height, "closed"] = page.evaluate("look.layout()")
                if moves:
                    page.evaluate(OPEN, True)
                    found[path, mode, width, height, "opened"] = page.evaluate("look.layout()")
                    page.evaluate(OPEN, False)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("width", [320, 1280])
@EACH_LANGUAGE
def test_no_page_is_wider_than_the_screen_without_script(visit: Any, language: str, width: int) -> None:
    there = visit(viewport={"width": width, "height": 640}, java_script_enabled=False)
    found = {kind: opened(there, language + kind).evaluate("look.layout()") for kind in KINDS}
    assert {where: what for where, what in found.items() if what} == {}


@defect(15)
@pytest.mark.parametrize("size", [16, 32], ids=["usual letters", "letters at 200 %"])
@pytest.mark.parametrize("width", [320, 1280])
def test_text_and_numbers_are_16_px_or_more_and_no_number_is_broken(visit: Any, width: int, size: int) -> None:
    there, found = visit(viewport={"width": width, "height": 640}), {}
    letters(there.context.new_cdp_session(there.page), size)
    for path in PATHS:
        found[path] = opened(there, path).evaluate("look.type()")
        assert found[path]["texts"] > 10
        assert found[path]["numbers"] > 0
    assert {path: what["wrong"] for path, what in found.items() if what["wrong"]} == {}


@defect(17)
def test_letters_at_200_per_cent_are_twice_as_large(visit: Any) -> None:
    there = visit()
    letters(there.context.new_cdp_session(there.page), 32)
    page = there.open("")
    size = "getComputedStyle(document.querySelector('main p')).fontSize"
    large = float(page.evaluate(size).removesuffix("px"))
    letters(there.context.new_cdp_session(there.page), 16)
    assert large == 2 * float(page.evaluate(size).removesuffix("px"))


@defect(20)
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_targets_are_24_px_and_main_actions_44(visit: Any, screen: dict[str, Any]) -> None:
    there, found = visit(**screen), {}
    for path in PATHS:
        page = opened(there, path)
        page.evaluate(OPEN, True)
        found[path] = page.evaluate("look.targets()")
        assert found[path]["mains"] >= 2, path
    assert {path: what["wrong"] for path, what in found.items() if what["wrong"]} == {}


@defect(7)
@EACH_LANGUAGE
def test_links_in_text_are_underlined(visit: Any, language: str) -> None:
    there, plain = visit(), {}
    for kind in KINDS:
        page = there.open(language + kind)
        plain[kind] = page.evaluate(
            """() => [...document.querySelectorAll('main p a, main li a, main dd a, main td a')]
                .filter((each) => getComputedStyle(each).display === 'inline'
                    && !getComputedStyle(each).textDecorationLine.includes('underline')).map((each) => each.outerHTML)"""
        )
    assert {kind: what for kind, what in plain.items() if what} == {}


@defect(8)
def test_the_colours_follow_the_device_and_no_control_sets_them(visit: Any) -> None:
    page = visit(color_scheme="light").open("")
    colours = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"
    light = page.evaluate(colours)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colours) != light
    assert page.locator("input, button, select").filter(visible=True).count() == 0


@defect(18)
@EACH_LANGUAGE
def test_what_stays_on_the_screen_takes_a_fifth_of_it_at_most(visit: Any, language: str) -> None:
    there = visit(viewport={"width": 320, "height": 256})
    for kind in KINDS:
        page = there.open(language + kind)
        page.evaluate("scrollTo(0, 300)")
        rows = page.evaluate(
            """() => {
                const kept = [...document.querySelectorAll('body *')].filter((each) =>
                    ['fixed', 'sticky'].includes(getComputedStyle(each).position) && each.checkVisibility()
                    && getComputedStyle(each).clipPath === 'none');
                const rows = new Set();
                for (const each of kept) {
                    const { top, bottom, width, height } = each.getBoundingClientRect();
                    if (width > 1 && height > 1) for (let y = Math.max(0, Math.floor(top)); y < Math.min(innerHeight, bottom); y++) rows.add(y);
                }
                return rows.size;
            }"""
        )
        assert 0 < rows <= 256 / 5, kind


@defect(19)
@pytest.mark.parametrize("path", ["", "danger-now/", "find-help/", "court-orders/", "ur/report/", "safe-browsing/"])
def test_boxes_keep_their_edges_in_forced_colours(visit: Any, path: str) -> None:
    page = opened(visit(forced_colors="active"), path)
    found = page.evaluate(
        """() => {
            const boxes = [...document.querySelectorAll('main .admonition, .contact, .emergency, .status, .exit__link, main fieldset, .after__next a, main button, .practice')]
                .filter((each) => look.visible(each) && !each.matches('.links'));
            const edge = (each, side) => {
                const style = getComputedStyle(each);
                return style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1
                    && look.contrast(style[`border${side}Color`], look.behind(each.parentElement)) >= 3;
            };
            const bare = boxes.filter((each) => !['Top', 'Bottom', 'Left', 'Right'].some((side) => edge(each, side)));
            return [boxes.length, bare.map(look.named)];
        }"""
    )
    assert found[0] >= 3
    assert found[1] == []


@defect(19)
def test_the_page_one_is_on_is_marked_in_the_menu_in_forced_colours(visit: Any) -> None:
    page = visit(forced_colors="active").open("report/")
    page.locator(".menu__button").click()
    differ = page.evaluate(
        """() => {
            const style = (each) => { const { borderInlineStartColor, fontWeight, backgroundColor } = getComputedStyle(each);
                return [borderInlineStartColor, fontWeight, backgroundColor].join(); };
            const here = document.querySelector('.menu a[aria-current=page]');
            const other = document.querySelector('.menu li a:not([aria-current])');
            return here && other && style(here) !== style(other);
        }"""
    )
    assert differ is True


def test_nothing_moves_for_readers_who_ask_for_less_motion(visit: Any) -> None:
    there = visit(reduced_motion="reduce")
    for path in PATHS:
        moving = there.open(path).evaluate(
            """() => [...document.querySelectorAll('*')].filter((each) => {
                const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
                return parseFloat(transitionDuration) > 0.01 || animationName !== 'none' || scrollBehavior === 'smooth';
            }).map((each) => each.outerHTML.slice(0, 90))"""
        )
        assert moving == [], path
