"""Exit this page: on the built site, in a real browser. The numbers are those of docs/_measured/exit.md."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page
from rjsmin import jsmin

from conftest import ROOT, Site, Visit, led_elsewhere, until
from elsewhere import FIRST, SECOND, Elsewhere

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 320, "height": 568}}
ZOOMED = {"viewport": {"width": 320, "height": 256}}
SIZES = pytest.mark.parametrize("size", [PHONE, DESK, NARROW, ZOOMED], ids=["phone", "desk", "narrow", "zoomed"])
LANGUAGES = pytest.mark.parametrize("language", ["", "cy/", "ur/"], ids=["en", "cy", "ur"])
CONTROL = ".exit__link"
SCRIPTS = sorted((ROOT / "overrides" / "components").glob("*/*js"))
statement = pytest.mark.statement

# What a page that is gone still shows, and to whom.
REMAINS = """({ document }) => ({
    text: document.documentElement.textContent.trim().replace(document.title, ""), title: document.title,
    elements: document.querySelectorAll("body *").length, icon: document.querySelector("link[rel=icon]")?.getAttribute("href"),
})"""
ON_TOP = """name => {
    const box = document.querySelector(name).getBoundingClientRect();
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return Boolean(over?.closest(name));
}"""


def strings(language: str) -> Any:
    return yaml.safe_load((ROOT / "docs" / (language.strip("/") or "en") / "_strings.yml").read_text("utf-8"))


@pytest.fixture
def away(web: Elsewhere) -> Any:
    """What the exit opens: well behaved again before and after each test, and with nothing asked yet."""
    web.how.clear()
    web.asked.clear()
    yield web
    web.how.clear()


@pytest.fixture
def reader(visit: Any, leaving: str, away: Elsewhere) -> Callable[..., Visit]:
    """reader(**options) is a fresh visit of the site whose exit leads to `away`."""
    return lambda **options: visit(leaving, **options)


@pytest.fixture
def watched(visit: Any, leaving: str, away: Elsewhere) -> Callable[..., tuple[Page, Callable[[str], Any]]]:
    """watched(path) opens a page in a second window, and what looks into it from the first: look("shown => ...").

    A driver may not look at a page whose successor is on its way; another window of the same origin may.
    """

    def start(path: str, **options: Any) -> tuple[Page, Callable[[str], Any]]:
        first = visit(leaving, **options).open("sitemap.xml")
        with first.expect_popup() as opened:
            first.evaluate("to => { window.shown = open(to) }", leaving + path)
        opened.value.wait_for_load_state()
        return opened.value, lambda script: first.evaluate(f"({script})(window.shown)")

    return start


def arrives(page: Page, url: str, seconds: float = 10) -> None:
    """Waits until an address that begins so is shown; a page that does not come may be the very thing looked for."""
    end = time.monotonic() + seconds
    while not page.url.startswith(url) and time.monotonic() < end:
        page.wait_for_timeout(20)
    assert page.url.startswith(url)


# How it looks.


@statement(1)
def test_every_page_has_one_exit_in_its_html(site: Site) -> None:
    for path in site.pages():
        tree = site.tree(path)
        focusable = tree.xpath("//a[@href] | //summary | //button | //input[not(@hidden)]")
        assert [each.get("class") for each in focusable[:2]] == ["skip", "exit__link"], path
        (control,) = tree.xpath("//a[@class='exit__link']")
        welsh = path.startswith("cy/")
        assert control.get("href") == f"https://www.gov.uk/{'gwyliau-banc' if welsh else 'bank-holidays'}", path
        assert control.get("rel") == "noreferrer nofollow", path


@statement(2, 3, 32, 33)
@SIZES
def test_the_exit_stays_on_the_screen_whatever_is_scrolled_or_open(visit: Any, size: dict[str, Any]) -> None:
    there = visit(**size)
    for path in ("", "cy/report/", "ur/find-help/", "nowhere/"):
        page = there.open(path)
        for opened in ("", ".menu", ".languages"):
            if opened:
                page.evaluate(
                    "name => { for (const each of document.querySelectorAll(name)) each.open = true }", opened
                )
            for place in (0, 400, 100_000):
                page.evaluate("place => scrollTo(0, place)", place)
                box = page.locator(CONTROL).bounding_box()
                assert box is not None
                assert box["width"] >= 44
                assert 44 <= box["height"] <= 256 / 5
                assert box["x"] >= 0
                assert box["y"] >= 0
                assert box["x"] + box["width"] <= size["viewport"]["width"]
                assert page.evaluate(ON_TOP, CONTROL), (path, opened, place)
        page.keyboard.press("Escape")


@statement(4, 40)
@LANGUAGES
def test_its_words_are_in_the_language_of_the_page_and_promise_nothing(visit: Any, language: str) -> None:
    page, said = visit().open(language + "report/"), strings(language)
    assert page.locator(CONTROL).inner_text().startswith(said["exit.label"])
    promises = r"hide|erase|delete|cover|track|trace|protect|cuddi|dile|amddiffyn|چھپ|مٹا|حفاظت"
    for key, words in said.items():
        if key.startswith("exit."):
            assert words.strip()
            assert not re.search(promises, words, re.I), key
            assert language == "" or words != strings("")[key], key


def contrast(page: Page) -> tuple[float, float]:
    """Of the label on the control, and of the control (or its border) on the page."""
    first, second = page.evaluate(
        """name => {
            const parse = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
            const light = (rgb) => rgb.map((each) => each / 255)
                .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
                .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
            const ratio = (one, other) => {
                const [low, high] = [light(parse(one)), light(parse(other))].sort((a, b) => a - b);
                return (high + 0.05) / (low + 0.05);
            };
            const own = getComputedStyle(document.querySelector(name)), body = getComputedStyle(document.body);
            const behind = body.backgroundColor;
            return [ratio(own.color, own.backgroundColor),
                Math.max(ratio(own.backgroundColor, behind), ratio(own.borderTopColor, behind))];
        }""",
        CONTROL,
    )
    return first, second


@statement(5)
@pytest.mark.parametrize(
    "colours", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str
)
def test_it_can_be_told_from_the_page_and_never_moves(visit: Any, colours: dict[str, str]) -> None:
    page = visit(**DESK, **colours, reduced_motion="reduce").open("report/")
    label, border = contrast(page)
    assert label >= 4.5
    assert border >= 3
    control = page.locator(CONTROL)
    still = control.bounding_box()
    control.hover()
    assert contrast(page) == (label, border)
    page.mouse.down()
    assert control.bounding_box() == still
    page.mouse.move(300, 500)
    page.mouse.up()
    control.focus()
    assert control.bounding_box() == still
    moves = "name => { const own = getComputedStyle(document.querySelector(name)); return [own.transitionDuration, own.animationName] }"
    assert page.evaluate(moves, CONTROL) == ["0s", "none"]


@statement(33, 34)
@LANGUAGES
def test_its_words_fit_at_twice_the_size_with_more_space_and_when_longer(visit: Any, language: str) -> None:
    there = visit(viewport={"width": 320, "height": 568}, bypass_csp=True)
    page = there.open(language + "report/")
    fits = """name => {
        const own = document.querySelector(name).getBoundingClientRect(), range = document.createRange();
        range.selectNode(document.querySelector(name).firstElementChild.firstChild);
        const text = range.getBoundingClientRect();
        return own.left >= 0 && own.right <= innerWidth && own.left <= text.left && text.right <= own.right
            && own.top <= text.top && text.bottom <= own.bottom;
    }"""
    assert page.evaluate(fits, CONTROL)
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    page.add_style_tag(content=spaced)
    assert page.evaluate(fits, CONTROL)
    there.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.reload()
    assert page.evaluate(fits, CONTROL)
    page.add_style_tag(content=spaced)
    assert page.evaluate(fits, CONTROL)


@statement(34)
def test_a_longer_label_than_any_of_ours_wraps_and_fits(visit: Any) -> None:
    page = visit(viewport={"width": 320, "height": 568}).open("report/")
    page.evaluate(
        "name => { document.querySelector(name).firstElementChild.firstChild.data = 'Opuść tę stronę natychmiast teraz' }",
        CONTROL,
    )
    box = page.locator(CONTROL).bounding_box()
    assert box["x"] >= 0
    assert box["height"] <= 256 / 5
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@statement(34)
def test_it_stands_at_the_end_of_the_line_in_both_directions(visit: Any) -> None:
    there = visit()
    right, left = (there.open(path).locator(CONTROL).bounding_box() for path in ("report/", "ur/report/"))
    assert right["x"] + right["width"] == 360
    assert left["x"] == 0


@statement(35)
def test_it_is_not_printed_and_a_saved_page_still_has_it(visit: Any, site: Site) -> None:
    page = visit(**DESK).open("report/")
    page.emulate_media(media="print")
    for hidden in (".exit", ".menu", ".languages"):
        assert not page.locator(hidden).is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".about-page").is_visible()
    assert "href=https://www.gov.uk/bank-holidays" in site.html("report/")


# Leaving.


@statement(6, 7, 14, 31)
@LANGUAGES
def test_what_was_read_is_gone_in_the_same_task_and_the_exit_is_asked_for(
    reader: Any, away: Elsewhere, language: str
) -> None:
    """Gone from the page itself, and so from what a screen reader reads of it."""
    away.how[FIRST] = "hang"
    page = reader(color_scheme="dark").open(language + "report/")
    at_once, later = page.evaluate(
        f"""async () => {{
            const begun = [], seen = () => document.documentElement.checkVisibility();
            navigation.addEventListener("navigate", (event) => begun.push([event.destination.url, event.navigationType]));
            document.querySelector("{CONTROL}").click();
            const atOnce = [begun, seen(), document.title];
            await new Promise((done) => setTimeout(done));
            const own = getComputedStyle(document.documentElement);
            return [atOnce, [({REMAINS})(window), own.backgroundColor, own.colorScheme]];
        }}"""
    )
    title = strings(language)["exit.title"]
    assert at_once == [[[away.url(FIRST), "replace"]], False, title]
    gone = {"text": "", "title": title, "elements": 0, "icon": "data:,"}
    assert later == [gone, "rgba(0, 0, 0, 0)", "light dark"]


@statement(8, 9, 12, 25, 38)
@pytest.mark.parametrize("how", ["click", "touch", "Enter", "middle", "Control", "Shift", "Meta", "three times Shift"])
@pytest.mark.parametrize("path", ["", "ur/report/", "nowhere/deep/"])
def test_every_way_out_leaves_this_tab_and_tells_nobody_where_from(
    reader: Any, away: Elsewhere, path: str, how: str
) -> None:
    there = reader(**PHONE)
    page = there.open(path)
    control = page.locator(CONTROL)
    if how == "touch":
        control.tap(no_wait_after=True)
    elif how == "Enter":
        control.focus()
        page.keyboard.press("Enter")
    elif how == "three times Shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        held = [how] if how in ("Control", "Shift", "Meta") else []
        control.click(button="middle" if how == "middle" else "left", modifiers=held, no_wait_after=True)
    arrives(page, away.url(FIRST))
    assert away.times(FIRST) == 1
    assert not [name for _, headers, _ in away.asked for name in headers if name.lower() == "referer"]
    assert page.evaluate("document.referrer") == ""
    assert page.evaluate("history.length") == 2  # about:blank, and what took the place of our page
    assert len(there.context.pages) == 1


@statement(10)
def test_ten_more_presses_do_no_harm(watched: Any, away: Elsewhere) -> None:
    away.how[FIRST] = "hang"
    page, look = watched("report/", **DESK)
    box = page.locator(CONTROL).bounding_box()
    for _ in range(11):
        page.mouse.click(box["x"] + 9, box["y"] + 9)
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_timeout(1000)
    assert (away.times(FIRST), away.times(SECOND)) == (1, 0)
    assert look(REMAINS)["elements"] == 0


@statement(11, 27)
@pytest.mark.parametrize("how", ["hang", "nothing"])
def test_when_nothing_answers_the_next_address_is_tried_and_then_an_empty_page(
    watched: Any, away: Elsewhere, how: str
) -> None:
    away.how |= {FIRST: how, SECOND: how}
    page, look = watched("report/", **DESK)
    page.click(CONTROL, no_wait_after=True)
    until(lambda: away.times(FIRST))
    page.keyboard.press("Escape")  # it stops what is loading, and nothing else
    seen = set()
    while away.times(SECOND) == 0:
        seen.add(look(REMAINS)["text"])
        page.wait_for_timeout(300)
    assert [path for path, *_ in away.asked] == [FIRST, SECOND]
    assert away.asked[1][2] - away.asked[0][2] > 4
    assert seen == {""}
    arrives(page, "about:blank")


@statement(11)
def test_a_website_that_hangs_up_leaves_the_browsers_own_page(reader: Any, away: Elsewhere) -> None:
    away.how[FIRST] = "close"
    page = reader().open("report/")
    page.click(CONTROL, no_wait_after=True)
    arrives(page, "chrome-error:")


@statement(11)
def test_the_second_address_is_shown_when_the_first_hangs(reader: Any, away: Elsewhere) -> None:
    away.how[FIRST] = "hang"
    page = reader().open("report/")
    page.click(CONTROL, no_wait_after=True)
    arrives(page, away.url(SECOND))
    assert (away.times(FIRST), away.times(SECOND)) == (1, 1)


@statement(13, 17)
@pytest.mark.parametrize("how", ["click", "three times Shift"])
def test_every_open_tab_of_the_site_leaves_and_is_guarded(reader: Any, away: Elsewhere, leaving: str, how: str) -> None:
    there = reader()
    page = there.open("report/")
    others = [there.context.new_page() for _ in range(2)]
    for other, path in zip(others, ("diary/", "ur/"), strict=True):
        other.goto(leaving + "evidence/")
        other.goto(leaving + path)
    if how == "click":
        page.click(CONTROL, no_wait_after=True)
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    for each in (page, *others):
        arrives(each, away.url(FIRST), 2)
    assert away.times(FIRST) == 3
    others[0].wait_for_load_state()
    back(others[0])  # to the page that was read there before
    others[0].wait_for_timeout(1000)
    assert others[0].url == away.url(FIRST)


@statement(14, 23)
def test_leaving_waits_for_nothing_and_plays_no_tricks(reader: Any, away: Elsewhere) -> None:
    there = reader()
    page = there.open("report/")
    before = len(there.requests)
    page.click(CONTROL, no_wait_after=True)
    arrives(page, away.url(FIRST))
    asked = [url for url in there.requests[before:] if not url.endswith("favicon.ico")]
    assert asked == [away.url(FIRST)]
    for script in SCRIPTS:
        code = re.sub(r"//.*|/\*.*?\*/", "", script.read_text("utf-8"))
        assert not re.search(
            r"beforeunload|[\"']unload|pagehide|confirm\(|alert\(|sendBeacon|pushState|replaceState|window\.open|history\.|location\.(?:assign|href\s*=)",
            code,
        ), script


@statement(15, 18)
def test_before_the_exit_nothing_is_asked_and_nothing_is_kept(reader: Any, away: Elsewhere, leaving: str) -> None:
    there = reader(**DESK)
    for path in ("report/", "safe-browsing/", "ur/", "nowhere/"):
        page = there.open(path)
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.hover(CONTROL)
        assert page.evaluate("[Object.keys(sessionStorage), Object.keys(localStorage), document.cookie]") == [
            [],
            [],
            "",
        ]
    assert away.asked == []
    assert [url for url in there.requests if not url.startswith((leaving, "data:"))] == []


@statement(18)
@pytest.mark.parametrize(("path", "key"), [("report/", "exit:/"), ("nowhere/deep/", "exit:/")])
def test_the_exit_keeps_one_flag_in_its_tab_and_nothing_else(
    watched: Any, away: Elsewhere, path: str, key: str
) -> None:
    away.how[FIRST] = "hang"
    page, look = watched(path)
    page.click(CONTROL, no_wait_after=True)
    until(lambda: away.times(FIRST))
    kept = """async ({ sessionStorage, localStorage, document, caches, indexedDB }) => [Object.entries(sessionStorage),
        Object.keys(localStorage), document.cookie, (await caches.keys()).length, (await indexedDB.databases()).length]"""
    assert look(kept) == [[[key, "1"]], [], "", 0, 0]
    assert page.context.cookies() == []


def left_from(page: Page, away: Elsewhere) -> None:
    """Two pages are read, and the second is left."""
    page.click("main a[href*=evidence] >> nth=0")
    page.wait_for_load_state()
    page.click(CONTROL, no_wait_after=True)
    arrives(page, away.url(FIRST))
    page.wait_for_load_state()


def back(page: Page) -> None:
    """As a page says it, a moment after the driver has been answered."""
    page.evaluate("() => { setTimeout(() => history.back()) }")


@statement(19)
@pytest.mark.parametrize("how", ["address", "link"])
def test_a_new_visit_shows_the_page_and_takes_the_flag_away(
    reader: Any, away: Elsewhere, leaving: str, how: str
) -> None:
    page = reader().open("report/")
    left_from(page, away)
    if how == "link":
        page.evaluate("to => { location.href = to }", leaving + "report/")
        arrives(page, leaving + "report/")
    else:
        page.goto(leaving + "report/")
    page.wait_for_selector("h1")
    assert page.locator("h1").inner_text() == "Report to the police"
    assert page.evaluate("Object.keys(sessionStorage)") == []


@statement(19)
def test_a_reload_shows_the_page_and_takes_the_flag_away(watched: Any, away: Elsewhere, leaving: str) -> None:
    page, look = watched("report/")
    left_from(page, away)
    away.how[FIRST] = "hang"
    back(page)
    until(lambda: away.times(FIRST) == 2)
    assert look(REMAINS)["text"] == ""
    look("shown => shown.location.reload()")
    arrives(page, leaving + "report/")
    assert page.locator("h1").inner_text() == "Report to the police"
    assert page.evaluate("Object.keys(sessionStorage)") == []


@statement(17)
def test_back_while_the_website_is_slow_asks_for_it_once_more_and_waits(watched: Any, away: Elsewhere) -> None:
    """The page that comes back begins anew, with five seconds of its own."""
    page, look = watched("report/")
    page.click("main a[href*=evidence] >> nth=0")
    page.wait_for_load_state()
    away.how[FIRST] = "hang"
    page.click(CONTROL, no_wait_after=True)
    until(lambda: away.times(FIRST) == 1)
    page.wait_for_timeout(1500)
    look("shown => { shown.history.back() }")
    until(lambda: away.times(FIRST) == 2)
    page.wait_for_timeout(1500)
    look("shown => { shown.history.forward() }")
    until(lambda: away.times(FIRST) == 3)
    page.wait_for_timeout(3500)
    assert away.times(SECOND) == 0
    assert look(REMAINS)["text"] == ""


@statement(17, 21)
@pytest.mark.parametrize("missing", ["PerformanceNavigationTiming", "BroadcastChannel"])
def test_an_older_browser_is_guarded_too(visit: Any, leaving: str, away: Elsewhere, missing: str) -> None:
    there = visit(leaving)
    older = {
        "PerformanceNavigationTiming": "performance.getEntriesByType = () => []",
        "BroadcastChannel": "delete window.BroadcastChannel",
    }
    there.context.add_init_script(older[missing])
    page = there.open("report/")
    left_from(page, away)
    back(page)
    page.wait_for_timeout(1000)
    assert page.url == away.url(FIRST)
    assert there.messages == []


@statement(21)
def test_where_storage_is_refused_the_page_is_gone_all_the_same(visit: Any, leaving: str, away: Elsewhere) -> None:
    there = visit(leaving)
    refuse = "{ get() { throw new DOMException('no', 'SecurityError') } }"
    there.context.add_init_script(f"Object.defineProperty(window, 'sessionStorage', {refuse})")
    page = there.open("report/")
    seen = "() => document.documentElement.checkVisibility()"
    assert page.evaluate(f"() => {{ document.querySelector('{CONTROL}').click(); return ({seen})() }}") is False
    arrives(page, away.url(FIRST))
    assert there.messages == []


@statement(22)
def test_the_guard_comes_before_any_style_or_text_and_is_small(site: Site) -> None:
    for path in site.pages():
        html = site.html(path)
        head = html.split("<body", 1)[0]
        first = re.search(r"<(?:script|link|style)[^>]*>", head)
        assert first, path
        assert first[0].startswith("<script "), path
        assert re.search(r" src=\S*assets/site\.[0-9a-f]{8}\.js\b", first[0]), path
        assert re.search(r' data-exit="[^"]+" data-exit-title="?[^">]+', first[0]), path
        assert head.index("name=referrer") < first.start(), path
        assert "<script>" not in html, path
        assert "script-src 'self';" in head, path
        assert "trusted-types 'none'" in head, path
    (script,) = (site.folder / "assets").glob("site.*.js")
    assert script.read_text("utf-8").startswith("{let{currentScript:own")
    guard = jsmin((ROOT / "overrides" / "components" / "exit" / "exit.js").read_text("utf-8"))
    assert len(gzip.compress(guard.encode(), 9)) < 1500


# Without JavaScript.


@statement(24, 9)
def test_without_javascript_it_is_a_link_and_no_key_is_spoken_of(reader: Any, away: Elsewhere, site: Site) -> None:
    there = reader(java_script_enabled=False)
    page = there.open("cy/evidence/")
    assert not page.locator("[data-exit-keys]").is_visible()
    for path in ("", "report/", "ur/diary/"):
        tree = site.tree(path)
        assert tree.xpath("//*[@data-exit-keys and @hidden]"), path
        visible = " ".join(tree.xpath("//body//text()[not(ancestor::*[@hidden])]"))
        assert "Shift" not in visible, path
    page.click(CONTROL, no_wait_after=True)
    arrives(page, away.url(FIRST))
    assert not [name for _, headers, _ in away.asked for name in headers if name.lower() == "referer"]
    (told,) = site.tree("safe-browsing/").xpath("//h2[@id='exit-limits']/following-sibling::ul[1]")
    assert "without JavaScript: every page you read" in told.text_content()


# Keys.


@statement(25)
@pytest.mark.parametrize("keys", [("ShiftLeft", "ShiftRight", "ShiftLeft"), ("ShiftRight",) * 3], ids=["both", "right"])
def test_left_and_right_shift_count_alike_in_the_search_field_too(
    reader: Any, away: Elsewhere, keys: tuple[str, ...]
) -> None:
    page = reader(**DESK).open("all-pages/")
    page.focus("#page-search")
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    arrives(page, away.url(FIRST))


@statement(25)
def test_slow_presses_within_five_seconds_of_each_other_leave(reader: Any, away: Elsewhere) -> None:
    """Also when one is held for long: it counts from when a key goes down."""
    page = reader(**DESK).open("report/")
    page.keyboard.press("Shift")
    page.wait_for_timeout(2700)
    page.keyboard.down("Shift")
    page.wait_for_timeout(3000)
    page.keyboard.up("Shift")
    page.wait_for_timeout(1200)
    page.keyboard.press("Shift")
    arrives(page, away.url(FIRST))


@statement(25)
def test_a_page_that_still_rolls_does_not_hold_it_up(reader: Any, away: Elsewhere) -> None:
    page = reader(**DESK).open("report/")
    page.mouse.move(640, 500)
    for _ in range(2):
        page.keyboard.press("Shift")
        page.mouse.wheel(0, 40)
        page.wait_for_timeout(100)
    page.keyboard.press("Shift")
    arrives(page, away.url(FIRST))


@statement(25)
def test_two_shift_keys_that_overlap_count_as_two(reader: Any, away: Elsewhere) -> None:
    page = reader(**DESK).open("report/")
    page.keyboard.down("ShiftLeft")
    page.keyboard.down("ShiftRight")
    page.keyboard.up("ShiftLeft")
    page.keyboard.up("ShiftRight")
    page.keyboard.press("ShiftLeft")
    arrives(page, away.url(FIRST))


def typing(page: Page) -> None:
    for letter in "ABC":
        page.keyboard.press("Shift+" + letter)


def arrows(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")


def clicks(page: Page) -> None:
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.click(640, 500)
        page.keyboard.up("Shift")


def wheel(page: Page) -> None:
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.wheel(40, 0)
        page.wait_for_timeout(150)
        page.keyboard.up("Shift")


def held(modifier: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.keyboard.down(modifier)
        for _ in range(3):
            page.keyboard.press("Shift")
        page.keyboard.up(modifier)

    return act


def altgraph(page: Page) -> None:
    """The driver's own key does not say that it is held, as a keyboard's does."""
    page.evaluate(
        """() => {
            for (let press = 0; press < 3; press++) for (const kind of ["keydown", "keyup"])
                document.body.dispatchEvent(new KeyboardEvent(kind, { key: "Shift", modifierAltGraph: true, bubbles: true }));
        }"""
    )


def pictures(page: Page) -> None:
    """Of a key that makes a picture of the screen, Windows lets a page hear the end only."""
    for _ in range(3):
        page.keyboard.down("Shift")
        ended = 'new KeyboardEvent("keyup", { key: "PrintScreen", shiftKey: true, bubbles: true })'
        page.evaluate(f"() => {{ document.body.dispatchEvent({ended}) }}")
        page.keyboard.up("Shift")


def repeat(page: Page) -> None:
    for _ in range(6):
        page.keyboard.down("Shift")  # the second and further are repeats
    page.keyboard.up("Shift")


def composing(page: Page) -> None:
    page.focus("#page-search")
    session = page.context.new_cdp_session(page)
    for text in ("k", "ka", "kan"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
        page.keyboard.press("Shift")


def slow(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")
        page.wait_for_timeout(5200)


def between(page: Page) -> None:
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)


def escape(page: Page) -> None:
    for _ in range(6):
        page.keyboard.press("Escape")


@statement(26, 27)
@pytest.mark.parametrize(
    "act",
    [
        typing,
        arrows,
        clicks,
        wheel,
        held("Alt"),
        held("Control"),
        held("Meta"),
        altgraph,
        pictures,
        repeat,
        composing,
        slow,
        between,
        escape,
    ],
    ids=[
        "typing",
        "arrows",
        "clicks",
        "wheel",
        "alt",
        "control",
        "meta",
        "altgraph",
        "pictures",
        "repeat",
        "composing",
        "slow",
        "between",
        "escape",
    ],
)
def test_nobody_leaves_by_accident(reader: Any, away: Elsewhere, leaving: str, act: Callable[[Page], None]) -> None:
    page = reader(**DESK).open("all-pages/")
    page.focus("#page-search")
    act(page)
    page.wait_for_timeout(300)
    assert away.asked == []
    assert page.url.split("#")[0] == leaving + "all-pages/"
    assert page.locator("h1").is_visible()


@statement(27)
def test_escape_empties_the_search_and_does_not_leave(reader: Any, leaving: str) -> None:
    page = reader(**DESK).open("all-pages/")
    page.fill("#page-search", "diary")
    page.wait_for_selector(".search__list a")
    page.keyboard.press("Escape")
    assert page.input_value("#page-search") == ""
    page.wait_for_selector(".search__list a", state="detached")
    assert page.url == leaving + "all-pages/"


@statement(28)
def test_tab_reaches_it_second_and_sees_it(reader: Any) -> None:
    page = reader().open("report/")
    assert page.evaluate("document.activeElement === document.body")  # nothing took the focus
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "exit__link"
    ring = page.evaluate("name => getComputedStyle(document.querySelector(name)).outlineStyle", CONTROL)
    assert ring == "solid"
    assert page.evaluate(ON_TOP, CONTROL)


# Screen readers.


@statement(29)
@LANGUAGES
def test_its_name_begins_with_its_label_and_says_that_it_leaves(reader: Any, language: str) -> None:
    there, said = reader(), strings(language)
    page = there.open(language + "report/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    nodes = there.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    links = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "link"]
    name = f"{said['exit.label']} – {said['exit.adds']}"
    assert links[:2][1] == name
    keys = page.locator("[data-exit-keys]")
    assert keys.inner_text() == said["exit.keys"]
    assert keys.get_attribute("hidden") is None


@statement(30)
@LANGUAGES
def test_each_press_is_said_politely_and_only_when_nothing_was_typed(reader: Any, language: str) -> None:
    page, said = reader(**DESK).open(language + "report/"), strings(language)
    status = page.locator("[data-exit-said]")
    assert status.get_attribute("role") == "status"
    page.keyboard.press("Shift")
    assert status.text_content() == said["exit.first"]
    page.keyboard.press("Shift+A")
    assert status.text_content() == ""
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert status.text_content() == said["exit.second"]
    page.wait_for_timeout(5300)
    assert status.text_content() == ""


# Networks and places.


@statement(36)
def test_on_a_slow_line_the_page_is_gone_at_once_and_the_request_is_sent(watched: Any, away: Elsewhere) -> None:
    page, look = watched("report/")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}  # bytes/s, ms
    session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click(CONTROL, no_wait_after=True)
    assert look(REMAINS)["text"] == ""
    arrives(page, away.url(FIRST))
    assert asked[0] == away.url(FIRST)
    assert away.times(FIRST) == 1


@statement(37)
def test_offline_the_page_goes_all_the_same(reader: Any, away: Elsewhere) -> None:
    there = reader()
    page = there.open("report/")
    there.context.set_offline(True)
    page.click(CONTROL, no_wait_after=True)
    arrives(page, "chrome-error:")
    assert "police" not in (page.evaluate("document.body?.innerText ?? ''")).lower()
    assert away.asked == []


@statement(38)
def test_it_works_in_a_folder_of_a_server_and_from_any_wrong_address(
    visit: Any, away: Elsewhere, leaving_below: str
) -> None:
    for path in ("cy/report/", "deep/down/nowhere/", "ur/deep/down/nowhere/"):
        away.asked.clear()
        page = visit(leaving_below).open(path)
        press = "name => { document.querySelector(name).click(); return Object.entries(sessionStorage) }"
        assert page.evaluate(press, CONTROL) == [["exit:/some/advice/", "1"]]
        arrives(page, away.url(FIRST))
        assert away.times(FIRST) == 1


@statement(38, 35)
def test_it_works_from_a_copy_on_the_readers_own_disk(
    visit: Any, away: Elsewhere, site: Site, web: Elsewhere, tmp_path: Path
) -> None:
    disk = led_elsewhere(site, web, tmp_path / "disk")
    for path in ("report/index.html", "index.html", "ur/report/index.html"):
        copy = disk.folder / path
        copy.write_text(re.sub(' integrity="[^"]*"', "", copy.read_text("utf-8")), "utf-8")  # "integrity: false"
        page = visit("").open(copy.as_uri())
        page.keyboard.press("Shift")
        assert page.locator("[data-exit-said]").text_content() != ""  # the script runs
        page.click(CONTROL, no_wait_after=True)
        arrives(page, away.url(FIRST))


@statement(41)
def test_ten_pages_later_there_is_still_one_exit(reader: Any, away: Elsewhere) -> None:
    page = reader(**DESK).open("")
    for at in range(10):
        page.click(f".after__next a, .menu li li a >> nth={at % 2}")
        page.wait_for_load_state()
    page.click(CONTROL, no_wait_after=True)
    arrives(page, away.url(FIRST))
    assert away.times(FIRST) == 1


# What is said about it.


@statement(42)
@LANGUAGES
def test_a_page_tells_what_the_exit_does_and_cannot_do_one_tap_away(reader: Any, site: Site, language: str) -> None:
    tree = site.tree(language + "safe-browsing/")
    told = {
        "exit",
        "try",
        "exit-limits",
        "what-stays",
        "close",
        "safer-device",
        "private-window",
        "history",
        "come-back",
    }
    assert told <= set(tree.xpath("//h2/@id"))
    assert "gov.uk/" in "".join(tree.xpath("//h2[@id='exit']/following-sibling::p[1]//bdi/text()"))
    page = reader().open(language + "report/")
    page.click("footer a >> nth=0")
    page.wait_for_load_state()
    assert page.url.endswith(language + "safe-browsing/")


@statement(42)
@LANGUAGES
def test_the_exit_can_be_tried_and_the_page_comes_back(reader: Any, away: Elsewhere, language: str) -> None:
    there, said = reader(**DESK), strings(language)
    page = there.open(language + "safe-browsing/")
    title, before = page.title(), list(there.requests)
    page.click(".practice__button")
    assert page.title() == said["exit.title"]
    assert not page.locator("h1").is_visible()
    page.wait_for_selector("h1", timeout=5000)
    assert page.title() == title
    assert page.locator(".practice__said").inner_text() == said["practice.done"].replace(
        "{address}", "www.gov.uk/" + ("gwyliau-banc" if language == "cy/" else "bank-holidays")
    )
    assert page.evaluate("document.activeElement.className") == "practice__button"
    assert there.requests == before
    assert page.evaluate("Object.keys(sessionStorage)") == []


@statement(42)
def test_while_it_is_tried_the_real_exit_works(watched: Any, away: Elsewhere) -> None:
    away.how[FIRST] = "hang"
    page, look = watched("safe-browsing/", **DESK)
    page.click(".practice__button")
    for _ in range(3):
        page.keyboard.press("Shift")
    until(lambda: away.times(FIRST))
    page.wait_for_timeout(3500)
    assert look(REMAINS) == {"text": "", "title": "Bank holidays", "elements": 0, "icon": "data:,"}


def test_without_javascript_there_is_nothing_to_try(reader: Any) -> None:
    page = reader(java_script_enabled=False).open("safe-browsing/")
    assert not page.locator(".practice").is_visible()


@statement(44)
def test_titles_shout_nothing_and_the_sites_own_name_is_neutral(site: Site) -> None:
    for path in site.pages():
        (title,) = site.tree(path).xpath("//title/text()")
        assert title.endswith("Advice"), path
        assert "!" not in title, path


def test_the_numbers_of_the_statements_are_all_here() -> None:
    """The whole list is tested, and the table in the repository has a line for each."""
    texts = "".join(
        (ROOT / "tests" / name).read_text("utf-8")
        for name in ("test_exit.py", "test_windows.py", "test_exits.py", "test_prose.py")
    )
    marked = {
        int(number) for group in re.findall(r"^@statement\(([\d, ]+)\)", texts, re.M) for number in group.split(",")
    }
    assert marked == set(range(1, 46)), sorted(set(range(1, 46)) - marked)
    table = (ROOT / "docs" / "_measured" / "exit.md").read_text("utf-8")
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", table, re.M)] == list(range(1, 46))
