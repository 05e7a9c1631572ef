"""Builds the site once, in the root and in a folder of a server, and opens a browser on it."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

import browsers
from advice import editing, facts, policy, settings
from elsewhere import FIRST, SECOND, Elsewhere

ROOT = Path(__file__).resolve().parent.parent
CONFIG = settings.read(ROOT / "mkdocs.yml")
# The languages of our site, each with its direction: that of the letters of its own name.
LANGUAGES = {
    each.locale: "rtl" if unicodedata.bidirectional(each.name[0]) in ("R", "AL") else "ltr" for each in CONFIG.languages
}
PARTS = ("docs", "overrides", "hooks", "mkdocs.yml")
BESIDE = re.compile(r"^[a-z]{2,3}/beside/")
POLICY = "Content-Security-Policy"


def until(true: Callable[[], Any], seconds: float = 10) -> Any:
    """Waits for something to be true, and gives it; a page that is on its way out may not answer. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if found := true():
                return found
        except Exception:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"not true within {seconds} s")


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address it was built for."""

    folder: Path
    url: str

    def pages(self) -> list[str]:
        """The addresses of all pages from the root: "", "cy/report/", "404.html"; not of those in `beside`."""
        return [path for path in self._all() if not BESIDE.search(path)]

    def beside(self) -> list[str]:
        """The addresses of the pages on which a translation has the English beside it: "cy/beside/report/"."""
        return [path for path in self._all() if BESIDE.search(path)]

    def _all(self) -> list[str]:
        files = sorted(self.folder.rglob("*.html"))
        return [file.relative_to(self.folder).as_posix().removesuffix("index.html") for file in files]

    def html(self, path: str) -> str:
        return (self.folder / path / "index.html" if not path.endswith(".html") else self.folder / path).read_text(
            "utf-8"
        )

    def tree(self, path: str) -> Any:
        return html.document_fromstring(self.html(path).encode(), parser=html.HTMLParser(encoding="utf-8"))


def mkdocs(folder: Path, out: Path, url: str = "https://advice.example/") -> subprocess.CompletedProcess[str]:
    """One strict build of the project in `folder`, as `make build` does it."""
    environment = os.environ | {"SITE_URL": url, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "default"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


def copy_of_project(to: Path) -> Path:
    """A copy of everything the site is made of, for a test to spoil."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, to / part)
    return to


def _built(folder: Path, url: str) -> Site:
    done = mkdocs(ROOT, folder, url)
    assert done.returncode == 0, done.stderr
    return Site(folder, url)


@pytest.fixture(scope="session")
def known() -> facts.Facts:
    """Our own facts."""
    return facts.load(ROOT / "docs" / "_facts")


@pytest.fixture(scope="session")
def books() -> editing.Books:
    """Our own list of words, and the dictionaries."""
    return editing.load(ROOT / "docs" / "en")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our site, as it stands in the root of a server."""
    return _built(tmp_path_factory.mktemp("site"), "https://advice.example/")


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our site, as it stands in a folder of a server."""
    return _built(tmp_path_factory.mktemp("below"), "https://charity.example/some/advice/")


def language_of(path: str) -> str:
    """The language of the folder that a page stands in."""
    first = path.split("/")[0]
    return first if first in LANGUAGES else "en"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site under `prefix`, with its policy and its page for a wrong address; `asked` is the server's log."""

    prefix = "/"
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path[len(self.prefix) :] if path.startswith(self.prefix) else "/nowhere")

    def end_headers(self) -> None:
        for name in (POLICY, "X-DNS-Prefetch-Control"):
            self.send_header(name, policy.HEADERS[name])
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""


def serve(
    site: Site, asked: list[tuple[str, dict[str, str]]] | None = None, kind: type[Handler] = Handler
) -> Iterator[str]:
    """Where the site is served, with a slash at its end. `asked` gets each path and the headers it was asked with."""
    prefix = "/" + site.url.split("/", 3)[3]
    handler = type("Handler", (kind,), {"prefix": prefix, "asked": [] if asked is None else asked})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0),
        lambda *given: handler(*given, directory=str(site.folder)),
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{prefix}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[str]:
    """Where the site is served, with a slash at its end."""
    yield from serve(site)


@pytest.fixture(scope="session")
def served_below(below: Site) -> Iterator[str]:
    """Where the site is served from a folder, with a slash at its end."""
    yield from serve(below)


@pytest.fixture(scope="session")
def web() -> Elsewhere:
    """Where the exit of the sites below leads."""
    return Elsewhere().start()


def led_elsewhere(site: Site, web: Elsewhere, to: Path) -> Site:
    """The site as it was built, but for the addresses of its exit: they are on this machine."""
    shutil.copytree(site.folder, to)
    addresses = CONFIG.settings.exits
    for page in to.rglob("*.html"):
        first, second = addresses("cy" if "cy" in page.parts else "en")
        words = page.read_text("utf-8").replace(first, web.url(FIRST)).replace(second, web.url(SECOND))
        page.write_text(words, "utf-8")
    return Site(to, site.url)


@pytest.fixture(scope="session")
def local(site: Site, web: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our site, whose exit leads to `web`."""
    return led_elsewhere(site, web, tmp_path_factory.mktemp("local") / "site")


@pytest.fixture(scope="session")
def leaving(local: Site) -> Iterator[str]:
    """Where the site whose exit leads to `web` is served."""
    yield from serve(local)


@pytest.fixture(scope="session")
def leaving_below(below: Site, web: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same in a folder of a server."""
    yield from serve(led_elsewhere(below, web, tmp_path_factory.mktemp("local") / "below"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(
        executable_path=browsers.find(),
        ignore_default_args=["--disable-back-forward-cache"],  # people have it
        args=["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    )
    yield started
    started.close()


class Visit:
    """A fresh browser profile on the site, that keeps what the pages did: requests and messages."""

    def __init__(self, browser: Browser, root: str, **options: Any) -> None:
        self.root = root
        self.context = browser.new_context(**({"viewport": {"width": 360, "height": 640}} | options))
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(self.root + path)
        return self.page


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Any]:
    """Opens visits: visit() is a phone, visit(viewport=...) another, visit(java_script_enabled=False) one without script."""
    opened: list[Visit] = []

    def start(root: str = served, **options: Any) -> Visit:
        opened.append(Visit(browser, root, **options))
        return opened[-1]

    yield start
    for each in opened:
        each.context.close()
