"""The law of one nation stands where that nation is named: in its part, in its page, or in a sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from advice import words
from advice.facts import Facts
from advice.pages import NAMES, Page, Part, Place
from advice.problems import Problem
from advice.reading import Unit

SAID: dict[Place, re.Pattern[str]] = {
    "england-wales": re.compile(r"\b(?:England|Wales)\b"),
    "scotland": re.compile(r"\b(?:Scotland|Scottish)\b"),
    "northern-ireland": re.compile(r"\bNorthern (?:Ireland|Irish)\b"),
}
NONE = re.compile(r"\b(?:no|not|never)\b", re.I)
PLACES: dict[str, Place] = {"england": "england-wales", "wales": "england-wales"}
CONTACTED = ("phone", "text", "email", "contact")


def problems(page: Page, units: Sequence[Unit], terms: words.Terms) -> Iterator[Problem]:
    """Terms of the law that stand where the reader cannot tell in which nation they are true."""
    every = words.pattern(terms.law)
    longest_first = sorted(terms.law, key=lambda term: (-len(term), term))
    patterns = [(words.pattern([term]), terms.law[term]) for term in longest_first]
    for unit, around in _with_surroundings(units):
        text = unit.text
        for pattern, nations in patterns if every.search(text) else ():
            for match in pattern.finditer(text):
                line = unit.line(match.start())
                part = page.part_at(line)
                said = f"{around} {_near(page, unit, match.start())}"
                if not (_here(page, part, nations) or _named(said, nations)):
                    yield _problem(page, line, match[0], nations, part)
            text = words.hidden(pattern, text)


def _here(page: Page, part: Part | None, nations: Sequence[Place]) -> bool:
    """Whether all that the reader is told here is about these nations."""
    return set(page.front.nations) <= set(nations) or (part is not None and part.nation in nations)


def _named(said: str, nations: Sequence[Place]) -> bool:
    """Whether words say where they are true: "in Scotland", or "Scotland has no ..." of what others have."""
    named = [nation for nation in SAID if SAID[nation].search(said)]
    return bool(set(named) & set(nations)) or (bool(named) and bool(NONE.search(said)))


def _with_surroundings(units: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    """Each unit with what is read together with it: what leads into a list, the row and the head of a table."""
    lead = ""
    for at, unit in enumerate(units):
        if unit.kind in ("text", "heading", "box"):
            lead = unit.text if unit.text.endswith(":") else ""
        yield unit, _table(units, at) if unit.kind == "cell" else lead


def _table(units: Sequence[Unit], at: int) -> str:
    """The words beside a cell and above it. Columns are counted from the end: the first head is often empty."""
    first = at
    while first and units[first - 1].kind == "cell":
        first -= 1
    cells = [unit for unit in units[first:] if unit.kind == "cell"]
    row = [unit for unit in cells if unit.lines == units[at].lines]
    head = [unit for unit in cells if unit.lines == units[first].lines]
    above = head[-(len(row) - row.index(units[at])) :][:1]
    return " ".join(unit.text for unit in [*row, *above])


def _near(page: Page, unit: Unit, place: int) -> str:
    """The sentence and the line around a place in a paragraph; the whole of anything shorter."""
    if unit.kind != "text":
        return unit.text
    before = [sentence.text for sentence in unit.sentences if sentence.start <= place]
    return " ".join([page.body.splitlines()[unit.line(place) - page.first_line], *before[-1:]])


def _problem(page: Page, line: int, term: str, nations: Sequence[Place], part: Part | None) -> Problem:
    where = " and ".join(NAMES[nation] for nation in nations)
    if part:
        what = f'"{term}" belongs to {where}, but stands in the part for {NAMES[part.nation]}.'
        return Problem(page.path, line, what, "Move it, or say in the sentence where it is true.")
    what = f'"{term}" belongs to {where} only, and the reader is not told so here.'
    return Problem(page.path, line, what, f'Move it to that part, or say it in the sentence: "In {where}, ...".')


def contacts(page: Page, facts: Facts) -> Iterator[Problem]:
    """Services that stand in the part of a nation which they do not serve."""
    lines = dict(page.lines)
    for call in page.calls:
        service = facts.organisations.get(call.slug or "")
        if not service or call.kind not in CONTACTED:
            continue
        served = {PLACES.get(nation) or cast(Place, nation) for nation in service.nations}
        part = page.part_at(call.line) if len(served) < len(NAMES) else None
        if part and part.nation not in served and not any(SAID[place].search(lines[call.line]) for place in served):
            what = f'"{call.slug}" does not serve {NAMES[part.nation]}.'
            yield Problem(page.path, call.line, what, "Name a service of that nation, or say where this one is for.")
