"""Finds a Chromium for the browser tests, and what drives it, or installs them. Run by `make test`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the path, Chrome on a Mac; None leaves the choice to Playwright."""
    named = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES), str(MAC) if MAC.exists() else None]
    return next((path for path in named if path), None)


def drives() -> bool:
    """Whether Playwright's driver starts: on a bare Debian it lacks a library."""
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def install() -> None:
    """Debian's packages where we may install them, Playwright's Chromium elsewhere. Raises CalledProcessError."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        packages = [*(["chromium"] if not find() else []), *(["libatomic1"] if not drives() else [])]
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    try:
        if not (find() and drives()):
            print("installing Chromium (a minute or two, once)", flush=True)
            install()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"Chromium could not be installed: {error}")
    sys.exit(None if drives() else "the driver of the browser does not start")
