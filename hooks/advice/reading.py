"""What a page says in plain words: each paragraph, item, cell and heading by itself, with its sentences and lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advice.markup import BLOCKS, LISTED
from advice.pages import BOX, CALL, CODE, HEADING, ID, LINK, Page

Kind = Literal["heading", "box", "text", "item", "cell"]

# What the site will say in the place of a call: as many of these as it has words, more or less.
SAID = "\ue000"
LONG = {"amount": 2, "date": 3, "name": 2, "site": 2, "source": 3, "hours": 3, "picture": 0}

WORD = re.compile(rf"{SAID}|[^\W_]+(?:['’.,/@-][^\W_]+)*")
END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9" + SAID + r"])")
SHORT = re.compile(r"(?:^|[\s(\"“])(?:mr|mrs|ms|dr|prof|st|rev|e\.g|i\.e|vs|cf|approx)$", re.I)
SHORT_BEFORE_DIGIT = re.compile(r"(?:^|[\s(])(?:no|nos|s|ss|art|sch|para|paras|p|pp|vol|ch|reg)$", re.I)
INITIAL = re.compile(r"(?:^|[A-Z]\.|\b[A-Z][\w'’-]* )[A-HJ-Z]$")

CELL = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"[\s|:-]+")
MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\+\+")


@dataclass(frozen=True)
class Sentence:
    """Words that end with a full stop, or with what they stand in."""

    text: str
    line: int
    start: int

    @property
    def words(self) -> list[str]:
        return WORD.findall(self.text)


@dataclass(frozen=True)
class Unit:
    """Text that a reader takes in as one piece. `starts` are the places in it where a new line of the file begins."""

    kind: Kind
    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def line(self, place: int) -> int:
        """The line of the file that holds a place in the text."""
        return self.lines[bisect_right(self.starts, place) - 1]

    @property
    def sentences(self) -> list[Sentence]:
        ends = [match.end() for match in END.finditer(self.text) if not _short(self.text, match)]
        return [
            Sentence(self.text[start:end].strip(), self.line(start), start)
            for start, end in zip([0, *ends], [*ends, len(self.text)], strict=True)
            if WORD.search(self.text[start:end])
        ]


def _short(text: str, end: re.Match[str]) -> bool:
    """Whether what looks like the end of a sentence is that of a shortened word: "Mr. Smith", "s. 2A"."""
    before, after = text[: end.start()], text[end.end() :]
    if end[0][0] != ".":
        return False
    return bool(
        SHORT.search(before) or INITIAL.search(before) or (SHORT_BEFORE_DIGIT.search(before) and after[:1].isdigit())
    )


def details(page: Page) -> list[Unit]:
    """What a page says of itself at its top, to search engines and to its readers."""
    said = (("description", page.front.description), ("for", page.front.for_))
    return [Unit("text", text, (0,), (page.front_record.line((key,)),)) for key, text in said]


def units(page: Page) -> list[Unit]:
    """Everything that a page says below its details, in the order of the page."""
    found: list[Unit] = []
    open_: list[tuple[int, str]] = []
    kind: Kind = "text"

    def close() -> None:
        if open_:
            found.append(_unit(kind, open_))
            open_.clear()

    for line, kind_, starts, text in _lines(page):
        if starts:
            close()
            kind = kind_
        if text:
            open_.append((line, text))
    close()
    return found


def _unit(kind: Kind, lines: list[tuple[int, str]]) -> Unit:
    starts, at = [], 0
    for _, text in lines:
        starts.append(at)
        at += len(text) + 1
    return Unit(kind, " ".join(text for _, text in lines), tuple(starts), tuple(line for line, _ in lines))


def _lines(page: Page) -> Iterator[tuple[int, Kind, bool, str]]:
    """Each piece of each line: its line, its kind, whether it begins a new unit, and its words."""
    after = False  # a line of its own kind has just ended: what follows is new
    for at, raw in enumerate(page.body.splitlines(), page.first_line):
        line = re.sub(r"^\s*(?:>\s?)*", "", raw)
        if not line.strip():
            yield at, "text", True, ""
            continue
        if heading := HEADING.match(line):
            yield at, "heading", True, plain(ID.sub("", heading[2]))
        elif box := BOX.match(line):
            yield at, "box", True, plain((box[3] or "").strip().strip('"'))
        elif line.startswith("|"):
            for cell in () if RULE.fullmatch(line) else CELL.split(line.strip().removesuffix("|"))[1:]:
                yield at, "cell", True, plain(cell)
        elif LISTED.match(line):
            yield at, "item", True, plain(LISTED.sub("", line, count=1))
        else:
            yield at, "text", after, plain(line)
            after = False
            continue
        after = not LISTED.match(line)


def plain(markdown: str) -> str:
    """The words in a piece of Markdown, with a mark for each word that a call will say."""
    text = CODE.sub(SAID, markdown)
    text = CALL.sub(lambda call: "" if call[1] in BLOCKS else " ".join([SAID] * LONG.get(call[1], 1)), text)
    text = LINK.sub(lambda link: link[1] or "", text)
    return MARKS.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").strip()
