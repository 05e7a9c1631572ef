"""Finds the browsers for the tests, what drives them, serves them and checks their pages, or installs it. Run by `make test`.

Chromium is always needed. Where Debian's packages may be installed, Firefox, WebKitGTK, a screen without a monitor,
a hand for its keys and nginx come too: with them the exit's Back is pressed in three engines, and a real server sends
the policy. Elsewhere those that are there are used. The checkers, axe and the Nu HTML checker, are published for
Node.js alone: its npm takes exactly those of requirements/package-lock.json. The Nu checker needs Java.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# Where Debian puts the browser that WebKit's own driver starts.
MINIBROWSER = Path(f"/usr/lib/{os.uname().machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser")

# The letters of all languages of the site, so that its pages look alike on every machine, and none is an empty box.
LETTERS = Path("/usr/share/fonts/truetype/noto/NotoNastaliqUrdu-Regular.ttf")

# A program, and the package of Debian that has it.
PROGRAMS = {
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "java": "default-jre-headless",
    "xdotool": "xdotool",
    "nginx": "nginx",
}

ROOT = Path(__file__).resolve().parent.parent
CHECKERS = ROOT / ".cache" / "checkers"
LOCKED = ("package.json", "package-lock.json")
AXE = CHECKERS / "node_modules" / "axe-core" / "axe.min.js"
NU = CHECKERS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the path, Chrome on a Mac; None leaves the choice to Playwright."""
    named = [os.environ.get("CHROMIUM"), *(shutil.which(name) for name in NAMES), str(MAC) if MAC.exists() else None]
    return next((path for path in named if path), None)


def firefox() -> str | None:
    """The path of a Firefox."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def nginx() -> str | None:
    """The path of nginx, which is not always on the path of somebody who is not root."""
    return shutil.which("nginx", path=os.environ.get("PATH", os.defpath) + ":/usr/sbin")


def windows() -> list[str]:
    """The engines that can be shown in a window here, and pressed by hand."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        return []
    webkit = MINIBROWSER.exists() and shutil.which("WebKitWebDriver")
    return [name for name, here in (("chromium", find()), ("firefox", firefox()), ("webkit", webkit)) if here]


def drives() -> bool:
    """Whether Playwright's driver starts: on a bare Debian it lacks a library."""
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def debian() -> bool:
    """Whether we may install Debian's packages."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def missing() -> list[str]:
    """Debian's packages that the tests still lack."""
    others = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    letters = [] if LETTERS.exists() else ["fonts-noto-core"]
    return [*(["chromium"] if not find() else []), *(["libatomic1"] if not drives() else []), *letters, *others]


def checks() -> bool:
    """Whether the checkers are here, and those that are locked."""
    same = all(_text(CHECKERS / name) == _text(ROOT / "requirements" / name) for name in LOCKED)
    return same and AXE.exists() and NU.exists()


def _text(file: Path) -> str | None:
    return file.read_text("utf-8") if file.exists() else None


def install_checkers() -> None:
    """Asks npm for the locked checkers, and lets none of their own scripts run. Raises CalledProcessError."""
    CHECKERS.mkdir(parents=True, exist_ok=True)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    for name in LOCKED:
        shutil.copy(ROOT / "requirements" / name, CHECKERS)
    subprocess.run(
        [Path(sys.executable).with_name("npm"), "ci", *quiet], cwd=CHECKERS, check=True, stdout=subprocess.DEVNULL
    )


def install() -> None:
    """Debian's packages where we may install them, Playwright's Chromium elsewhere. Raises CalledProcessError."""
    if debian():
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *missing()]):
            subprocess.run(["apt-get", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    try:
        if missing() if debian() else not (find() and drives()):
            print("installing browsers (some minutes, once)", flush=True)
            install()
        if not checks():
            print("installing what checks the pages (a minute, once)", flush=True)
            install_checkers()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"The browsers could not be installed: {error}")
    if not shutil.which("java"):
        sys.exit("Java is missing: the checker of HTML needs it")
    sys.exit(None if drives() else "the driver of the browser does not start")
