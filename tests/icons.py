"""Draws the site's small picture from overrides/favicon.svg for those who cannot read it: python tests/icons.py.

favicon.ico is what browsers look for by themselves; apple-touch-icon.png what phones and chats show.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import browsers

FOLDER = Path(__file__).resolve().parent.parent / "overrides"

# Facebook shows no picture below 200 px; from 300 px on WhatsApp shows it as wide as the chat.
SIDE = 256


def drawn(browser: Browser, side: int, part: str, clear: bool) -> bytes:
    """A PNG of a part of the drawing ("x,y,width,height" of its 24), `side` px wide; `clear` where nothing is drawn."""
    page = browser.new_page(viewport={"width": side, "height": side})
    svg = b64encode((FOLDER / "favicon.svg").read_bytes()).decode()
    page.set_content(
        f'<body style="margin:0"><img width={side} height={side} src="data:image/svg+xml;base64,{svg}#svgView(viewBox({part}))">'
    )
    image = page.screenshot(omit_background=clear)
    page.close()
    return image


def icons(browser: Browser) -> dict[str, bytes]:
    """The files by their names. The one for phones has no edge of its own: they cut it to their own shape."""
    small = drawn(browser, 32, "0,0,24,24", True)
    # One picture of 32 x 32, 32 bits deep, that begins after these 22 bytes.
    head = struct.pack("<3H4B2H2I", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(small), 22)
    return {"favicon.ico": head + small, "apple-touch-icon.png": drawn(browser, SIDE, "3,3,18,18", False)}


if __name__ == "__main__":
    with sync_playwright() as playwright:
        for name, content in icons(
            playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        ).items():
            (FOLDER / name).write_bytes(content)
