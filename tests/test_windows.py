"""Back after the exit, pressed as a person presses it, in three engines: in windows, with the back-forward cache on.

The numbers are those of docs/_measured/exit.md. WebKit's driver lets no key through: there a page says history.back().
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import browsers
import engines
from conftest import until
from elsewhere import FIRST, SEARCH, Elsewhere

statement = pytest.mark.statement
NAMES = browsers.windows()
EVERYWHERE = pytest.mark.parametrize("engine", NAMES)
KEPT = "return [Object.keys(sessionStorage), Object.keys(localStorage), document.cookie]"
PAUSE = 0.8  # s: what a page shows by itself it shows by then


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with engines.screen() as name:
        yield name


@dataclass
class Window:
    """A window of an engine on the site, and what a person does there."""

    engine: engines.Engine
    name: str
    display: str
    site: str

    def at(self, where: str) -> None:
        until(lambda: self.engine.run("return location.href").endswith(where))
        time.sleep(PAUSE)

    def text(self) -> str:
        """The address, the title and the words that are shown; a page that is just leaving does not answer."""
        shown = "return [location.href, document.title, document.body ? document.body.innerText : ''].join(' ')"
        return str(until(lambda: self.engine.run(shown)))

    def go(self, url: str, where: str = "") -> None:
        self.engine.go(url)
        self.at(where or url)

    def follow(self, where: str) -> None:
        self.engine.click(f'main a[href$="{where}"]')
        self.at(where)

    def leave(self, away: Elsewhere) -> None:
        self.engine.click(".exit__link")
        self.at(away.url(FIRST))

    def back(self, times: int = 1) -> None:
        if self.name == "webkit":
            for _ in range(times):
                self.engine.run("history.back()")
        else:
            engines.press(self.display, *["alt+Left"] * times)
        time.sleep(PAUSE)

    def forward(self) -> None:
        if self.name == "webkit":
            self.engine.run("history.forward()")
        else:
            engines.press(self.display, "alt+Right")
        time.sleep(PAUSE)


@pytest.fixture
def window(
    display: str, leaving: str, web: Elsewhere, playwright: Any, tmp_path: Path
) -> Iterator[Callable[..., Window]]:
    """window(engine) opens one on the search engine's page; options are the engine's own."""
    web.how.clear()
    with ExitStack() as opened:

        def start(name: str, **options: Any) -> Window:
            engine = opened.enter_context(engines.opened(name, display, playwright, tmp_path, **options))
            found = Window(engine, name, display, leaving)
            found.go(web.url(SEARCH))
            web.asked.clear()
            return found

        yield start


def words_of_the_site(shown: str) -> bool:
    """Whether the title or the page, after the address, says anything of what was read."""
    words = shown.partition(" ")[2].lower()
    return any(word in words for word in ("police", "evidence", "diary", "advice"))


@statement(16)
@EVERYWHERE
def test_after_one_page_back_shows_what_was_before_it(window: Any, web: Elsewhere, engine: str) -> None:
    there = window(engine)
    there.go(there.site + "report/")
    there.leave(web)
    there.back()
    there.at(web.url(SEARCH))


@statement(17)
@EVERYWHERE
def test_after_three_pages_back_never_shows_one_of_them(window: Any, web: Elsewhere, engine: str) -> None:
    there = window(engine)
    there.go(there.site + "report/")
    there.follow("evidence/")
    there.follow("diary/")
    there.leave(web)
    for _ in range(2):
        there.back()
        assert not words_of_the_site(there.text())
        there.at(web.url(FIRST))
    there.back()
    there.at(web.url(SEARCH))


@statement(17)
@EVERYWHERE
def test_entries_of_the_contents_list_are_guarded_too(window: Any, web: Elsewhere, engine: str) -> None:
    there = window(engine)
    there.go(there.site + "report/")
    ids = there.engine.run("return [...document.querySelectorAll('.contents a')].slice(0, 2).map((each) => each.hash)")
    assert len(ids) == 2
    there.engine.run("document.querySelector('.contents details').open = true")
    for each in ids:
        there.engine.click(f'.contents a[href="{each}"]')
        time.sleep(0.3)
    there.leave(web)
    for _ in range(2):
        there.back()
        assert not words_of_the_site(there.text())
    there.back()
    assert not words_of_the_site(there.text())


@statement(17)
@pytest.mark.parametrize("engine", [name for name in NAMES if name != "webkit"])
def test_two_quick_presses_of_back_show_nothing_of_the_site(window: Any, web: Elsewhere, engine: str) -> None:
    there = window(engine)
    there.go(there.site + "report/")
    there.follow("evidence/")
    there.follow("diary/")
    there.leave(web)
    there.back(2)
    assert not words_of_the_site(there.text())


@statement(17)
def test_a_tab_that_was_closed_and_opened_again_is_still_guarded(window: Any, web: Elsewhere) -> None:
    there = window("chromium")
    there.go(there.site + "report/")
    there.follow("evidence/")
    there.leave(web)
    there.engine.context.new_page()
    there.engine.page.close()
    with there.engine.context.expect_page() as opened:
        engines.press(there.display, "ctrl+shift+t")
    there.engine.page = opened.value
    there.at(web.url(FIRST))
    assert there.engine.run("return history.length") >= 3
    there.back()
    assert not words_of_the_site(there.text())
    there.at(web.url(FIRST))


@statement(19)
@EVERYWHERE
def test_coming_back_by_the_address_is_an_ordinary_visit(window: Any, web: Elsewhere, engine: str) -> None:
    there = window(engine)
    there.go(there.site + "report/")
    there.follow("evidence/")
    there.leave(web)
    there.go(there.site + "report/")
    assert "Report to the police" in there.text()
    assert there.engine.run(KEPT) == [[], [], ""]
    there.follow("evidence/")
    there.back()
    assert "Report to the police" in there.text()


@statement(18, 20)
@EVERYWHERE
def test_before_an_exit_back_and_forward_are_as_without_the_script(window: Any, engine: str) -> None:
    """The page is the very one that was left: kept whole by the browser, at the place where it was read."""
    there = window(engine)
    there.go(there.site + "report/")
    there.engine.run(
        "window.mark = 'kept'; addEventListener('click', () => { window.read = scrollY }); scrollTo(0, 600)"
    )
    there.follow("evidence/")
    there.back()
    there.at("report/")
    assert there.engine.run("return [window.mark, window.read > 0, window.read === scrollY]") == ["kept", True, True]
    there.forward()
    there.at("evidence/")
    assert "evidence" in there.text().lower()
    assert there.engine.run(KEPT) == [[], [], ""]


@EVERYWHERE
@pytest.mark.parametrize("need", ["feelings", "complaints"])
def test_a_jump_into_the_long_list_of_help_comes_to_its_heading_and_stays_there(
    window: Any, engine: str, need: str
) -> None:
    """Far boxes are laid out when the reader comes near: those above may then grow, and what is read must not move."""
    there = window(engine)
    there.go(there.site + "find-help/")
    there.engine.run(f"document.querySelector('.contents a[href=\"#{need}\"]').click()")
    time.sleep(PAUSE)
    place = f"return Math.round(document.getElementById('{need}').getBoundingClientRect().top)"
    arrived = there.engine.run(place)
    assert 0 < arrived < 200 or there.engine.run("return innerHeight + scrollY >= document.body.scrollHeight - 1")
    time.sleep(PAUSE)
    assert there.engine.run(place) == arrived


@statement(21)
@pytest.mark.parametrize("engine", [name for name in NAMES if name != "webkit"])
def test_where_storage_is_blocked_the_exit_still_works_and_back_shows_no_empty_page(
    window: Any, web: Elsewhere, engine: str
) -> None:
    there = window(engine, storage=False)
    there.go(there.site + "report/")
    refused = "try { return sessionStorage === null ? 'refused' : sessionStorage.length } catch { return 'refused' }"
    assert there.engine.run(refused) == "refused"
    there.follow("evidence/")
    there.leave(web)
    assert web.times(FIRST) == 1
    there.back()
    assert len(there.text()) > len(there.site)


@statement(45)
def test_the_table_names_the_engines_that_were_measured() -> None:
    table = (Path(__file__).parents[1] / "docs" / "_measured" / "exit.md").read_text("utf-8")
    for name in ("Chromium", "Firefox", "WebKitGTK"):
        assert name in table
    for untried in ("iPhone", "Android", "screen reader"):
        assert untried in table
