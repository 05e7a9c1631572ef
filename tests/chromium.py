"""Finds a Chromium for the browser tests, or installs one. Run by itself it prints where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the path, Chrome on a Mac, Playwright's own; None if there is none."""
    named = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES), str(MAC) if MAC.exists() else None]
    return next((path for path in named if path), None) or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's Chromium where we may install it, Playwright's elsewhere. Raises CalledProcessError."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    try:
        if not find():
            print("installing Chromium (a minute or two, once)")
            install()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"Chromium could not be installed: {error}")
    found = find()
    sys.exit(None if found else "no Chromium was found, and none could be installed")
