"""English words inside the page of another language: marked, so that they are spoken and laid out as English.

Without a mark a screen reader says "Police, please" in the voice of the page, and in a script from the right its full
stop jumps to the other side (W3C, Inline markup and bidirectional text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from advice.pages import CALL, LINK, Page

LATIN = r"A-Za-z\u00c0-\u024f"
# Words in Latin letters, with what stands between and close behind them; the name of an entity is none. A letter of
# another script may stand close before them, as Arabic's "and", and so may a digit: "4A".
RUN = re.compile(
    rf"(?<![&#{LATIN}0-9])([0-9]*[{LATIN}][{LATIN}0-9'’/&.+-]*(?:[ \u00a0,:;()]+[{LATIN}0-9…][{LATIN}0-9'’/&.…+-]*)*"
    r"[?!…]*)(?<!\.)(\.*)"
)
# What a whole English sentence follows: then its full stop is English too. Elsewhere it ends the sentence around it.
SENTENCE = re.compile(r"(?:^|[“„\"‘«(:–.?!…])\s*$")
QUOTED = re.compile(r"[“„\"‘«(]([^“”„\"‘«»()]+)[”\"’»)]")
TAG = re.compile(r"(<[^>]+>)")
OWN = re.compile(r"<(\w+)[^>]*\s(?:lang|translate)=")


class Known(NamedTuple):
    """What the original's pages say, as words only: `quoted` in quotes, brackets and titles, `text` all of it."""

    quoted: frozenset[str]
    text: str


def known(pages: Mapping[str, Page]) -> Known:
    """The words of the original's pages, for `marked`."""
    bodies = [CALL.sub(" ", LINK.sub(lambda link: link[1] or "", page.body)) for page in pages.values()]
    quoted = {_plain(match) for body in bodies for match in QUOTED.findall(body)}
    quoted |= {_plain(page.title) for page in pages.values()}
    return Known(frozenset(each for each in quoted if re.search(r"[a-z]", each)), f" {' '.join(map(_plain, bodies))} ")


def marked(html: str, latin: bool, english: Known, original: str) -> str:
    """The HTML of a translation with its English words marked.

    `latin` is whether the language itself is written in Latin letters. Where it is not, every run of Latin letters is
    English. Where it is, a quotation is, and what stands in brackets, after a dash or after a colon, if the original
    says the same words.
    """
    opened, closed = f'<bdi lang="{original}" dir="ltr">', "</bdi>"

    def quotation(match: re.Match[str]) -> str:
        if _plain(match[1]) not in english.quoted:
            return match[0]
        return match[0].replace(match[1], f"{opened}{match[1]}{closed}")

    def run(match: re.Match[str]) -> str:
        if SENTENCE.search(match.string[: match.start()]):
            return f"{opened}{match[0]}{closed}"
        return f"{opened}{match[1]}{closed}{match[2]}"

    def wrap(text: str) -> str:
        if not latin:
            return RUN.sub(run, text)
        before, after = _parted(text)
        said = _plain(after)
        if " " in said and f" {said} " in english.text:
            words = after.rstrip()
            return f"{QUOTED.sub(quotation, before)}{opened}{words}{closed}{after[len(words) :]}"
        return QUOTED.sub(quotation, text)

    return "".join(part if kept else wrap(part) for part, kept in _pieces(html))


def _parted(text: str) -> tuple[str, str]:
    """A text up to its last dash or, without one, its last colon, and what follows; "" where neither is."""
    mark = " – " if " – " in text else ": "
    at = text.rfind(mark) + len(mark) if mark in text else len(text)
    return text[:at], text[at:]


def _plain(text: str) -> str:
    """A phrase as it is compared: its words, small, without entities and marks of direction."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"&#?\w+;|\u200e", " ", text).lower()))


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The tags and texts of the HTML in turn; `True` for what is to stay: tags, and texts whose language is said."""
    depth, name = 0, ""
    for part in TAG.split(html):
        if not part.startswith("<"):
            yield part, depth > 0
            continue
        yield part, True
        if depth:
            depth += part.startswith(f"<{name}") - part.startswith(f"</{name}>")
        elif match := OWN.match(part):
            name, depth = match[1], 1
