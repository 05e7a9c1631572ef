"""Browsers as a person has them: in a window, with the back-forward cache on, and a Back key that is pressed.

A driver's own "go back" is not the Back button: it may skip the cache, and it is no act of a user. Here the window
stands on a screen of its own (Xvfb), and xdotool presses the keys.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Playwright
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

import browsers


class Engine(Protocol):
    """One window with one tab. `run` gives what a script returns on the page that is shown."""

    version: str

    def go(self, url: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def click(self, selector: str) -> None: ...


class Chromium:
    """With a profile of its own that is kept, as a person's is: a tab that was closed can be opened again."""

    def __init__(self, context: Any) -> None:
        self.context, self.page = context, context.pages[0]
        self.version = (
            f"Chromium {context.browser.version if context.browser else self.run('return navigator.userAgent')}"
        )

    def go(self, url: str) -> None:
        self.page.goto(url, wait_until="commit")

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {script} }}")

    def click(self, selector: str) -> None:
        self.page.click(selector, no_wait_after=True)


class Firefox:
    """Its driver's own click listens for the page's end, which keeps the page out of the back-forward cache; so the
    page clicks. A key is pressed before, because Back passes over pages that nobody touched.
    """

    def __init__(self, driver: Any, display: str) -> None:
        self.driver, self.display = driver, display
        self.version = f"Firefox {driver.session_capabilities['browserVersion']}"

    def go(self, url: str) -> None:
        self.driver.navigate(url)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script, sandbox=None)

    def click(self, selector: str) -> None:
        press(self.display, "Tab")
        self.run(f"document.querySelector({json.dumps(selector)}).click()")


class WebKit:
    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.version = f"WebKitGTK {driver.capabilities['browserVersion']}"

    def go(self, url: str) -> None:
        self.driver.get(url)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def click(self, selector: str) -> None:
        self.run(f"document.querySelector({json.dumps(selector)}).click()")


@contextmanager
def screen() -> Iterator[str]:
    """A screen without a monitor; its name is what DISPLAY wants."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
        server.terminate()


def press(display: str, *keys: str) -> None:
    """Presses keys in the newest window of the screen, as a hand does: press(":9", "alt+Left")."""
    environment = os.environ | {"DISPLAY": display}
    find = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "."]
    found = subprocess.run(find, env=environment, capture_output=True, text=True, check=True, timeout=30).stdout.split()
    focus = ["windowfocus", "--sync", found[-1], "sleep", "0.3"]  # the window learns of it a moment later
    subprocess.run(["xdotool", *focus, "key", *keys], env=environment, check=True)


def opened(
    name: str, display: str, playwright: Playwright, profile: Path, storage: bool = True
) -> AbstractContextManager[Engine]:
    """A window of the engine `name` on the screen `display`; without `storage`, sites may keep nothing."""
    if name == "chromium":
        return chromium_window(playwright, display, profile, storage)
    if name == "firefox":
        return firefox_window(display, {} if storage else {"dom.storage.enabled": False})
    return webkit_window(display)


@contextmanager
def chromium_window(playwright: Playwright, display: str, profile: Path, storage: bool) -> Iterator[Chromium]:
    if not storage:
        (profile / "Default").mkdir(parents=True)
        blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
        (profile / "Default" / "Preferences").write_text(json.dumps(blocked), "utf-8")
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=browsers.find(),
        headless=False,
        no_viewport=True,
        env={**os.environ, "DISPLAY": display},
        args=[
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-gpu",
        ],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    try:
        yield Chromium(context)
    finally:
        context.close()


@contextmanager
def firefox_window(display: str, preferences: dict[str, Any]) -> Iterator[Firefox]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its driver's own making
        from marionette_driver.marionette import Marionette

        os.environ["DISPLAY"] = display
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        silent = {"prefs": preferences, "gecko_log": os.devnull, "headless": False}
        driver = Marionette(bin=browsers.firefox(), port=port, startup_timeout=90, **silent)
        try:
            driver.start_session()
            yield Firefox(driver, display)
        finally:
            driver.quit()
            driver.cleanup()


@contextmanager
def webkit_window(display: str) -> Iterator[WebKit]:
    options = Options()
    options.binary_location = str(browsers.MINIBROWSER)
    options.add_argument("--automation")
    environment = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its driver's own making
        driver = webdriver.WebKitGTK(options=options, service=Service("/usr/bin/WebKitWebDriver", env=environment))
        try:
            yield WebKit(driver)
        finally:
            driver.quit()
