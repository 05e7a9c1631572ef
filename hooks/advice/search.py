"""The search index of one language: its own pages only, read from the pages as they were built.

Here nothing is cut, folded or looked up. The browser does that (components/search/search.mjs), to what a page says
and to what a reader types alike, so that the two can never be treated differently.
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from typing import NamedTuple

from lxml import html

from advice.asked import Rules, words

# For how many pages each word keeps a sentence to show. The index must stay small, however many pages there are: where
# it would not, fewer pages, and then only words of so many letters, keep one. Every word is found all the same.
SHOWN = 2
STEPS = ((SHOWN, 1), (1, 1), (1, 7), (1, 9), (1, 11), (0, 1))
# Bytes that an index may weigh when packed: 60,000 on first use, less what searches and its style.
HELD = 55_600
SENTENCE = re.compile(r"(?<=[.?!:؟۔।።])\s+")
APART = {"h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "ul", "ol", "dl", "div", "tr", "table", "img"}
BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "td", "th", "dd")
# What many pages say in the same words: the small print in the boxes of organisations, and the titles of boxes.
ASIDE = ("contact__cost", "contact__small", "admonition-title")


class Section(NamedTuple):
    """What stands under a heading of a page, until the next one."""

    id: str
    heading: str
    sentences: list[str]


class Entry(NamedTuple):
    """A page: its address from the language's own root, what it says, and other words that people type for it."""

    address: str
    title: str
    description: str
    typed: Sequence[str]
    sections: list[Section]


def index(root: Path, pages: Mapping[str, Sequence[str]], rules: Rules, said: Mapping[str, object]) -> str:
    """The index as JSON: [[words, beginnings, endings], [page, ...], what the search says].

    `pages` are the addresses below the folder `root`, each with the other words that people type for that page.
    A page is [address, title, description, other words, [[heading id, heading, text], ...], rest]. A text holds the
    sentences that can be shown, one in each line: for every word, one on each of the SHOWN pages that say it most.
    The other words of the page stand in `rest`, so that it is found by all it says.
    """
    entries = [_entry(address, (root / address / "index.html").read_text("utf-8"), pages[address]) for address in pages]
    asked, text = [rules.words, rules.beginnings, rules.endings], ""
    for most, letters in STEPS:
        wanted = _wanted(entries, most, letters)
        found = [_page(entry, words_) for entry, words_ in zip(entries, wanted, strict=True)]
        text = json.dumps([asked, found, said], ensure_ascii=False, separators=(",", ":"))
        if len(lzma.compress(text.encode(), preset=9)) <= HELD:
            break
    return text


def _entry(address: str, built: str, typed: Sequence[str]) -> Entry:
    page = html.document_fromstring(built)
    article, described = page.find(".//article"), page.find(".//meta[@name='description']")
    title, sections = "", [Section("", "", [])]
    for element in article.iter(*BLOCKS) if article is not None else ():
        around = {ancestor.tag for ancestor in element.iterancestors()}
        if element.tag == "h1":
            title = _text(element)
        elif element.tag in ("h2", "h3", "h4") and element.get("id"):
            sections.append(Section(element.get("id", ""), _text(element), []))
        elif not around & {"nav", "form", "li", "td", "dd"} and element.get("class") not in ASIDE:
            sections[-1].sentences.extend(filter(None, SENTENCE.split(_text(element))))
    description = described.get("content", "") if described is not None else ""
    return Entry(address, title, description, typed, [each for each in sections if each.heading or each.sentences])


def _text(element: html.HtmlElement) -> str:
    """The words of an element. Between its blocks stands a space, though the HTML has none."""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag in APART else "", _text(child), " " if child.tag in APART else "", child.tail or ""]
    said = re.sub(r"\s+", " ", "".join(parts).replace("\u00a0", " "))
    return said.strip() if element.tag in APART else said


def _page(entry: Entry, wanted: set[str]) -> list[object]:
    headings = words(" ".join([entry.title, *(section.heading for section in entry.sections)]))
    kept = _shortest([each for section in entry.sections for each in section.sentences], wanted - headings)
    texts = [[s.id, s.heading, "\n".join(each for each in s.sentences if each in kept)] for s in entry.sections]
    rest = _said(entry) - words(" ".join(kept)) - headings
    return [entry.address, entry.title, entry.description, "\n".join(entry.typed), texts, " ".join(sorted(rest))]


def _wanted(entries: list[Entry], pages: int, letters: int) -> list[set[str]]:
    """Of each page, the words of so many letters that it must be able to show in a sentence: those it says most."""
    wanted: list[set[str]] = [set() for _ in entries]
    counts: dict[str, list[tuple[int, int]]] = {}
    for at, each in enumerate(entries):
        said = Counter(
            word for s in each.sections for one in s.sentences for word in words(one) if len(word) >= letters
        )
        for word, times in said.items():
            counts.setdefault(word, []).append((-times, at))
    for word, found in counts.items():
        for _, at in sorted(found)[:pages]:
            wanted[at].add(word)
    return wanted


def _said(entry: Entry) -> frozenset[str]:
    return words(" ".join(each for section in entry.sections for each in section.sentences))


def _shortest(sentences: list[str], wanted: set[str]) -> set[str]:
    """Few sentences that together have all words of `wanted` that stand in any: each time the one that adds most."""
    left = {sentence: words(sentence) & wanted for sentence in sentences}
    kept: set[str] = set()
    found: set[str] = set()

    def worth(sentence: str) -> float:
        return len(left[sentence]) / (len(sentence) + 10)

    # What a sentence adds only falls as others are kept, so one that still stands first is the best.
    queue = [(-worth(sentence), at, sentence) for at, sentence in enumerate(left)]
    heapify(queue)
    while queue:
        _, at, sentence = queue[0]
        left[sentence] -= found
        if queue[0][0] != -worth(sentence):
            heapreplace(queue, (-worth(sentence), at, sentence))
            continue
        heappop(queue)
        if left[sentence]:
            kept.add(sentence)
            found |= left[sentence]
    return kept
