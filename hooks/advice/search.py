"""The search index of one language: its own pages only, read from the pages as they were built."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from lxml import html


def index(pages: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    """The index as JSON: a list of [address, title, other words, [[heading id, heading, text], ...]].

    `pages` are (address from the language's own root, built HTML, other words that people may type).
    """
    return json.dumps([_page(*page) for page in pages], ensure_ascii=False, separators=(",", ":"))


def _page(address: str, built: str, words: Iterable[str]) -> list[object]:
    article = html.document_fromstring(built).find(".//article")
    title, sections = "", [["", "", ""]]
    for element in (
        article.iter("h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd") if article is not None else ()
    ):
        within = {ancestor.tag for ancestor in element.iterancestors()}
        if element.tag == "h1":
            title = _text(element)
        elif element.tag in ("h2", "h3", "h4") and element.get("id"):
            sections.append([element.get("id", ""), _text(element), ""])
        elif not within & {"nav", "form", "li", "td", "dd"}:
            sections[-1][2] += " " + _text(element)
    found = [[name, heading, text.strip()] for name, heading, text in sections if heading or text.strip()]
    return [address, title, " ".join(words), found]


def _text(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).replace("\u00a0", " ").strip()
