"""What a visit leaves behind: nothing of our making, after every page and every control, in one profile.

Out of our hands is what browsers keep by themselves (history, the pages of Back) and what they guess by themselves when
a pointer comes near a link; docs/_measured/traces.md says what was looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

import browsers
import engines
from conftest import Site, serve, until

TYPED = "quillwort"  # stands on no page, so that it is nowhere but where it was typed
LANGUAGES = ["", "cy/", "ur/"]
# All that a page could keep, by the browser's own account of it.
KEPT = """async () => {
    const all = async (list) => { const found = []; for await (const each of list) found.push(each); return found.length; };
    return {
        cookies: document.cookie,
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        files: await all((await navigator.storage.getDirectory()).keys()),
        named: window.name,
        state: history.state,
        referrer: document.referrer,
    };
}"""
NOTHING = {
    "cookies": "", "local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "files": 0, "named": "",
    "state": None, "referrer": "",
}  # fmt: skip


# Uses all that can be opened, chosen or pressed on a page, but no link and not the exit. Tells of each what kind it is,
# what it left in the address, and by how much the list behind Back grew.
USED = """() => {
    const used = [];
    const use = (kind, all) => {
        for (const each of document.querySelectorAll(all)) {
            const before = history.length;
            each.click();
            used.push([kind, location.search + location.hash, history.length - before]);
        }
    };
    use("disclosure", "details:not([open]) > summary");
    use("choice", ".choice input");
    use("button", "main button");
    return used;
}"""
PLACE = "[location.search + location.hash, history.length]"


@dataclass
class Walk:
    """One profile that saw everything: what its pages asked for, said they kept, and what lies on the disk after."""

    root: str
    profile: Path
    asked: list[tuple[str, dict[str, str]]]  # by the server
    sent: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # by the browser
    answered: list[dict[str, str]] = field(default_factory=list)
    kept: list[tuple[str, Any]] = field(default_factory=list)
    used: list[tuple[str, str, int]] = field(default_factory=list)  # as USED tells it
    downloads: list[str] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)
    log: dict[str, Any] = field(default_factory=dict)  # of the network, as Chromium writes it

    def watch(self, page: Page) -> None:
        page.on("download", lambda download: self.downloads.append(download.url))
        network = page.context.new_cdp_session(page)
        network.on("Network.requestWillBeSent", lambda event: self.sent.append((event["request"]["url"], {})))
        network.on("Network.requestWillBeSentExtraInfo", lambda event: self.sent.append(("", event["headers"])))
        network.on("Network.responseReceivedExtraInfo", lambda event: self.answered.append(event["headers"]))
        network.send("Network.enable")

    def press(self, page: Page, kind: str, *keys: str) -> None:
        _, before = page.evaluate(PLACE)
        for key in keys:
            page.keyboard.press(key)
        address, after = page.evaluate(PLACE)
        self.used.append((kind, address, after - before))


def search(walk: Walk, page: Page, words: str) -> None:
    """Types into the search as a hand does, presses Enter, and opens what is found first."""
    page.click("#page-search")
    page.keyboard.type(words)
    walk.press(page, "search", "Enter")
    page.locator(".search__list a").first.click()
    page.wait_for_load_state()


def walked(walk: Walk, page: Page, paths: list[str]) -> None:
    for path in paths:
        page.goto(walk.root + path)
        walk.used += page.evaluate(USED)
        if page.locator(".choice input").count():
            page.locator(".choice input").last.focus()
            walk.press(page, "Enter in a choice", "Enter")
        walk.press(page, "keys", "Shift", "Escape")
        walk.kept.append((path, page.evaluate(KEPT)))
    for language, words in zip(LANGUAGES, ("police", "heddlu", "پولیس"), strict=True):
        for path in ("all-pages/", "404.html"):
            page.goto(walk.root + language + path)
            search(walk, page, words)
            walk.kept.append((f"found from {language}{path}", page.evaluate(KEPT)))
        page.goto(walk.root + language + "all-pages/")
        page.click("#page-search")
        page.keyboard.type(TYPED)
        page.keyboard.press("Enter")
        page.wait_for_selector(".search__said:not(:empty)")
        page.goto(walk.root + language + "find-help/")
        page.locator("main a[href^='https:']:visible").first.hover()  # where a browser looks up a name in advance
        page.wait_for_timeout(1_000)
        for place in (".skip", ".contents a", ".languages a", ".menu__panel a", "main p a[href^='../']"):
            page.goto(walk.root + language + "report/")
            page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
            page.locator(place).first.focus()
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(rf"^(?!{walk.root}{language}report/$)"))
            walk.kept.append((f"{place} of {language}report/", page.evaluate(KEPT)))


@pytest.fixture(scope="module")
def walk(playwright: Playwright, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """The whole site, seen in one profile that is kept for a look; no name but this machine's can be found from it."""
    folder = tmp_path_factory.mktemp("walk")
    asked: list[tuple[str, dict[str, str]]] = []
    for root in serve(site, asked):
        walk = Walk(root, folder / "profile", asked)
        context = playwright.chromium.launch_persistent_context(
            walk.profile,
            executable_path=browsers.find(),
            viewport={"width": 1280, "height": 900},
            ignore_default_args=["--disable-back-forward-cache"],
            args=[
                "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--log-net-log={folder / 'network.json'}",
            ],
        )  # fmt: skip
        page = context.pages[0]
        walk.watch(page)
        walked(walk, page, [*site.pages(), "nowhere/"])
        walk.cookies = list(context.cookies())
        context.close()
        walk.log = json.loads((folder / "network.json").read_text("utf-8"))
        yield walk


def test_the_walk_saw_every_page_and_used_every_kind_of_control(walk: Walk, site: Site) -> None:
    asked = {path for path, _ in walk.asked}
    assert {"/" + path for path in site.pages()} <= asked
    kinds = {"disclosure", "choice", "Enter in a choice", "button", "keys", "search"}
    assert {kind for kind, *_ in walk.used} == kinds
    assert len(walk.kept) == len(site.pages()) + 1 + 3 * (2 + 5)


def test_no_page_keeps_anything_by_the_browsers_own_account(walk: Walk) -> None:
    assert [each for each in walk.kept if each[1] != NOTHING] == []
    assert walk.cookies == []
    assert walk.downloads == []


def test_no_request_carries_a_cookie_or_says_where_it_comes_from(walk: Walk) -> None:
    requests = [*walk.asked, *walk.sent]
    assert len(requests) > 2 * len(walk.kept)
    told = {"cookie", "referer"}
    assert [path for path, headers in requests if told & {name.lower() for name in headers}] == []
    assert [headers for headers in walk.answered if "set-cookie" in {name.lower() for name in headers}] == []


def test_no_request_says_what_was_typed_or_chosen(walk: Walk) -> None:
    assert [path for path, _ in walk.asked if "?" in path or "#" in path] == []


def test_no_control_changes_the_address_or_the_list_behind_back(walk: Walk) -> None:
    assert [each for each in walk.used if tuple(each[1:]) != ("", 0)] == []


def ours(walk: Walk, parameters: dict[str, Any]) -> bool:
    """Whether an event of the network belongs to a page of ours, and not to the browser itself."""
    key = str(parameters.get("network_anonymization_key") or parameters.get("network_isolation_key") or "")
    return key.startswith(walk.root.rstrip("/").rsplit(":", 1)[0])


def test_no_other_name_is_looked_up_and_no_other_server_is_asked(walk: Walk) -> None:
    """From Chromium's own log, below the pages: in it are look-ups in advance, icons, and what the browser asks its
    maker about the fields of a page.
    """
    here = walk.root.rstrip("/")
    assert {url for url, _ in walk.sent if not url.startswith((walk.root, "data:"))} == {""}
    names = {number: name for name, number in walk.log["constants"]["logEventTypes"].items()}
    events = [(names[each["type"]], each.get("params") or {}) for each in walk.log["events"]]
    looked_up = [each["host"] for name, each in events if name == "HOST_RESOLVER_MANAGER_REQUEST" and ours(walk, each)]
    assert here in looked_up
    assert [host for host in looked_up if host != here] == []
    begun = [each["url"] for name, each in events if name == "URL_REQUEST_START_JOB" and ours(walk, each)]
    assert len(begun) > len(walk.kept)
    assert [url for url in begun if not url.startswith(walk.root)] == []


def test_what_was_typed_is_nowhere_on_the_disk(walk: Walk) -> None:
    files = [file.read_bytes() for file in walk.profile.rglob("*") if file.is_file()]
    address = (walk.root + "report/").encode()
    assert any(address in file for file in files)  # the history: what is looked for would be found
    forms = (TYPED.encode(), TYPED.encode("utf-16-le"))
    assert [file[:40] for file in files if any(form in file for form in forms)] == []


def test_no_element_of_a_page_asks_the_browser_to_keep_or_fetch_anything(site: Site) -> None:
    wanted = "//link[not(@rel='stylesheet' or @rel='canonical' or @rel='icon')] | //*[@ping] | //*[@download] | //iframe | //object | //*[@manifest]"
    for path in site.pages():
        tree = site.tree(path)
        assert tree.xpath(wanted) == [], path
        assert [each.get("rel") for each in tree.xpath("//a[@target]")] == [], path
        for each in tree.xpath("//input[not(@type='radio')] | //select | //textarea"):
            assert (each.get("name"), each.get("autocomplete")) == (None, "off"), path
        for form in tree.xpath("//form"):
            assert (form.get("method"), form.get("autocomplete")) == ("dialog", "off"), path


# What a reader may fill in, by its page: how it stands, how it is filled in, and what it says before and after.
FILLED = {
    "all-pages/": (
        "return document.querySelector('#page-search').value",
        f"document.querySelector('#page-search').value = '{TYPED}'",
        "",
        TYPED,
    ),
    "find-help/": (
        "return [...document.querySelectorAll('.choice input:checked')].map((each) => each.value).join()",
        "for (const each of document.querySelectorAll('.choice label:last-child input')) each.click()",
        "all,all",
        "northern-ireland,complaints",
    ),
}


def _is(engine: Any, state: str, wanted: str) -> bool:
    return bool(engine.run(state) == wanted)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with engines.screen() as name:
        yield name


@pytest.mark.parametrize(
    ("how", "name"),
    [(how, name) for how in ("reload", "Back") for name in browsers.windows() if (how, name) != ("Back", "webkit")],
)
def test_what_was_typed_and_chosen_does_not_come_back(
    display: str, served: str, playwright: Playwright, tmp_path: Path, name: str, how: str
) -> None:
    """A page that is loaded again begins anew. One that a browser kept whole for Back is shown as it was, as every page
    of WebKit is; elsewhere a listener for its end keeps it from that.
    """
    with engines.opened(name, display, playwright, tmp_path) as engine:
        for path, (state, change, before, after) in FILLED.items():
            engine.go(served + path)
            until(lambda: engine.run("return document.readyState") == "complete")
            assert engine.run(state) == before
            engine.run(f"{change}; window.wasHere = true; addEventListener('unload', () => {{}});")
            assert engine.run(state) == after
            if how == "reload":
                engine.run("setTimeout(() => location.reload())")
            else:
                engine.go(served + "report/")
                engine.run("setTimeout(() => history.back())")
            now = "return [window.wasHere === undefined, document.readyState, location.pathname].join()"
            until(partial(_is, engine, now, f"true,complete,/{path}"))
            assert engine.run(state) == before
