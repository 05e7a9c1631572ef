"""How the tests look at the built site: its kinds of pages, its languages, the screens, and what a reader may ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import CDPSession, Page

from conftest import ROOT, Visit, language_of
from test_browser import KINDS

# The languages of the long walks: each language more adds minutes. What differs by script is tested in each.
LANGUAGES = {"en": "", "cy": "cy/", "ur": "ur/"}
PATHS = [language + kind for language in LANGUAGES.values() for kind in KINDS]
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 640}}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}

# 1280 by 1024 at 400 % is 320 by 256 (WCAG 1.4.10).
SCREENS = [(320, 640), (360, 640), (768, 1024), (1280, 800), (320, 256)]

# What a reader may ask of the browser. "large" is text at 200 % (1.4.4), "spaced" the space of 1.4.12.
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "more contrast": {"contrast": "more"},
    "less motion": {"reduced_motion": "reduce"},
    "large": {},
    "spaced": {},
}
AS_USUAL: dict[str, Any] = {
    "color_scheme": "light",
    "forced_colors": "none",
    "contrast": "no-preference",
    "reduced_motion": "no-preference",
}
SPACED = """on => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = on ? [sheet] : [];
}"""

OPEN = "open => { for (const each of document.querySelectorAll('details')) each.open = open }"

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")


def opened(there: Visit, path: str) -> Page:
    """A page with `look` in it: page.evaluate("look.layout()")."""
    page = there.open(path)
    page.evaluate(LOOK)
    return page


def letters(session: CDPSession, size: int) -> None:
    """The size of letters that the reader set in the browser, in pixels; 16 is usual."""
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": round(size * 13 / 16)}})


def ask_for(page: Page, session: CDPSession, mode: str) -> None:
    """Sets one of MODES, and takes back every other."""
    page.emulate_media(**AS_USUAL | MODES[mode])
    letters(session, 32 if mode == "large" else 16)
    page.evaluate(SPACED, mode == "spaced")


def said(path: str) -> Any:
    """The words of the interface in the language of a page."""
    return yaml.safe_load((ROOT / "docs" / language_of(path) / "_strings.yml").read_text("utf-8"))
