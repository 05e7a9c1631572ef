"""What a page may do: one policy, sent by a real server and carried by every page, in three engines."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import browsers
import engines
import nginx
from advice import policy
from conftest import POLICY, ROOT, Site, Visit, led_elsewhere, until
from elsewhere import FIRST, Elsewhere

SERVERS = pytest.mark.parametrize("server", ["nginx"] if browsers.nginx() else [])
ENGINES = pytest.mark.parametrize("name", browsers.windows() if browsers.nginx() else [])
PLACES = pytest.mark.parametrize("place", ["root", "folder"])
KINDS = ["", "report/", "find-help/", "safe-browsing/", "easy-read/danger/", "cy/report/", "ur/", "nowhere/"]
# Set by whatever runs although it must not.
RAN = "document.documentElement.dataset.ran = 1"
INJECTED = (
    f"<script>{RAN}</script><svg onload='{RAN}'></svg><img src='x' onerror='{RAN}' alt=''>"
    "<style>h1 { color: rgb(1, 2, 3) }</style><p id='dressed' style='color: rgb(1, 2, 3)'>x</p>"
    f"<a id='link' href='javascript:void({RAN})'>x</a><script src='data:text/javascript,{RAN}'></script>"
)
# What of the injected took effect; and what a script may no longer do with text.
EFFECT = """
    document.getElementById("link").click();
    const colours = [...document.querySelectorAll("h1, #dressed")].map((each) => getComputedStyle(each).color);
    const refused = (act) => { try { act(); return false; } catch { return true; } };
    const sinks = [() => { document.createElement("p").innerHTML = "<b>x</b>"; }, () => { document.createElement("script").text = "x"; }];
    return [document.documentElement.dataset.ran || "", colours.filter((each) => each === "rgb(1, 2, 3)").length, sinks.map(refused)];
"""
# What the policy forbade so far, and whether the script has run and the style is there, after all has been used.
USED = """async () => {
    for (const each of document.querySelectorAll("details, input[type=radio], .practice__button")) {
        each.open = true;
        if (!each.matches("details")) each.click();
    }
    await new Promise(requestAnimationFrame);
    return [broken, !document.querySelector("[data-exit-keys]").hidden, document.styleSheets[0].cssRules.length > 50];
}"""


@pytest.fixture
def away(web: Elsewhere) -> Elsewhere:
    web.how.clear()
    web.asked.clear()
    return web


@pytest.fixture
def hosted(site: Site, below: Site, web: Elsewhere, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """hosted(place) is the site's address on nginx, in the root or in a folder. `change` spoils it first."""
    with ExitStack() as running:

        def start(place: str = "root", change: Callable[[Path], object] | None = None, without: str = "") -> str:
            led = led_elsewhere(site if place == "root" else below, web, tmp_path / "site")
            if change:
                change(led.folder)
            (tmp_path / "nginx").mkdir()
            return running.enter_context(nginx.served(led, tmp_path / "nginx", without))

        yield start


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with engines.screen() as name:
        yield name


@pytest.fixture
def window(display: str, playwright: Any, tmp_path: Path) -> Iterator[Callable[[str], engines.Engine]]:
    """window(name) is a window of an engine."""
    with ExitStack() as opened:
        yield lambda name: opened.enter_context(engines.opened(name, display, playwright, tmp_path / "profile"))


def refused(engine: engines.Engine) -> int:
    """How often the policy forbade something on the page that is shown, from its first byte on.

    WebKit tells nobody who was not there before: of it we see only what took effect.
    """
    if isinstance(engine, engines.Firefox):
        with engine.driver.using_context("chrome"):
            said = engine.driver.execute_script(
                "const all = Services.console.getMessageArray().map((each) => each.message ?? '');"
                "Services.console.reset(); return all;"
            )
        return sum("Content-Security-Policy" in message for message in said)
    script = """return new Promise((done) => {
        new ReportingObserver((found) => done(found.length), { types: ["csp-violation"], buffered: true }).observe();
        setTimeout(done, 300, 0);
    });"""
    return int(engine.run(script))


def test_every_page_carries_the_policy_before_anything_is_loaded(site: Site) -> None:
    for path in site.pages():
        head = site.tree(path).find("head")
        assert head[0].get("charset") == "utf-8", path
        assert head[1].get("http-equiv") == POLICY, path
        assert head[1].get("content") == policy.PAGE, path


def test_the_policy_is_as_strict_as_it_was_decided() -> None:
    """A word more in it is a decision: docs/_decisions/2026-11-21-policy.md."""
    said = dict(each.split(" ", 1) for each in policy.HEADERS[POLICY].split("; "))
    assert said.pop("default-src") == "'none'"
    assert said.pop("img-src") == "'self' data:"
    assert {said.pop(name) for name in ("script-src", "style-src", "connect-src")} == {"'self'"}
    assert said.pop("require-trusted-types-for") == "'script'"
    assert set(said) == {"base-uri", "form-action", "frame-ancestors", "trusted-types"}
    assert set(said.values()) == {"'none'"}
    assert policy.HEADERS[POLICY].startswith(policy.PAGE)
    decided = (ROOT / "docs" / "_decisions" / "2026-11-21-policy.md").read_text("utf-8")
    assert [name for name in (*policy.DIRECTIVES, *policy.HEADER_ONLY, *policy.HEADERS) if name not in decided] == []


def test_pictures_of_an_address_are_allowed_only_while_something_has_one(site: Site) -> None:
    kinds = (*site.folder.rglob("*.html"), *site.folder.rglob("*.js"), *site.folder.rglob("*.css"))
    assert any('"data:' in file.read_text("utf-8") for file in kinds) == ("data:" in policy.DIRECTIVES["img-src"])


def answer(url: str) -> tuple[int, Any, str]:
    """Status, headers and text; a redirect is not followed."""

    class Still(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given: Any) -> None:
            return None

    try:
        with urllib.request.build_opener(Still).open(url, timeout=10) as found:
            return found.status, found.headers, found.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


@SERVERS
@PLACES
def test_every_answer_has_every_header_and_a_wrong_address_its_own_language(
    hosted: Any, server: str, place: str
) -> None:
    root = hosted(place)
    asset = re.search(r"href=([^\s>]*site\.\w+\.css)", answer(root)[2])
    assert asset
    for path, status, language in [
        ("", 200, "en"),
        ("ur/report/", 200, "ur"),
        (asset[1], 200, ""),
        ("assets/search/cy.json", 200, ""),
        ("report", 301, ""),
        ("nowhere/deep/", 404, "en"),
        ("cy/nowhere/", 404, "cy"),
        ("ur/nowhere/deep", 404, "ur"),
        ("assets/nothing.12345678.js", 404, "en"),
    ]:
        found, headers, text = answer(root + path)
        assert found == status, path
        assert {name: headers[name] for name in policy.HEADERS} == dict(policy.HEADERS), path
        assert headers["Set-Cookie"] is None
        assert headers["Cache-Control"] == ("no-store" if path != asset[1] else "public, max-age=31536000, immutable")
        if language:
            assert re.search(rf"<html [^>]*\blang={language}\b", text), path


@SERVERS
@PLACES
def test_no_page_breaks_the_policy_whatever_is_used_on_it(
    visit: Any, hosted: Any, away: Elsewhere, server: str, place: str, site: Site
) -> None:
    root = hosted(place)
    there: Visit = visit(root, viewport={"width": 1280, "height": 900})
    there.context.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))"
    )
    for path in site.pages() if place == "root" else KINDS:
        page = there.open(path)
        assert page.evaluate(USED) == [[], True, True], path
    assert [each for each in there.messages if "404" not in each] == []


@ENGINES
def test_in_every_engine_the_search_and_the_exit_with_its_guard_work_under_the_policy(
    window: Any, hosted: Any, away: Elsewhere, name: str
) -> None:
    root, engine = hosted(), window(name)
    for path in KINDS:
        engine.go(root + path)
        until(lambda: engine.run("return document.readyState") == "complete")
        assert engine.run("return document.querySelector('[data-exit-keys]').hidden") is False, path
        assert engine.run("return document.styleSheets[0].cssRules.length") > 50, path
        assert (
            engine.run("return [...document.images].filter((each) => each.complete && !each.naturalWidth).length") == 0
        )
        assert refused(engine) == 0, path
    engine.go(root + "all-pages/")
    until(lambda: engine.run("return document.readyState") == "complete")
    type_in = "const field = document.querySelector('.search__field'); field.value = 'diary'; field.dispatchEvent(new Event('input'));"
    engine.run(type_in)
    assert until(lambda: engine.run("return document.querySelectorAll('.search__list a').length"))
    assert refused(engine) == 0
    engine.click(".exit__link")
    until(lambda: engine.run("return location.href") == away.url(FIRST))
    assert "Referer" not in next(headers for path, headers, _ in away.asked if path == FIRST)
    engine.run("setTimeout(() => history.back())")  # the tab was given away by Cross-Origin-Opener-Policy meanwhile
    until(lambda: away.times(FIRST) == 2)
    until(lambda: engine.run("return location.href") == away.url(FIRST))


@ENGINES
@pytest.mark.parametrize("without", ["", POLICY], ids=["the header", "the page alone"])
def test_what_somebody_puts_into_a_page_does_not_run(window: Any, hosted: Any, name: str, without: str) -> None:
    def put(folder: Path) -> None:
        page = folder / "report" / "index.html"
        words = page.read_text("utf-8").replace("</h1>", "</h1>" + INJECTED, 1)
        page.write_text(words if without else re.sub(rf'<meta http-equiv="{POLICY}"[^>]*>', "", words), "utf-8")

    root, engine = hosted(change=put, without=without), window(name)
    engine.go(root + "report/")
    until(lambda: engine.run("return document.readyState") == "complete")
    assert engine.run(EFFECT) == ["", 0, [True, True]]
    assert name == "webkit" or refused(engine) >= 5


@ENGINES
def test_a_script_that_is_not_the_one_that_was_built_does_not_run_and_the_page_is_whole(
    window: Any, hosted: Any, away: Elsewhere, name: str
) -> None:
    def spoil(folder: Path) -> None:
        (script,) = (folder / "assets").glob("site.*.js")
        script.write_bytes(script.read_bytes() + b"\n")

    root, engine = hosted(change=spoil), window(name)
    engine.go(root + "report/")
    until(lambda: engine.run("return document.readyState") == "complete")
    assert engine.run("return document.querySelector('[data-exit-keys]').hidden") is True
    assert engine.run("return document.styleSheets[0].cssRules.length") > 50
    assert engine.run("return document.querySelector('h1').innerText") == "Report to the police"
    engine.click(".exit__link")
    until(lambda: engine.run("return location.href") == away.url(FIRST))
    assert "Referer" not in next(headers for path, headers, _ in away.asked if path == FIRST)


@SERVERS
def test_no_other_site_can_show_a_page_of_ours_in_a_frame(
    visit: Any, hosted: Any, away: Elsewhere, server: str
) -> None:
    there: Visit = visit(hosted())
    there.page.goto(away.url(FIRST))
    there.page.evaluate(
        """to => new Promise((done) => {
            const frame = document.createElement("iframe");
            frame.onload = done;
            frame.src = to;
            document.body.append(frame);
        })""",
        there.root,
    )
    assert [message for message in there.messages if "frame-ancestors" in message or "Framing" in message] != []
    assert there.page.frames[1].url != there.root
